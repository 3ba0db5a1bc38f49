"""Hybrid properties of SQLAlchemy: the getter runs on an instance, the expression on the class."""

from sqlalchemy import select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class Account(Base):  #: base Base, table db:account~
    first: Mapped[str] = mapped_column()

    @hybrid_property
    def name(self) -> str:
        return self.first

    @name.inplace.setter
    def _rename(self, value: str) -> None:
        self.first = value

    @name.inplace.expression
    @classmethod
    def _name_expression(cls):
        return cls.first

    @hybrid_property
    def plain(self) -> bool:
        return bool(self.first)

    @hybrid_property
    def named(self) -> bool:
        return bool(self.first)

    @named.expression
    def named(cls):
        return cls.plain  #: Account.named > property Account.plain

    @property
    def title(self) -> str:
        return self.first

    @title.setter
    def title(self, value: str) -> None:
        self.first = value


def use(account: Account) -> None:  #: annotation Account
    account.name  #: property Account.name
    account.plain  #: property Account.plain
    account.named  #: property Account.named
    account.name = "x"  #: property Account._rename
    account.title = "x"  #: property Account.title
    select(Account.name)  #: property Account._name_expression, query Account
    select(Account).where(Account.plain, Account.named)  #: property Account.named, property Account.plain, query Account
