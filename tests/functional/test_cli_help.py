"""What each command says of itself, whole: the text that is expected lies in `help/`, one file a command."""

from pathlib import Path

import pytest

from cutaway import __version__
from tests.conftest import RunCutaway

TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "help").glob("*.txt")
}


@pytest.mark.parametrize("command", sorted(TEXTS))
def test_help_shows_every_option_and_examples(cutaway: RunCutaway, command: str) -> None:
    outcome = cutaway(*([] if command == "cutaway" else [command]), "--help")

    assert (outcome.code, outcome.output, outcome.errors) == (0, TEXTS[command], "")


def test_every_command_has_such_a_text() -> None:
    listed = TEXTS["cutaway"].partition("Commands:\n")[2].partition("\n\n")[0]

    assert {line.split()[0] for line in listed.splitlines()} | {"cutaway"} == set(TEXTS)


def test_a_short_option_asks_for_the_same(cutaway: RunCutaway) -> None:
    assert cutaway("export", "-h").output == TEXTS["export"]


def test_no_command_is_a_question_for_help(cutaway: RunCutaway) -> None:
    outcome = cutaway()

    assert TEXTS["cutaway"] in (outcome.output, outcome.errors)
    assert outcome.code == 2


def test_the_version_is_one_line(cutaway: RunCutaway) -> None:
    outcome = cutaway("--version")

    assert (outcome.code, outcome.output, outcome.errors) == (0, f"cutaway {__version__}\n", "")
