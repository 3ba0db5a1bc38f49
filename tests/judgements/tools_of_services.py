"""A function that makes plain values of plain values is support among services too, whoever uses it there."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str
# file: shop/errors.py
class BadName(Exception): ...
# file: shop/stock.py
from sqlmodel import Session, text


class Stock:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, name: str) -> object:
        return self.session.execute(text("SELECT 1"), {"name": name})
# file: shop/services/orders.py
import socket

from shop.errors import BadName
from shop.models import Order
from shop.stock import Stock


class OrderService:  #: service
    def __init__(self, stock: Stock) -> None:
        self.stock = stock

    def find(self, name: str) -> object:
        check_name(name)
        announce(name)
        return self.stock.find(_make_key(name))

    def label(self, order: Order) -> str:
        return describe(order)


def _make_key(name: str) -> str:  #: support
    return name.strip().lower()


def check_name(name: str) -> None:  #: support
    if not _make_key(name):
        raise BadName


def announce(name: str) -> None:  #: service
    socket.create_connection(("shop.example", 25)).send(name.encode())


def describe(order: Order) -> str:  #: service
    return f"{order.id}: {order.name}"
