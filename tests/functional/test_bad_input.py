"""Projects that are missing, broken or hostile -> a message or a gap each, through the command line."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

APPLICATION = """\
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def read_health() -> str:
    return "ok"
"""

NO_ENVIRONMENT = (
    "no-environment: no environment of the project found, so only packages that Cutaway itself uses "
    "are known; create a .venv in the project or give one with --python"
)


class Outcome(NamedTuple):
    exit_code: int
    output: str
    errors: str


def run(folder: Path, *arguments: str) -> Outcome:
    """The command as a user runs it in `folder`, on a machine where no environment is active."""
    environment = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    done = subprocess.run(
        [sys.executable, "-m", "cutaway", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def write(folder: Path, text_of: dict[str, str | bytes]) -> Path:
    for path, text in text_of.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["check", "absent"], "No such folder: absent. Give the folder that holds your FastAPI project."),
        (
            ["export", "absent", "-o", "x.json"],
            "No such folder: absent. Give the folder that holds your FastAPI project.",
        ),
        (
            ["explain", "absent", "x"],
            "No such folder: absent. Give the folder that holds your FastAPI project.",
        ),
        (["open", "absent"], "No such folder: absent. Give the folder that holds your FastAPI project."),
        (["check", "empty"], "No Python files under empty. Point at the folder that holds your app."),
        (
            ["check", "shop/main.py"],
            "shop/main.py is a file. Give the folder that holds your FastAPI project, such as shop.",
        ),
        (
            ["check", "tested"],
            "Nothing but tests under tested. Point at the folder that holds your app, or add --with-tests.",
        ),
        (
            ["check", "shop", "--root", "lib", "--root", "src"],
            "No such source root in {folder}/shop: lib, src. "
            "Give folders of the project, relative to it, as in --root src.",
        ),
    ],
)
def test_what_cannot_be_analysed_is_told_with_exit_code_2(
    tmp_path: Path, command: list[str], message: str
) -> None:
    write(
        tmp_path,
        {"empty/README.md": "", "shop/main.py": APPLICATION, "tested/test_shop.py": "import pytest\n"},
    )

    outcome = run(tmp_path, *command)

    assert outcome == Outcome(2, "", f"Error: {message.format(folder=tmp_path)}\n")


def test_a_project_without_fastapi_is_never_all_good(tmp_path: Path) -> None:
    project = write(tmp_path, {"tool.py": "def run() -> None: ...\n"})

    outcome = run(project, "check")

    assert outcome == Outcome(
        2,
        "Not seen\n"
        f"{NO_ENVIRONMENT}\n"
        "no-routes: no FastAPI route was found: every chain starts at a route\n"
        "\n"
        "0 findings.\n"
        "Coverage: 0 of 0 calls resolved (100 %), 0 of 2 symbols without a layer, 0 files not read.\n",
        "Error: Nothing under . belongs to a layer of a FastAPI project, so there is nothing to check. "
        "Point at the folder that holds your app.\n",
    )


@pytest.mark.parametrize("name", ["pyproject.toml", "cutaway.toml"])
def test_settings_behind_a_link_out_of_the_project_are_not_read(tmp_path: Path, name: str) -> None:
    project = write(tmp_path / "project", {"main.py": APPLICATION})
    write(tmp_path, {"elsewhere.toml": 'name = "secret"\n'})
    (project / name).symlink_to(tmp_path / "elsewhere.toml")

    outcome = run(project, "check")

    assert outcome == (
        2,
        "",
        f"Error: Correct the settings in {name}:\n"
        "  this is a link out of the project, which is not followed; put the file itself in its place\n",
    )


def test_every_bad_file_is_a_gap_and_the_rest_is_analysed(tmp_path: Path) -> None:
    project = write(
        tmp_path,
        {
            "app/__init__.py": "",
            "app/main.py": APPLICATION,
            "app/broken.py": "def broken(:\n    pass\n\n\ndef whole() -> int:\n    return 1\n",
            "app/huge.py": "x = 1\n" * 900_000,
            "app/latin.py": b'"""caf\xe9"""\n\n\ndef french() -> int:\n    return 1\n',
            "app/nul.py": b"a = 1\n\0b = 2\n",
        },
    )
    for link, target in {"app/loop": ".", "out": "/", "round": "round"}.items():
        (project / link).symlink_to(target)

    outcome = run(project, "check", "--format", "text")

    assert outcome.errors == ""
    assert outcome.exit_code == 0
    assert outcome.output.splitlines() == [
        "Not seen",
        "app/latin.py:1: bad-encoding: not UTF-8",
        "app/nul.py:2: bad-encoding: holds NUL bytes",
        "app/broken.py:1: broken-syntax: not valid Python here; the rest of the file was read",
        "app/huge.py:0: too-large: larger than 2 MB",
        "app/loop:0: link-loop: a link to a folder that it is in, not followed",
        "round:0: link-loop: a link that leads back to itself",
        "out:0: link-outside: a link out of the project, not followed",
        NO_ENVIRONMENT,
        "",
        "0 findings.",
        "Coverage: 2 of 2 calls resolved (100 %), 0 of 9 symbols without a layer, 6 files not read.",
        "1 of 1 route ends before any data access.",
    ]


def test_an_unreadable_file_is_a_gap(tmp_path: Path) -> None:
    project = write(tmp_path, {"app/main.py": APPLICATION, "app/closed.py": "", "shut/a.py": ""})
    (project / "app" / "closed.py").chmod(0)
    (project / "shut").chmod(0)
    if os.access(project / "app" / "closed.py", os.R_OK):
        pytest.skip("this user may read everything; run the tests as one who may not")

    outcome = run(project, "check")
    (project / "shut").chmod(0o700)

    assert (outcome.exit_code, outcome.errors) == (0, "")
    assert outcome.output.splitlines()[1:4] == [
        "app/closed.py:0: unreadable-file: permission denied",
        "shut:0: unreadable-file: permission denied",
        NO_ENVIRONMENT,
    ]


def test_nesting_deeper_than_the_stack_ends_nothing(tmp_path: Path) -> None:
    nested = {
        "lists": "x = " + "[" * 5000 + "]" * 5000,
        "operators": "x = " + "(-" * 1000 + "1" + ")" * 1000,
        "attributes": "x = a" + ".b" * 5000,
        "annotations": "x: " + "list[" * 1000 + "int" + "]" * 1000,
        "functions": "\n".join(" " * depth + "def f():" for depth in range(1000)),
    }
    project = write(
        tmp_path, {"app/main.py": APPLICATION, **{f"app/{name}.py": text for name, text in nested.items()}}
    )

    outcome = run(project, "check")

    assert (outcome.exit_code, outcome.errors) == (0, "")
    assert "0 findings." in outcome.output.splitlines()
