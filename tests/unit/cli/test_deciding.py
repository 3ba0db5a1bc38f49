from dataclasses import replace
from pathlib import Path

import pytest

from cutaway.cli.checking import FailOn, UnknownRule, find_rules, has_layers, is_failure
from cutaway.cli.exporting import ExportFormat, UnknownFormat, find_format
from cutaway.model import Finding, LayerMap, Severity, Site
from tests.unit.reporting.shop import SHOP


def _finding(severity: Severity, suppressed: str | None = None) -> Finding:
    return Finding(
        rule="CUT101",
        slug="layer-skip",
        severity=severity,
        message="something happened",
        hint="Do it right.",
        symbol="shop.dao:UserDao",
        target=None,
        site=Site("shop/dao.py", 1, 1),
        suppressed=suppressed,
    )


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        (FailOn.ERROR, [Severity.ERROR]),
        (FailOn.WARNING, [Severity.ERROR, Severity.WARNING]),
        (FailOn.NOTE, [Severity.ERROR, Severity.WARNING, Severity.NOTE]),
        (FailOn.NEVER, []),
    ],
)
def test_a_check_fails_from_the_severity_asked_for_upwards(fail_on: FailOn, failing: list[Severity]) -> None:
    assert [severity for severity in Severity if is_failure([_finding(severity)], fail_on)] == failing


def test_a_suppressed_finding_fails_nothing() -> None:
    assert not is_failure([_finding(Severity.ERROR, suppressed="known")], FailOn.NOTE)


def test_rules_are_known_by_code_and_by_slug_in_any_case() -> None:
    assert find_rules(["cut103", "Layer-Skip"]) == {"CUT101", "CUT103"}


def test_no_rule_asked_for_means_all() -> None:
    assert {"CUT101", "CUT302"} <= find_rules([])


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UnknownRule):
        find_rules(["CUT101", "CUT999"])


def test_code_of_which_no_symbol_has_a_layer_is_not_worth_a_check() -> None:
    assert has_layers(SHOP)
    assert not has_layers(replace(SHOP, layers=LayerMap({})))


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.svg", ExportFormat.SVG), ("A.JSON", ExportFormat.JSON), ("v1.2.dot", ExportFormat.DOT)],
)
def test_the_suffix_tells_the_format(name: str, format: ExportFormat) -> None:
    assert find_format(Path(name)) is format


@pytest.mark.parametrize("name", ["-", "svg", "a.gif", ".svg"])
def test_a_name_without_a_known_suffix_tells_none(name: str) -> None:
    with pytest.raises(UnknownFormat):
        find_format(Path(name))
