"""Who makes a router for itself puts no application together; who includes routers does."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/stock.py
from sqlmodel import Session, text


class Stock:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def reserve(self) -> None:
        self.session.execute(text("UPDATE stock SET reserved = reserved + 1"))


class Prices:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def freeze(self) -> None:
        self.session.execute(text("UPDATE prices SET frozen = 1"))
# file: shop/orders.py
from fastapi import APIRouter, FastAPI
from sqlmodel import Session

from shop.models import Order
from shop.stock import Prices, Stock


class Orders:  #: service
    def __init__(self, session: Session) -> None:
        self.session = session
        self.stock, self.prices = Stock(session), Prices(session)
        self.router = APIRouter(prefix="/orders")

    def accept(self, order: Order) -> None:
        self.stock.reserve()
        self.prices.freeze()
        self.session.add(order)  #: CUT104


def mount_orders(app: FastAPI, orders: Orders) -> None:  #: wiring
    app.include_router(orders.router)
# file: shop/applications.py
from fastapi import APIRouter, FastAPI

from shop.orders import Orders


class Application:  #: wiring
    def __init__(self, orders: Orders) -> None:
        self.app = FastAPI()
        self.router = APIRouter()
        self.router.include_router(orders.router)
        self.app.include_router(self.router)
