"""A DAO that makes a DTO depends on that one: what pydantic runs for it, of bases and parts, is no other place."""
# file: shop/schemas.py
from pydantic import BaseModel, ConfigDict, field_validator


class Top(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    @field_validator("*", mode="before")
    @classmethod
    def trim(cls, value: object) -> object:
        return value


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
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/daos.py
from sqlmodel import Session

from shop.models import Order
from shop.schemas import OrderPublic


class OrderDao:
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, id: int) -> OrderPublic:  #: CUT103
        return OrderPublic.model_validate(self.session.get_one(Order, id))  #: CUT203
