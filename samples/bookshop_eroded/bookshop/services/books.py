"""The catalogue."""

from collections.abc import Collection
from decimal import Decimal

from sqlmodel import Session

from bookshop.clients.exchange_rates import ExchangeRateClient
from bookshop.daos.authors import AuthorDao
from bookshop.daos.books import BookDao
from bookshop.daos.orders import OrderDao
from bookshop.errors import AlreadyExists, NotAllowed, NotFound
from bookshop.models import Author, Book
from bookshop.schemas.books import BookAuthors, BookPublic, BookSearch, BookUpdate, PriceQuote
from bookshop.schemas.paging import Page
from bookshop.services.transactions import transaction

_CENT = Decimal("0.01")
_BESTSELLERS = 10


class BookService:
    def __init__(
        self,
        session: Session,
        books: BookDao,
        authors: AuthorDao,
        orders: OrderDao,
        exchange_rates: ExchangeRateClient,
    ) -> None:
        self._session = session
        self._books = books
        self._authors = authors
        self._orders = orders
        self._exchange_rates = exchange_rates

    def read_page(self, search: BookSearch) -> Page[BookPublic]:
        rows = self._books.list_page(search)
        total = self._books.count(title=search.title, author_id=search.author_id)
        return Page[BookPublic](items=[BookPublic.model_validate(row) for row in rows], total=total)

    def read_bestsellers(self) -> list[BookPublic]:
        return self._books.list_bestsellers(_BESTSELLERS)

    def read(self, book_id: int) -> BookPublic:
        # The most frequent request by far: no detour through the DAO.
        book = self._session.get(Book, book_id)  #: CUT101 CUT104
        if book is None:
            raise NotFound("book", book_id)
        return BookPublic.model_validate(book)

    def create(self, book: Book, author_ids: Collection[int]) -> BookPublic:
        if self._books.find_by_isbn(book.isbn) is not None:
            raise AlreadyExists("book", book.isbn)
        authors = self._find_authors(author_ids)
        with transaction(self._session):
            book.authors = authors
            self._books.add(book)
        return BookPublic.model_validate(book)

    def update(self, book_id: int, changes: BookUpdate) -> BookPublic:
        book = self._find(book_id)
        with transaction(self._session):
            book.sqlmodel_update(changes.model_dump(exclude_unset=True))
            self._books.add(book)
        return BookPublic.model_validate(book)

    def replace_authors(self, book_id: int, wanted: BookAuthors) -> BookPublic:
        book = self._find(book_id)
        authors = self._find_authors(wanted.author_ids)
        with transaction(self._session):
            book.authors = authors
            self._books.add(book)
        return BookPublic.model_validate(book)

    def delete(self, book_id: int) -> None:
        book = self._find(book_id)
        if self._orders.has_lines_for_book(book_id):
            raise NotAllowed(f"“{book.title}” has been ordered and must stay in the catalogue.")
        with transaction(self._session):
            self._books.delete(book)

    def quote_price(self, book_id: int, currency: str) -> PriceQuote:
        book = self._find(book_id)
        rate = self._exchange_rates.fetch_rate(currency)
        amount = (Decimal(book.price_cents) / 100 * rate).quantize(_CENT)
        return PriceQuote(book_id=book_id, currency=currency, amount=amount)

    def _find(self, book_id: int) -> Book:
        book = self._books.get(book_id)
        if book is None:
            raise NotFound("book", book_id)
        return book

    def _find_authors(self, author_ids: Collection[int]) -> list[Author]:
        authors = list(self._authors.list_by_ids(author_ids))
        missing = set(author_ids) - {author.id for author in authors}
        if missing:
            raise NotFound("author", min(missing))
        return authors
