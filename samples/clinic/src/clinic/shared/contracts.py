"""What all contracts with clients have in common."""

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

EntryT = TypeVar("EntryT")


class Contract(BaseModel):
    """Immutable, and strict about fields that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Listing(Contract, Generic[EntryT]):
    """Some entries of a longer list."""

    entries: tuple[EntryT, ...]
    total: int


class HealthContract(Contract):
    status: str
