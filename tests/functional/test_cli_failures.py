import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RunCutaway, plain_environment, write_project

COMMANDS = [
    ("check", "{project}"),
    ("export", "{project}", "--format", "json"),
    ("explain", "{project}", "anything"),
    ("open", "{project}"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_that_is_not_there_is_exit_2(cutaway: RunCutaway, command: tuple[str, ...]) -> None:
    outcome = cutaway(*(part.format(project="nowhere") for part in command))

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: No such folder: nowhere. Give the folder that holds your FastAPI project.\n"
    )


@pytest.mark.parametrize("command", COMMANDS[:3], ids=lambda command: command[0])
def test_a_folder_without_python_is_exit_2(
    cutaway: RunCutaway, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "empty").mkdir()

    outcome = cutaway(*(part.format(project="empty") for part in command))

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == "Error: No Python files under empty. Point at the folder that holds your app.\n"


def test_a_project_without_layers_is_never_called_clean(cutaway: RunCutaway, tmp_path: Path) -> None:
    write_project(tmp_path / "tool", {"tool.py": "def add(a, b):\n    return a + b\n"})

    outcome = cutaway("check", "tool")

    assert outcome.code == 2
    assert "no-routes: no FastAPI route was found" in outcome.output
    assert outcome.errors == (
        "Error: Nothing under tool belongs to a layer of a FastAPI project, so there is nothing to check. "
        "Point at the folder that holds your app.\n"
    )


@pytest.mark.parametrize("command", [("check", ".", "--rule"), ("rules",)], ids=lambda words: words[0])
def test_an_unknown_rule_is_answered_with_the_nearest(cutaway: RunCutaway, command: tuple[str, ...]) -> None:
    outcome = cutaway(*command, "layer-slip")
    strange = cutaway(*command, "unheard")

    assert (outcome.code, outcome.output) == (strange.code, strange.output) == (2, "")
    assert outcome.errors == (
        "Error: No rule is called layer-slip. The nearest are:\n"
        "  CUT101  layer-skip\n"
        "  CUT301  layer-cycle\n"
        "`cutaway rules` lists all of them.\n"
    )
    assert strange.errors == "Error: No rule is called unheard. `cutaway rules` lists all of them.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("sing",),
        ("check", "--format", "xml"),
        ("check", "--fail-on", "maybe"),
        ("explain",),
        ("check", "a", "b"),
    ],
    ids=" ".join,
)
def test_a_command_line_that_makes_no_sense_is_exit_2(
    cutaway: RunCutaway, arguments: tuple[str, ...]
) -> None:
    outcome = cutaway(*arguments)

    assert (outcome.code, outcome.output) == (2, "")
    assert "Error: " in outcome.errors


def test_broken_files_are_named_and_the_rest_is_checked(cutaway: RunCutaway, shop: Path) -> None:
    (shop / "shop" / "broken.py").write_text("def broken(:\n    pass\n", encoding="utf-8")
    (shop / "shop" / "latin.py").write_bytes(b"name = '\xe9'\n")

    outcome = cutaway("check", "shop_project")

    gaps = [line.split(" ")[0:2] for line in outcome.output.splitlines() if line.startswith("shop_project/")]
    assert [place for place, _ in gaps] == ["shop_project/shop/latin.py:1:", "shop_project/shop/broken.py:1:"]
    assert [kind for _, kind in gaps] == ["bad-encoding:", "broken-syntax:"]
    assert outcome.code == 0


def test_a_reader_that_has_seen_enough_is_no_failure(shop: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "cutaway", "check", str(shop)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=plain_environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()

    assert (process.returncode, errors) == (0, b"")


def test_hostile_arguments_are_printed_spelt_out(cutaway: RunCutaway) -> None:
    outcome = cutaway("check", "[bold]\x1b[2J")

    assert outcome.errors.startswith("Error: No such folder: [bold]\\x1b[2J. ")
