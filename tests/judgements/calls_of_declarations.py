"""Who calls on what its base only declares asks nobody, and does no work by it."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Note(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/base.py
from abc import ABC, abstractmethod


class Service(ABC):
    @abstractmethod
    def create(self) -> None:
        pass

    @abstractmethod
    def fetch(self) -> None:
        pass

    @abstractmethod
    def update(self) -> None:
        pass
# file: shop/notes.py
from sqlmodel import Session, select

from shop.base import Service
from shop.models import Note


class NoteService(Service):  #: dao CUT302
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, id: int) -> Note | None:
        return self.session.get(Note, id)

    def find_all(self) -> list[Note]:
        return list(self.session.exec(select(Note)))

    def create(self) -> None:
        super().create()

    def fetch(self) -> None:
        super().fetch()

    def update(self) -> None:
        super().update()
