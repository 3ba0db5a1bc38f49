"""A class that is called a service, refuses and commits is one; what only reads and writes is a DAO."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
    is_sent: bool = False


class Stock(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/errors.py
class AlreadySent(Exception): ...
# file: shop/finding.py
from sqlmodel import Session

from shop.models import Stock


class StockFinder:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, id: int) -> Stock | None:
        return self.session.get(Stock, id)
# file: shop/orders.py
from typing import TypeVar

from fastapi import Response
from sqlmodel import Session

from shop.errors import AlreadySent
from shop.finding import StockFinder
from shop.models import Order, Stock

AnyResponse = TypeVar("AnyResponse", bound=Response)


class OrderService:  #: service
    def __init__(self, session: Session) -> None:
        self.session = session

    def send(self, id: int) -> None:
        order = self.session.get_one(Order, id)  #: CUT101 CUT104
        if order.is_sent:
            raise AlreadySent
        order.is_sent = True
        self.session.add(order)  #: CUT104
        self.session.commit()


class CookieService:  #: service
    def __init__(self, session: Session) -> None:
        self.session = session

    def show(self, id: int, response: Response) -> None:  #: CUT206
        response.set_cookie("order", str(self.session.get_one(Order, id)))  #: CUT101 CUT104

    def keep(self, order: Order) -> None:
        self.session.add(order)  #: CUT104

    def mark(self, id: int, response: AnyResponse) -> AnyResponse:  #: CUT206
        response.set_cookie("marked", str(self.session.get_one(Order, id)))  #: CUT101 CUT104
        return response


class Checker:  #: service
    def __init__(self, session: Session) -> None:
        self.session = session

    def check(self, id: int) -> None:
        if not StockFinder(self.session).find(id):
            raise AlreadySent
        self.session.add(Order(id=id))  #: CUT104
        self.session.commit()


class StockService:  #: dao CUT302
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, id: int) -> Stock:
        return self.session.get_one(Stock, id)

    def add(self, stock: Stock) -> None:
        self.session.add(stock)
        self.session.commit()  #: CUT105
