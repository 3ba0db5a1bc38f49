"""A decorator that opens a transaction around others is wiring; data is no router for its folder, nor a helper a
service for the subject of its module; a page of the documentation is no data."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/sessions.py
from collections.abc import Callable
from functools import wraps

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def begin(function: Callable[..., object]) -> Callable[..., object]:  #: wiring
    @wraps(function)
    def run(*arguments: object, **named: object) -> object:
        with Session(engine) as session:
            found = function(*arguments, session=session, **named)
            session.commit()
            return found

    return run
# file: shop/user_dao.py
from sqlmodel import Session, select

from shop.models import User
from shop.sessions import begin


class UserDao:  #: dao
    @begin
    def find(self, session: Session) -> list[User]:
        return list(session.exec(select(User)))
# file: shop/models/shared_service.py
def sample_shared_service() -> dict[str, str]:  #: support
    return {"name": "a"}
# file: shop/schemas/services.py
from pydantic import BaseModel


class Shared(BaseModel):  #: dto
    name: str

    def sample(self) -> dict[str, str]:
        return {"name": self.name}
# file: shop/services/networks.py
from shop.user_dao import UserDao


def cut(address: str) -> str:
    return trim(address)


def trim(address: str) -> str:
    return address.strip()


def count() -> int:  #: service
    return len(UserDao().find())
# file: shop/network_dao.py
from sqlmodel import Session, select

from shop.models import User
from shop.services.networks import cut


class NetworkDao:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, address: str) -> User | None:
        print(cut(address))
        return self.session.exec(select(User)).first()
# file: shop/endpoints/scanning.py
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html

from shop.services.networks import count

app = FastAPI()


@dataclass
class Stats:  #: support
    found: int = 0

    def add(self) -> None:
        self.found += 1


@app.get("/count")
def read_count() -> int:
    stats = Stats()
    stats.add()
    return count() + stats.found


@app.get("/docs")
def read_docs():
    return get_swagger_ui_html(openapi_url="/openapi.json", title="Shop")
