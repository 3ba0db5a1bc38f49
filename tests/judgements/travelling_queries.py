"""A Query that a DAO gives is run by who calls `all()` on it; who only narrows one runs nothing."""
# file: shop/models.py
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base


class Kept:
    @classmethod
    def create(cls, db, **values):  #: dao CUT302
        made = cls(**values)
        db.add(made)
        return made


Base = declarative_base(cls=Kept)


class Order(Base):  #: model
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
# file: shop/daos.py
from sqlalchemy.orm import Query, Session

from shop.models import Order


class OrderDao:  #: dao
    def __init__(self, db: Session) -> None:
        self.db = db

    def find(self):
        return self.db.query(Order)

    def find_declared(self) -> Query:
        return self.find().filter(Order.id > 1)

    def count(self) -> int:
        return self.find().count()
# file: shop/narrowing.py
from sqlalchemy.orm import Query

from shop.models import Order


def only_new(query: Query) -> Query:
    return query.filter(Order.id > 7)
# file: shop/api.py
from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session, sessionmaker

from shop.daos import OrderDao
from shop.models import Order
from shop.narrowing import only_new

app = FastAPI()
make = sessionmaker()


def get_db():
    with make() as db:
        yield db


@app.get("/orders")
def list_orders(db: Session = Depends(get_db)) -> list[int]:
    orders = OrderDao(db).find()  #: CUT101
    return [order.id for order in orders.all()]  #: CUT104


@app.get("/orders/new")
def list_new(db: Session = Depends(get_db)) -> list[int]:
    orders = only_new(OrderDao(db).find_declared())  #: CUT101
    return [order.id for order in orders.limit(5).all()]  #: CUT104


@app.get("/orders/count")
def count_orders(db: Session = Depends(get_db)) -> int:
    return OrderDao(db).count()  #: CUT101


@app.post("/orders")
def create_order(db: Session = Depends(get_db)) -> int:
    return Order.create(db).id  #: CUT101
