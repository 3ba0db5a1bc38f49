"""`cutaway baseline`, and `cutaway check` with a baseline or against a revision."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import RunCutaway

QUERY = """

from shop.models import User


@router.get("/{user_id}/raw", response_model=UserPublic)
def read_raw_user(user_id: int, session: Annotated[Session, Depends(get_session)]):
    return session.get(User, user_id)
"""
SECOND_QUERY = QUERY.replace("raw", "plain")
LOCALLY = {"CI": ""}
IN_CI = {"CI": "true"}


def add(project: Path, text: str) -> None:
    main = project / "shop" / "main.py"
    main.write_text(main.read_text(encoding="utf-8") + text, encoding="utf-8")


def take_out(project: Path, text: str) -> None:
    main = project / "shop" / "main.py"
    main.write_text(main.read_text(encoding="utf-8").replace(text, ""), encoding="utf-8")


def totals(report: str) -> str:
    return next(line for line in report.splitlines() if "finding" in line and line[0].isdigit())


@pytest.fixture
def accepted(cutaway: RunCutaway, shop: Path) -> Path:
    """The shop with two findings, both in its baseline."""
    add(shop, QUERY)
    outcome = cutaway("baseline", "shop_project", **LOCALLY)
    assert (outcome.code, outcome.output) == (0, "")
    assert outcome.errors == "shop_project/cutaway-baseline.json: 2 findings, 2 new, 0 gone.\n"
    return shop


@pytest.mark.usefixtures("accepted")
def test_what_the_baseline_knows_does_not_count_and_is_told_as_a_number(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "shop_project", **IN_CI)
    without = cutaway("check", "shop_project", "--no-baseline", **IN_CI)

    assert (outcome.code, totals(outcome.output)) == (0, "0 findings (2 more suppressed: 2 by the baseline).")
    assert (without.code, totals(without.output)) == (1, "2 findings: 2 errors.")


def test_what_is_new_counts(cutaway: RunCutaway, accepted: Path) -> None:
    add(accepted, SECOND_QUERY)

    outcome = cutaway("check", "shop_project", **IN_CI)

    assert (outcome.code, totals(outcome.output)) == (
        1,
        "2 findings: 2 errors (2 more suppressed: 2 by the baseline).",
    )
    assert "read_plain_user" in outcome.output
    assert "read_raw_user" not in outcome.output


def test_the_baseline_shrinks_by_itself_but_only_reports_in_ci(cutaway: RunCutaway, accepted: Path) -> None:
    take_out(accepted, QUERY)
    file = accepted / "cutaway-baseline.json"
    before = file.read_bytes()

    in_ci = cutaway("check", "shop_project", **IN_CI)
    kept = file.read_bytes()
    locally = cutaway("check", "shop_project", **LOCALLY)

    assert (in_ci.code, kept) == (0, before)
    assert "shop_project/cutaway-baseline.json:4: CUT403 CUT101 of shop.main:read_raw_user" in in_ci.output
    assert totals(in_ci.output) == "2 findings: 2 warnings."
    assert (locally.code, locally.errors) == (0, "cutaway-baseline.json: 2 findings gone, taken out.\n")
    assert json.loads(file.read_text(encoding="utf-8"))["findings"] == []


def test_a_look_with_other_options_changes_no_file(cutaway: RunCutaway, accepted: Path) -> None:
    take_out(accepted, QUERY)
    before = (accepted / "cutaway-baseline.json").read_bytes()

    cutaway("check", "shop_project", "--with-tests", **LOCALLY)

    assert (accepted / "cutaway-baseline.json").read_bytes() == before


def test_in_ci_the_baseline_never_grows(cutaway: RunCutaway, accepted: Path) -> None:
    add(accepted, SECOND_QUERY)
    before = (accepted / "cutaway-baseline.json").read_bytes()

    outcome = cutaway("baseline", "shop_project", **IN_CI)

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: shop_project/cutaway-baseline.json would grow by 2 findings, which it never does in CI. "
        "Mend them, or run `cutaway baseline` on your own machine and commit what it writes.\n"
    )
    assert (accepted / "cutaway-baseline.json").read_bytes() == before


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(("git", *identity, "-C", str(folder), *arguments), check=True, capture_output=True)


@pytest.fixture
def branch(tmp_path: Path, shop: Path) -> Path:
    """A repository around the shop: one finding on main, another on a branch, a third on main since."""
    git(tmp_path, "init", "--initial-branch", "main")
    add(shop, QUERY)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    git(tmp_path, "checkout", "-b", "feature")
    add(shop, SECOND_QUERY)
    git(tmp_path, "commit", "-am", "second")
    return shop


def test_only_what_the_branch_adds_counts(cutaway: RunCutaway, branch: Path) -> None:
    git(branch, "checkout", "main")
    (branch / "shop" / "main.py").write_text("", encoding="utf-8")
    git(branch, "commit", "-am", "all gone on main since")
    git(branch, "checkout", "feature")

    outcome = cutaway("check", "shop_project", "--new-since", "main", **IN_CI)

    assert (outcome.code, totals(outcome.output)) == (
        1,
        "2 findings: 2 errors (2 more suppressed: 2 already there at main).",
    )
    assert "read_raw_user" not in outcome.output
    assert "read_plain_user" in outcome.output


def test_a_project_that_is_new_as_a_whole_counts_as_a_whole(
    cutaway: RunCutaway, tmp_path: Path, shop: Path
) -> None:
    git(tmp_path, "init", "--initial-branch", "main")
    git(tmp_path, "commit", "--allow-empty", "-m", "nothing")
    add(shop, QUERY)

    outcome = cutaway("check", "shop_project", "--new-since", "main", **IN_CI)

    assert totals(outcome.output) == "2 findings: 2 errors."


@pytest.mark.parametrize(
    ("revision", "problem"),
    [("nowhere", "there is no such revision"), ("--help", "there is no such revision")],
)
@pytest.mark.usefixtures("branch")
def test_a_revision_that_is_none_is_told(cutaway: RunCutaway, revision: str, problem: str) -> None:
    outcome = cutaway("check", "shop_project", f"--new-since={revision}")

    assert (outcome.code, outcome.errors) == (
        2,
        f"Error: Cannot compare shop_project with {revision}: {problem}. "
        "Give a revision of the git repository that holds the project, such as main or HEAD~1; "
        "in CI, fetch enough history first.\n",
    )


@pytest.mark.usefixtures("shop")
def test_a_folder_outside_of_git_is_told(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "shop_project", "--new-since", "main")

    assert outcome.code == 2
    assert "Cannot compare shop_project with main: not a git repository" in outcome.errors


@pytest.mark.usefixtures("branch")
def test_nothing_that_the_repository_names_is_run(cutaway: RunCutaway, tmp_path: Path) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "filter.trap.smudge", "core.sshCommand", "diff.external", "core.pager"):
        git(tmp_path, "config", name, str(trap))
    (tmp_path / ".gitattributes").write_text("* filter=trap\n", encoding="utf-8")

    outcome = cutaway("check", "shop_project", "--new-since", "main", **IN_CI)

    assert outcome.code == 1
    assert not (tmp_path / "sprung").exists()
