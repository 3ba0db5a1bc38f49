"""A DAO that makes a DTO depends on that one: what pydantic runs for it, of bases and parts, is no other place;
nor is what it runs for a model that shares its shape with DTOs."""
# file: shop/schemas.py
from pydantic import BaseModel, ConfigDict, field_validator


class Top(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    @field_validator("*", mode="before")
    @classmethod
    def trim(cls, value: object) -> object:
        return value

    @property
    def is_default(self) -> bool:
        return False


class LinePublic(Top):
    number: int

    @field_validator("number")
    @classmethod
    def check(cls, value: int) -> int:
        return value


class OrderPublic(Top):
    id: int
    lines: list[LinePublic] = []
# file: shop/models.py
from pydantic import field_validator
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)


class Shape(SQLModel):  #: dto
    name: str

    @field_validator("name")
    @classmethod
    def trim(cls, value: str) -> str:
        return value.strip()


class Label(Shape, table=True):  #: model
    id: int = Field(primary_key=True)


class LabelPublic(Shape):  #: dto
    id: int
# file: shop/daos.py
from sqlmodel import Session

from shop.models import Label, Order
from shop.schemas import LinePublic, OrderPublic


class OrderDao:
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, id: int) -> OrderPublic:  #: CUT103
        return OrderPublic.model_validate(self.session.get_one(Order, id))  #: CUT203

    def is_default(self, order: OrderPublic) -> bool:  #: CUT103
        self.session.flush()
        return order.is_default

    def compare(
        self,
        order: OrderPublic,  #: CUT103
        line: LinePublic,  #: CUT103
    ) -> bool:
        return order.id == line.number and line.is_default


class LabelDao:
    def __init__(self, session: Session) -> None:
        self.session = session

    def read(self, row: dict[str, object]) -> Label:
        self.session.flush()
        return Label.model_validate(row)
