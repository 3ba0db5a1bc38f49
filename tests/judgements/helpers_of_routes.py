"""A helper that routes reach is no part of a script, though those that call it have no layer of their own."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Right(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    user_id: int
# file: shop/crud.py
from sqlmodel import Session, select

from shop.models import Right


def find_rights(session: Session, user_id: int) -> list[Right]:  #: dao
    return list(session.exec(select(Right).where(Right.user_id == user_id)))
# file: shop/permissions.py
from sqlmodel import Session

from shop.crud import find_rights


def _read(session: Session, user_id: int) -> set[int]:  #: service
    return {right.id for right in find_rights(session, user_id)}


def _merge(session: Session, user_id: int) -> set[int]:
    return _read(session, user_id) | {0}


def compute(session: Session, user_id: int) -> set[int]:
    return _merge(session, user_id)
# file: shop/api.py
from fastapi import APIRouter, Depends
from sqlmodel import Session

from shop.database import get_session
from shop.permissions import compute

router = APIRouter()


@router.get("/rights/{user_id}")
def rights(user_id: int, session: Session = Depends(get_session)) -> list[int]:  #: router
    return sorted(compute(session, user_id))
# file: shop/database.py
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:  #: wiring
    with Session(engine) as session:
        yield session
