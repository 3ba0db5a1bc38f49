"""The tables of orders."""

from datetime import date

from sqlmodel import Field, Relationship, SQLModel

from bookshop.enums import OrderStatus
from bookshop.models.catalogue import Book
from bookshop.services import pricing  #: CUT301


class Order(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    status: OrderStatus = OrderStatus.PLACED
    placed_on: date
    lines: list["OrderLine"] = Relationship(back_populates="order")

    @property
    def total_cents(self) -> int:
        return pricing.discounted_cents(self)  #: CUT102 CUT204

    @property
    def can_be_cancelled(self) -> bool:
        return self.status is OrderStatus.PLACED


class OrderLine(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    order_id: int | None = Field(default=None, foreign_key="order.id", index=True, nullable=False)
    book_id: int = Field(foreign_key="book.id")
    quantity: int
    unit_price_cents: int
    order: Order = Relationship(back_populates="lines")
    book: Book = Relationship()

    @property
    def price_cents(self) -> int:
        return self.quantity * self.unit_price_cents
