"""A function among services that refuses what must not be and ends the transaction decides, though it adds a row."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str
# file: shop/services/users.py
from sqlmodel import Session, select

from shop.models import User


class Taken(Exception):
    pass


def join(session: Session, names: list[str], name: str) -> User:  #: service
    if name in names:
        raise Taken
    user = User(id=1, name=name)
    session.add(user)  #: CUT104
    session.commit()
    return user


def add(session: Session, name: str) -> User:  #: dao CUT302
    user = User(id=1, name=name)
    session.add(user)
    session.commit()  #: CUT105
    return user


def find(session: Session, name: str) -> User:  #: dao CUT302
    user = session.exec(select(User).where(User.name == name)).first()
    if user is None:
        raise Taken
    return user


def rename(session: Session, id: int, name: str) -> None:  #: service
    user = session.get_one(User, id)  #: CUT104 CUT101
    if user.name == "root":
        raise ValueError("root keeps its name")
    user.name = name
    session.commit()
