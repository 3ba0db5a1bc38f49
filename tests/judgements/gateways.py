"""A gateway leads where its deeds or those of its implementations lead; its name alone says nothing."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/ports.py
from typing import Protocol


class OrderGateway(Protocol):  #: dao
    def get(self, id: int) -> object: ...


class PaymentGateway(Protocol):  #: external
    def pay(self, sum: int) -> object: ...
# file: shop/persistence/orders.py
from sqlmodel import Session

from shop.models import Order
from shop.ports import OrderGateway


class SqlOrderGateway(OrderGateway):  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, id: int) -> object:
        return self.session.get_one(Order, id)


class MemoryGateway:  #: dao
    def __init__(self) -> None:
        self.orders: dict[int, str] = {}

    def find(self, id: int) -> str:
        return self.orders[id]
# file: shop/paying.py
import httpx

from shop.ports import PaymentGateway


class StripeGateway(PaymentGateway):  #: external
    def pay(self, sum: int) -> object:
        return httpx.post("https://example.org", json={"sum": sum})
# file: shop/gateways/doors.py
class DoorGateway:  #: support
    def open(self, count: int) -> int:
        return count + 1
