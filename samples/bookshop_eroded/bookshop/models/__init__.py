"""The tables; importing this package registers all of them in the metadata."""

from bookshop.models.accounts import User
from bookshop.models.catalogue import Author, Book, BookAuthor
from bookshop.models.orders import Order, OrderLine

__all__ = ["Author", "Book", "BookAuthor", "Order", "OrderLine", "User"]
