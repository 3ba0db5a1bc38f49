"""The examples in the pages of the rules do what the pages say."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from cutaway import analyze
from cutaway.baselining import find_baseline
from cutaway.cli.analysing import find_options
from cutaway.cli.holding import BaselineFile, hold_against_baseline
from cutaway.model import Finding, GapKind, SilencedBy
from cutaway.rules import CATALOGUE
from tests.conftest import write_project
from tests.functional.rule_pages import Place, find_marked, read_page, to_write

CODES = [rule.code for rule in CATALOGUE]
NEVER_BY_COMMENT = ["CUT401", "CUT402", "CUT403"]
"""A comment that excuses a comment would go round in circles: these are only turned off."""
BY_SETTINGS = ["CUT101", "CUT102", "CUT206", *NEVER_BY_COMMENT]


def check(folder: Path, files: Mapping[str, str]) -> tuple[Finding, ...]:
    """What `cutaway check` finds in CI, where it changes no baseline."""
    write_project(folder, to_write(files))
    options = find_options(folder, roots=None, python=None, with_tests=False)
    architecture = analyze(folder, options)
    # What could not be read would only seem to break nothing.
    assert {gap.kind for gap in architecture.gaps} <= {GapKind.NO_ENVIRONMENT, GapKind.NO_ROUTES}
    baseline = find_baseline(folder)
    if baseline is None:
        return architecture.findings
    file = BaselineFile(baseline, may_shrink=False)
    return hold_against_baseline(architecture, file, options.config.severities).findings


def counted(findings: tuple[Finding, ...]) -> set[Place]:
    return {(each.site.file, each.site.line, each.rule) for each in findings if each.suppressed is None}


@pytest.mark.parametrize("code", CODES)
def test_the_example_breaks_what_is_marked_and_nothing_else(code: str, tmp_path: Path) -> None:
    page = read_page(code)

    found = counted(check(tmp_path, page.example))

    assert found == find_marked(page.example)
    assert code in {rule for _, _, rule in found}


@pytest.mark.parametrize("code", CODES)
def test_the_mended_files_break_nothing(code: str, tmp_path: Path) -> None:
    page = read_page(code)

    found = counted(check(tmp_path, {**page.example, **page.mended}))

    assert found == set()


@pytest.mark.parametrize("code", [code for code in CODES if code not in NEVER_BY_COMMENT])
def test_a_comment_silences_the_place_that_is_right_as_it_is(code: str, tmp_path: Path) -> None:
    page = read_page(code)

    findings = check(tmp_path, {**page.example, **page.mended, **page.comments})

    silenced = {each.rule for each in findings if each.silenced_by is SilencedBy.COMMENT}
    assert (counted(findings), code in silenced) == (set(), True)


@pytest.mark.parametrize("code", BY_SETTINGS)
def test_the_settings_silence_the_rule_and_no_other(code: str, tmp_path: Path) -> None:
    page = read_page(code)

    found = counted(check(tmp_path, {**page.example, **page.settings}))

    assert found == {place for place in find_marked(page.example) if place[2] != code}


def test_the_pages_say_how_to_ignore_each_rule_in_the_ways_that_are_run_here() -> None:
    pages = [read_page(code) for code in CODES]

    assert [page.code for page in pages if page.settings] == BY_SETTINGS
    assert [page.code for page in pages if not page.comments] == NEVER_BY_COMMENT
