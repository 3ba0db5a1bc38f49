from dataclasses import replace

import pytest

from cutaway.model import Coverage, Finding, Gap, GapKind, GapReason, LayerMap, Severity, Site
from cutaway.reporting import Reading, describe_coverage, report_findings
from tests.unit.reporting.shop import SHOP

REASONS = {
    "CUT103": "A DAO is pure data access, with Session and Model only. "
    "If it knows a DTO, every change of the API reaches the storage.",
    "CUT105": "Transactions belong to the service.",
}
CLEAN = replace(SHOP, findings=(), gaps=(), coverage=Coverage(37, 37, 7, 0, 0))


def test_findings_are_grouped_by_rule_with_reason_chain_and_cure() -> None:
    report = report_findings(SHOP, Reading(reasons=REASONS))

    assert report.plain == (
        "CUT103 dao-uses-dto (error, 1 finding)\n"
        "A DAO is pure data access, with Session and Model only. If it knows a DTO, every change of the API\n"
        "reaches the storage.\n"
        "\n"
        "shop/dao.py:8: CUT103 UserDao.add takes UserCreate\n"
        "    chain: POST /users → create_user → UserService.create → UserDao.add → UserCreate\n"
        "    cure:  Take plain values or a Model; let the service convert.\n"
        "\n"
        "CUT105 transaction-in-dao (warning, 1 finding)\n"
        "Transactions belong to the service.\n"
        "\n"
        "shop/dao.py:12: CUT105 UserDao.add commits\n"
        "    cure:  Commit in the service.\n"
        "\n"
        "Not seen\n"
        "shop/broken.py:3: broken-syntax: unexpected `)`\n"
        "unresolved-call: 2 places\n"
        "  shop/service.py: 2\n"
        "no-environment: no .venv found\n"
        "`cutaway gaps` lists every place, by reason and layer.\n"
        "\n"
        "2 findings: 1 error, 1 warning (1 more suppressed: 1 by comments).\n"
        "Coverage: 35 of 37 calls resolved (94.5 %), 0 of 7 symbols without a layer, 1 file not read.\n"
        "`cutaway rules CUT103` tells why that is a rule, and how to fix it.\n"
    )


def test_hundreds_of_gaps_are_one_paragraph_that_names_the_worst_files() -> None:
    gaps = tuple(
        Gap(GapKind.UNRESOLVED_CALL, f"shop/part{number % 7}.py", number, "x()", "", reason)
        for number, reason in enumerate([GapReason.CALLBACK] * 100 + [GapReason.GETATTR] * 201)
    )
    routes = tuple(Gap(GapKind.UNRESOLVED_ROUTE, "shop/api.py", line, "dynamic") for line in (1, 2, 3))

    report = report_findings(replace(CLEAN, gaps=gaps + routes), Reading(prefix="backend/"))

    assert report.plain.partition("\n\n")[0] == (
        "Not seen\n"
        "unresolved-call: 301 places (201 getattr, 100 callback)\n"
        "  backend/shop/part0.py: 43\n"
        "  backend/shop/part1.py: 43\n"
        "  backend/shop/part2.py: 43\n"
        "  4 more files: 172\n"
        "unresolved-route: 3 places\n"
        "  backend/shop/api.py: 3\n"
        "`cutaway gaps` lists every place, by reason and layer."
    )


def test_no_findings_are_told_beside_the_coverage() -> None:
    report = report_findings(CLEAN, Reading())

    assert report.plain == (
        "0 findings.\n"
        "Coverage: 37 of 37 calls resolved (100 %), 0 of 7 symbols without a layer, 0 files not read.\n"
    )


def test_the_strongest_rules_come_first() -> None:
    findings = tuple(
        _finding(code, severity)
        for code, severity in (
            ("CUT302", Severity.NOTE),
            ("CUT105", Severity.WARNING),
            ("CUT206", Severity.WARNING),
            ("CUT201", Severity.ERROR),
        )
    )

    report = report_findings(replace(CLEAN, findings=findings), Reading())

    assert [
        line.split()[0] for line in report.plain.splitlines() if "(" in line and line.startswith("CUT")
    ] == [
        "CUT201",
        "CUT105",
        "CUT206",
        "CUT302",
    ]


@pytest.mark.parametrize(
    ("told", "telling"), [("CUT101", "CUT104"), ("CUT102", "CUT204"), ("CUT203", "CUT103")]
)
def test_what_two_rules_object_to_in_one_line_is_told_once(told: str, telling: str) -> None:
    findings = (
        replace(_finding(told, Severity.ERROR), site=Site("shop/api.py", 3, 9), message="queries User"),
        replace(_finding(told, Severity.ERROR), site=Site("shop/api.py", 8, 5), message="calls UserDao"),
        replace(_finding(telling, Severity.WARNING), site=Site("shop/api.py", 3, 1), message="runs get"),
    )

    report = report_findings(replace(CLEAN, findings=findings), Reading(reasons={}))

    assert report.plain.startswith(
        f"{told} some-rule (error, 2 findings, 1 cause)\n"
        "\n"
        f"shop/api.py:8: {told} calls UserDao\n"
        "    cure:  Do it right.\n"
        "\n"
        f"1 of them stands in a line that {telling} objects to as well: see there\n"
        "\n"
        f"{telling} some-rule (warning, 1 finding)\n"
        "\n"
        f"shop/api.py:3: {telling} runs get\n"
        f"    also:  {told} queries User\n"
        "    cure:  Do it right.\n"
    )


def test_of_many_objections_told_in_the_line_of_another_most_are_only_counted() -> None:
    telling = replace(_finding("CUT103", Severity.ERROR), message="depends on Dto")
    findings = (
        telling,
        *(
            replace(
                telling, rule="CUT203", message=f"converts Model{number}", target=f"shop.dtos:Dto{number}"
            )
            for number in range(5)
        ),
    )

    report = report_findings(replace(CLEAN, findings=findings), Reading(reasons={}))

    assert report.plain.startswith(
        "CUT103 some-rule (error, 1 finding)\n"
        "\n"
        "shop/dao.py:9: CUT103 depends on Dto\n"
        "    also:  CUT203 converts Model0\n"
        "    also:  CUT203 converts Model1\n"
        "    also:  CUT203 converts Model2\n"
        "    also:  2 more of this line\n"
        "    cure:  Do it right.\n"
    )


def test_findings_of_one_rule_stand_under_their_own_severity() -> None:
    findings = (
        _finding("CUT201", Severity.ERROR),
        replace(_finding("CUT201", Severity.NOTE), site=Site("shop/api.py", 90, 1)),
    )

    report = report_findings(replace(CLEAN, findings=findings), Reading(reasons={}))

    assert [line for line in report.plain.splitlines() if line.startswith("CUT201")] == [
        "CUT201 some-rule (error, 1 finding)",
        "CUT201 some-rule (note, 1 finding)",
    ]


def _skips(number: int) -> tuple[Finding, ...]:
    """As many places in six modules; the first module holds all but five of them."""
    return tuple(
        replace(
            _finding("CUT101", Severity.ERROR),
            site=Site("shop/api.py", line, 1),
            cause=f"shop.part{max(0, line - (number - 5))}",
            routes=(f"http:GET /{line}",),
            hint="",
        )
        for line in range(1, number + 1)
    )


def test_many_places_with_one_cause_are_told_once_and_what_most_routes_gain_from_is_named() -> None:
    report = report_findings(replace(CLEAN, findings=_skips(12)), Reading(reasons={}))

    assert report.plain == (
        "CUT101 some-rule (error, 12 findings, 6 causes)\n"
        "\n"
        "shop/api.py:1: CUT101 something happened\n"
        "\n"
        "shop/api.py:2: CUT101 something happened\n"
        "\n"
        "shop/api.py:3: CUT101 something happened\n"
        "\n"
        "… and 4 more places with the same cause, shop.part0, 7 routes in all; --all lists them\n"
        "\n"
        "shop/api.py:8: CUT101 something happened\n"
        "\n"
        "shop/api.py:9: CUT101 something happened\n"
        "\n"
        "shop/api.py:10: CUT101 something happened\n"
        "\n"
        "shop/api.py:11: CUT101 something happened\n"
        "\n"
        "shop/api.py:12: CUT101 something happened\n"
        "\n"
        "Worth changing first\n"
        "  1. shop/api.py:1 shop.part0: 7 findings, 7 routes (CUT101)\n"
        "     Go one layer at a time: let routers call services, and services DAOs.\n"
        "  2. shop/api.py:8 shop.part1: 1 finding, 1 route (CUT101)\n"
        "     Go one layer at a time: let routers call services, and services DAOs.\n"
        "  3. shop/api.py:9 shop.part2: 1 finding, 1 route (CUT101)\n"
        "     Go one layer at a time: let routers call services, and services DAOs.\n"
        "  4. shop/api.py:10 shop.part3: 1 finding, 1 route (CUT101)\n"
        "     Go one layer at a time: let routers call services, and services DAOs.\n"
        "  5. shop/api.py:11 shop.part4: 1 finding, 1 route (CUT101)\n"
        "     Go one layer at a time: let routers call services, and services DAOs.\n"
        "\n"
        "12 findings: 12 errors.\n"
        "Coverage: 37 of 37 calls resolved (100 %), 0 of 7 symbols without a layer, 0 files not read.\n"
        "`cutaway rules CUT101` tells why that is a rule, and how to fix it.\n"
    )


def test_every_place_is_told_to_those_who_want_all() -> None:
    report = report_findings(replace(CLEAN, findings=_skips(12)), Reading(places=None))

    places = [line for line in report.plain.splitlines() if line.startswith("shop/api.py:")]
    assert len(places) == 12


def test_prose_is_wrapped_to_the_terminal_but_paths_and_names_are_never_broken() -> None:
    report = report_findings(replace(SHOP, gaps=()), Reading(width=40, reasons=REASONS))

    assert report.plain.split("\n\n")[1] == (
        "shop/dao.py:8: CUT103 UserDao.add takes UserCreate\n"
        "    chain: POST /users → create_user →\n"
        "           UserService.create →\n"
        "           UserDao.add → UserCreate\n"
        "    cure:  Take plain values or a Model;\n"
        "           let the service convert."
    )


def test_paths_lead_from_where_the_reader_is() -> None:
    report = report_findings(SHOP, Reading(prefix="samples/bookshop/"))

    assert [line.split()[0] for line in report.plain.splitlines() if line.startswith("samples")] == [
        "samples/bookshop/shop/dao.py:8:",
        "samples/bookshop/shop/dao.py:12:",
        "samples/bookshop/shop/broken.py:3:",
    ]


def test_names_of_hostile_code_cannot_steer_the_terminal() -> None:
    hostile = replace(
        _finding("CUT101", Severity.ERROR),
        message="\x1b]0;owned\x07 [red]x[/red] \u202eevil",
        chain=("GET /a\nb",),
        site=Site("a\nb\x1b[2J.py", 1, 1),
    )

    report = report_findings(replace(CLEAN, findings=(hostile,)), Reading())

    assert report.plain.split("\n\n")[1] == (
        "a\\nb\\x1b[2J.py:1: CUT101 \\x1b]0;owned\\x07 [red]x[/red] \\u202eevil\n"
        "    chain: GET /a\\nb\n"
        "    cure:  Do it right."
    )


def test_coverage_is_rounded_down_so_that_100_percent_means_all() -> None:
    sentence = describe_coverage(Coverage(100_000, 99_999, 1, 1, 0))

    assert sentence == (
        "Coverage: 99999 of 100000 calls resolved (99.9 %), 1 of 1 symbol without a layer, 0 files not read."
    )


def _finding(rule: str, severity: Severity) -> Finding:
    return Finding(
        rule=rule,
        slug="some-rule",
        severity=severity,
        message="something happened",
        hint="Do it right.",
        symbol="shop.dao:UserDao.add",
        target=None,
        site=Site("shop/dao.py", 9, 1),
    )


def test_a_project_without_daos_hears_so_once() -> None:
    without = replace(CLEAN, layers=LayerMap({}), findings=_skips(2))

    report = report_findings(without, Reading())

    assert report.plain.partition("0 files not read.\n")[2] == (
        "1 of 1 route ends before any data access.\n"
        "This project has no DAO layer, so every statement in it is a finding. If it is meant to have none,\n"
        'start from a preset (`extends = "relaxed"`) or give what runs statements a layer of your own.\n'
        "`cutaway rules CUT101` tells why that is a rule, and how to fix it.\n"
    )
    assert "no DAO layer" not in report_findings(replace(without, findings=()), Reading()).plain
    assert "no DAO layer" not in report_findings(replace(CLEAN, findings=_skips(2)), Reading()).plain
