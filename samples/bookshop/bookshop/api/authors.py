"""Authors."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, status

from bookshop.api.auth import require_staff
from bookshop.dependencies import AuthorServiceDep
from bookshop.schemas.authors import AuthorCreate, AuthorPublic
from bookshop.schemas.paging import Page, Paging

router = APIRouter(prefix="/authors", tags=["authors"])


@router.get("")
def list_authors(paging: Annotated[Paging, Query()], authors: AuthorServiceDep) -> Page[AuthorPublic]:
    return authors.read_page(paging)


@router.get("/{author_id}")
def read_author(author_id: int, authors: AuthorServiceDep) -> AuthorPublic:
    return authors.read(author_id)


@router.post("", status_code=status.HTTP_201_CREATED, dependencies=[Depends(require_staff)])
def create_author(new: AuthorCreate, authors: AuthorServiceDep) -> AuthorPublic:
    return authors.create(new)
