"""A module of which half are services and half DAOs may be called by either; one DAO more makes it misnamed."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Tag(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str
# file: shop/terms.py
from sqlmodel import Session, select

from shop.models import Tag


class TermStore:
    def __init__(self, session: Session) -> None:
        self.session = session

    def count(self) -> int:
        return len(self.session.exec(select(Tag)).all())


class WordStore:
    def __init__(self, session: Session) -> None:
        self.session = session

    def count(self) -> int:
        return len(self.session.exec(select(Tag)).all())
# file: shop/tag_service.py
from sqlmodel import Session, select

from shop.models import Tag
from shop.terms import TermStore, WordStore


def find_new(session: Session) -> list[Tag]:  #: dao
    return list(session.exec(select(Tag).where(Tag.name == "find_new")))


def find_old(session: Session) -> list[Tag]:  #: dao
    return list(session.exec(select(Tag).where(Tag.name == "find_old")))


def find_all(session: Session) -> list[Tag]:  #: dao
    return list(session.exec(select(Tag).where(Tag.name == "find_all")))


def compare(session: Session) -> int:  #: service
    return TermStore(session).count() + WordStore(session).count()


def rank(session: Session) -> int:  #: service
    return TermStore(session).count() + WordStore(session).count()


def order(session: Session) -> int:  #: service
    return TermStore(session).count() + WordStore(session).count()
# file: shop/word_service.py
from sqlmodel import Session, select  #: CUT302

from shop.models import Tag
from shop.terms import TermStore, WordStore


def find_new(session: Session) -> list[Tag]:  #: dao
    return list(session.exec(select(Tag).where(Tag.name == "find_new")))


def find_old(session: Session) -> list[Tag]:  #: dao
    return list(session.exec(select(Tag).where(Tag.name == "find_old")))


def find_all(session: Session) -> list[Tag]:  #: dao
    return list(session.exec(select(Tag).where(Tag.name == "find_all")))


def find_any(session: Session) -> list[Tag]:  #: dao
    return list(session.exec(select(Tag).where(Tag.name == "find_any")))


def compare(session: Session) -> int:  #: service
    return TermStore(session).count() + WordStore(session).count()


def rank(session: Session) -> int:  #: service
    return TermStore(session).count() + WordStore(session).count()


def order(session: Session) -> int:  #: service
    return TermStore(session).count() + WordStore(session).count()
