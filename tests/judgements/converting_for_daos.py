"""Functions that convert for DAOs alone do it in their name, wherever they lie; a DAO converts nothing."""
# file: shop/models.py
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class User(Base):  #: model
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
# file: shop/schemas.py
from pydantic import BaseModel


class UserCreate(BaseModel):  #: dto
    email: str


class UserRead(BaseModel):  #: dto
    id: int
    email: str
# file: shop/mappings.py
from shop.models import User
from shop.schemas import UserCreate, UserRead


def map_dto_to_row(new: UserCreate) -> User:  #: dao CUT103
    return User(email=new.email)  #: CUT203


def map_row_to_dto(user: User) -> UserRead:  #: dao CUT103
    return UserRead(id=user.id, email=user.email)  #: CUT203


def merge(new: UserCreate) -> User:  #: service
    return User(email=new.email)
# file: shop/dao.py
from sqlalchemy.orm import Session

from shop.mappings import map_dto_to_row, map_row_to_dto
from shop.models import User
from shop.schemas import UserCreate, UserRead


class UserDao:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def create(self, new: UserCreate) -> UserRead:  #: CUT103
        user = map_dto_to_row(new)
        self.session.add(user)
        return map_row_to_dto(user)

    def add(self, user: User) -> None:
        self.session.add(user)
# file: shop/services.py
from shop.dao import UserDao
from shop.mappings import merge
from shop.schemas import UserCreate, UserRead


class UserService:  #: service
    def __init__(self, users: UserDao) -> None:
        self.users = users

    def create(self, new: UserCreate) -> UserRead:
        self.users.add(merge(new))
        return self.users.create(new)
