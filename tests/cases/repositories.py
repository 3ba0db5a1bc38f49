"""Repositories reached through a property or a factory, generic CRUD with Model and DTO bound."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Session

M = TypeVar("M")
C = TypeVar("C", bound=BaseModel)


class Base(DeclarativeBase): ...


class User(Base):  #: base Base, table db:users
    __tablename__ = "users"

    def greet(self) -> None: ...


class UserCreate(BaseModel):
    name: str


class CRUDBase(Generic[M, C]):
    def __init__(self, model: type[M]) -> None:
        self.model = model

    def get(self, db: Session, key: int) -> M | None:
        return db.scalars(select(self.model)).first()  #: query User~, session db:<session>

    def create(self, db: Session, data: C) -> M:
        made = self.model(**data.model_dump())  #: dump-unpack UserCreate -> User~, construct User~
        db.add(made)  #: query User~, session db:<session>
        return made


class CRUDUser(CRUDBase[User, UserCreate]):  #: base CRUDBase, generic User, generic UserCreate
    def by_name(self, db: Session) -> User | None:  #: annotation User
        return db.scalars(select(self.model)).first()  #: session db:<session>, query User~


crud_user = CRUDUser(User)  #: construct CRUDBase.__init__, construct CRUDUser


class UnitOfWork:
    def __init__(self, db: Session) -> None:
        self.db = db

    @property
    def users(self) -> CRUDUser:  #: annotation CRUDUser
        return crud_user

    def repository(self, kind: type[M]) -> M:
        return kind()


def use(work: UnitOfWork, data: UserCreate) -> None:  #: annotation UnitOfWork, annotation UserCreate
    work.users.get(work.db, 1).greet()  #: call CRUDBase.get, call User.greet, property UnitOfWork.users
    crud_user.create(work.db, data).greet()  #: call CRUDBase.create, call User.greet
    work.repository(CRUDUser).by_name(work.db)  #: call CRUDUser.by_name, call UnitOfWork.repository
