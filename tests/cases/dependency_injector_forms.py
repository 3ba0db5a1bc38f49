"""Recipes of dependency-injector in all their forms, and its like: that-depends, aioinject, lagom, wireup."""
# file: parts.py
from typing import Protocol


class Rows(Protocol):
    def find_rows(self) -> None: ...  #: override MemoryRows.find_rows?, override SqlRows.find_rows?


class SqlRows:
    def __init__(self, url: str) -> None: ...
    def find_rows(self) -> None: ...


class MemoryRows:
    def find_rows(self) -> None: ...


class Users:
    def __init__(self, rows: Rows) -> None:  #: annotation Rows
        self.rows = rows

    def work(self) -> None:
        self.rows.find_rows()  #: call MemoryRows.find_rows?, call Rows.find_rows, call SqlRows.find_rows?


def open_pool():
    yield Users(SqlRows("x"))  #: construct SqlRows, construct SqlRows.__init__, construct Users, construct Users.__init__


def count_users(users: Users) -> int:  #: annotation Users
    return 1


class Fast:
    def go_on(self) -> None: ...


class Slow:
    def go_on(self) -> None: ...
# file: boxes.py
from dependency_injector import containers, providers

from parts import Fast, Slow, SqlRows, Users, count_users, open_pool


class Gateways(containers.DeclarativeContainer):
    rows = providers.Singleton(SqlRows, url="x")  #: register SqlRows, register SqlRows.__init__


class Services(containers.DeclarativeContainer):
    gateways = providers.DependenciesContainer()
    users = providers.Factory(Users, rows=gateways.rows)  #: register Users, register Users.__init__


class Application(containers.DeclarativeContainer):
    gateways = providers.Container(Gateways)  #: register Gateways
    services = providers.Container(Services, gateways=gateways)  #: register Services
    pool = providers.Resource(open_pool)  #: register open_pool
    number = providers.Callable(count_users, users=services.users)  #: register count_users
    speed = providers.Selector(lambda: "fast", fast=providers.Factory(Fast), slow=providers.Factory(Slow))  #: register Fast, register Slow
    again = providers.Factory(Users, rows=gateways.rows)  #: register Users, register Users.__init__
# file: web.py
from typing import Annotated

from dependency_injector.wiring import Closing, Provide, Provider, inject
from fastapi import APIRouter, Depends

from boxes import Application, Services
from parts import Fast, Users

router = APIRouter()


@router.get("/a")  #: http:GET /a > route named
@inject
def named(users: Users = Depends(Provide["services.users"])) -> None:  #: annotation Users, inject Users, inject Users.__init__
    users.work()  #: call Users.work


@router.get("/b")  #: http:GET /b > route nested
@inject
def nested(users: Users = Depends(Provide[Application.services.users])) -> None:  #: annotation Users, inject Users, inject Users.__init__
    users.work()  #: call Users.work


@router.get("/c")  #: http:GET /c > route closing
@inject
def closing(users: Users = Depends(Closing[Provide[Application.pool]]), number: int = Depends(Provide["number"])) -> None:  #: annotation Users, inject count_users, inject open_pool
    users.work()  #: call Users.work


@router.get("/d")  #: http:GET /d > route recipes
@inject
def recipes(make=Depends(Provider[Services.users]), other=Depends(Provide[Services.users.provider])) -> None:
    make().work()  #: call Users.work, construct Users, construct Users.__init__
    other().work()  #: call Users.work, construct Users, construct Users.__init__


@router.get("/e")  #: http:GET /e > route selected
@inject
def selected(speed: Annotated[Fast, Depends(Provide[Application.speed])]) -> None:  #: annotation Fast, inject Fast?, inject Slow?
    speed.go_on()  #: call Fast.go_on


@inject
def script(users: Users = Provide[Services.users]) -> None:  #: annotation Users, inject Users, inject Users.__init__
    users.work()  #: call Users.work
# file: others.py
import lagom
import that_depends
import wireup
from aioinject import Container, Inject, Scoped
from fastapi import APIRouter, Depends
from lagom.integrations.fast_api import FastApiIntegration
from typing import Annotated
from wireup import Injected

from parts import MemoryRows, Rows, SqlRows, Users

router = APIRouter()


class Holder(that_depends.BaseContainer):
    users = that_depends.providers.Factory(Users, rows=MemoryRows())  #: construct MemoryRows, register Users, register Users.__init__


deps = FastApiIntegration(lagom.Container())
bound = lagom.Container()
bound[Rows] = MemoryRows
made = Container()
made.register(Scoped(Users))


@router.get("/f")  #: http:GET /f > route held
def held(users: Users = Depends(Holder.users)) -> None:  #: annotation Users, inject Users, inject Users.__init__
    users.work()  #: call Users.work


@router.get("/g")  #: http:GET /g > route depending
def depending(users: Users = deps.depends(Users)) -> None:  #: annotation Users, inject Users.__init__~, inject Users~
    users.work()  #: call Users.work


@router.get("/h")  #: http:GET /h > route annotated
def annotated(users: Annotated[Users, Inject], rows: Injected[SqlRows]) -> None:  #: annotation SqlRows, annotation Users, inject SqlRows.__init__~, inject SqlRows~, inject Users.__init__~, inject Users~
    users.work()  #: call Users.work
