"""The tables of books and their authors; a book may have several authors."""

from sqlmodel import Field, Relationship, SQLModel

from bookshop.errors import OutOfStock
from bookshop.schemas.authors import AuthorBase
from bookshop.schemas.books import BookBase
from bookshop.schemas.orders import OrderItem


class BookAuthor(SQLModel, table=True):
    book_id: int | None = Field(default=None, foreign_key="book.id", primary_key=True)
    author_id: int | None = Field(default=None, foreign_key="author.id", primary_key=True)


class Author(AuthorBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    books: list["Book"] = Relationship(back_populates="authors", link_model=BookAuthor)


class Book(BookBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    isbn: str = Field(max_length=17, unique=True, index=True)
    authors: list[Author] = Relationship(
        back_populates="books", link_model=BookAuthor, sa_relationship_kwargs={"order_by": "Author.name"}
    )

    def can_fill(self, item: OrderItem) -> bool:  #: CUT204
        return self.stock >= item.quantity

    def take_from_stock(self, quantity: int) -> None:
        if quantity > self.stock:
            raise OutOfStock(self.title, self.stock)
        self.stock -= quantity

    def return_to_stock(self, quantity: int) -> None:
        self.stock += quantity
