"""What only makes objects for others, or keeps them together, is wiring, however it is written."""
# file: shop/daos.py
from sqlalchemy import text
from sqlalchemy.orm import Session


class OrderDao:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def count(self) -> int:
        return self.session.execute(text("SELECT count(*) FROM orders")).scalar_one()
# file: shop/kept.py
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from shop.daos import OrderDao


class Providers(BaseModel):  #: wiring
    model_config = ConfigDict(arbitrary_types_allowed=True)

    orders: OrderDao


@dataclass
class Parts:  #: wiring
    orders: OrderDao
# file: shop/services.py
from shop.kept import Providers


class OrderService:  #: service
    def __init__(self, providers: Providers) -> None:
        self.providers = providers

    def count(self) -> int:
        return self.providers.orders.count()
# file: shop/api.py
from fastapi import APIRouter

from shop.services import OrderService


class Orders:
    def __init__(self, service: OrderService) -> None:
        self.service = service
        self.router = APIRouter()
        self._fill()

    def _fill(self) -> None:
        @self.router.get("/count")
        async def count() -> int:  #: router
            return self.service.count()

    def get_router(self) -> APIRouter:
        return self.router
# file: shop/builder.py
from fastapi import FastAPI
from sqlalchemy.orm import Session

from shop.api import Orders
from shop.daos import OrderDao
from shop.kept import Parts, Providers
from shop.services import OrderService


class Builder:  #: wiring
    def __init__(self, session: Session) -> None:
        self.session = session

    def build(self) -> FastAPI:
        service = OrderService(Providers(orders=OrderDao(self.session)))
        Parts(orders=OrderDao(self.session))
        return Application([Orders(service)]).application


class Application:  #: wiring
    def __init__(self, parts: list[Orders]) -> None:
        self.application = FastAPI()
        for part in parts:
            self.application.include_router(part.get_router())
