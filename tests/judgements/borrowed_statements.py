"""Who builds a statement is a DAO, though it borrows an expression from another; so is who runs it."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/repositories.py
from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from shop.models import Order


class OrderRepository:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def is_named(cls) -> ColumnElement[bool]:
        return col(Order.name) != ""

    def find(self, statement: SelectOfScalar[Order]) -> Sequence[Order]:
        return self.session.exec(statement).all()
# file: shop/queries.py
from collections.abc import Sequence

from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from shop.models import Order
from shop.repositories import OrderRepository


def named_orders() -> SelectOfScalar[Order]:  #: dao
    return select(Order).where(OrderRepository.is_named())


def find_ids(session: Session) -> set[int]:  #: dao
    return {order.id for order in session.exec(named_orders())}


def find_named(session: Session) -> Sequence[Order]:  #: service
    repository = OrderRepository(session)
    return repository.find(select(Order).where(OrderRepository.is_named()))  #: CUT101
