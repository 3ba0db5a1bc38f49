"""What a decorator runs because it is put around it says nothing of the decorator, nor of what it decorates."""
# file: shop/models.py
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):  #: model
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
# file: shop/database.py
import functools
from collections.abc import Callable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from shop.models import Order


def with_names(function: Callable[..., object]) -> Callable[..., object]:  #: dao
    @functools.wraps(function)
    def wrapper(*args: object, **kwargs: object) -> object:
        kwargs["query"] = select(Order.name)
        return function(*args, **kwargs)

    return wrapper


class OrderHandler:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    @with_names
    def find(self, query: Select[tuple[str]]) -> object:
        return self.session.scalars(query).all()
