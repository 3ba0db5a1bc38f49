"""A body that a DTO alone gets to see is validated; a field that an heir hides is not shown; a page is no data."""
# file: shop/schemas.py
from dataclasses import dataclass

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


class Line(BaseModel):
    item: str
    by: int
    note: str = ""
    more: dict[str, object] = {}


@dataclass
class Plain:
    item: str
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
# file: shop/bodies.py
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import create_model

from shop.schemas import Line


async def read(request: Request) -> dict[str, Any]:
    try:
        return await request.json()
    except ValueError:
        return {}


async def read_named(request: Request) -> dict[str, Any]:
    body = await request.json()
    return body


async def read_for_all(request: Request) -> dict[str, Any]:
    return await request.json()  #: CUT202


async def read_and_called(request: Request) -> dict[str, Any]:
    return await request.json()  #: CUT202


async def read_and_changed(request: Request) -> dict[str, Any]:
    return {**await request.json()}  #: CUT202


def model_of_line() -> type[Line]:
    return Line


async def made(body: Annotated[dict[str, Any], Depends(read)], of: type[Line] = Depends(model_of_line)) -> Line:
    model = create_model("Body", body=(of, ...))
    return model(body=body).body


async def picked(body: dict[str, Any] = Depends(read)) -> Line:
    return Line(item=body["item"], by=1)


async def some(body: dict[str, Any] = Depends(read_and_called)) -> Line:
    return Line(**body)


async def log(request: Request) -> None:
    print(await read_and_called(request))
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
from fastapi import APIRouter, Depends, Request
from fastapi.templating import Jinja2Templates

from shop.bodies import log, made, picked, read_and_changed, read_for_all, read_named, some
from shop.parsing import check, drop, keep, parse, peek, shorten
from shop.schemas import Account, Line, Open, Order, Plain, Public

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


@router.post("/picked")
async def pick(request: Request) -> Line:
    body = await request.json()
    return Line(item=body["item"], by=1, note=body.get("note", ""))


@router.post("/kept-apart")
async def keep_apart(request: Request) -> Line:
    body = await request.json()
    item = body.get("line")["item"] or "none"
    note = body.pop("note", "")
    return Line(item=item, by=1, note=note)


@router.post("/picked-at-once")
async def pick_at_once(request: Request) -> Line:
    return Line(item=(await request.json())["item"], by=1)


@router.post("/nested")
async def pick_nested(request: Request) -> Line:
    body = await request.json() or {}
    if "line" not in body:
        body["line"] = {}
    return Line(**body["line"])


@router.post("/signed")
async def sign(request: Request) -> Line:
    body = await request.json()
    body["by"] = 1
    body.setdefault("note", "")
    del body["more"]
    return Line(**body)


@router.post("/added")
async def add_to(request: Request) -> Line:
    body = await request.json()
    return Line(by=1, **body)


@router.post("/read")
async def read_key(request: Request) -> Line:
    body = await request.json()  #: CUT202
    item = body["item"]
    print(item)
    return Line(item=item, by=1)


@router.post("/decided")
async def decide_by_key(request: Request) -> Line:
    body = await request.json()  #: CUT202
    note = body.get("note")
    if note:
        return Line(item="", by=2, note=note)
    return Line(item=body["item"], by=1)


@router.post("/computed")
async def compute_key(request: Request) -> Line:
    body = await request.json()  #: CUT202
    return Line(item=body[body["which"]], by=1)


@router.post("/whole")
async def take_whole(request: Request) -> Line:
    body = await request.json()  #: CUT202
    return Line(item="", by=1, more=body)


@router.post("/plain", status_code=204)
async def make_plain(request: Request) -> None:
    body = await request.json()  #: CUT202
    Plain(item=body["item"])


@router.post("/moved")
async def move_key(request: Request) -> Line:
    body = await request.json()  #: CUT202
    body["item"] = shorten(body["item"])
    return Line(**body)


@router.post("/made", dependencies=[Depends(log)])
def take_made(made: Line = Depends(made), picked: Line = Depends(picked), some: Line = Depends(some)) -> Line:
    return made


@router.post("/named")
def take_named(body: dict[str, object] = Depends(read_named)) -> Line:
    return Line.model_validate(body)


@router.post("/one")
def take_one(body: dict[str, object] = Depends(read_for_all)) -> Line:
    return Line.model_validate(body)


@router.post("/all")
def take_all(body: dict[str, object] = Depends(read_for_all)) -> Line:
    print(body)
    return Line.model_validate(body)


@router.post("/changed")
def take_changed(body: dict[str, object] = Depends(read_and_changed)) -> Line:
    return Line.model_validate(body)


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
# file: shop/declared.py
"""What a parameter takes as a dict is validated like what is read by hand."""
from typing import Any

from elsewhere.schemas import Parcel
from elsewhere.tables import ParcelTable
from fastapi import APIRouter, Body, HTTPException

from shop.parsing import peek
from shop.schemas import Line, Order, Plain

router = APIRouter()


@router.post("/spread")
async def spread(body: dict) -> Order:
    return Order(**body)


@router.post("/rebound")
async def rebind(body: dict[str, Any]) -> Order:
    try:
        body = Order(**body)
        print(body)
        return body
    except ValueError as error:
        raise HTTPException(status_code=422) from error


@router.post("/marked")
async def take_marked(body: Any = Body()) -> Line:
    return Line(item=body["item"], by=1)


@router.post("/parcel")
async def take_parcel(body: dict) -> Parcel:
    body = Parcel(**body)
    return body


@router.post("/parcels")
async def take_parcels(body: list[dict[str, Any]]) -> Parcel:  #: CUT202
    return [Parcel.model_validate(each) for each in body][0]


@router.post("/rebound-somewhere")
async def rebind_somewhere(body: dict, sure: bool = False) -> Order:  #: CUT202
    if sure:
        body = Order(**body)
    print(body)
    return Order(name="")


@router.post("/looked")
async def look_before(body: dict) -> Order:  #: CUT202
    print(body)
    body = Order(**body)
    return body


@router.post("/peeked")
async def peek_at_it(body: dict) -> Order:  #: CUT202
    return peek(**body)


@router.post("/plain", status_code=204)
async def take_plain(body: dict) -> None:  #: CUT202
    Plain(**body)


@router.post("/row", status_code=204)
async def take_row(body: dict) -> None:  #: CUT202
    ParcelTable(**body)


@router.post("/dropped", status_code=204)
async def drop_it(body: dict) -> None:  #: CUT202
    return None
