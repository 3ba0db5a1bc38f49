"""Authors as clients see them."""

from sqlmodel import Field, SQLModel


class AuthorBase(SQLModel):
    name: str = Field(min_length=1, max_length=200)
    born: int | None = None


class AuthorPublic(AuthorBase):
    id: int
