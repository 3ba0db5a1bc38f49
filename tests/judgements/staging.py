"""Objects at hand that a session is told of are no queries, however the call is written."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Grant(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    owner: str


class User(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str
# file: shop/daos.py
from sqlmodel import Session, select

from shop.models import User


def find_user(session: Session, name: str) -> User:  #: dao
    return session.exec(select(User).where(User.name == name)).one()


def count_users(session: Session) -> int:  #: dao
    return len(session.exec(select(User)).all())
# file: shop/granting.py
from sqlmodel import Session

from shop.daos import count_users, find_user
from shop.models import Grant, User


def grant(session: Session) -> None:  #: service
    right = Grant(owner=find_user(session, "Ann").name)
    if count_users(session) > 1:
        session.add(right)  #: CUT104
    session.add(  #: CUT104
        right,
    )
    session.add_all(  #: CUT104
        [right],
    )
    session.commit()


def revoke(session: Session, right: Grant) -> None:  #: service
    user = find_user(session, right.owner)
    if count_users(session) > 1:
        session.delete(  #: CUT104
            right
        )
    session.merge(  #: CUT104
        user
    )
    session.commit()


def replace(session: Session, right: Grant) -> None:  #: service
    find_user(session, "Ann")
    count_users(session)
    session.add(right); session.get(User, 1)  #: CUT101 CUT104
    session.commit()
# file: shop/clearing.py
from sqlalchemy import delete
from sqlmodel import Session

from shop.daos import count_users, find_user
from shop.models import Grant


def clear(session: Session) -> None:  #: service
    find_user(session, "Ann")
    count_users(session)
    session.exec(delete(Grant))  #: CUT101 CUT104
    session.commit()
# file: shop/recording.py
from fastapi import APIRouter
from tortoise import fields
from tortoise.models import Model

router = APIRouter()


class Record(Model):  #: model
    id = fields.IntField(pk=True)


@router.delete("/records")
async def clear() -> None:  #: router
    await Record.filter(id=1).delete()  #: CUT101 CUT104
