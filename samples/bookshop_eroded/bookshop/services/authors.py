"""The people who wrote the books."""

from fastapi import HTTPException, status
from sqlmodel import Session

from bookshop.daos.authors import AuthorDao
from bookshop.models import Author
from bookshop.schemas.authors import AuthorPublic
from bookshop.schemas.books import BookPublic
from bookshop.schemas.paging import Page, Paging
from bookshop.services.transactions import transaction


class AuthorService:
    def __init__(self, session: Session, authors: AuthorDao) -> None:
        self._session = session
        self._authors = authors

    def read_page(self, paging: Paging) -> Page[AuthorPublic]:
        rows = self._authors.list_page(paging.offset, paging.limit)
        items = [AuthorPublic.model_validate(row) for row in rows]
        return Page[AuthorPublic](items=items, total=self._authors.count())

    def read_books(self, author_id: int) -> list[BookPublic]:
        author = self._authors.get(author_id)
        if author is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND, f"There is no author {author_id}.")  #: CUT206
        return [BookPublic.model_validate(book) for book in author.books]

    def create(self, author: Author) -> Author:
        with transaction(self._session):
            return self._authors.add(author)
