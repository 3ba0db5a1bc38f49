"""Which metadata files belong to a project, and which entry points they declare."""

from pathlib import Path

import pytest

from cutaway.parsing import parse_project
from cutaway.source import SourceTree, read_project


def write(folder: Path, text_of: dict[str, str]) -> Path:
    for path, text in text_of.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def declared(text_of: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (entry.group, entry.name, entry.target)
        for entry in parse_project(SourceTree.of({"shop.py": "", **text_of})).entry_points
    ]


def test_the_metadata_of_the_project_and_around_its_roots_is_read(tmp_path: Path) -> None:
    files = {"pyproject.toml": "a", "setup.cfg": "b", "api/src/shop/__init__.py": "", "api/setup.py": "c"}
    write(tmp_path, {"pyproject.toml": "above", "web/pyproject.toml": "beside"})
    project = write(tmp_path / "project", files)

    tree = read_project(project, roots=("api/src",))

    assert [(file.path, file.content) for file in tree.metadata] == [
        ("pyproject.toml", b"a"),
        ("setup.cfg", b"b"),
        ("api/setup.py", b"c"),
    ]


def test_metadata_on_disk_tell_of_folders_that_hold_a_portion_of_a_namespace_package(tmp_path: Path) -> None:
    files = {"core/acme/core/__init__.py": "", "db/acme/db/__init__.py": "from acme.core import Job\n"}
    project = write(tmp_path, {**files, "core/setup.cfg": "", "db/pyproject.toml": ""})

    tree = read_project(project)

    assert [(file.root, file.module) for file in tree.files] == [("core", "acme.core"), ("db", "acme.db")]


def test_without_any_in_the_project_the_nearest_folder_above_tells(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "far", "a/pyproject.toml": "near", "a/b/src/shop.py": ""})

    tree = read_project(tmp_path / "a/b/src")

    assert [(file.path, file.content) for file in tree.metadata] == [("../../pyproject.toml", b"near")]


def test_nothing_above_the_repository_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "not ours", "repository/.git/HEAD": "", "repository/src/shop.py": ""})

    tree = read_project(tmp_path / "repository/src")

    assert tree.metadata == ()


def test_metadata_behind_a_link_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    project = write(tmp_path / "project", {"shop.py": ""})
    write(tmp_path, {"elsewhere.cfg": "[metadata]\nname = secret\n"})
    (project / "setup.cfg").symlink_to(tmp_path / "elsewhere.cfg")

    tree = read_project(project)

    assert tree.metadata == ()


def test_a_folder_that_only_bears_the_name_is_no_metadata(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").mkdir()

    tree = read_project(write(tmp_path, {"shop.py": "", ".git/HEAD": ""}))

    assert tree.metadata == ()


TOML = """\
[project.entry-points."shop.plugins"]
csv = "shop.csv:Csv [extra]"
wrong = 3

[tool.poetry.plugins."shop.old"]
run = "shop.jobs:run"
"""
CFG = """\
[options.entry_points]
shop.plugins =
    csv = shop.csv:Csv
    # none = shop:none
shop.old = run = shop.jobs:run
"""
DICTIONARY = """\
from setuptools import setup
PLUGINS = ["csv = shop.csv : Csv", made()]
setup(name="shop", entry_points={"shop.plugins": PLUGINS, "shop.old": "run = shop.jobs:run", **more})
"""
TEXT = '''\
import setuptools
setuptools.setup(entry_points="""
[shop.plugins]
csv = shop.csv:Csv
[shop.old]
run = shop.jobs:run
""")
'''


@pytest.mark.parametrize(
    ("name", "text"),
    [("pyproject.toml", TOML), ("setup.cfg", CFG), ("setup.py", DICTIONARY), ("setup.py", TEXT)],
    ids=["toml", "cfg", "setup-dictionary", "setup-text"],
)
def test_entry_points_are_read_from_every_kind_of_metadata(name: str, text: str) -> None:
    assert declared({name: text}) == [
        ("shop.old", "run", "shop.jobs:run"),
        ("shop.plugins", "csv", "shop.csv:Csv"),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[project"),
        ("pyproject.toml", "project = 1"),
        ("pyproject.toml", "[project]\nentry-points = 1"),
        ("pyproject.toml", '[project.entry-points]\na = "b"'),
        ("setup.cfg", "no section"),
        ("setup.cfg", "[options]"),
        ("setup.py", "setup(entry_points=load('x'))\nsetup("),
    ],
)
def test_metadata_that_cannot_be_read_declares_nothing(name: str, text: str) -> None:
    assert declared({name: text}) == []
