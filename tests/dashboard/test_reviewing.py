from dataclasses import replace

import pytest

from cutaway.model import Severity, SilencedBy, Site
from cutaway_app.ranking import rank_modules
from cutaway_app.reviewing import list_review, order_findings, step_from
from cutaway_app.selection import select_finding
from cutaway_app.state import Grouping
from tests.dashboard.shop import SILENCED_FINDING, SKIP_FINDING, make_shop

LATER = replace(SKIP_FINDING, site=Site("shop/routers/orders.py", 99, 1))
NOTE = replace(SKIP_FINDING, rule="CUT302", severity=Severity.NOTE, cause="shop.models", routes=())
FINDINGS = (SILENCED_FINDING, SKIP_FINDING, LATER, NOTE)


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        (Grouping.CAUSE, (SKIP_FINDING, LATER, NOTE)),
        (Grouping.RULE, (SKIP_FINDING, LATER, NOTE)),
        (Grouping.ACCEPTED, (SILENCED_FINDING,)),
    ],
)
def test_a_review_goes_through_what_it_lists_from_the_top_down(grouping: Grouping, expected: object) -> None:
    assert order_findings(make_shop(findings=FINDINGS), grouping) == expected


def test_steps_go_round_the_ends_and_start_at_the_first() -> None:
    assert step_from(FINDINGS, None, 1) == SILENCED_FINDING
    assert step_from(FINDINGS, select_finding(NOTE), 1) == SILENCED_FINDING
    assert step_from(FINDINGS, select_finding(SILENCED_FINDING), -1) == NOTE
    assert step_from((), None, 1) is None


def test_a_cause_says_how_many_routes_it_reaches_and_which_rules_object() -> None:
    card = list_review(make_shop(findings=FINDINGS), Grouping.CAUSE, select_finding(LATER))

    assert [(section.title, section.lead, section.count) for section in card.sections] == [
        ("shop.routers.orders", "1 route affected · CUT101 layer-skip", 2),
        ("shop.models", "no route affected · CUT302 layer-skip", 1),
    ]
    assert card.chosen == card.sections[0].items[1].pick


def test_what_was_accepted_says_why_and_by_what() -> None:
    known = replace(SKIP_FINDING, suppressed="until June", silenced_by=SilencedBy.BASELINE)
    card = list_review(make_shop(findings=(SILENCED_FINDING, known)), Grouping.ACCEPTED, None)

    assert [(section.title, section.items[0].detail) for section in card.sections] == [
        ("Accepted in the baseline", "until June · CUT101 · shop/routers/orders.py:17"),
        ("Silenced by a comment", "a read-only replica · CUT105 · shop/daos/orders.py:19"),
    ]


def test_a_clean_project_says_how_much_of_it_was_seen() -> None:
    card = list_review(make_shop(findings=()), Grouping.CAUSE, None)

    assert card.title == "Nothing breaks the layering"
    assert "87.5 % of 8 calls" in card.notes[0]


def test_modules_are_ranked_by_findings_where_changes_are_made() -> None:
    ranked = rank_modules(make_shop(findings=FINDINGS), {"shop/daos/orders.py": 7})

    (dao,) = ranked
    assert (dao.module, dao.fan_in, dao.fan_out, dao.findings, dao.changes, dao.heat) == (
        "shop.daos.orders", 2, 1, 0, 7, 0,
    )  # fmt: skip
    assert round(dao.instability, 2) == 0.33
