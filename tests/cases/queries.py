"""Statements on Models and sessions, relationships by string, tables."""

from typing import NewType

from sqlalchemy import ForeignKey, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, Session, mapped_column, relationship
from sqlmodel import Field, SQLModel


class Base(DeclarativeBase): ...


class User(Base):  #: base Base, table db:users
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    items: Mapped[list["Item"]] = relationship(back_populates="user")  #: annotation Item
    other = relationship("Item")  #: relationship Item

    def greet(self) -> None: ...


class Item(Base):  #: base Base, table db:items
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    def show(self) -> None: ...


class Tag(SQLModel, table=True):  #: table db:tag
    id: int | None = Field(default=None, primary_key=True)


class UserDao:
    def __init__(self, session: Session) -> None:
        self.session = session

    def get(self, key: int) -> User | None:  #: annotation User
        return self.session.get(User, key)  #: query User, session db:<session>

    def find(self):
        return self.session.scalars(select(Item).where(Item.id == 1)).all()  #: query Item, session db:<session>

    def first_item(self) -> None:
        self.session.execute(select(Item)).scalar_one().show()  #: call Item.show, query Item, session db:<session>
        for item in self.find():  #: call UserDao.find
            item.show()  #: call Item.show

    def add(self, user: User) -> None:  #: annotation User
        self.session.add(user)  #: query User, session db:<session>
        self.session.commit()  #: session db:<session>


async def later(session: AsyncSession) -> None:
    statement = select(Tag)  #: query Tag
    await session.execute(statement)  #: session db:<session>


def untyped(db_session) -> None:
    db_session.execute("select 1")  #: session db:<session>~


class Owned:
    @declared_attr
    def owner(cls) -> Mapped["User"]:  #: annotation User
        return relationship("User")


class Note(Owned, Base):  #: base Base, base Owned, table db:notes
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)


ReadSession = NewType("ReadSession", AsyncSession)


async def through_new_type(session: ReadSession, note: Note) -> None:  #: annotation Note
    await session.execute(select(Note))  #: query Note, session db:<session>
    note.owner.greet()  #: call User.greet


def summed(session: Session) -> None:
    session.scalar(select(func.sum(Item.user_id)))  #: query Item, session db:<session>
    session.scalar(select(func.coalesce(func.max(Item.id), 0) + 1))  #: query Item, session db:<session>
    session.scalar(select(case((Item.id > 1, "many"), else_="few")))  #: query Item, session db:<session>
    session.execute(select([Item.id, Tag.id]))  #: query Item, query Tag, session db:<session>

# file: single_table.py
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class Happening(Base):  #: base Base, table db:happenings
    __tablename__ = "happenings"
    kind: Mapped[str] = mapped_column(primary_key=True)
    __mapper_args__ = {"polymorphic_on": "kind"}


class Arrival(Happening):  #: base Happening, table db:happenings
    place: Mapped[str] = mapped_column(use_existing_column=True)


class Departure(Happening):  #: base Happening, table db:happenings
    __mapper_args__ = {"polymorphic_identity": "departure"}


class Delay(Happening):  #: base Happening, table db:delays
    __tablename__ = "delays"
    minutes: Mapped[int] = mapped_column(primary_key=True)


class Named(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()


class Train(Named):  #: base Named, table db:train
    number: Mapped[int] = mapped_column(primary_key=True)


# file: registered_models.py
"""Models that a table names: any of them may be asked for."""

from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, Session


class Base(DeclarativeBase): ...


class Task(Base):  #: base Base, table db:task
    __tablename__ = "task"
    id: Mapped[int] = mapped_column(primary_key=True)


class User(Base):  #: base Base, table db:users
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)


MODELS = {"task": Task, "user": User}


def count(session: Session, name: str):
    model = MODELS[name]
    session.query(model).count()  #: query Task?, query User?, session db:<session>
    return session.execute(select(MODELS[name]).where(model.id == 1))  #: query Task?, query User?, session db:<session>


ONE = {"task": Task}


def one(session: Session, name: str):
    return session.get(ONE[name], 1)  #: query Task, session db:<session>
# file: core.py
from sqlalchemy import delete, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase): ...


class Order(Base):  #: base Base, table db:orders
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)

    def columns(self) -> list[str]:
        return [column.name for column in self.__table__.columns]


class Sketch:
    __table__ = "sketches"
    id = 1


def count(db: Session) -> None:
    db.execute(select(func.count(Order.__table__.c.id)))  #: query Order, session db:<session>
    table = Order.__table__
    db.execute(select(func.count(table.c.id)))  #: query Order, session db:<session>
    db.execute(select(table).where(table.columns.id == 1))  #: query Order, session db:<session>
    db.execute(delete(Order.__table__))  #: query Order, session db:<session>
    db.execute(table.insert())  #: query Order, session db:<session>
    renamed = Order.__table__.alias("older")
    db.execute(select(renamed.c.id))  #: query Order, session db:<session>


def count_any(db: Session, model: type[Order]) -> None:  #: annotation Order
    db.execute(select(model.__table__.c.id))  #: session db:<session>, query Order~


def describe() -> int:
    return len(Order.__table__.columns) + len(Sketch.__table__.columns)


# file: travelling.py
"""A `Query` that another function made: who calls `all()` on it runs it."""

from sqlalchemy import func
from sqlalchemy.orm import Query, Session, sessionmaker

from queries import User


class Users:
    def __init__(self, factory: sessionmaker) -> None:
        self.db = factory()

    def found(self):
        return self.db.query(User).filter(User.id > 1)  #: query User, session db:<session>

    def declared(self) -> Query[User]:  #: annotation User
        return self.db.query(User)  #: query User, session db:<session>

    def counted(self) -> Query:
        return self.db.query(func.count(User.id))  #: query User, session db:<session>

    def listed(self):
        return self.db.query(User).all()  #: query User, session db:<session>

    @property
    def held(self):
        return self.db.query(User)  #: query User, session db:<session>


def narrow(query: Query) -> Query:
    return query.filter(User.id > 1)


def sort(query):
    return query.order_by(User.id)


def page(query: Query[User], other):  #: annotation User
    other.all()
    query.count()  #: session db:<session>~
    return query.limit(1).all()  #: session db:<session>~


def page_any(query):
    return query.limit(1).all()  #: session db:<session>~


def run(users: Users) -> None:  #: annotation Users
    users.found().all()  #: call Users.found, session db:<session>
    users.declared().order_by(User.id).first().greet()  #: call User.greet, call Users.declared, session db:<session>
    users.counted().scalar()  #: call Users.counted, session db:<session>~
    users.held.update({})  #: property Users.held, session db:<session>
    query = users.found()  #: call Users.found
    query = query.filter(User.id == 2)
    query.count()  #: session db:<session>
    rows = users.listed()  #: call Users.listed
    rows.count(1)
    users.found().subquery()  #: call Users.found


def run_own(db: Session) -> None:
    narrow(db.query(User)).all()  #: call narrow, query User, session db:<session>
    sort(db.query(User)).all()  #: call sort, query User, session db:<session>
    query: Query = db.query(User)  #: query User, session db:<session>
    query = narrow(query)  #: call narrow
    query.all()
    page(query, [1])  #: call page
    page_any(query)  #: call page_any
