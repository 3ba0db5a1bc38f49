"""Rows -> what clients see, where the two differ in more than their names."""

from bookshop.models import Order, OrderLine
from bookshop.schemas.orders import OrderLinePublic, OrderPublic


def to_order_public(order: Order) -> OrderPublic:
    assert order.id is not None
    return OrderPublic(
        id=order.id,
        status=order.status,
        placed_on=order.placed_on,
        lines=[to_order_line_public(line) for line in order.lines],
        total_cents=order.total_cents,
    )


def to_order_line_public(line: OrderLine) -> OrderLinePublic:
    return OrderLinePublic(
        book_id=line.book_id,
        title=line.book.title,
        quantity=line.quantity,
        unit_price_cents=line.unit_price_cents,
    )
