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
# file: shop/api.py
from fastapi import APIRouter, Request
from fastapi.templating import Jinja2Templates

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
