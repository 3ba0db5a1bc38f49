"""Lists come in pages."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from pydantic import BaseModel, Field

ItemT = TypeVar("ItemT")


class Paging(BaseModel):
    """Which part of a list the client wants."""

    offset: int = Field(default=0, ge=0)
    limit: int = Field(default=20, ge=1, le=100)


class Page(BaseModel, Generic[ItemT]):
    """One part of a list, and how long the whole list is."""

    items: Sequence[ItemT]
    total: int
