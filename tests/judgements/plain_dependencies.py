"""What anybody may call is no router for being asked for once, for raising once, or for the file it lies in."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
    author: str = ""
# file: shop/errors.py
from fastapi import HTTPException


class Forbidden(HTTPException): ...
# file: shop/core/tenants.py
def tenant() -> str:  #: support
    return "public"


def region(name: str = "eu") -> str:  #: support
    return name
# file: shop/core/checks.py
from shop.errors import Forbidden
from shop.models import Order


def ensure_is_author(order: Order, name: str) -> None:  #: support
    if order.author != name:
        raise Forbidden(403)
# file: shop/middleware.py
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response

from shop.core.tenants import tenant


class Tenants(BaseHTTPMiddleware):  #: router
    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        request.state.tenant = schema()
        return await call_next(request)


def schema() -> str:  #: support
    return tenant() + "_schema"
# file: shop/daos.py
from sqlmodel import Session, text

from shop.core.tenants import region, tenant
from shop.middleware import schema
from shop.models import Order


class OrderDao:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, id: int) -> Order:
        self.session.execute(text(f"set search_path to {tenant()}, {schema()}, {region('us')}"))
        return self.session.get_one(Order, id)
# file: shop/services.py
from sqlmodel import Session

from shop.core.checks import ensure_is_author
from shop.daos import OrderDao
from shop.models import Order


class OrderService:  #: service
    def __init__(self, session: Session) -> None:
        self.daos = OrderDao(session)

    def get(self, id: int, name: str) -> Order:
        order = self.daos.get(id)
        ensure_is_author(order, name)
        return order
# file: shop/api.py
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException

from shop.core.checks import ensure_is_author
from shop.core.tenants import region, tenant
from shop.models import Order

router = APIRouter()


def require_key(key: Annotated[str, Header()]) -> None:  #: router
    if key != "secret":
        raise HTTPException(403)


def page(start: int = 0) -> int:  #: router
    return max(start, 0)


@router.get("/tenant", dependencies=[Depends(require_key)])
def show(name: str = Depends(tenant), place: str = Depends(region), start: int = Depends(page)) -> str:
    ensure_is_author(Order(id=1), name)
    return name + place + str(start)
