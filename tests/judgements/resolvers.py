"""Resolvers of GraphQL are routers however they are handed over, and fields that read their object none."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/users.py
from collections.abc import Sequence

from sqlmodel import Session, select

from shop.models import User


class UserDAO:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self) -> Sequence[User]:
        return self.session.exec(select(User)).all()


def count_users(session: Session) -> int:  #: dao
    return len(session.exec(select(User)).all())
# file: shop/graph/types.py
import strawberry
from sqlmodel import Session
from strawberry.types import Info

from shop.models import User
from shop.users import UserDAO


def shorten(text: str) -> str:  #: support
    return text[:10]


def find_friends(info: Info) -> list[str]:  #: router
    return [user.name for user in UserDAO(info.context["session"]).find()]  #: CUT101


@strawberry.type
class Person:  #: dto
    name: str
    nick: str = strawberry.field(description="How friends call them")
    friends: list[str] = strawberry.field(resolver=find_friends)

    @strawberry.field
    def first(self) -> str:  #: dto
        return shorten(self.name.split(" ")[0])

    @strawberry.field
    def loud(self) -> str:  #: dto
        return self.raise_voice()

    @strawberry.field
    def twins(self) -> list["Person"]:  #: dto
        return [Person(name=self.name, nick=self.nick)]

    @strawberry.field
    def language(self, info: Info) -> str:  #: router
        return info.context["language"]

    @strawberry.field
    def namesakes(self) -> list[str]:  #: router
        return self.look_up()

    def raise_voice(self) -> str:  #: dto
        return self.name.upper()

    def look_up(self) -> list[str]:  #: dto
        return [user.name for user in UserDAO(Session()).find()]  #: CUT205


@strawberry.type
class Told:  #: dto
    text: str = strawberry.field(description="What was said")


@strawberry.experimental.pydantic.type(model=User, all_fields=True)
class Shown:  #: dto
    @strawberry.field
    def first(self) -> str:  #: dto
        return shorten(self.name)
# file: shop/graph/queries.py
from collections.abc import Callable
from functools import wraps

import strawberry
from sqlmodel import Session, select

from shop.graph.types import Person
from shop.models import User
from shop.users import UserDAO, count_users


def logged(function: Callable[..., object]) -> Callable[..., object]:
    @wraps(function)
    def wrapper(*args: object) -> object:
        return function(*args)

    return wrapper


def list_people(session: Session) -> list[Person]:  #: router
    users = session.exec(select(User)).all()  #: CUT101 CUT104
    return [Person(name=user.name, nick="") for user in users]


def list_names() -> list[str]:  #: router
    return [user.name for user in UserDAO(Session()).find()]  #: CUT101


def add_person(name: str) -> str:  #: router
    return name


@strawberry.type
class Query:  #: router
    people: list[Person] = strawberry.field(resolver=list_people)
    list_names: list[str] = strawberry.field(resolver=logged(list_names))


@strawberry.type
class Mutation:  #: router
    add: str = strawberry.mutation(add_person)
# file: shop/graph/main.py
from fastapi import FastAPI
from strawberry import Schema
from strawberry.fastapi import GraphQLRouter

from shop.graph.queries import Mutation, Query

app = FastAPI()
app.include_router(GraphQLRouter(Schema(Query, Mutation)))
