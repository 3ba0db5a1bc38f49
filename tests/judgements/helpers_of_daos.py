"""A helper that DAOs rely on is none of the services above them, and what tests are given is no part of the chain."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str
# file: shop/schemas.py
from pydantic import BaseModel


class Limits(BaseModel):
    days: int
# file: shop/paging.py
from sqlalchemy import Select
from sqlmodel import Session


class Window:
    def __init__(self, number: int) -> None:
        self.number = number

    def begin(self) -> int:
        return self.number * 10


class Pages:  #: dao
    @classmethod
    def cut(cls, rows: list[int], number: int) -> list[int]:
        return rows[Window(number).begin() :]

    @classmethod
    def read(cls, session: Session, query: Select) -> list[int]:
        return list(session.scalars(query))
# file: shop/user_dao.py
from sqlmodel import Session, select

from shop.models import User
from shop.paging import Pages
from shop.schemas import Limits


class UserDao:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def page(self, number: int) -> list[int]:
        return Pages.cut(Pages.read(self.session, select(User.id)), number)


def find_new(session: Session, days: int) -> list[User]:  #: dao
    query = select(User)
    return list(session.exec(query.limit(10) if _is_short(Limits(days=days)) else query))  #: CUT103


def _is_short(limits: Limits) -> bool:
    return limits.days < 10
# file: shop/testing/factories.py
from sqlmodel import Session

from shop.models import User


def make_user(session: Session) -> User:  #: support
    user = User(id=1, name="a")
    session.add(user)
    session.commit()
    return user
