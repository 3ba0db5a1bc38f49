"""Classes that generic code keeps in an attribute: made, and asked for, through it."""

from typing import Generic, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class Task(Base):  #: base Base, table db:task
    __tablename__ = "task"
    id: Mapped[int] = mapped_column(primary_key=True)


class User(Base):  #: base Base, table db:users
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)


M = TypeVar("M", bound=Base)


class Repository(Generic[M]):
    def __init__(self, model: type[M], session: AsyncSession) -> None:
        self.model = model
        self.session = session

    def create(self, values: dict) -> M:
        made = self.model(**values)  #: construct Task?, construct User?
        self.session.add(made)  #: query Task?, query User?, session db:<session>
        return made


class TaskRepository(Repository[Task]): ...  #: base Repository, generic Task


class UserRepository(Repository[User]): ...  #: base Repository, generic User


class Keeps(Protocol[M]):
    model: type[M]

    async def one(self, statement) -> M | None: ...  #: override TaskStore.one?, override UserStore.one?


class ById(Generic[M]):
    async def by_id(self: Keeps[M], id: int) -> M | None:  #: annotation Keeps
        return await self.one(select(self.model).where(self.model.id == id))  #: call TaskStore.one?, call UserStore.one?, query Task?, query User?

    def make(self: Keeps[M]) -> M:  #: annotation Keeps
        return self.model()  #: construct Task?, construct User?


class UserStore(ById[User]):  #: base ById, generic User
    model = User

    async def one(self, statement) -> User | None: ...  #: annotation User


class TaskStore(ById[Task]):  #: base ById, generic Task
    model = Task

    async def one(self, statement) -> Task | None: ...  #: annotation Task


class Listing:
    def all(self):
        return select(self.model.id)  #: query Task?, query User?


class Users(Listing):  #: base Listing
    model = User


class Tasks(Listing):  #: base Listing
    model = Task


class Form:
    def __init__(self) -> None: ...

    def check(self) -> None: ...


class UserForm(Form): ...  #: base Form


class TaskForm(Form):  #: base Form
    def __init__(self) -> None: ...


F = TypeVar("F", bound=Form)


class Helper(Generic[F]):
    def __init__(self, form: type[F]) -> None:
        self.form = form

    def check(self) -> None:
        self.form().check()  #: call Form.check, construct Form.__init__?, construct TaskForm.__init__?, construct TaskForm?, construct UserForm?


def run() -> None:
    Helper(UserForm).check()  #: call Helper.check, construct Helper, construct Helper.__init__
    Helper(TaskForm).check()  #: call Helper.check, construct Helper, construct Helper.__init__


class Crud:
    def __init__(self, model: type[DeclarativeBase]) -> None:
        self.model = model

    async def get(self, session: AsyncSession, key: int):
        return await session.get(self.model, key)  #: query Task?, query User?, session db:<session>


users = Crud(User)  #: construct Crud, construct Crud.__init__
tasks = Crud(Task)  #: construct Crud, construct Crud.__init__
