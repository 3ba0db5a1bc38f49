"""What a baseline knows, what it silences, and what is left of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cutaway.baselining import (
    BASELINE_NAME,
    BadBaseline,
    Baseline,
    BaselineWouldGrow,
    Known,
    accept_findings,
    find_stale,
    match,
    read_baseline,
    to_document,
    withdraw_finding,
)
from cutaway.model import EdgeKey, EdgeKind, Finding, Severity, SilencedBy, Site

SKIP = Finding(
    rule="CUT101",
    slug="layer-skip",
    severity=Severity.ERROR,
    message="read_user calls UserDao.get",
    hint="Call a service.",
    symbol="shop.api:read_user",
    target="shop.daos:UserDao.get",
    site=Site("shop/api.py", 4, 5),
    edge=EdgeKey("shop.api:read_user", "shop.daos:UserDao.get", EdgeKind.RUNTIME, ""),
)
LATER = replace(SKIP, site=Site("shop/api.py", 9, 5))
MISPLACED = replace(SKIP, rule="CUT302", target=None, edge=None)
KNOWN_SKIP = Known("CUT101", "shop.api:read_user", "shop.daos:UserDao.get", "runtime")
DOCUMENT = """\
{
"schema": "cutaway.baseline/1",
"findings": [
  {"rule": "CUT101", "source": "shop.api:read_user", "target": "shop.daos:UserDao.get", "kind": "runtime", \
"count": 2, "reason": "until the új service is there"},
  {"rule": "CUT302", "source": "shop.api:read_user", "target": "", "kind": "", "count": 1}
]
}
"""


def silenced(finding: Finding, reason: str) -> Finding:
    return replace(finding, suppressed=reason, silenced_by=SilencedBy.BASELINE)


def test_a_baseline_is_written_one_entry_a_line_and_read_again(tmp_path: Path) -> None:
    baseline = Baseline.of([LATER, MISPLACED, SKIP, silenced(SKIP, "a comment")])
    explained = Baseline(baseline.count_of, {KNOWN_SKIP: "until the új service is there"})
    file = tmp_path / "baseline.json"
    file.write_text(to_document(explained), encoding="utf-8")

    read, text = read_baseline(file)

    assert (text, read) == (DOCUMENT, explained)
    assert json.loads(to_document(Baseline())) == {"schema": "cutaway.baseline/1", "findings": []}


def test_known_findings_are_silenced_wherever_they_have_moved() -> None:
    moved = replace(SKIP, site=Site("shop/api.py", 400, 1))

    matched = match([moved, MISPLACED], Baseline.of([SKIP]), SilencedBy.BASELINE, "known")

    assert matched.findings == (silenced(moved, "known"), MISPLACED)


def test_of_more_than_it_knows_the_last_ones_count() -> None:
    matched = match([SKIP, LATER], Baseline.of([SKIP]), SilencedBy.BASELINE, "known")

    assert matched.findings == (silenced(SKIP, "known"), LATER)


def test_what_a_comment_silences_is_not_taken_from_the_baseline() -> None:
    by_comment = replace(SKIP, suppressed="agreed", silenced_by=SilencedBy.COMMENT)

    matched = match([by_comment, LATER], Baseline.of([SKIP]), SilencedBy.BASELINE, "known")

    assert matched.findings == (by_comment, silenced(LATER, "known"))


def test_the_reason_of_an_entry_is_told_and_kept() -> None:
    baseline = Baseline().accept(SKIP, "agreed in the review")

    matched = match([SKIP], baseline, SilencedBy.BASELINE, "known")

    assert matched.findings == (silenced(SKIP, "agreed in the review"),)
    assert matched.baseline == baseline


def test_what_is_accepted_is_written_beside_what_was_known_and_can_be_withdrawn(tmp_path: Path) -> None:
    accept_findings(tmp_path, [MISPLACED], "moves with the next release")
    accept_findings(tmp_path, [SKIP, LATER], "until the new service is there")
    written = read_baseline(tmp_path / BASELINE_NAME)[0]

    withdraw_finding(tmp_path, SKIP)

    assert written.count_of == {KNOWN_SKIP: 2, Known.of(MISPLACED): 1}
    assert written.reason_of[KNOWN_SKIP] == "until the new service is there"
    assert read_baseline(tmp_path / BASELINE_NAME)[0].count_of == {Known.of(MISPLACED): 1}


def test_where_nobody_would_commit_it_nothing_new_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept_findings(tmp_path, [SKIP], "until the new service is there")
    before = (tmp_path / BASELINE_NAME).read_bytes()
    monkeypatch.setenv("CI", "true")

    with pytest.raises(BaselineWouldGrow, match="would grow by 1 finding, which it never does in CI"):
        accept_findings(tmp_path, [MISPLACED], "moves with the next release")

    assert (tmp_path / BASELINE_NAME).read_bytes() == before


def test_a_baseline_that_is_a_link_out_of_the_project_is_not_written(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere.json"
    project.mkdir()
    elsewhere.write_text(to_document(Baseline()))
    (project / BASELINE_NAME).symlink_to(elsewhere)

    with pytest.raises(BadBaseline, match="a link out of the project"):
        accept_findings(project, [SKIP], "no")

    assert elsewhere.read_text() == to_document(Baseline())


def test_a_baseline_shrinks_and_never_grows() -> None:
    baseline = Baseline.of([SKIP, LATER, MISPLACED])

    matched = match([SKIP, replace(SKIP, rule="CUT104")], baseline, SilencedBy.BASELINE, "known")

    assert matched.baseline == Baseline.of([SKIP])
    assert baseline.minus(matched.baseline) == Baseline.of([LATER, MISPLACED])


def test_an_entry_that_is_gone_is_a_finding_at_its_line() -> None:
    stale = Baseline.of([SKIP, LATER])

    findings = tuple(find_stale(DOCUMENT, stale, "cutaway-baseline.json", {}))

    assert findings == (
        Finding(
            rule="CUT403",
            slug="stale-baseline",
            severity=Severity.WARNING,
            message="CUT101 of shop.api:read_user → shop.daos:UserDao.get is gone 2 times",
            hint="Run `cutaway baseline` and commit the smaller file.",
            symbol="shop.api:read_user",
            target="shop.daos:UserDao.get",
            site=Site("cutaway-baseline.json", 4, 1),
            cause="cutaway-baseline.json",
        ),
    )
    assert tuple(find_stale(DOCUMENT, stale, "x", {"CUT403": None})) == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"nothing", "it is not JSON (Expecting value: line 1 column 1 (char 0))"),
        (b"\xff", "it is not UTF-8"),
        (b"[]", "it is no document of cutaway.baseline/1"),
        (b'{"schema": "cutaway.baseline/1", "findings": {}}', "it has no list of findings"),
        (
            b'{"schema": "cutaway.baseline/1", "findings": [{"rule": "CUT101"}]}',
            "entry 1 needs rule, source, target, kind as texts and a count above 0",
        ),
        (None, "No such file or directory"),
    ],
)
def test_a_file_that_is_no_baseline_says_what_to_do(
    tmp_path: Path, content: bytes | None, problem: str
) -> None:
    file = tmp_path / "baseline.json"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(BadBaseline) as raised:
        read_baseline(file)

    assert (
        str(raised.value)
        == f"Cannot use the baseline {file}: {problem}. Write it anew with `cutaway baseline`."
    )
