"""Buying books: stock, order and loyalty points change together or not at all."""

from datetime import UTC, datetime

from sqlmodel import Session

from bookshop.daos.books import BookDao
from bookshop.daos.orders import OrderDao
from bookshop.daos.users import UserDao
from bookshop.enums import OrderStatus
from bookshop.errors import NotAllowed, NotFound, OutOfStock
from bookshop.models import Order, OrderLine
from bookshop.schemas.orders import OrderCreate, OrderItem, OrderPublic
from bookshop.schemas.paging import Page, Paging
from bookshop.services import pricing
from bookshop.services.mapping import to_order_public
from bookshop.services.transactions import transaction


class OrderService:
    def __init__(self, session: Session, orders: OrderDao, books: BookDao, users: UserDao) -> None:
        self._session = session
        self._orders = orders
        self._books = books
        self._users = users

    def place(self, user_id: int, new: OrderCreate) -> OrderPublic:
        user = self._users.get(user_id)
        if user is None:
            raise NotFound("account", user_id)
        with transaction(self._session):
            lines = [self._take(item) for item in new.items]
            order = Order(user_id=user_id, placed_on=datetime.now(UTC).date(), lines=lines)
            self._orders.add(order)
            user.earn_points(pricing.discounted_cents(order))
            self._users.save(user)
        return to_order_public(order)

    def cancel(self, user_id: int, order_id: int) -> OrderPublic:
        order = self._find(user_id, order_id)
        if not order.can_be_cancelled:
            raise NotAllowed(f"Order {order_id} is already cancelled.")
        with transaction(self._session):
            for line in order.lines:
                line.book.return_to_stock(line.quantity)
            order.status = OrderStatus.CANCELLED
            self._orders.save(order)
        return to_order_public(order)

    def mark_paid(self, order_id: int) -> None:
        order = self._orders.get(order_id)
        if order is None:
            raise NotFound("order", order_id)
        self._orders.mark_paid(order)

    def read(self, user_id: int, order_id: int) -> OrderPublic:
        return to_order_public(self._find(user_id, order_id))

    def read_page(self, user_id: int, paging: Paging) -> Page[OrderPublic]:
        rows = self._orders.list_page_of_user(user_id, paging.offset, paging.limit)
        items = [to_order_public(row) for row in rows]
        return Page[OrderPublic](items=items, total=self._orders.count_of_user(user_id))

    def _take(self, item: OrderItem) -> OrderLine:
        book = self._books.get(item.book_id)
        if book is None:
            raise NotFound("book", item.book_id)
        if not book.can_fill(item):
            raise OutOfStock(book.title, book.stock)
        book.take_from_stock(item.quantity)
        return OrderLine(
            book_id=item.book_id, quantity=item.quantity, unit_price_cents=book.price_cents, book=book
        )

    def _find(self, user_id: int, order_id: int) -> Order:
        """Orders of others do not exist for a user."""
        order = self._orders.get(order_id)
        if order is None or order.user_id != user_id:
            raise NotFound("order", order_id)
        return order
