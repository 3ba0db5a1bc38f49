"""Functions of one name in one block: each that something took up is one of its own, what is hidden unused is dead."""

from functools import singledispatch
from typing import overload

from fastapi import APIRouter, FastAPI

app = FastAPI()
router = APIRouter()


def one() -> None: ...


def two() -> None: ...


@router.get("/read")  #: http:GET /read > route read#1
async def read():
    one()  #: call one


@router.get("/read/{number}")  #: http:GET /read/{number} > route read#2
async def read(number: int):
    def inner() -> None:
        two()  #: call two

    inner()  #: call read#2.<locals>.inner


@router.get("/last")  #: http:GET /last > route read
async def read():
    helper()  #: call helper


app.include_router(router)


def helper() -> None:
    one()

    def inside() -> None:
        one()

    inside()


def helper() -> None:
    two()  #: call two


def added() -> None:
    one()  #: call one


app.add_api_route("/first", added)  #: http:GET /first > route added#1, register added#1


def added() -> None:
    two()  #: call two


app.add_api_route("/second", added)  #: http:GET /second > route added, register added


def greet() -> None:
    one()  #: call one


polite = greet


def greet() -> None:
    two()  #: call two
    polite()  #: call greet#1


def greet_all() -> None:
    polite()  #: call greet#1
    greet()  #: call greet


KEPT = []


def keep(function):
    KEPT.append(function)  #: passed kept#1?, passed kept?, passed wrapped?
    return function


@keep  #: decorator keep
def kept() -> None:
    one()  #: call one


@keep  #: decorator keep
def kept() -> None:
    two()  #: call two


def run_kept() -> None:
    for function in KEPT:
        function()  #: call kept#1?, call kept?, call wrapped?
    kept()  #: call kept


class Loader:
    @staticmethod
    def load() -> None:
        one()

    @staticmethod
    def load() -> None:
        two()  #: call two

    @property
    def size(self) -> int:
        one()  #: call one

    @size.setter
    def size(self, value: int) -> None:
        two()  #: Loader.size > call two

    @overload
    def find(self, key: int) -> int: ...

    @overload
    def find(self, key: str) -> str: ...

    def find(self, key):
        two()  #: Loader.find > call two


def use(loader: Loader, flag: bool) -> None:  #: annotation Loader
    Loader.load()  #: call Loader.load
    loader.load()  #: call Loader.load
    loader.size = loader.size  #: property Loader.size
    loader.find(1)  #: call Loader.find
    chosen()  #: call chosen
    fallback()  #: call fallback
    show(1)  #: call _#1?, call _?, call show?
    wrapped()  #: call kept#1?, call kept?, call wrapped?


if app.debug:

    @router.get("/chosen")  #: http:GET /chosen > route chosen
    def chosen() -> None:
        one()  #: call one

else:

    @router.get("/chosen")  #: http:GET /chosen > route chosen
    def chosen() -> None:
        two()  #: chosen > call two


try:
    import orjson

    def fallback() -> None:
        one()  #: call one

except ImportError:

    def fallback() -> None:
        two()  #: fallback > call two


@singledispatch
def show(value) -> None: ...


@show.register  #: register _#1
def _(value: int) -> None:
    one()  #: call one


@show.register  #: register _
def _(value: str) -> None:
    two()  #: call two


def wrapped() -> None:
    one()  #: call one


wrapped = keep(wrapped)  #: call keep, passed wrapped~


def build() -> APIRouter:
    made = APIRouter()

    @made.get("/built")  #: http:GET /made/built > route build.<locals>.built#1
    def built() -> None:
        one()  #: call one

    @made.get("/built/{key}")  #: http:GET /made/built/{key} > route build.<locals>.built
    def built(key: str) -> None:
        two()  #: call two

    return made


app.include_router(build(), prefix="/made")  #: call build
# file: elsewhere.py
from redefined import added, read


async def use() -> None:
    await read()  #: call read
    added()  #: call added
