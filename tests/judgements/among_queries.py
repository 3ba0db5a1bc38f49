"""A use case that lies among queries is a service if it joins those of several modules and decides about them."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str


class Line(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    order_id: int
# file: shop/db/rows.py
from sqlmodel import Session, select

from shop.models import Order


def get_row(session: Session, id: int) -> Order:  #: dao
    return session.exec(select(Order).where(Order.id == id)).one()


def update_row(session: Session, id: int, name: str) -> None:  #: dao
    order = get_row(session, id)
    order.name = name
    session.add(order)
# file: shop/db/orders.py
from sqlmodel import Session, select

from shop.db.rows import get_row, update_row
from shop.models import Line, Order


def find_lines(session: Session, order: Order) -> list[Line]:  #: dao
    return list(session.exec(select(Line).where(Line.order_id == order.id)))


def remove_lines(session: Session, order: Order) -> None:  #: dao
    for line in find_lines(session, order):
        session.delete(line)


def count_lines(session: Session, id: int) -> int:  #: dao
    return len(find_lines(session, get_row(session, id)))


def replace_order(session: Session, id: int, name: str) -> Order:  #: service
    order = get_row(session, id)
    remove_lines(session, order)
    update_row(session, id, name)
    session.commit()
    return order
