"""A body that a DTO alone gets to see is validated; a field that an heir hides is not shown; a page is no data."""
# file: shop/schemas.py
from pydantic import BaseModel, Field


class Order(BaseModel):
    name: str


class Account(BaseModel):
    name: str
    password: str


class Public(Account):
    password: str = Field(default="", exclude=True)


class Open(Account):
    mail: str
# file: shop/parsing.py
from typing import Any

from shop.schemas import Order


def shorten(name: str) -> str:
    return name[:20]


def parse(name: str = "", **rest: Any) -> Order:
    try:
        return Order(name=shorten(name), **rest)
    except ValueError:
        return Order(name="")


def peek(name: str = "") -> Order:
    print(name)
    return Order(name=name)


def check(data: dict[str, Any]) -> Order:
    return Order.model_validate(data)


def keep(data: dict[str, Any]) -> Order:
    data["name"] = shorten(data["name"])
    return Order.model_validate(data)


def drop(name: str = "") -> None:
    return None
# file: shop/adapters.py
from typing import Annotated, Any, Literal, Union

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, Field, TypeAdapter

router = APIRouter()


class First(BaseModel):
    version: Literal["1"]


class Second(BaseModel):
    version: Literal["2"]


Either = Annotated[Union[First, Second], Field(discriminator="version")]
adapter = TypeAdapter(list[First])
either: TypeAdapter[Either] = TypeAdapter(Either)
anything = TypeAdapter(dict[str, Any])


@router.post("/made")
async def make(request: Request) -> First:
    return TypeAdapter(First).validate_python(await request.json())


@router.post("/kept")
async def keep_first(request: Request) -> First:
    body = await request.json()
    return adapter.validate_python(body)[0]


@router.post("/either")
async def choose(request: Request) -> Either:
    body = await request.json()
    if not isinstance(body, dict):
        raise HTTPException(status_code=422)
    if "version" not in body:
        body["version"] = "1"
    return either.validate_python(body)


@router.post("/changed")
async def change(request: Request) -> Either:
    body = await request.json()  #: CUT202
    body["version"] = body["Version"]
    return either.validate_python(body)


@router.post("/asked")
async def ask(request: Request) -> First:
    body = await request.json()  #: CUT202
    if "version" in body:
        return First(version="1")
    return First(version="1")


@router.post("/anything", response_model=None)
async def take(request: Request) -> None:
    anything.validate_python(await request.json())  #: CUT202
# file: shop/api.py
from fastapi import APIRouter, Request
from fastapi.templating import Jinja2Templates

from shop.parsing import check, drop, keep, parse, peek
from shop.schemas import Account, Open, Order, Public

router = APIRouter()


@router.post("/spread")
async def spread(request: Request) -> Order:
    body = await request.json()
    return Order(**body)


@router.post("/handed")
async def handed(request: Request) -> Order:
    return Order.model_validate(await request.json())


@router.post("/looked")
async def look(request: Request) -> Order:
    body = await request.json()  #: CUT202
    print(body["name"])
    return Order(**body)


@router.post("/built")
async def build(request: Request) -> Order:
    return Order.model_construct(await request.json())  #: CUT202


@router.post("/parsed")
async def parse_if_any(request: Request) -> Order | None:
    body = None
    try:
        body = await request.json()
        if body:
            return parse(**body)
    except ValueError:
        pass
    return None


@router.post("/checked")
async def check_all(request: Request) -> Order:
    return check(await request.json())


@router.post("/peeked")
async def peek_at_all(request: Request) -> Order:
    return peek(**await request.json())  #: CUT202


@router.post("/kept")
async def keep_all(request: Request) -> Order:
    body = await request.json()  #: CUT202
    return keep(body)


@router.post("/dropped", status_code=204)
async def drop_all(request: Request) -> None:
    drop(**await request.json())  #: CUT202


@router.post("/replaced")
async def replace(request: Request) -> Order:
    body = await request.json()  #: CUT202
    body = {**body, "name": ""}
    return parse(**body)


@router.get("/public")
def show() -> Public:
    return Public(name="")


@router.get("/open")
def show_all() -> Open:  #: CUT207
    return Open(name="", password="", mail="")


@router.get("/page")
def page(request: Request):
    return request.app.state.templates.TemplateResponse(request, "page.html")


@router.get("/own")
def own(request: Request):
    return Jinja2Templates(directory="pages").TemplateResponse(request, "page.html")


@router.get("/nothing")
def nothing() -> dict[str, object]:  #: CUT201
    return {"status": "ok", "items": [1]}
