"""Access to the tables of orders."""

from collections.abc import Sequence

from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, func, select

from bookshop.enums import OrderStatus
from bookshop.models import Order, OrderLine
from bookshop.services.notifications import notify_order_placed


class OrderDao:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, order_id: int) -> Order | None:
        return self._session.get(Order, order_id)

    def list_page_of_user(self, user_id: int, offset: int, limit: int) -> Sequence[Order]:
        """Newest first."""
        statement = select(Order).where(Order.user_id == user_id).order_by(col(Order.id).desc())
        return self._session.exec(statement.offset(offset).limit(limit)).all()

    def count_of_user(self, user_id: int) -> int:
        return self._session.exec(select(func.count(col(Order.id))).where(Order.user_id == user_id)).one()

    def has_lines_for_book(self, book_id: int) -> bool:
        return (
            self._session.exec(select(OrderLine.id).where(OrderLine.book_id == book_id)).first() is not None
        )

    def add(self, order: Order) -> Order:
        self.save(order)
        notify_order_placed(order.id, sum(line.quantity for line in order.lines))  #: CUT102
        return order

    def save(self, order: Order) -> None:
        self._session.add(order)
        self._session.flush()

    def mark_paid(self, order: Order) -> None:
        order.status = OrderStatus.PAID
        try:
            self.save(order)
            self._session.commit()  #: CUT105
        except OperationalError:
            # "database is locked", about once a week; the provider calls again.
            self._session.rollback()  #: CUT105
            raise
