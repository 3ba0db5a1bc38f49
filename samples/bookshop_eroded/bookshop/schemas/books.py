"""Books as clients see them."""

from decimal import Decimal

from sqlmodel import Field, SQLModel

from bookshop.schemas.authors import AuthorPublic
from bookshop.schemas.paging import Paging


class BookBase(SQLModel):
    isbn: str = Field(min_length=10, max_length=17)
    title: str = Field(min_length=1, max_length=300)
    price_cents: int = Field(ge=0)
    stock: int = Field(default=0, ge=0)
    blurb: str | None = None


class BookCreate(BookBase):
    author_ids: list[int] = Field(min_length=1)


class BookUpdate(SQLModel):
    """A partial update: fields that are not sent stay as they are; only the blurb can be taken away."""

    title: str = Field(default="", min_length=1, max_length=300)
    price_cents: int = Field(default=0, ge=0)
    stock: int = Field(default=0, ge=0)
    blurb: str | None = None


class BookAuthors(SQLModel):
    author_ids: list[int] = Field(min_length=1)


class BookPublic(BookBase):
    id: int
    authors: list[AuthorPublic]


class BookSearch(Paging):
    """Narrows the catalogue."""

    title: str | None = None
    author_id: int | None = None


class PriceQuote(SQLModel):
    book_id: int
    currency: str
    amount: Decimal
