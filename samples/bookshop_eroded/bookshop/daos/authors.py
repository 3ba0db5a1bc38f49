"""Access to the table of authors."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, func, select

from bookshop.models import Author


class AuthorDao:
    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, author_id: int) -> Author | None:
        return self._session.get(Author, author_id)

    def list_by_ids(self, author_ids: Collection[int]) -> Sequence[Author]:
        """Those that exist, by name."""
        statement = select(Author).where(col(Author.id).in_(author_ids)).order_by(col(Author.name))
        return self._session.exec(statement).all()

    def list_page(self, offset: int, limit: int) -> Sequence[Author]:
        statement = select(Author).order_by(col(Author.name), col(Author.id)).offset(offset).limit(limit)
        return self._session.exec(statement).all()

    def count(self) -> int:
        return self._session.exec(select(func.count()).select_from(Author)).one()

    def add(self, author: Author) -> Author:
        self._session.add(author)
        self._session.flush()
        return author
