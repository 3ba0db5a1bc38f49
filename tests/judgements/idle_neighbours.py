"""Who calls of a service only what does nothing outside of itself works with no service."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/crud.py
from sqlmodel import Session, select

from shop import models


def find_table(session: Session, name: str) -> "models.Order | None":  #: dao
    return session.exec(select(models.Order).where(models.Order.name == name)).first()
# file: shop/parts/crud.py
from sqlmodel import Session, select

from shop import models


def find_part(session: Session, name: str) -> "models.Order | None":  #: dao
    return session.exec(select(models.Order).where(models.Order.name == name)).first()
# file: shop/trees.py
from dataclasses import dataclass

from sqlmodel import Session

from shop import crud
from shop.parts import crud as parts


@dataclass
class Column:  #: service
    name: str

    def copy(self) -> "Column":
        return Column(self.name)

    def compile(self, session: Session) -> tuple[object, object]:
        return crud.find_table(session, self.name), parts.find_part(session, self.name)


@dataclass
class Plus:  #: support
    left: Column
    right: Column

    def show(self) -> str:
        return f"{self.left.copy()} + {self.right.copy()}"
# file: shop/rendering_service.py
from sqlmodel import Session

from shop.trees import Column, Plus


def render(session: Session, column: Column) -> str:  #: service
    column.compile(session)
    return Plus(column, column).show()
# file: shop/parts/__init__.py
