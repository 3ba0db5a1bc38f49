"""An heir of a string or number, or of pydantic's kinds of them, is a value, wherever it lies."""
# file: shop/models.py
import pydantic
from sqlmodel import Field, SQLModel


class Address(pydantic.EmailStr):  #: support
    @classmethod
    def validate(cls, value: str) -> str:
        return value.lower()


class Cents(int):  #: support
    def halve(self) -> int:
        return self // 2


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    buyer: str
# file: shop/schemas.py
from pydantic import BaseModel


class Code(str):  #: support
    pass


class OrderIn(BaseModel):  #: dto
    code: Code
# file: shop/api.py
from fastapi import Body, FastAPI

from shop.models import Address
from shop.schemas import OrderIn

app = FastAPI()


@app.post("/orders")
def place(order: OrderIn, buyer: Address = Body()) -> None: ...
