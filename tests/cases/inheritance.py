"""Overriding: ports, abstract and concrete bases, structural protocols, super, mixins."""

from abc import ABC, abstractmethod
from typing import Protocol


class Port(Protocol):
    def send(self, text: str) -> None: ...  #: override Mail.send~


class Mail:
    def send(self, text: str) -> None:
        self.connect()  #: call Mail.connect

    def connect(self) -> None:
        return None


class Storage(ABC):
    @abstractmethod
    def save(self) -> None: ...  #: override Disk.save?, override Memory.save?

    def store(self) -> None:
        self.save()  #: call Disk.save?, call Memory.save?, call Storage.save


class Disk(Storage):  #: base Storage
    def save(self) -> None:
        return None


class Memory(Storage):  #: base Storage
    def save(self) -> None:
        return None


class Base:
    def hook(self) -> None:
        return None

    def run(self) -> None:
        self.hook()  #: call Base.hook, call Child.hook?


class Child(Base):  #: base Base
    def hook(self) -> None:
        super().hook()  #: call Base.hook


def use(port: Port, storage: Storage, base: Base, child: Child) -> None:  #: annotation Base, annotation Child, annotation Port, annotation Storage
    port.send("x")  #: call Mail.send~, call Port.send
    storage.save()  #: call Disk.save?, call Memory.save?, call Storage.save
    base.run()  #: call Base.run
    base.hook()  #: call Base.hook, call Child.hook?
    child.hook()  #: call Child.hook
    child.run()  #: call Base.run

# file: made_bases.py
"""Bases that SQLAlchemy makes of a class that it is given: what that has, their heirs have."""

from sqlalchemy import Column, Integer
from sqlalchemy.ext.declarative import as_declarative, declared_attr
from sqlalchemy.orm import Session, declarative_base, registry


class Keeping:
    def drop(self, db: Session) -> None:
        db.delete(self)  #: query Keeping, session db:<session>


class Active(Keeping):  #: base Keeping
    @declared_attr
    def __tablename__(cls) -> str:
        return cls.__name__.lower()

    @classmethod
    def create(cls, db: Session, key: int):
        return cls(id=key).save(db)  #: call Active.save, call Order.save?, construct Active~, construct Line?, construct Order?

    def save(self, db: Session):
        db.add(self)  #: query Active, session db:<session>
        return self


Base = declarative_base(cls=Active)
mappers = registry()
Other = mappers.generate_base(cls=(Keeping,))


class Order(Base):  #: base Active, table db:order
    id = Column(Integer, primary_key=True)

    def save(self, db: Session):
        return super().save(db)  #: call Active.save


class Line(Base):  #: base Active, table db:line
    id = Column(Integer, primary_key=True)


class Note(Other):  #: base Keeping, table db:notes
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)


@as_declarative()
class Decorated:
    @declared_attr
    def __tablename__(cls) -> str:
        return cls.__name__.lower()

    @classmethod
    def all(cls, db: Session):
        return db.query(cls)  #: query Decorated~, session db:<session>


class Tag(Decorated):  #: base Decorated, table db:tag
    id = Column(Integer, primary_key=True)


def work(db: Session, note: Note, any_of: Base) -> None:  #: annotation Active, annotation Note
    Order.create(db, 1).drop(db)  #: call Active.create, call Keeping.drop
    Line(id=1).save(db)  #: call Active.save, construct Line
    note.drop(db)  #: call Keeping.drop
    any_of.save(db)  #: call Active.save, call Order.save?
    Tag.all(db)  #: call Decorated.all
