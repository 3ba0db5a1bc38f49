"""The samples' findings are exactly the marks in their own text; the two that keep the layering have none."""

import re
from pathlib import Path

import pytest

from cutaway import AnalysisOptions, analyze
from cutaway.config import load_config
from cutaway.rules import RULES

SAMPLES = Path(__file__).parents[2] / "samples"
_MARK = re.compile(r"#: ((?:CUT\d{3} ?)+)$")


def marked(sample: Path) -> set[tuple[str, int, str]]:
    """(file, line, code) of every mark in a sample's Python files."""
    found: set[tuple[str, int, str]] = set()
    for path in sorted(sample.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            mark = _MARK.search(line.rstrip())
            if mark:
                file = path.relative_to(sample).as_posix()
                found.update((file, number, code) for code in mark.group(1).split())
    return found


@pytest.mark.parametrize("name", ["bookshop", "bookshop_eroded", "clinic"])
def test_findings_are_exactly_the_marks_of_the_sample(name: str) -> None:
    sample = SAMPLES / name

    findings = analyze(sample, AnalysisOptions.of(load_config(sample))).findings

    assert {(f.site.file, f.site.line, f.rule) for f in findings} == marked(sample)


def test_every_rule_has_its_place_in_the_eroded_shop() -> None:
    codes = {code for _, _, code in marked(SAMPLES / "bookshop_eroded")}

    assert codes == {rule.code for rule in RULES}
