"""What a class does over and over says more than its base, and one look-up makes no DAO of who signs and verifies."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int = Field(primary_key=True)
    hash: str = ""
# file: shop/core/security.py
def verify_password(plain: str, hashed: str) -> bool:  #: support
    return make_hash(plain) == hashed


def make_hash(plain: str) -> str:  #: support
    return plain[::-1]


def sign(text: str) -> str:  #: support
    return text + "!"
# file: shop/services/base.py
from sqlmodel import Session


class Unit:  #: service
    def __init__(self, session: Session) -> None:
        self.session = session

    def commit(self) -> None:
        self.session.commit()

    def rollback(self) -> None:
        self.session.rollback()
# file: shop/access/users.py
from sqlmodel import select

from shop.models import User
from shop.services.base import Unit


class UserAccess(Unit):  #: dao
    def get(self, id: int) -> User:
        return self.session.get_one(User, id)

    def add(self, user: User) -> None:
        self.session.add(user)

    def remove(self, user: User) -> None:
        self.session.delete(user)

    def count(self) -> int:
        return len(self.session.exec(select(User)).all())
# file: shop/login.py
from sqlmodel import Session

from shop.core.security import make_hash, sign, verify_password
from shop.models import User


class Authenticator:  #: service
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, id: int) -> User:
        return self.session.get_one(User, id)  #: CUT101 CUT104

    def verify(self, plain: str, hashed: str) -> bool:
        return verify_password(plain, hashed)

    def token(self, text: str) -> str:
        return sign(make_hash(text))
# file: shop/transfers.py
from dataclasses import dataclass


@dataclass
class UserDTO:  #: dto
    name: str


@dataclass
class Point:  #: support
    x: int
# file: shop/services/naming.py
from sqlmodel import Session

from shop.access.users import UserAccess
from shop.transfers import Point, UserDTO


class NamingService:  #: service
    def __init__(self, session: Session) -> None:
        self.users = UserAccess(session)

    def name(self, id: int, point: Point) -> UserDTO:
        return UserDTO(str(self.users.get(id).id + point.x))
