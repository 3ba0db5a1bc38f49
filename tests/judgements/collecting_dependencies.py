"""A dependency that only brings others together is wiring; one that decides about the request is a router."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/repositories.py
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from sqlmodel import Session, create_engine, select

from shop.models import Order

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:  #: wiring
    with Session(engine) as session:
        yield session


class Finder:  #: dao
    def __init__(self, session: Annotated[Session, Depends(get_session)]) -> None:
        self.session = session

    def count(self) -> int:
        return len(self.session.exec(select(Order)).all())


class Counter:  #: dao
    def __init__(self, session: Annotated[Session, Depends(get_session)]) -> None:
        self.session = session

    def count(self) -> int:
        return len(self.session.exec(select(Order)).all())
# file: shop/api.py
from fastapi import APIRouter, Depends, HTTPException

from shop.repositories import Counter, Finder
from shop.services import use

router = APIRouter()


def get_both(finder: Finder = Depends(), counter: Counter = Depends()) -> set[object]:  #: wiring
    return {finder, counter}


def require_orders(counter: Counter = Depends()) -> Counter:  #: router CUT101
    if counter.count() == 0:
        raise HTTPException(404)
    return counter


@router.get("/orders", dependencies=[Depends(require_orders)])
def count(both: set[object] = Depends(get_both)) -> int:  #: router
    return use(both)
# file: shop/services.py
def use(those: set[object]) -> int:  #: service
    return len(those)
