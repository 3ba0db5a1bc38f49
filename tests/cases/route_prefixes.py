"""Paths and prefixes that are composed, chosen or set: what the text says they are, and `{?}` where it does not."""
# file: config.py
import os
from enum import Enum, StrEnum

from pydantic import BaseModel


class Api(BaseModel):
    prefix: str = "/nested"


class Settings(BaseModel):
    API: str = "/api"
    api: Api = Api()  #: annotation Api, construct Api

    @property
    def full(self) -> str:
        return f"{self.API}/full"


class Values:
    def __init__(self, version: str = "v1") -> None:
        self.root = "/root"
        self.full = f"{self.root}/{version}"


class Version(Enum):
    FIRST = "v1"


class Paths(StrEnum):
    USERS = "/users"


settings = Settings()  #: construct Settings
values = Values("v2")  #: construct Values, construct Values.__init__
FROM_ENVIRONMENT = os.getenv("SHOP_PREFIX", "/environment")
NAME = "Name"
TABLE = {"users": "/table"}
# file: main.py
import os

import config
from config import Paths, Version, settings, values
from fastapi import APIRouter, Depends, FastAPI

app = FastAPI()


def handler() -> None: ...


app.add_api_route(settings.API, handler)  #: http:GET /api > route handler, register handler
app.add_api_route(settings.api.prefix, handler)  #: http:GET /nested > route handler, register handler
app.add_api_route(settings.full, handler)  #: http:GET /api/full > route handler, property Settings.full, register handler
app.add_api_route(values.full, handler)  #: http:GET /root/v2 > route handler, register handler
app.add_api_route(config.FROM_ENVIRONMENT, handler)  #: http:GET /environment > route handler, register handler
app.add_api_route(f"/{Version.FIRST.value}/{{id}}", handler)  #: http:GET /v1/{id} > route handler, register handler
app.add_api_route(Paths.USERS, handler)  #: http:GET /users > route handler, register handler
app.add_api_route("/%s/percent" % config.NAME, handler)  #: http:GET /Name/percent > route handler, register handler
app.add_api_route("/{}/format".format(config.NAME), handler)  #: http:GET /Name/format > route handler, register handler
app.add_api_route("/".join(["", "joined", config.NAME.lower()]), handler)  #: http:GET /joined/name > route handler, register handler
app.add_api_route(config.TABLE["users"], handler)  #: http:GET /table > route handler, register handler
app.add_api_route(os.environ["UNKNOWN"], handler)  #: http:GET /{?} > route handler, register handler


def crud(model, prefix=None) -> APIRouter:
    router = APIRouter(prefix=prefix or f"/{model.__name__.lower()}")

    @router.get("/all")  #: http:GET /item/all > route crud.<locals>.list_all, http:GET /people/all > route crud.<locals>.list_all
    def list_all() -> None: ...

    return router


class User: ...


class Item: ...


app.include_router(crud(User, "/people"))  #: call crud
app.include_router(crud(Item))  #: call crud

sub = FastAPI()
if os.environ.get("BASE"):
    app.mount(os.environ["BASE"], app=sub)
else:
    app.mount("/sub", app=sub)


@sub.get("/one")  #: http:GET /sub/one > route one
def one() -> None: ...


versions = APIRouter()
app.include_router(versions, prefix="/v1")
app.include_router(versions, prefix="/v2")


@versions.get("/two")  #: http:GET /v1/two > route two, http:GET /v2/two > route two
def two() -> None: ...


router = APIRouter(prefix="/before")


@router.get("/")  #: http:GET /before/ > route before
def before() -> None: ...


app.include_router(router)
router = APIRouter(prefix="/after")


@router.get("/")  #: http:GET /after/ > route after
def after() -> None: ...


app.include_router(router)

if os.environ.get("WIDE"):
    chosen = APIRouter(prefix="/wide")
else:
    chosen = APIRouter(prefix="/narrow")


@chosen.get("/road")  #: http:GET /chosen/{?}/road > route road
def road() -> None: ...


app.include_router(chosen, prefix="/chosen")


def guard() -> None: ...


guarded = APIRouter(prefix="/guarded")
if os.environ.get("LOCAL"):
    guarded = APIRouter(prefix="/guarded", dependencies=[Depends(guard)])


@guarded.get("/yes")  #: http:GET /guarded/yes > route guarded_perhaps
def guarded_perhaps() -> None: ...


app.include_router(guarded)
