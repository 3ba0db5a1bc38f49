"""Resolvers of GraphQL: what they find as their context."""

import strawberry
from fastapi import FastAPI
from strawberry.fastapi import BaseContext, GraphQLRouter
from strawberry.types import Info


class Service:
    def run(self) -> None: ...


class Context(BaseContext):
    def __init__(self, service: Service) -> None:  #: annotation Service
        self.service = service


def get_context() -> Context:  #: annotation Context
    return Context(Service())  #: construct Context, construct Context.__init__, construct Service


@strawberry.type
class User:
    @strawberry.field
    def friends(self, info: Info[Context, None]) -> list[str]:  #: annotation Context
        info.context.service.run()  #: call Service.run
        return []


@strawberry.type
class Query:
    @strawberry.field
    def users(self, info: Info) -> list[User]:  #: annotation User
        info.context.service.run()  #: call Service.run~
        return []


app = FastAPI()
app.include_router(GraphQLRouter(strawberry.Schema(Query), context_getter=get_context))  #: passed get_context~
# file: people.py
def list_people() -> list[str]:
    return []


def find_person(name: str) -> str:
    return name


def add_person(name: str) -> str:
    return name


def watch_people() -> list[str]:
    return []


def list_by_hand(parent: object, info: object) -> list[str]:
    return []
# file: handed.py
"""Resolvers that are no methods, handed over where the field stands."""

from collections.abc import Callable
from functools import wraps

import ariadne
import strawberry
import strawberry_django
from ariadne import ObjectType, QueryType

from people import add_person, find_person, list_by_hand, list_people, watch_people


def logged(function: Callable[..., object]) -> Callable[..., object]:
    @wraps(function)
    def wrapper(*args: object) -> object:
        return function(*args)  #: call list_people~

    return wrapper


def named(name: str) -> Callable[..., object]:
    def decorate(function: Callable[..., object]) -> Callable[..., object]:
        return function

    return decorate


def spelled() -> str:
    return "person"


@strawberry.type
class Handed:
    people: list[str] = strawberry.field(resolver=list_people)  #: register list_people
    list_people: list[str] = strawberry.field(resolver=logged(list_people))  #: register list_people, call logged, list_people > decorator logged.<locals>.wrapper
    person: str = strawberry.field(find_person)  #: register find_person
    add: str = strawberry.mutation(resolver=named("add")(add_person))  #: register add_person, call named, call named.<locals>.decorate
    watch: list[str] = strawberry.subscription(watch_people, name=spelled())  #: register watch_people, call spelled
    others: list[str] = strawberry_django.field(resolver=lambda: find_person("Ann"))  #: call find_person


query = QueryType()
query.set_field("people", list_by_hand)  #: register list_by_hand
kind = ObjectType("Person")


@kind.field("name")
def resolve_name(parent: object, info: object) -> str:
    return ""
