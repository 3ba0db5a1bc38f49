import sys
from pathlib import Path

from cutaway.inference import Environment, find_environment
from cutaway.inference.environment import EnvironmentOrigin
from cutaway.model import Gap, GapKind

NOTHING_FOUND = Gap(
    GapKind.NO_ENVIRONMENT,
    None,
    0,
    "no environment of the project found, so only packages that Cutaway itself uses are known; "
    "create a .venv in the project or give one with --python",
)


def make_environment(folder: Path) -> Path:
    (folder / "lib/python3.12/site-packages").mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "bin/python").touch()
    return folder


def test_the_environment_in_the_project_comes_before_the_active_one(tmp_path: Path) -> None:
    own = make_environment(tmp_path / "project/.venv")
    active = make_environment(tmp_path / "active")

    found = find_environment(tmp_path / "project", variables={"VIRTUAL_ENV": str(active)})

    assert found == Environment(own, EnvironmentOrigin.PROJECT)


def test_an_environment_beside_a_source_root_is_found(tmp_path: Path) -> None:
    own = make_environment(tmp_path / "backend/venv")

    found = find_environment(tmp_path, roots=["backend/src"], variables={})

    assert found == Environment(own, EnvironmentOrigin.PROJECT)


def test_a_folder_that_only_has_the_name_of_an_environment_is_none(tmp_path: Path) -> None:
    (tmp_path / "env").mkdir()
    active = make_environment(tmp_path / "active")

    found = find_environment(tmp_path, variables={"VIRTUAL_ENV": str(active)})

    assert found == Environment(active, EnvironmentOrigin.ACTIVE)


def test_uv_may_name_the_folder_of_the_environment(tmp_path: Path) -> None:
    own = make_environment(tmp_path / "elsewhere")

    found = find_environment(tmp_path, variables={"UV_PROJECT_ENVIRONMENT": "elsewhere"})

    assert found == Environment(own, EnvironmentOrigin.PROJECT)


def test_an_interpreter_stands_for_its_environment(tmp_path: Path) -> None:
    given = make_environment(tmp_path / "given")
    make_environment(tmp_path / ".venv")

    found = find_environment(tmp_path, given / "bin/python", variables={})

    assert found == Environment(given, EnvironmentOrigin.EXPLICIT)


def test_without_any_environment_ours_is_used_and_told(tmp_path: Path) -> None:
    found = find_environment(tmp_path, variables={})

    assert found == Environment(Path(sys.prefix), EnvironmentOrigin.OWN, (NOTHING_FOUND,))


def test_a_given_environment_that_is_none_is_told_and_another_one_used(tmp_path: Path) -> None:
    own = make_environment(tmp_path / ".venv")

    found = find_environment(tmp_path, Path("nowhere/at/all"), variables={})

    told = Gap(
        GapKind.NO_ENVIRONMENT, None, 0, "nowhere/at/all is no Python environment; looked for another one"
    )
    assert found == Environment(own, EnvironmentOrigin.PROJECT, (told,))
