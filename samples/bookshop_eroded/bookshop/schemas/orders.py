"""Orders as clients see them."""

from datetime import date

from pydantic import computed_field
from sqlmodel import Field, SQLModel

from bookshop.enums import OrderStatus
from bookshop.services import shipping


class OrderItem(SQLModel):
    book_id: int
    quantity: int = Field(ge=1, le=100)


class OrderCreate(SQLModel):
    items: list[OrderItem] = Field(min_length=1)


class OrderLinePublic(SQLModel):
    book_id: int
    title: str
    quantity: int
    unit_price_cents: int


class OrderPublic(SQLModel):
    id: int
    status: OrderStatus
    placed_on: date
    lines: list[OrderLinePublic]
    total_cents: int

    @computed_field
    @property
    def shipping_cents(self) -> int:
        copies = sum(line.quantity for line in self.lines)
        return shipping.cost_cents(copies, self.total_cents)  #: CUT205
