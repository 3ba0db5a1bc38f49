"""Names that libraries share, and attributes that mapping has made, lead to no method of the project."""

from typing import Protocol

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, joinedload, mapped_column, relationship


class Base(DeclarativeBase):
    def dict(self): ...


class Owner(Base):  #: base Base, table db:owner
    __tablename__ = "owner"
    id: Mapped[int] = mapped_column(primary_key=True)
    papers = relationship("Paper")


class Pet(Base):  #: base Base, table db:pet
    __tablename__ = "pet"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owner.id"))

    @declared_attr
    def owner(cls) -> Mapped["Owner"]:  #: annotation Owner
        return relationship("Owner", lazy="raise")


def load():
    return select(Pet).options(joinedload(Pet.owner)).join(Pet.owner)  #: query Pet


class Ledger:
    def url_for(self, name): ...

    def balance_of(self, name): ...


def column():
    return lambda row, item: row.url_for("x", id=item.id)


def summarize(plugin):
    result = plugin.parse("x")
    result.balance_of("x")  #: call Ledger.balance_of?
    return result.dict()


class Matcher(Protocol):
    def __call__(self, origin: str, scope: dict) -> bool: ...


class SlowdownMiddleware:
    async def __call__(self, scope, receive, send): ...


class ExactMatcher(Matcher):  #: base Matcher
    def __call__(self, origin: str, scope: dict) -> bool:
        return True


def simple(origin: str, scope: dict) -> bool:
    return True


def choose(matcher: Matcher, origin: str):  #: annotation Matcher
    return matcher(origin, {})  #: call ExactMatcher.__call__~, call Matcher.__call__?, call simple?


def main():
    choose(simple, "a")  #: call choose, passed simple~


# file: shapes.py
from pydantic import BaseModel


class Paper(BaseModel):
    title: str
