"""A service stays one though FastAPI calls a method of it too; what is called for a session only hands it out."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int = Field(primary_key=True)
    info: str
# file: shop/daos.py
from sqlmodel import Session

from shop.models import User


class UserDao:  #: dao
    @classmethod
    def get(cls, session: Session, key: int) -> User | None:
        return session.get(User, key)
# file: shop/sessions.py
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Depends
from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


@contextmanager
def opened() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


class Sessions:  #: wiring
    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self) -> Iterator[Session]:
        with opened() as session:
            yield session


given = Depends(Sessions("main"))
# file: shop/login.py
from fastapi import Request
from sqlmodel import Session

from shop.daos import UserDao
from shop.models import User
from shop.sessions import given


class LoginService:  #: service
    @classmethod
    def find_caller(cls, request: Request, session: Session = given) -> User | None:  #: CUT206
        return UserDao.get(session, int(request.headers["x-user"]))

    @classmethod
    def unlock(cls, session: Session, user: User, password: str) -> bool:
        found = UserDao.get(session, user.id)
        return found is not None and found.info == password
# file: shop/api.py
from fastapi import Depends, FastAPI
from sqlmodel import Session

from shop.login import LoginService
from shop.models import User
from shop.sessions import given

app = FastAPI()


@app.post("/unlock")
def unlock(
    password: str, user: User = Depends(LoginService.find_caller), session: Session = given
) -> bool:
    return LoginService.unlock(session, user, password)
