"""The list of rules and their pages."""

from pathlib import Path

import pytest

from cutaway.model import Severity
from cutaway.rules import CATALOGUE, RuleText

PAGES = Path(__file__).parents[3] / "analyzer" / "cutaway" / "rules" / "pages"


def test_the_rules_are_those_of_the_design() -> None:
    assert [(rule.code, rule.slug, rule.severity) for rule in CATALOGUE] == [
        ("CUT101", "layer-skip", Severity.ERROR),
        ("CUT102", "upward-call", Severity.ERROR),
        ("CUT103", "dao-uses-dto", Severity.ERROR),
        ("CUT104", "data-access-outside-dao", Severity.ERROR),
        ("CUT105", "transaction-in-dao", Severity.WARNING),
        ("CUT106", "forbidden-edge", Severity.ERROR),
        ("CUT201", "response-not-projected", Severity.ERROR),
        ("CUT202", "request-not-validated", Severity.ERROR),
        ("CUT203", "mapping-outside-service", Severity.WARNING),
        ("CUT204", "model-depends-outward", Severity.ERROR),
        ("CUT205", "dto-depends-outward", Severity.ERROR),
        ("CUT206", "http-below-router", Severity.WARNING),
        ("CUT207", "sensitive-field-exposed", Severity.WARNING),
        ("CUT301", "layer-cycle", Severity.WARNING),
        ("CUT302", "misplaced-symbol", Severity.NOTE),
        ("CUT401", "stale-ignore", Severity.WARNING),
        ("CUT402", "unreasoned-ignore", Severity.WARNING),
        ("CUT403", "stale-baseline", Severity.WARNING),
    ]


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_every_rule_has_a_page_that_states_it_and_says_what_to_do(rule: RuleText) -> None:
    page = (PAGES / f"{rule.code}.md").read_text(encoding="utf-8")

    assert page.startswith(
        f"# {rule.code}: {rule.slug}\n\n{rule.statement} Default severity: {rule.severity}."
    )
    assert rule.reason in page
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["## What it says", "## Example", "## How to fix", "## When to ignore"]


def test_every_page_belongs_to_a_rule_and_the_index_lists_them_all() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")

    pages = sorted(path.stem for path in PAGES.glob("CUT*.md"))

    assert pages == [rule.code for rule in CATALOGUE]
    assert all(
        f"| [{rule.code}]({rule.code}.md) | {rule.slug} | {rule.severity} | {rule.statement} |" in index
        for rule in CATALOGUE
    )
