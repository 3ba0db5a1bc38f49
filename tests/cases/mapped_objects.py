"""What SQLAlchemy does with mapped classes: relationships without types, hybrids, validators, rows, sessions."""

from typing import Generic, TypeVar

from sqlalchemy import Column, ForeignKey, Integer, String, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, aliased, mapped_column, relationship, validates
from sqlalchemy.types import TypeDecorator


class Base(DeclarativeBase): ...


class Price(TypeDecorator):
    impl = String

    def process_bind_param(self, value, dialect): ...

    def process_result_value(self, value, dialect): ...


class User(Base):  #: base Base, table db:users
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    price: Mapped[str] = mapped_column(Price())  #: construct Price, register Price.process_bind_param~, register Price.process_result_value~
    cost = Column(Price)  #: register Price.process_bind_param~, register Price.process_result_value~
    items = relationship("Item", back_populates="user")  #: relationship Item
    boss_id = Column(Integer, ForeignKey("users.id"))
    boss = relationship("User", remote_side=[id])  #: relationship User
    helpers = relationship("User")  #: relationship User
    tags = relationship("Tag", secondary="user_tags")  #: relationship Tag

    @hybrid_property
    def full(self) -> str:
        return self.name

    @full.inplace.expression
    @classmethod
    def full_column(cls):
        return cls.name

    @hybrid_method
    def is_older(self, age: int) -> bool:
        return True

    @validates("name", "mail")
    def check(self, key, value):
        return value

    def greet(self) -> None: ...


class Item(Base):  #: base Base, table db:items
    __tablename__ = "items"
    user_id = Column(Integer, ForeignKey(User.id))
    seller_id = Column(Integer)
    user = relationship(User, back_populates="items")  #: relationship User
    seller = relationship(lambda: User, foreign_keys=[seller_id])  #: relationship User
    unknown = relationship("Tag")  #: relationship Tag

    def show(self) -> None: ...


class Tag(Base):  #: base Base, table db:tag~
    id = Column(Integer, primary_key=True)
    seller = relationship("User", uselist=False)  #: relationship User

    def paint(self) -> None: ...


class OwnSession(AsyncSession):
    async def extra(self) -> None: ...


T = TypeVar("T")


class Shelf(Generic[T]):
    def __init__(self, first: T) -> None: ...

    @property
    def first(self) -> User:  #: annotation User
        return User()  #: construct User


class Cellar(Shelf[int]):  #: base Shelf
    def __init__(self) -> None:
        super().__init__(1)  #: call Shelf.__init__

    @property
    def first(self) -> User:  #: annotation User
        super().first.greet()  #: call User.greet, property Shelf.first
        return super().first  #: property Shelf.first


make_session = async_sessionmaker(class_=OwnSession)


def related(user: User, item: Item, tag: Tag) -> None:  #: annotation Item, annotation Tag, annotation User
    user.items[0].show()  #: call Item.show
    user.boss.greet()  #: call User.greet
    for helper in user.helpers:
        helper.greet()  #: call User.greet
    user.tags[0].paint()  #: call Tag.paint
    item.user.greet()  #: call User.greet
    item.seller.greet()  #: call User.greet
    item.unknown.paint()
    tag.seller.greet()  #: call User.greet


def hybrids(model: type[User]) -> None:  #: annotation User
    other = aliased(User)  #: query User
    select(other).where(other.full == "x", other.is_older(3))  #: call User.is_older, property User.full_column, query User
    select(model).where(model.full == "x")  #: property User.full_column, query User~
    User.full  #: property User.full_column


def validated(user: User) -> None:  #: annotation User
    user.name = "x"  #: call User.check
    user.id = 1
    User(name="x")  #: call User.check, construct User
    User(id=1)  #: construct User


def rows(session: Session) -> None:
    for row in session.execute(select(User, Item)):  #: query Item, query User, session db:<session>
        row.User.greet()  #: call User.greet
        row[1].show()  #: call Item.show
    session.query(exists().where(User.id == 1)).scalar()  #: query User, session db:<session>
    session.scalar(select(func.count(User.id)))  #: query User, session db:<session>
    session.scalar(select(func.count()).where(User.id == 1))  #: query User, session db:<session>


def in_thread(session: Session) -> None:
    session.commit()  #: session db:<session>


async def sessions() -> None:
    async with make_session() as session:  #: construct OwnSession
        await session.extra()  #: call OwnSession.extra
        await session.run_sync(in_thread)  #: schedule in_thread, session db:<session>
        (await session.execute(select(User))).scalars().first().greet()  #: call User.greet, query User, session db:<session>
        result = await session.execute(select(User))  #: query User, session db:<session>
        result.scalar_one_or_none().greet()  #: call User.greet
