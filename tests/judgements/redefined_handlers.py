"""Two handlers of one name are told each for itself, by its own route; a function that a later one hides is not told."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/dtos.py
from pydantic import BaseModel


class OrderPublic(BaseModel):  #: dto
    id: int
# file: shop/dao.py
from sqlmodel import Session, select

from shop.models import Order


class OrderDao:  #: dao
    def find(self, session: Session) -> list[Order]:
        return list(session.exec(select(Order)).all())
# file: shop/service.py
from sqlmodel import Session

from shop.dao import OrderDao
from shop.dtos import OrderPublic
from shop.models import Order


class OrderService:  #: service
    def all(self, session: Session) -> list[Order]:
        session.execute("select 1")
        return OrderDao().find(session)

    def all(self, session: Session) -> list[Order]:
        return OrderDao().find(session)
# file: shop/api.py
from fastapi import Depends, FastAPI
from sqlmodel import Session, select

from shop.dao import OrderDao
from shop.dtos import OrderPublic
from shop.models import Order
from shop.service import OrderService

app = FastAPI()


def get_session() -> Session:
    return Session()


def count(session: Session) -> int:
    return len(session.exec(select(Order)).all())


@app.get("/rows")
def read_item(session: Session = Depends(get_session)):  #: router CUT201
    return OrderService().all(session)


@app.get("/skipped", response_model=list[OrderPublic])
def read_item(session: Session = Depends(get_session)):  #: router
    return OrderDao().find(session)  #: CUT101


@app.get("/count")
def read_item(session: Session = Depends(get_session)) -> int:  #: router
    return count(session)


def count(session: Session) -> int:  #: service
    return len(OrderService().all(session))
