import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

from cutaway.rules import CATALOGUE

ROOT = Path(__file__).parents[2]


PAGES = {f"cutaway/rules/pages/{rule.code}.md" for rule in CATALOGUE}
"""They lie in docs/rules, where people read them."""


def build(target: str, source: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))) as archive:
        yield archive


def test_what_is_built_from_the_source_distribution_is_the_same(
    wheel: zipfile.ZipFile, tmp_path: Path
) -> None:
    for name in ("sdist", "source", "wheel"):
        (tmp_path / name).mkdir()
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()

    with zipfile.ZipFile(build("wheel", source, tmp_path / "wheel")) as again:
        assert {name for name in again.namelist() if "dist-info" not in name} == {
            name for name in wheel.namelist() if "dist-info" not in name
        }


def test_the_page_of_every_rule_ships(wheel: zipfile.ZipFile) -> None:
    packed = {name for name in wheel.namelist() if name.startswith("cutaway/rules/pages/")}

    assert packed == PAGES


def test_the_wheel_installs_nothing_but_our_two_packages(wheel: zipfile.ZipFile) -> None:
    top_level = {name.partition("/")[0] for name in wheel.namelist()}

    names = {name for name in top_level if not name.endswith(".dist-info")}
    assert names == {"cutaway", "cutaway_app"}


def test_every_file_of_the_packages_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    sources = {
        file.relative_to(folder.parent).as_posix()
        for folder in (ROOT / "analyzer" / "cutaway", ROOT / "app" / "cutaway_app")
        for file in folder.rglob("*")
        # what tools leave behind is not ours
        if file.is_file() and not any(part.startswith((".", "__pycache__")) for part in file.parts)
    }

    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert packed - PAGES == sources


@pytest.mark.parametrize(
    "name",
    [
        "cutaway/py.typed",
        "cutaway/reporting/architecture.schema.json",
        "cutaway/reporting/page.css",
        "cutaway/rules/pages/CUT101.md",
        "cutaway_app/py.typed",
        "cutaway_app/entry/dashboard.py",
    ],
)
def test_what_is_not_imported_ships_too(wheel: zipfile.ZipFile, name: str) -> None:
    assert name in wheel.namelist()


@pytest.mark.parametrize("suffix", [".js", ".css"])
def test_the_frontend_ships(wheel: zipfile.ZipFile, suffix: str) -> None:
    packed = [name for name in wheel.namelist() if name.startswith("cutaway_app/")]

    assert [name for name in packed if name.endswith(suffix)] != []


def test_the_licence_ships_and_the_command_is_declared(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = (name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt"))
    licences = [name for name in wheel.namelist() if name.endswith(".dist-info/licenses/LICENSE")]
    scripts = ConfigParser()
    scripts.read_string(wheel.read(entry_points).decode())

    assert dict(scripts["console_scripts"]) == {"cutaway": "cutaway.cli:main"}
    assert len(licences) == 1


def test_the_engine_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
        "import cutaway.reporting as module; module.architecture_schema(); print(module.__file__)"
    )

    run = subprocess.run([sys.executable, "-I", "-c", program], check=True, capture_output=True, text=True)

    assert Path(run.stdout.strip()) == tmp_path / "cutaway" / "reporting" / "__init__.py"


def test_the_pages_are_read_from_the_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.argv = ['cutaway', 'rules', 'CUT103']; "
        "from cutaway.cli import main; main()"
    )

    run = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", program], check=True, capture_output=True, encoding="utf-8"
    )

    assert run.stdout == (ROOT / "docs" / "rules" / "CUT103.md").read_text(encoding="utf-8")
