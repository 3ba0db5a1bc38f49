"""Conversations with the real ty, on trees from memory."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from cutaway.inference import Place, Question, QuestionKind, open_type_server
from cutaway.model import Gap, GapKind
from cutaway.source import SourceTree, read_project

SHOP = {
    "shop/__init__.py": "",
    "shop/models.py": "class User:\n    name: str = ''\n\n    def greet(self) -> str: ...\n",
    "shop/repository.py": """\
from typing import Generic, TypeVar

from shop.models import User

Entity = TypeVar("Entity")


class Repository(Generic[Entity]):
    def get(self, key: int) -> Entity: ...


class UserRepository(Repository[User]): ...


users = UserRepository()
""",
    "shop/service.py": """\
from typing import Annotated

from fastapi import Depends
from sqlmodel import Session

from shop.models import User
from shop.repository import UserRepository, users

Users = Annotated[UserRepository, Depends(UserRepository)]


class Service:
    def __init__(self, repository: Users, session: Session):
        self.repository = repository
        self.session = session

    async def load(self) -> User: ...

    async def run(self, either: User | int):
        "é"; self.repository.get(1).greet()
        users.get(2)
        self.session.rollback()
        print(either)
        await self.load()
        self.missing()
        return None
        self.repository.get(3)
""",
}
TREE = SourceTree.of(SHOP)


def at(anchor: str, kind: QuestionKind = QuestionKind.DEFINITION, file: str = "shop/service.py") -> Question:
    """About the name behind the `|` in the anchor, which is a piece of the file with that mark put in."""
    before = SHOP[file][: SHOP[file].index(anchor.replace("|", "")) + anchor.index("|")]
    line, column = before.count("\n"), len(before.rpartition("\n")[2].encode())
    return Question(kind, file, line, column)


def place(anchor: str, file: str) -> Place:
    question = at(anchor, file=file)
    return Place(file, question.line, question.column, True)


GET = place("def |get(", "shop/repository.py")
GREET = place("def |greet(", "shop/models.py")
USER = place("class |User", "shop/models.py")


@pytest.mark.parametrize(
    ("question", "places"),
    [
        (at("self.repository.|get(1)"), (GET,)),
        (at("get(1).|greet()"), (GREET,)),
        (at("users.|get(2)"), (GET,)),
        (at("|users.get(2)"), (place("|users = ", "shop/repository.py"),)),
        (at("|users.get(2)", QuestionKind.TYPE), (place("class |UserRepository", "shop/repository.py"),)),
        (at("self.|repository.get(1)"), (place("|self.repository =", "shop/service.py"),)),
        (at("|await self.load()", QuestionKind.TYPE), (USER,)),
        (at("self.|missing()"), ()),
        (at("self.|missing()", QuestionKind.TYPE), ()),
        (at("self.repository.|get(3)"), ()),
        (at("|self.repository.get(3)", QuestionKind.TYPE), ()),
        (Question(QuestionKind.DEFINITION, "shop/service.py", 9999, 0), ()),
        (Question(QuestionKind.DEFINITION, "shop/nowhere.py", 0, 0), ()),
    ],
    ids=[
        "injected-attribute-then-generic-base",
        "result-of-generic-method-behind-non-ascii-text",
        "singleton-method",
        "singleton",
        "class-of-singleton",
        "attribute-without-annotation",
        "awaited-value",
        "unknown-attribute",
        "unknown-type",
        "unreachable-code",
        "type-in-unreachable-code",
        "outside-the-text",
        "outside-the-project",
    ],
)
def test_values_lead_to_definitions(question: Question, places: tuple[Place, ...]) -> None:
    with open_type_server(TREE, python=Path(sys.prefix)) as server:
        answers = server.ask([question])

    assert answers == {question: places}


def test_libraries_and_stubs_are_named_by_module() -> None:
    rollback = at("self.session.|rollback()")
    either = at("print(|either)", QuestionKind.TYPE)

    with open_type_server(TREE, python=Path(sys.prefix)) as server:
        answers = server.ask([rollback, either])

    assert [(place.module, place.is_project) for place in answers[rollback]] == [
        ("sqlalchemy.orm.session", False)
    ]
    assert [(place.module or place.file, place.is_project) for place in answers[either]] == [
        ("builtins", False),
        ("shop/models.py", True),
    ]


def test_a_tree_on_disk_is_asked_with_its_decoded_text(tmp_path: Path) -> None:
    (tmp_path / "latin.py").write_bytes(
        "# coding: latin-1\ndef cost(): ...\nprice = '£££'; cost()\n".encode("latin-1")
    )
    tree = read_project(tmp_path)
    question = Question(QuestionKind.DEFINITION, "latin.py", 2, len("price = '£££'; ".encode()))

    with open_type_server(tree) as server:
        answers = server.ask([question])

    assert answers == {question: (Place("latin.py", 1, 4, True),)}


@pytest.mark.parametrize(
    "settings",
    [
        {"ty.toml": "[environment]\npython-version = '9.9'\nunknown = 1\n"},
        {"ty.toml": "not toml at all ["},
        {"pyproject.toml": "[tool.ty.environment]\nroot = ['/nowhere']\ntypeshed = '/nowhere'\n"},
        {"pyproject.toml": "[tool.ty.src]\nexclude = ['**']\n[project]\nrequires-python = '>=9'\n"},
    ],
)
def test_the_projects_own_settings_of_ty_change_nothing(settings: dict[str, str], tmp_path: Path) -> None:
    for name, text in {"a.py": "def f(): ...\nf()\n", **settings}.items():
        (tmp_path / name).write_text(text)
    tree = read_project(tmp_path)
    question = Question(QuestionKind.DEFINITION, "a.py", 1, 0)

    with open_type_server(tree) as server:
        answers = server.ask([question])

    assert answers == {question: (Place("a.py", 0, 4, True),)}


def test_a_project_behind_a_link_keeps_its_own_paths(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.py").write_text("def f(): ...\n")
    (tmp_path / "real/b.py").write_text("from a import f\nf()\n")
    (tmp_path / "link").symlink_to("real")
    tree = read_project(tmp_path / "link")
    question = Question(QuestionKind.DEFINITION, "b.py", 1, 0)

    with open_type_server(tree) as server:
        answers = server.ask([question])

    assert answers == {question: (Place("a.py", 0, 4, True),)}


def test_no_program_of_the_projects_environment_is_run(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import shipped\nshipped.f()\n")
    packages = tmp_path / ".venv/lib/python3.12/site-packages"
    packages.mkdir(parents=True)
    (packages / "shipped.py").write_text("def f(): ...\nopen('ran', 'w')\n")
    (packages / "evil.pth").write_text(f"import os; open({str(tmp_path / 'ran')!r}, 'w')\n")
    (tmp_path / ".venv/bin").mkdir()
    (tmp_path / ".venv/pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.1\n")
    for program in ("python", "python3", "ty"):
        script = tmp_path / ".venv/bin" / program
        script.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        script.chmod(0o755)
    question = Question(QuestionKind.DEFINITION, "a.py", 1, len("shipped."))

    with open_type_server(read_project(tmp_path)) as server:
        answers = server.ask([question])

    assert answers == {question: (Place(str(packages / "shipped.py"), 0, 4, False, "shipped"),)}
    assert not (tmp_path / "ran").exists()


def test_a_file_that_overflows_the_servers_stack_costs_only_its_own_answers() -> None:
    monster = "one = 1\ntotal = " + "+".join(["one"] * 20_000) + "\nprint(total)\n"
    tree = SourceTree.of({"app.py": "import monster\ndef f(): ...\nf()\n", "monster.py": monster})
    fine = Question(QuestionKind.DEFINITION, "app.py", 2, 0)
    deadly = Question(QuestionKind.TYPE, "monster.py", 2, len("print("))

    with open_type_server(tree) as server:
        answers = server.ask([fine, deadly])
        gaps = [gap for gap in server.gaps if gap.kind is GapKind.INFERENCE_FAILED]

    assert answers == {fine: (Place("app.py", 1, 4, True),), deadly: ()}
    what = "the type server ends unexpectedly over this file, so calls through its values may be missing"
    assert gaps == [Gap(GapKind.INFERENCE_FAILED, "monster.py", 1, what)]


def test_answers_do_not_depend_on_the_users_shell_or_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = re.finditer(r"[A-Za-z_]+", SHOP["shop/service.py"])
    questions = [
        Question(kind, "shop/service.py", *_position(SHOP["shop/service.py"], word.start()))
        for word in words
        for kind in QuestionKind
    ]
    with open_type_server(TREE, python=Path(sys.prefix)) as server:
        expected = _without_paths(server.ask(questions))

    no_folder = tmp_path / "file"
    no_folder.touch()
    for variable in (
        "HOME",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "VIRTUAL_ENV",
        "PYTHONPATH",
        "TY_CONFIG_FILE",
    ):
        monkeypatch.setenv(variable, str(no_folder / "missing"))
    with open_type_server(TREE, python=Path(sys.prefix)) as server:
        answers = _without_paths(server.ask(reversed(questions)))

    assert answers == expected


def _position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n"), len(before.rpartition("\n")[2].encode())


def _without_paths(
    answers: Mapping[Question, tuple[Place, ...]],
) -> dict[Question, list[tuple[str, int, int]]]:
    return {
        question: sorted((place.module or place.file, place.line, place.column) for place in places)
        for question, places in answers.items()
    }
