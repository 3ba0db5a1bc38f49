"""Routers and routes that loops add: each with what its own turn says."""
# file: users.py
from fastapi import APIRouter

router = APIRouter(prefix="/users")


@router.get("/1")  #: http:GET /all/users/1 > route read_user, http:GET /loaded/users/users/1 > route read_user, http:GET /modules/users/1 > route read_user, http:GET /u/users/1 > route read_user
def read_user() -> None: ...
# file: items.py
from fastapi import APIRouter

router = APIRouter()


@router.get("/1")  #: http:GET /all/1 > route read_item, http:GET /default/1 > route read_item, http:GET /i/1 > route read_item, http:GET /listed/1 > route read_item, http:GET /loaded/items/1 > route read_item, http:GET /modules/1 > route read_item, http:GET /part/1 > route read_item, http:GET /registered/1 > route read_item
def read_item() -> None: ...
# file: tables.py
import items
import users

ROUTERS = {"/u": (users.router, "users"), "/i": (items.router, "items")}


def all_routers():
    routers = []
    routers.append(users.router)
    routers += [items.router]
    return routers
# file: main.py
import importlib
from dataclasses import dataclass

from fastapi import APIRouter, FastAPI

import items
import users
from tables import ROUTERS, all_routers

app = FastAPI()

for module in (users, items):
    app.include_router(module.router, prefix="/modules")

for prefix, (router, tag) in ROUTERS.items():
    app.include_router(router, prefix=prefix, tags=[tag])

for router in all_routers():  #: call all_routers
    app.include_router(router, prefix="/all")

for name in ["users", "items"]:
    loaded = importlib.import_module(name)
    app.include_router(loaded.router, prefix=f"/loaded/{name}")

[app.include_router(each, prefix="/listed") for each in (items.router,)]


@dataclass
class Part:
    router: APIRouter
    prefix: str = "/default"


for part in [Part(router=items.router, prefix="/part"), Part(items.router)]:  #: construct Part
    app.include_router(part.router, prefix=part.prefix)


class Registry:
    def __init__(self) -> None:
        self.routers = []

    def register(self, router) -> None:
        self.routers.append(router)


registry = Registry()  #: construct Registry, construct Registry.__init__
registry.register(items.router)  #: call Registry.register
for router in registry.routers:
    app.include_router(router, prefix="/registered")


def first() -> None: ...


def second() -> None: ...


for path, handler in [("/first", first), ("/second", second)]:  #: passed first~, passed second~
    app.add_api_route(path, handler)  #: http:GET /first > route first, http:GET /second > route second, register first, register second


def add(path, handler) -> None:
    app.add_api_route("/added" + path, handler)  #: http:GET /added/one > route first, http:GET /added/two > route second, register first~, register second~


add("/one", first)  #: call add, passed first~
add("/two", second)  #: call add, passed second~
