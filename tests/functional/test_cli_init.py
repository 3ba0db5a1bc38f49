"""`cutaway init`: settings that fit, with their reasons, and what they would flag."""

from pathlib import Path

import pytest

from cutaway.config import Config, EdgePattern, load_config
from tests.conftest import RunCutaway, write_project

FLAGS_NOTHING = (
    "With these settings `cutaway check` would flag:\n"
    "nothing\n"
    "`cutaway baseline` accepts what is there today, so that only what is new counts.\n"
)
MAIN = """\
from fastapi import FastAPI

from shop.a.web import router as a
from shop.b.web import router as b

app = FastAPI()
app.include_router(a)
app.include_router(b)
"""
STORING = """\
from sqlmodel import Session

from shop.{name}.rows import {name}0


def find_{name}(session: Session, id: int) -> {name}0 | None:
    return session.get({name}0, id)
"""
ROUTER = """\
from fastapi import APIRouter, Depends
from sqlmodel import Session

from shop.{name}.storing import find_{name}
from shop.{name}.shapes import {name}Shape
from shop.database import get_session

router = APIRouter()
"""
ROUTE = """

@router.get("/{name}/{number}", response_model={name}Shape)
def read_{number}(session: Session = Depends(get_session)):
    return find_{name}(session, {number})
"""


@pytest.fixture
def flat_shop(tmp_path: Path) -> Path:
    """Twelve routes that call data access directly, in two features that name their modules alike."""
    files = {
        "shop/__init__.py": "",
        "shop/database.py": "from sqlmodel import Session\n\n\ndef get_session() -> Session: ...\n",
        "shop/main.py": MAIN,
    }
    for name in ("a", "b"):
        models = "".join(
            f"\n\nclass {name}{number}(SQLModel, table=True):\n    id: int = Field(primary_key=True)\n"
            for number in range(3)
        )
        shapes = "".join(f"\n\nclass {name}Shape{number}(SQLModel):\n    id: int\n" for number in ("", 1, 2))
        files |= {
            f"shop/{name}/__init__.py": "",
            f"shop/{name}/rows.py": f"from sqlmodel import Field, SQLModel\n{models}",
            f"shop/{name}/shapes.py": f"from sqlmodel import SQLModel\n{shapes}",
            f"shop/{name}/storing.py": STORING.format(name=name),
            f"shop/{name}/web.py": ROUTER.format(name=name)
            + "".join(ROUTE.format(name=name, number=number) for number in range(6)),
        }
    return write_project(tmp_path / "flat_shop", files)


@pytest.mark.usefixtures("shop")
def test_a_small_project_that_follows_the_procedure_needs_one_line(cutaway: RunCutaway) -> None:
    outcome = cutaway("init", "shop_project")

    assert (outcome.code, outcome.output, outcome.errors) == (
        0,
        '# 1 of 1 route handler call a service.\nextends = "sop"\n',
        FLAGS_NOTHING,
    )


@pytest.mark.usefixtures("flat_shop")
def test_habits_of_a_project_become_settings_with_their_reasons(cutaway: RunCutaway) -> None:
    outcome = cutaway("init", "flat_shop")

    assert (outcome.code, outcome.output, outcome.errors) == (
        0,
        "# 0 of 12 route handlers call a service: the project does without a service layer.\n"
        'extends = "relaxed"\n'
        "\n"
        "[layers.dto]\n"
        "# 6 of 6 in the 2 modules named shapes are dto by what they do.\n"
        'module = ["*.shapes"]\n'
        "\n"
        "[layers.model]\n"
        "# 6 of 6 in the 2 modules named rows are model by what they do.\n"
        'module = ["*.rows"]\n'
        "\n"
        "[layers.router]\n"
        "# 12 of 12 in the 2 modules named web are router by what they do.\n"
        'module = ["*.web"]\n',
        FLAGS_NOTHING,
    )


def test_written_settings_are_those_that_check_reads(cutaway: RunCutaway, flat_shop: Path) -> None:
    before = cutaway("check", "flat_shop")

    outcome = cutaway("init", "flat_shop", "--write")
    after = cutaway("check", "flat_shop")

    assert (outcome.code, outcome.output) == (0, "")
    assert outcome.errors == f"Written to flat_shop/cutaway.toml.\n{FLAGS_NOTHING}"
    assert load_config(flat_shop).allowed == (
        EdgePattern("router", "dao"),
        *load_config(flat_shop).allowed[1:],
    )
    assert (before.code, after.code) == (1, 0)


@pytest.mark.parametrize("name", ["cutaway.toml", "pyproject.toml"])
def test_settings_that_are_there_are_never_written_over(cutaway: RunCutaway, shop: Path, name: str) -> None:
    file = shop / name
    text = "" if name == "cutaway.toml" else "[tool.cutaway]\nroots = []\n"
    file.write_text(text, encoding="utf-8")

    outcome = cutaway("init", "shop_project", "--write")

    assert (outcome.code, outcome.output, file.read_text(encoding="utf-8")) == (2, "", text)
    assert outcome.errors == (
        f"Error: shop_project/{name} has settings already. Leave out --write to see what would be proposed.\n"
    )


def test_settings_of_others_are_no_settings_of_ours(cutaway: RunCutaway, shop: Path) -> None:
    (shop / "pyproject.toml").write_text('[project]\nname = "shop"\n', encoding="utf-8")

    assert cutaway("init", "shop_project", "--write").code == 0
    assert load_config(shop) == Config()
