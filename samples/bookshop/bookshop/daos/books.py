"""Access to the table of books."""

from collections.abc import Sequence
from typing import TypeVar

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from bookshop.models import Author, Book

RowT = TypeVar("RowT")


class BookDao:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, book_id: int) -> Book | None:
        return self._session.get(Book, book_id)

    def find_by_isbn(self, isbn: str) -> Book | None:
        return self._session.exec(select(Book).where(Book.isbn == isbn)).first()

    def list_page(
        self, offset: int, limit: int, *, title: str | None, author_id: int | None
    ) -> Sequence[Book]:
        statement = _narrow(select(Book), title, author_id)
        return self._session.exec(statement.order_by(col(Book.id)).offset(offset).limit(limit)).all()

    def count(self, *, title: str | None, author_id: int | None) -> int:
        return self._session.exec(_narrow(select(func.count(col(Book.id))), title, author_id)).one()

    def add(self, book: Book) -> Book:
        self._session.add(book)
        self._session.flush()
        return book

    def delete(self, book: Book) -> None:
        self._session.delete(book)
        self._session.flush()


def _narrow(
    statement: SelectOfScalar[RowT], title: str | None, author_id: int | None
) -> SelectOfScalar[RowT]:
    if title is not None:
        statement = statement.where(col(Book.title).icontains(title, autoescape=True))
    if author_id is not None:
        statement = statement.where(col(Book.authors).any(col(Author.id) == author_id))
    return statement
