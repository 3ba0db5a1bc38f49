"""`cutaway rules`: all of them in a list, or the page of one."""

import re
from pathlib import Path

import pytest

from tests.conftest import RunCutaway

PAGES = Path(__file__).parents[2] / "docs" / "rules"
_STYLE = re.compile(r"\x1b\[[\d;]*m")
LIST = (Path(__file__).parent / "rules.txt").read_text(encoding="utf-8")


def test_without_a_rule_all_are_listed_in_columns(cutaway: RunCutaway) -> None:
    outcome = cutaway("rules")

    assert (outcome.code, outcome.output, outcome.errors) == (0, LIST, "")


@pytest.mark.parametrize("name", ["CUT103", "cut103", "dao-uses-dto", "DAO-uses-DTO"])
def test_a_pipe_gets_the_page_of_the_rule_as_it_is(cutaway: RunCutaway, name: str) -> None:
    outcome = cutaway("rules", name)

    page = (PAGES / "CUT103.md").read_text(encoding="utf-8")
    assert (outcome.code, outcome.output, outcome.errors) == (0, page, "")


def test_a_terminal_gets_it_laid_out_without_links_that_lead_nowhere(cutaway: RunCutaway) -> None:
    outcome = cutaway("rules", "CUT103", FORCE_COLOR="1", COLUMNS="60")

    lines = [line.rstrip() for line in _STYLE.sub("", outcome.output).splitlines()]
    assert (outcome.code, outcome.errors) == (0, "")
    assert lines[:10] == [
        "                    CUT103: dao-uses-dto",
        "",
        "A DAO depends on a DTO: as a type, by constructing it, or by",
        "converting. Default severity: error.",
        "",
        "What it says",
        "",
        "▌ DAO 禁止依赖 DTO",
        "▌ A DAO must not depend on DTOs.",
        "",
    ]
    assert " class UserCreate(SQLModel):" in lines
    assert "as well, which is CUT203:" in lines
    assert not [line for line in lines if len(line) > 60 or line.startswith(("#", "```", ">"))]
