"""A class below one of a library that was not read is a contract if a route answers with it: FastAPI takes no other."""
# file: shop/schemas.py
import uuid

from unread_library import schemas


class UserRead(schemas.BaseUser[uuid.UUID]):  #: dto
    pass


class UserUpdate(schemas.BaseUser[uuid.UUID]):  #: dto
    email: str


class Meter(schemas.Gauge):  #: support
    pass
# file: shop/api.py
from fastapi import FastAPI

from shop.schemas import Meter, UserRead, UserUpdate

app = FastAPI()


@app.get("/users")
def read_users() -> list[UserRead]:
    Meter().rise()
    return []


@app.put("/users")
def change_user(user: UserUpdate) -> None: ...
# file: shop/given.py
"""What a function of the project is said to give is as good a promise if another package has the class."""
from typing import Any, Optional

from databases import Database
from databases.interfaces import Record
from elsewhere.domain import Order, Page
from elsewhere.formats import MessageToDict
from elsewhere.tables import OrderTable
from fastapi import APIRouter
from httpx import AsyncClient, Response
from sqlalchemy import Row

router = APIRouter()
database = Database("sqlite://")


async def load(number: int) -> Optional[Order]:
    return {}.get(number)


async def load_all() -> list[Order]:
    return []


async def load_page() -> Page[dict[str, Any]]:
    return Page([{}])


async def load_from_table(number: int) -> OrderTable:
    return {}.get(number)


async def load_row(number: int) -> Record:
    return {}.get(number)


async def load_rows() -> list[Row]:
    return []


async def fetch() -> Response:
    return {}.get(0)


@router.get("/told")
async def told(number: int) -> Optional[Order]:
    return await load(number)


@router.get("/order")
async def order(number: int):
    return await load(number)


@router.get("/orders")
async def orders():
    return await load_all()


@router.get("/around")
async def around():
    found = await load_all()
    return {"total": len(found), "orders": found}


@router.get("/made")
async def made(number: int):
    return Order(number=number)


@router.get("/page")
async def page():  #: CUT201
    return await load_page()


@router.get("/from-table")
async def from_table(number: int):  #: CUT201
    return await load_from_table(number)


@router.get("/turned")
async def turned(number: int):  #: CUT201
    return MessageToDict(await load(number))


@router.get("/row")
async def row(number: int):  #: CUT201
    return await load_row(number)


@router.get("/rows")
async def rows():  #: CUT201
    return await load_rows()


@router.get("/told-row")
async def told_row(number: int) -> Record:  #: CUT201
    return await load_row(number)


@router.get("/fetched")
async def fetched():  #: CUT201
    return await fetch()
# file: shop/promised.py
"""A library's function that is annotated to give a scalar gives one, where the library can be read."""
import json
import mimetypes
import os
import platform
import secrets
import shutil

from fastapi import APIRouter
from unread_library import orders

router = APIRouter()


@router.get("/token")
async def make_token(length: int):
    return secrets.token_urlsafe(length)


@router.get("/ending")
async def find_ending(kind: str):
    return mimetypes.guess_extension(kind)


@router.get("/names")
async def list_names():
    found = os.listdir()
    return found


@router.get("/usage")
async def usage():  #: CUT201
    return shutil.disk_usage("/")


@router.get("/machine")
async def machine():  #: CUT201
    return platform.uname()


@router.get("/dumped")
async def dumped(number: int):  #: CUT201
    return json.dumps(orders.load(number))


@router.get("/unread")
async def unread(number: int):  #: CUT201
    return orders.change(number)
