from pathlib import Path

import pytest

from cutaway.baselining import BASELINE_NAME, Baseline, to_document
from cutaway.errors import CutawayError
from cutaway.model import SilencedBy
from cutaway_app.loading import (
    Analyses,
    AnalysisStopped,
    BaselineOutside,
    hold_against_baseline,
    locate_project,
)
from cutaway_app.versions import ProjectVersion, read_stamp, read_version
from tests.dashboard.shop import FILES, make_shop, write_shop


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
    assert first.result().architecture.project.files == len(FILES)


def test_the_settings_of_the_project_hold_here_too(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    (project / "pyproject.toml").write_text('[tool.cutaway.severity]\nCUT101 = "off"\n')

    architecture = Analyses().get(read_version(project)).result().architecture

    assert architecture.findings == ()


def test_what_the_baseline_of_the_project_knows_is_silenced_here_too(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    version = read_version(project)
    analyses = Analyses()
    before = analyses.get(version).result().architecture
    (project / BASELINE_NAME).write_text(to_document(Baseline.of(before.findings)))

    after = hold_against_baseline(analyses.get(read_version(project)).result().architecture, project)

    assert before.findings
    assert [finding.silenced_by for finding in before.findings] == [None] * len(before.findings)
    assert [finding.silenced_by for finding in after.findings] == [SilencedBy.BASELINE] * len(before.findings)


def test_accepting_something_does_not_analyse_the_project_again(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    analyses = Analyses()
    before = analyses.get(read_version(project))

    (project / BASELINE_NAME).write_text(to_document(Baseline()))

    assert analyses.get(read_version(project)) is before


def test_a_baseline_that_is_a_link_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    project = write_shop(tmp_path / "project")
    (tmp_path / "secret.json").write_text(to_document(Baseline()))
    (project / BASELINE_NAME).symlink_to(tmp_path / "secret.json")

    with pytest.raises(BaselineOutside, match="a link out of the project"):
        hold_against_baseline(make_shop(), project)


def test_an_analysis_that_is_stopped_says_so(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    # The one before keeps this one waiting until it has been stopped.
    analyses = Analyses()
    analyses.get(read_version(project))
    (project / "shop/new.py").touch()
    analysis = analyses.get(read_version(project))

    analysis.stop()

    with pytest.raises(AnalysisStopped):
        analysis.result()


def test_an_analysis_is_stopped_in_the_middle_and_can_be_started_anew(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    analyses = Analyses()
    analysis = analyses.get(read_version(project))
    while analysis.progress.stage == "starting" and not analysis.is_done:
        analysis.wait(0.01)

    analysis.stop()
    again = analyses.get(read_version(project))

    # Well before the analysis would be done, had it gone on behind our back.
    assert analysis.wait(5)
    with pytest.raises(AnalysisStopped):
        analysis.result()
    assert again.result().architecture.routes


@pytest.mark.parametrize("name", ["pyproject.toml", "cutaway.toml"])
def test_settings_behind_a_link_out_of_the_project_are_refused(tmp_path: Path, name: str) -> None:
    project = write_shop(tmp_path / "project")
    (project / name).unlink(missing_ok=True)
    (tmp_path / "elsewhere.toml").write_text("[project]\nname = 'secret'\n")
    (project / name).symlink_to(tmp_path / "elsewhere.toml")

    with pytest.raises(CutawayError, match="a link out of the project, which is not followed"):
        Analyses().get(read_version(project)).result()


def test_a_stamp_changes_with_every_write(tmp_path: Path) -> None:
    project = write_shop(tmp_path)
    before = read_stamp(project)
    unchanged = read_stamp(project)

    (project / "shop/models.py").write_text("# changed\n")

    assert unchanged == before
    assert read_stamp(project) != before


def test_a_failed_analysis_is_told_and_tried_again(tmp_path: Path) -> None:
    version = ProjectVersion(tmp_path / "gone", "", "")
    analyses = Analyses()
    failed = analyses.get(version)
    with pytest.raises(CutawayError, match="No such folder"):
        failed.result()

    again = analyses.get(version)

    assert again is not failed


def test_only_the_latest_analyses_are_kept(tmp_path: Path) -> None:
    analyses = Analyses()

    for number in range(6):
        analyses.get(ProjectVersion(tmp_path / str(number), "", ""))

    assert [analyses.has_opened(tmp_path / str(number)) for number in range(6)] == [False] * 2 + [True] * 4
