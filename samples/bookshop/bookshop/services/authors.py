"""The people who wrote the books."""

from sqlmodel import Session

from bookshop.daos.authors import AuthorDao
from bookshop.errors import NotFound
from bookshop.models import Author
from bookshop.schemas.authors import AuthorCreate, AuthorPublic
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

    def read(self, author_id: int) -> AuthorPublic:
        author = self._authors.get(author_id)
        if author is None:
            raise NotFound("author", author_id)
        return AuthorPublic.model_validate(author)

    def create(self, new: AuthorCreate) -> AuthorPublic:
        with transaction(self._session):
            author = self._authors.add(Author.model_validate(new))
        return AuthorPublic.model_validate(author)
