from pathlib import Path

import pytest

from cutaway.baselining import BASELINE_NAME, Baseline, to_document
from cutaway.errors import CutawayError
from cutaway.model import SilencedBy
from cutaway_app.loading import Analyses, ProjectVersion, locate_project, read_version
from tests.dashboard.shop import FILES, write_shop


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("  ", "Type the folder that holds your FastAPI project."),
        ("{tmp}/none", "No such folder: {tmp}/none. Give the folder that holds your FastAPI project."),
        ("{tmp}/a.py", "{tmp}/a.py is a file. Give the folder that holds your FastAPI project."),
        ("a\0b", "No such folder: a\0b. Give the folder that holds your FastAPI project."),
    ],
)
def test_what_is_not_a_folder_is_told_in_a_sentence(tmp_path: Path, typed: str, message: str) -> None:
    (tmp_path / "a.py").touch()

    with pytest.raises(CutawayError) as caught:
        locate_project(typed.format(tmp=tmp_path))

    assert str(caught.value) == message.format(tmp=tmp_path)


def test_a_folder_is_found_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "shop").mkdir()

    assert locate_project(" ~/shop/ ") == tmp_path / "shop"


def test_an_unchanged_folder_is_the_same_version_wherever_its_clock_stands(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    before = read_version(project)

    (project / "shop/models.py").touch()

    assert read_version(project) == before


@pytest.mark.parametrize("file", ["shop/models.py", "shop/new.py", "pyproject.toml", "cutaway-baseline.json"])
def test_a_changed_file_makes_another_version(tmp_path: Path, file: str) -> None:
    project = write_shop(tmp_path)
    before = read_version(project)

    (project / file).write_text("# changed\n")

    assert read_version(project) != before


@pytest.mark.parametrize("file", [".git/hook.py", "venv/lib.py", "shop/__pycache__/a.py", "notes.md"])
def test_what_is_not_read_makes_no_other_version(tmp_path: Path, file: str) -> None:
    project = write_shop(tmp_path)
    before = read_version(project)

    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text("anything")

    assert read_version(project) == before


def test_pages_on_the_same_version_share_one_analysis(tmp_path: Path) -> None:
    version = read_version(write_shop(tmp_path))
    analyses = Analyses()

    first, second = analyses.get(version), analyses.get(version)

    assert first is second
    assert first.result().project.files == len(FILES)


def test_the_settings_of_the_project_hold_here_too(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    (project / "pyproject.toml").write_text('[tool.cutaway.severity]\nCUT101 = "off"\n')

    architecture = Analyses().get(read_version(project)).result()

    assert architecture.findings == ()


def test_what_the_baseline_of_the_project_knows_is_silenced_here_too(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    before = Analyses().get(read_version(project)).result().findings
    (project / BASELINE_NAME).write_text(to_document(Baseline.of(before)))

    after = Analyses().get(read_version(project)).result().findings

    assert before
    assert [finding.silenced_by for finding in before] == [None] * len(before)
    assert [finding.silenced_by for finding in after] == [SilencedBy.BASELINE] * len(before)


def test_a_failed_analysis_is_told_and_tried_again(tmp_path: Path) -> None:
    version = ProjectVersion(tmp_path / "gone", "")
    analyses = Analyses()
    failed = analyses.get(version)
    with pytest.raises(CutawayError, match="No such folder"):
        failed.result()

    again = analyses.get(version)

    assert again is not failed


def test_only_the_latest_analyses_are_kept(tmp_path: Path) -> None:
    analyses = Analyses()

    for number in range(6):
        analyses.get(ProjectVersion(tmp_path / str(number), ""))

    assert [analyses.has_opened(tmp_path / str(number)) for number in range(6)] == [False] * 2 + [True] * 4
