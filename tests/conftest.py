"""What tests of several kinds share: a small project on disk, and the command as users run it."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

# Where these tests run, nobody commits what they accept; only tests that say so are about that.
for _variable in ("CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "BUILDKITE"):
    os.environ.pop(_variable, None)

SHOP = {
    "shop/__init__.py": "",
    "shop/database.py": """\
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
""",
    "shop/models.py": """\
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
""",
    "shop/schemas.py": """\
from pydantic import BaseModel


class UserPublic(BaseModel):
    id: int
    name: str
""",
    "shop/daos.py": """\
from sqlmodel import Session

from shop.models import User


class UserDao:
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, user_id: int) -> User | None:
        return self.session.get(User, user_id)
""",
    "shop/services.py": """\
from shop.daos import UserDao
from shop.schemas import UserPublic


class UserService:
    def __init__(self, users: UserDao) -> None:
        self.users = users

    def read(self, user_id: int) -> UserPublic:
        user = self.users.get(user_id)
        return UserPublic.model_validate(user, from_attributes=True)
""",
    "shop/main.py": """\
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI
from sqlmodel import Session

from shop.daos import UserDao
from shop.database import get_session
from shop.schemas import UserPublic
from shop.services import UserService

router = APIRouter(prefix="/users")


def get_service(session: Annotated[Session, Depends(get_session)]) -> UserService:
    return UserService(UserDao(session))


@router.get("/{user_id}", response_model=UserPublic)
def read_user(user_id: int, service: Annotated[UserService, Depends(get_service)]) -> UserPublic:
    return service.read(user_id)


app = FastAPI()
app.include_router(router)
""",
}
"""A project without a finding: one chain from route to table."""

SHORTCUT = """

from shop.models import User


@router.get("/{user_id}/raw")
def read_raw_user(user_id: int, session: Annotated[Session, Depends(get_session)]):
    return session.get(User, user_id)
"""
"""A route that goes past all layers: three findings."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command left behind."""

    code: int
    output: str
    errors: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests in one worker: several servers and browsers would only slow each other."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group("browser"))


RunCutaway = Callable[..., Outcome]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The shop as a folder named `shop_project`, inside the folder in which the command runs."""
    return write_project(tmp_path / "shop_project", SHOP)


@pytest.fixture
def eroded_shop(shop: Path) -> Path:
    """The shop with three findings."""
    main = shop / "shop" / "main.py"
    main.write_text(main.read_text(encoding="utf-8") + SHORTCUT, encoding="utf-8")
    return shop


def write_project(folder: Path, text_of: Mapping[str, str]) -> Path:
    for name, text in text_of.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def cutaway(tmp_path: Path) -> RunCutaway:
    """Runs the command in a process and a folder of its own, piped; keywords are added to its environment."""

    def run(*arguments: str | Path, **environment: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "cutaway", *map(str, arguments)],
            cwd=tmp_path,
            env=plain_environment() | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


def plain_environment() -> dict[str, str]:
    """Ours without what would change a report: colours, widths, somebody's virtual environment."""
    personal = {"COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERMINAL_WIDTH", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name not in personal}
    return kept | {"COLUMNS": "80", "PYTHONUTF8": "1"}
