"""A folder on disk -> SourceTree: what is read, what is a gap, what cannot be analysed at all."""

import os
from pathlib import Path

import pytest

from cutaway.errors import (
    CutawayError,
    NotAFolder,
    NothingReadable,
    OnlyTestsFound,
    ProjectNotFound,
    ProjectUnreadable,
    RootsNotFound,
    SourceNotFound,
)
from cutaway.model import Gap, GapKind
from cutaway.source import read_project


def write(folder: Path, text_of: dict[str, str]) -> Path:
    for path, text in text_of.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_what_is_not_the_projects_code_is_not_read(tmp_path: Path) -> None:
    project = write(
        tmp_path,
        {
            "app/main.py": "",
            ".git/hooks/hook.py": "",
            ".hidden.py": "",
            "app/__pycache__/main.py": "",
            "build/lib/app/main.py": "",
            "env3/pyvenv.cfg": "",
            "env3/lib/thing.py": "",
            "frontend/node_modules/gyp/build.py": "",
            "lib/python3.11/site-packages/fastapi/main.py": "",
            "old/bin/activate": "",
            "old/thing.py": "",
            "shop.egg-info/thing.py": "",
        },
    )

    tree = read_project(project)

    assert ([file.path for file in tree.files], tree.gaps) == (["app/main.py"], ())


def test_a_package_named_build_or_env_is_code(tmp_path: Path) -> None:
    project = write(
        tmp_path, {"app/build/__init__.py": "", "app/build/steps.py": "", "app/env/reader.py": ""}
    )

    tree = read_project(project)

    assert [file.path for file in tree.files] == [
        "app/build/__init__.py",
        "app/build/steps.py",
        "app/env/reader.py",
    ]


def test_excluded_globs_are_not_read(tmp_path: Path) -> None:
    paths = [
        "app/gen/a.py",
        "app/main.py",
        "app/user_pb2.py",
        "docs/a/conf.py",
        "docs/x.py",
        "old/a.py",
        "old/b/c.py",
    ]
    project = write(tmp_path, dict.fromkeys(paths, ""))

    tree = read_project(project, exclude=["gen", "*_pb2.py", "docs/**/conf.py", "old/*.py"])

    assert [file.path for file in tree.files] == ["app/main.py", "docs/x.py", "old/b/c.py"]


def test_the_inside_of_a_package_is_named_as_its_imports_name_it(tmp_path: Path) -> None:
    project = write(
        tmp_path / "src" / "shop",
        {"main.py": "from shop.api.items import router\n", "api/items.py": "from shop import x\n"},
    )

    tree = read_project(project)

    assert [(file.path, file.root, file.module) for file in tree.files] == [
        ("api/items.py", "..", "shop.api.items"),
        ("main.py", "..", "shop.main"),
    ]


def test_the_inside_of_a_package_is_known_by_the_files_that_make_it_one(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"shop/__init__.py": "", "shop/api/__init__.py": "", "shop/api/items.py": "from ..db import get\n"},
    )

    tree = read_project(tmp_path / "shop" / "api")

    assert [(file.path, file.root, file.module) for file in tree.files] == [
        ("__init__.py", "../..", "shop.api"),
        ("items.py", "../..", "shop.api.items"),
    ]


def test_folders_above_the_project_make_nothing_a_test(tmp_path: Path) -> None:
    project = write(tmp_path / "tests", {"app/main.py": "", "app/test_main.py": "import pytest\n"})

    tree = read_project(project)

    assert [file.path for file in tree.files] == ["app/main.py"]


def test_a_copy_in_another_folder_gives_the_same_tree(tmp_path: Path) -> None:
    text_of = {"app/main.py": "from app.db import get\n", "app/db.py": "def get(): ...\n"}

    first, second = (read_project(write(tmp_path / name, text_of)) for name in ("app", "elsewhere"))

    assert (first.name, first.roots, first.files) == (second.name, second.roots, second.files)


@pytest.mark.parametrize(
    ("pyproject", "name"),
    [
        ('[project]\nname = "book-shop"\n', "book-shop"),
        ('[tool.poetry]\nname = "book-shop"\n', "book-shop"),
        ("[project]\nname = 3\n", "app"),
        ("[broken", "app"),
    ],
)
def test_a_project_has_the_name_that_it_declares_or_that_of_its_package(
    tmp_path: Path, pyproject: str, name: str
) -> None:
    project = write(
        tmp_path, {"pyproject.toml": pyproject, "app/main.py": "", "app/db.py": "", "tool.py": ""}
    )

    tree = read_project(project)

    assert tree.name == name


def test_links_are_followed_only_to_what_lies_in_the_project_unread(tmp_path: Path) -> None:
    project = write(tmp_path / "project", {"app/main.py": "", ".shared/util.py": "", "app/deep/a.py": ""})
    write(tmp_path / "outside", {"secret.py": ""})
    for link, target in {
        "again": "app",
        "alias.py": "app/main.py",
        "app/deep/up": "..",
        "leaving": "../outside",
        "leaving.py": "../outside/secret.py",
        "lost.py": "nowhere.py",
        "round": "round",
        "shared": ".shared",
    }.items():
        (project / link).symlink_to(target)

    tree = read_project(project)

    assert [file.path for file in tree.files] == ["app/deep/a.py", "app/main.py", "shared/util.py"]
    assert tree.gaps == (
        Gap(GapKind.LINK_LOOP, "app/deep/up", 0, "a link to a folder that it is in, not followed"),
        Gap(GapKind.LINK_LOOP, "round", 0, "a link that leads back to itself"),
        Gap(GapKind.LINK_OUTSIDE, "leaving", 0, "a link out of the project, not followed"),
        Gap(GapKind.LINK_OUTSIDE, "leaving.py", 0, "a link out of the project, not followed"),
        Gap(GapKind.UNREADABLE_FILE, "lost.py", 0, "a link to nothing"),
    )


def test_pipes_are_passed_by(tmp_path: Path) -> None:
    project = write(tmp_path, {"main.py": ""})
    os.mkfifo(project / "pipe.py")

    tree = read_project(project)

    assert [file.path for file in tree.files] == ["main.py"]


def test_a_huge_file_is_a_gap_and_the_rest_is_read(tmp_path: Path) -> None:
    project = write(tmp_path, {"main.py": "", "data.py": "x = 1\n" * 900_000})

    tree = read_project(project)

    assert [file.path for file in tree.files] == ["main.py"]
    assert tree.gaps == (Gap(GapKind.TOO_LARGE, "data.py", 0, "larger than 2 MB"),)


def test_an_unreadable_file_is_a_gap_and_the_rest_is_read(tmp_path: Path) -> None:
    project = write(tmp_path, {"main.py": "", "closed.py": "", "shut/a.py": ""})
    (project / "closed.py").chmod(0)
    (project / "shut").chmod(0)
    if os.access(project / "closed.py", os.R_OK):
        pytest.skip("this user may read everything; run the tests as one who may not")

    tree = read_project(project)
    (project / "shut").chmod(0o700)

    assert [file.path for file in tree.files] == ["main.py"]
    assert tree.gaps == (
        Gap(GapKind.UNREADABLE_FILE, "closed.py", 0, "permission denied"),
        Gap(GapKind.UNREADABLE_FILE, "shut", 0, "permission denied"),
    )


def test_a_name_that_is_not_text_is_a_gap(tmp_path: Path) -> None:
    project = write(tmp_path, {"main.py": ""})
    (project / os.fsdecode(b"caf\xe9.py")).write_text("")

    tree = read_project(project)

    assert [file.path for file in tree.files] == ["main.py"]
    assert tree.gaps == (Gap(GapKind.UNREADABLE_FILE, "caf\ufffd.py", 0, "its name is not UTF-8"),)


def test_what_cannot_be_analysed_says_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, {"empty/README.md": "", "file/main.py": "", "tested/test_a.py": "import pytest\n"})
    (tmp_path / "lost").mkdir()
    (tmp_path / "lost" / "main.py").symlink_to("nothing.py")

    errors = {
        name: error_for(tmp_path / name) for name in ("absent", "empty", "file/main.py", "lost", "tested")
    }

    assert errors == {
        "absent": (
            ProjectNotFound,
            f"No such folder: {tmp_path}/absent. Give the folder that holds your FastAPI project.",
        ),
        "empty": (
            SourceNotFound,
            f"No Python files under {tmp_path}/empty. Point at the folder that holds your app.",
        ),
        "file/main.py": (
            NotAFolder,
            f"{tmp_path}/file/main.py is a file. "
            f"Give the folder that holds your FastAPI project, such as {tmp_path}/file.",
        ),
        "lost": (
            NothingReadable,
            f"None of the files under {tmp_path}/lost could be read. Make them readable, or leave them out:\n"
            "  main.py: a link to nothing",
        ),
        "tested": (
            OnlyTestsFound,
            f"Nothing but tests under {tmp_path}/tested. "
            "Point at the folder that holds your app, or add --with-tests.",
        ),
    }


def error_for(path: Path) -> tuple[type[CutawayError], str]:
    with pytest.raises(CutawayError) as raised:
        read_project(path)
    return type(raised.value), str(raised.value)


def test_a_path_that_no_system_accepts_is_told(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)

    message = error_for(path)

    assert message == (
        ProjectUnreadable,
        f"Cannot look into {path}: file name too long. Give a folder that you may read.",
    )


def test_all_roots_that_do_not_exist_are_told_at_once(tmp_path: Path) -> None:
    project = write(tmp_path, {"app/main.py": ""})

    with pytest.raises(RootsNotFound) as raised:
        read_project(project, roots=["app", "lib", "/etc", "app/main.py"])

    assert str(raised.value) == (
        f"No such source root in {tmp_path}: lib, /etc, app/main.py. "
        "Give folders of the project, relative to it, as in --root src."
    )


def test_given_roots_are_written_relative_to_the_project(tmp_path: Path) -> None:
    project = write(tmp_path / "shop", {"app/main.py": "", "app/api/items.py": ""})

    trees = [read_project(project, roots=[root]) for root in ("./app/", str(project / "app"), "..")]

    assert [(tree.roots, [file.module for file in tree.files]) for tree in trees] == [
        (("app",), ["api.items", "main"]),
        (("app",), ["api.items", "main"]),
        (("..",), ["shop.app.api.items", "shop.app.main"]),
    ]
