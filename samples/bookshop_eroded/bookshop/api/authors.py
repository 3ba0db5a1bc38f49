"""Authors."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, status

from bookshop.api.auth import require_staff
from bookshop.daos.authors import AuthorDao
from bookshop.dependencies import AuthorServiceDep, get_author_dao
from bookshop.models import Author
from bookshop.schemas.authors import AuthorPublic
from bookshop.schemas.books import BookPublic
from bookshop.schemas.paging import Page, Paging

router = APIRouter(prefix="/authors", tags=["authors"])


@router.get("")
def list_authors(paging: Annotated[Paging, Query()], authors: AuthorServiceDep) -> Page[AuthorPublic]:
    return authors.read_page(paging)


@router.get("/{author_id}", response_model=AuthorPublic)
def read_author(
    author_id: int,
    authors: Annotated[AuthorDao, Depends(get_author_dao)],  #: CUT101
) -> Author:
    # It is a single get, the service would only pass it on.
    author = authors.get(author_id)
    if author is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"There is no author {author_id}.")
    return author


@router.get("/{author_id}/books")
def list_books_of_author(author_id: int, authors: AuthorServiceDep) -> list[BookPublic]:
    return authors.read_books(author_id)


@router.post(
    "",
    response_model=AuthorPublic,
    status_code=status.HTTP_201_CREATED,
    dependencies=[Depends(require_staff)],
)
def create_author(
    author: Author,  #: CUT202
    authors: AuthorServiceDep,
) -> Author:
    return authors.create(author)
