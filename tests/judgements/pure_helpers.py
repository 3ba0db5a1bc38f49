"""A function that only computes is nobody's layer, whoever calls it: a model that calls it calls no DAO."""
# file: shop/models/order.py
from __future__ import annotations

from sqlmodel import Field, Session, SQLModel

from shop.models.utils import fill
from shop.reading import find_first


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)

    def start(self, session: Session) -> object:
        return fill(session)

    def first(self, session: Session) -> object:
        return find_first(session)  #: CUT102 CUT204
# file: shop/models/utils.py
from sqlmodel import Session, text


def name_key(name: str) -> str:
    return name or "id"


def fill(session: Session) -> object:  #: model
    return session.execute(text(f"select {name_key('order')} from orders")).first()
# file: shop/reading.py
from sqlmodel import Session, text


def find_first(session: Session) -> object:  #: dao
    return session.execute(text("select id from orders")).first()
# file: shop/closing.py
from sqlmodel import Session, text

from shop.reading import find_first


def close(session: Session) -> object:  #: dao
    session.execute(text("delete from orders"))
    return find_first(session)
