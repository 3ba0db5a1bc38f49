"""Access to the table of books."""

from collections.abc import Sequence
from typing import TypeVar

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from bookshop.models import Author, Book, OrderLine
from bookshop.schemas.books import BookPublic, BookSearch

RowT = TypeVar("RowT")


class BookDao:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, book_id: int) -> Book | None:
        return self._session.get(Book, book_id)

    def find_by_isbn(self, isbn: str) -> Book | None:
        return self._session.exec(select(Book).where(Book.isbn == isbn)).first()

    # Takes the whole search: five arguments were too many.
    def list_page(self, search: BookSearch) -> Sequence[Book]:  #: CUT103
        statement = _narrow(select(Book), search.title, search.author_id).order_by(col(Book.id))
        return self._session.exec(statement.offset(search.offset).limit(search.limit)).all()

    def list_bestsellers(self, limit: int) -> list[BookPublic]:  #: CUT103
        copies = func.sum(OrderLine.quantity)
        statement = select(Book).join(OrderLine).group_by(col(Book.id)).order_by(copies.desc()).limit(limit)
        return [BookPublic.model_validate(book) for book in self._session.exec(statement)]  #: CUT203

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
