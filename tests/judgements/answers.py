"""A route without a contract is asked for one if it answers with data that no DTO projects, and not otherwise."""
# file: shop/schemas.py
from pydantic import BaseModel


class Conflict(BaseModel):  #: dto
    ids: list[int] = []


class Named(BaseModel):  #: dto
    name: str = ""

    @classmethod
    def respond(cls, name: str) -> dict[str, object]:
        return cls(name=name).model_dump()
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str = ""
# file: shop/promising.py
from typing import Any, Generic, TypeVar

from authlib.integrations.starlette_client import OAuth
from fastapi import APIRouter, Request
from pydantic import BaseModel

from shop.models import Order
from shop.schemas import Named

T = TypeVar("T")
router = APIRouter()
oauth = OAuth()


class Page(BaseModel, Generic[T]):  #: dto
    items: list[T] = []


class Names:
    async def read(self, n: int) -> Named:
        return {}.get(n)

    def find(self, n: int) -> Named | None:
        return {}.get(n)

    def list_all(self) -> list[Named]:
        return {}.get(0)

    def page(self) -> Page[Named]:
        return {}.get(0)

    def either(self) -> Named | dict[str, Any]:
        return {}.get(0)

    def order(self) -> Order:
        return {}.get(0)

    def count(self) -> int:
        return len([])


names = Names()


@router.get("/read")
async def read(n: int):
    return await names.read(n)


@router.get("/found")
def find(n: int) -> Any:
    return names.find(n)


@router.get("/all")
def list_all():
    return names.list_all()


@router.get("/page")
def page():
    return names.page()


@router.get("/held")
def hold() -> dict[str, Any]:
    held = Named(name="a")
    return held


@router.get("/said")
def say(n: int) -> dict[str, Any]:  #: CUT201
    return names.find(n)


@router.get("/both")
def give_both():  #: CUT201
    return names.either()


@router.get("/order")
def order():  #: CUT201
    return names.order()


@router.get("/counted")
def count(n: int) -> dict[str, Any]:  #: CUT201
    return names.count() if n else {"status": "ok"}


@router.get("/signing-in")
async def sign_in(request: Request):
    return await oauth.issuer.authorize_redirect(request, "/")


@router.get("/signed-in")
async def signed_in(request: Request):  #: CUT201
    return await oauth.issuer.authorize_access_token(request)
# file: shop/sending.py
class Mailer:
    def send(self, to: str):
        if not to:
            return None
        print(to)

    def ask(self, to: str):
        return {"to": to}

    def slug(self) -> str:
        return ""
# file: shop/api.py
import json
from typing import Any

from fastapi import APIRouter, Response
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse

from shop.models import Order
from shop.schemas import Conflict, Named
from shop.sending import Mailer

router = APIRouter()


@router.post("/conflict", status_code=202, response_model=None, responses={409: {"model": Conflict}})
def conflict(n: int) -> Response | None:
    if n:
        return JSONResponse(status_code=409, content=Conflict(ids=[n]).model_dump(mode="json"))
    return None


@router.post("/encoded")
def encoded(n: int):
    return JSONResponse(jsonable_encoder(Conflict(ids=[n])))


@router.post("/loaded")
def loaded(n: int):
    return json.loads(Conflict(ids=[n]).json())


@router.post("/dumped")
def dumped(n: int) -> dict[str, Any]:
    found = Conflict(ids=[n])
    return found.model_dump()


@router.post("/made")
def made(n: int):
    return [Named(name="a"), Named.model_validate({"name": str(n)})]


@router.post("/sent")
def sent(to: str):
    return Mailer().send(to)


@router.post("/asked")
def asked(to: str):  #: CUT201
    return Mailer().ask(to)


@router.get("/texts")
def text(n: int):
    if n == 1:
        return "one"
    if n == 2:
        return n
    return Mailer().slug() if n == 3 else n > 4


@router.get("/plain")
def plain():  #: CUT201
    return {"status": "ok"}


@router.get("/rendered")
def rendered():  #: CUT201
    return JSONResponse(content={"status": "ok"})


@router.get("/either")
def either(n: int):  #: CUT201
    if n:
        return {"n": n}
    return Conflict(ids=[n]).model_dump()


@router.get("/table")
def table():  #: CUT201
    return Order(id=1, name="")


@router.get("/own")
def own():
    return Named.respond("a")
# file: shop/counts.py
from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Dict, Literal, NewType, Optional, Union
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from shop.schemas import Named

router = APIRouter()
OrderId = NewType("OrderId", int)
Counts = dict[str, int]


class State(str, Enum):
    OPEN = "open"


@router.get("/counts")
def count_orders(ids: str) -> dict[UUID, int]:
    return load(ids)


@router.get("/names")
def name_orders(ids: str) -> "Dict[OrderId, Optional[str]]":
    return load(ids)


@router.get("/states", response_model=Mapping[str, list[State] | None])
def list_states(ids: str):
    return load(ids)


@router.get("/nested")
def nest(ids: str) -> list[dict[str, Annotated[Counts, Field()]]]:
    return load(ids)


@router.get("/either")
def choose(ids: str) -> Union[Counts, None]:
    return load(ids)


@router.get("/named")
def list_named(ids: str) -> dict[str, Named]:
    return load(ids)


@router.get("/deep")
def nest_deeper(ids: str) -> dict[str, dict[str, Counts]]:  #: CUT201
    return load(ids)


@router.get("/any")
def list_any(ids: str) -> dict[str, Any]:  #: CUT201
    return load(ids)


@router.get("/open")
def list_open(ids: str) -> dict[str, list]:  #: CUT201
    return load(ids)


@router.get("/bare-list")
def list_loose(ids: str) -> list:  #: CUT201
    return load(ids)


@router.get("/bare-tuples", response_model=list[tuple] | None)  #: CUT201
def list_tuples(ids: str):
    return load(ids)


@router.get("/said-list")
def list_said(ids: str) -> list[int] | tuple[str, ...]:
    return load(ids)


@router.get("/listed")
def list_written() -> Annotated[list[Literal["list", "set"]], Field()]:
    return load(ids)


@router.get("/seen-list")
def list_seen(ids: str) -> list:
    return [Named(name=ids)]


@router.get("/bare")
def list_bare(ids: str) -> defaultdict:  #: CUT201
    return load(ids)


@router.get("/records")
def list_records(ids: str) -> list[dict]:  #: CUT201
    return load(ids)


@router.get("/objects")
def list_objects(ids: str) -> dict[str, int | object]:  #: CUT201
    return load(ids)


@router.get("/responses")
def respond(ids: str) -> Counts | JSONResponse:  #: CUT201
    return load(ids)


def load(ids: str):
    return {}.get(ids)
# file: shop/pages.py
from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, ORJSONResponse

from shop import api, counts, promising


class Page(HTMLResponse):
    charset = "utf-8"


class Enveloped(JSONResponse):
    pass


written = APIRouter(default_response_class=HTMLResponse)
included = APIRouter()
plain = APIRouter()
app = FastAPI(default_response_class=ORJSONResponse)


@written.get("/written")
def write(n: int):
    return f"<p>{n}</p>".join([])


@written.get("/data", response_class=JSONResponse)
def answer(n: int):  #: CUT201
    return {"n": n}


@included.get("/included")
def include(n: int):
    return {"n": n}.get("n")


@plain.get("/page", response_class=Page)
def show(n: int):
    return {"n": n}.get("n")


@plain.get("/enveloped", response_class=Enveloped)
def envelop(n: int):  #: CUT201
    return {"n": n}


@plain.get("/given")
def give(n: int):  #: CUT201
    return {"n": n}


app.include_router(written)
app.include_router(included, default_response_class=HTMLResponse)
app.include_router(plain)
app.include_router(api.router)
app.include_router(counts.router)
app.include_router(promising.router)
# file: shop/worker.py
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


async def health(request: Request) -> JSONResponse:  #: router CUT201
    session: Session = request.state.session
    session.exec(select(1))  #: CUT104
    return JSONResponse({"status": "ok"})


def create_app() -> Starlette:
    return Starlette(routes=[Route("/", health)])
# file: shop/mapping.py
from collections.abc import Callable, Generator
from typing import TypeVar

from fastapi import APIRouter
from pydantic import BaseModel

from shop.schemas import Named

T = TypeVar("T")
router = APIRouter()


class Label(BaseModel):  #: dto
    text: str = ""


def to_named(row: object) -> Named:
    return Named(name=str(row))


def to_label(row: object):
    return Label(text=str(row))


def to_mapping(row: object) -> dict[str, object]:
    return {"row": row}


class Found:
    def one(self, mapper: Callable[[object], T]) -> T | None:
        return mapper(self) if self else None

    def each(self, mapper: Callable[[object], T]) -> Generator[T, None, None]:
        yield mapper(self)


async def find() -> Found:
    return Found()


def boxed(label: str, found: Found, mapper):
    result = list(found.each(mapper))
    return {"total": len(result), "items": {label: result}}


def boxed_as_found(label: str, found: Found):
    return {"items": {label: found}}


@router.get("/one")
async def one():
    return (await find()).one(to_named)


@router.get("/one-read")
async def one_read():
    return (await find()).one(to_label)


@router.get("/one-by-lambda")
async def one_by_lambda():
    return (await find()).one(lambda row: to_named(row))


@router.get("/each")
async def each():
    return list((await find()).each(to_named))


@router.get("/each-in-turn")
async def each_in_turn():
    return [each for each in (await find()).each(to_named)]


@router.get("/boxed")
async def box():
    return boxed("names", await find(), to_named)


@router.get("/boxed-as-found")
async def box_as_found():  #: CUT201
    return boxed_as_found("names", await find())


@router.get("/one-mapping")
async def one_mapping():  #: CUT201
    return (await find()).one(to_mapping)


@router.get("/each-mapping")
async def each_mapping():  #: CUT201
    return list((await find()).each(to_mapping))
