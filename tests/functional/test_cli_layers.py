import json
from pathlib import Path

import pytest

from tests.conftest import SHOP, RunCutaway, write_project

DAOS_AND_WIRING = """\
dao (1 symbol and 2 inside them)
  shop_project/shop/daos.py:6  UserDao (class)

wiring (2 symbols)
  shop_project/shop/database.py:8  get_session (function)
  shop_project/shop/main.py:14     get_service (function)

"""

TWO_UNDECIDED = """\
2 symbols have no layer: as much speaks for one as for another.
Name the layer in [tool.cutaway.layers], or move the symbol where its name says what it is.

  shop_project/shop/odd.py:11  Finder (class)
    3.0  dao       is implemented by 1 class (standing)   shop_project/shop/odd.py:16
    3.0  service   inherits from AuditService (standing)  shop_project/shop/odd.py:11

  shop_project/shop/odd.py:13  Finder.find (method)
    3.0  dao       is implemented by 1 class (standing)   shop_project/shop/odd.py:16
    3.0  service   inherits from AuditService (standing)  shop_project/shop/odd.py:11
"""

ODD = """\
from abc import ABC, abstractmethod

from sqlmodel import Session

from shop.models import User


class AuditService: ...


class Finder(AuditService, ABC):
    @abstractmethod
    def find(self) -> User | None: ...


class Stored(Finder):
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self) -> User | None:
        return self.session.get(User, 1)
"""


@pytest.mark.usefixtures("shop")
def test_the_symbols_of_a_layer_are_listed_with_their_places(cutaway: RunCutaway) -> None:
    outcome = cutaway("layers", "shop_project", "--layer", "wiring", "--layer", "dao")

    assert (outcome.code, outcome.output, outcome.errors) == (0, DAOS_AND_WIRING, "")


@pytest.mark.usefixtures("shop")
def test_programs_get_every_symbol(cutaway: RunCutaway) -> None:
    outcome = cutaway("layers", "shop_project", "--layer", "dao", "--format", "json")

    assert json.loads(outcome.output) == {
        "schema": "cutaway.layers/1",
        "symbols": [
            {
                "id": f"shop.daos:UserDao{member}",
                "kind": kind,
                "file": "shop/daos.py",
                "line": line,
                "layer": "dao",
            }
            for member, kind, line in (("", "class", 6), (".__init__", "method", 7), (".get", "method", 10))
        ],
    }


@pytest.mark.usefixtures("shop")
def test_a_layer_that_nothing_is_in_is_refused_with_those_that_there_are(cutaway: RunCutaway) -> None:
    outcome = cutaway("layers", "shop_project", "--layer", "presenters")

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: No symbol is in a layer presenters. There are: dao, dto, model, router, service, wiring.\n"
    )


@pytest.mark.usefixtures("shop")
def test_a_project_without_undecided_symbols_is_clean(cutaway: RunCutaway) -> None:
    outcome = cutaway("unassigned", "shop_project")

    assert (outcome.code, outcome.output, outcome.errors) == (0, "Every symbol has a layer.\n", "")


def test_what_has_no_layer_is_listed_with_what_speaks_for_which(cutaway: RunCutaway, tmp_path: Path) -> None:
    write_project(tmp_path / "shop_project", {**SHOP, "shop/odd.py": ODD})

    outcome = cutaway("unassigned", "shop_project")

    assert (outcome.code, outcome.output, outcome.errors) == (1, TWO_UNDECIDED, "")


def test_programs_get_what_has_no_layer(cutaway: RunCutaway, tmp_path: Path) -> None:
    write_project(tmp_path / "shop_project", {**SHOP, "shop/odd.py": ODD})

    outcome = cutaway("unassigned", "shop_project", "--format", "json")

    document = json.loads(outcome.output)
    assert (outcome.code, document["schema"]) == (1, "cutaway.unassigned/1")
    assert document["symbols"][1] == {
        "id": "shop.odd:Finder.find",
        "kind": "method",
        "file": "shop/odd.py",
        "line": 13,
        "evidence": [
            {"layer": layer, "weight": 3.0, "because": because, "file": "shop/odd.py", "line": line}
            for layer, because, line in (
                ("dao", "is implemented by 1 class", 16),
                ("service", "inherits from AuditService", 11),
            )
        ],
    }
