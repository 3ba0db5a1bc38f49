"""The catalogue: everyone may read it, staff may change it."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, status

from bookshop.api.auth import require_staff
from bookshop.dependencies import BookServiceDep, SessionDep
from bookshop.models import Book
from bookshop.schemas.books import BookAuthors, BookCreate, BookPublic, BookSearch, BookUpdate, PriceQuote
from bookshop.schemas.paging import Page

router = APIRouter(prefix="/books", tags=["books"])

for_staff = [Depends(require_staff)]


@router.get("", response_model=Page[BookPublic])
def list_books(search: Annotated[BookSearch, Query()], books: BookServiceDep) -> Page[BookPublic]:
    return books.read_page(search)


@router.get("/bestsellers", response_model=list[BookPublic])
def list_bestsellers(books: BookServiceDep) -> list[BookPublic]:
    return books.read_bestsellers()


@router.get("/{book_id}", response_model=BookPublic)
def read_book(book_id: int, books: BookServiceDep) -> BookPublic:
    return books.read(book_id)


@router.get("/{book_id}/price", response_model=PriceQuote)
def read_price(
    book_id: int, currency: Annotated[str, Query(pattern="^[A-Z]{3}$")], books: BookServiceDep
) -> PriceQuote:
    return books.quote_price(book_id, currency)


@router.post("", response_model=BookPublic, status_code=status.HTTP_201_CREATED, dependencies=for_staff)
def create_book(new: BookCreate, books: BookServiceDep) -> BookPublic:
    book = Book.model_validate(new)  #: CUT203
    return books.create(book, new.author_ids)


@router.patch("/{book_id}", response_model=BookPublic, dependencies=for_staff)
def update_book(book_id: int, changes: BookUpdate, books: BookServiceDep) -> BookPublic:
    return books.update(book_id, changes)


@router.put("/{book_id}/authors", response_model=BookPublic, dependencies=for_staff)
def replace_authors(book_id: int, wanted: BookAuthors, books: BookServiceDep) -> BookPublic:
    return books.replace_authors(book_id, wanted)


@router.delete("/{book_id}", status_code=status.HTTP_204_NO_CONTENT, dependencies=for_staff)
def delete_book(book_id: int, books: BookServiceDep) -> None:
    books.delete(book_id)


@router.post("/{book_id}/restock", response_model=BookPublic, dependencies=for_staff)
def restock_book(book_id: int, quantity: int, session: SessionDep) -> Book:
    # For the new scanners in the warehouse; had to be ready before Christmas.
    book = session.get(Book, book_id)  #: CUT101 CUT104
    if book is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"There is no book {book_id}.")
    book.return_to_stock(quantity)
    session.add(book)  #: CUT104
    session.commit()  #: CUT104
    return book
