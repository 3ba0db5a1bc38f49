"""A function among services that joins what writes beside it is a use case, though it runs a statement itself."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Lot(SQLModel, table=True):
    id: int = Field(primary_key=True)
    part: str
    count: int
# file: shop/crud/parts.py
from sqlmodel import Session, select

from shop.models import Lot


def count(session: Session, part: str) -> int:  #: dao
    return len(session.exec(select(Lot).where(Lot.part == part)).all())
# file: shop/services/stock.py
from sqlmodel import Session, delete, select

from shop.crud import parts
from shop.models import Lot


def _put(session: Session, part: str, number: int) -> None:  #: dao
    session.add(Lot(id=1, part=part, count=number))


def _take(session: Session, part: str) -> None:  #: dao
    session.exec(delete(Lot).where(Lot.part == part))


def find(session: Session, part: str) -> Lot | None:  #: dao
    return session.exec(select(Lot).where(Lot.part == part)).first()


def find_again(session: Session, part: str) -> list[Lot]:  #: dao
    found = find(session, part)
    return [found] if found else session.exec(select(Lot)).all()


def replace(session: Session, part: str, number: int) -> None:  #: service
    lot = session.get(Lot, part)  #: CUT104 CUT101
    if lot is not None:
        _take(session, part)
    _put(session, part, number)


def balance(session: Session, part: str) -> None:  #: service
    for lot in session.exec(select(Lot)):  #: CUT104 CUT101
        if parts.count(session, part) > 1:
            _take(session, lot.part)


def refill(lot: Lot, number: int) -> None:  #: service
    lot.count = number


def refill_all(session: Session, number: int) -> None:  #: service
    for lot in session.exec(select(Lot)):  #: CUT104 CUT101
        refill(lot, number)
    session.commit()
# file: shop/api.py
from fastapi import APIRouter

from shop.models import Lot
from shop.services import stock

router = APIRouter()


@router.post("/preview")
def preview(number: int) -> int:  #: router
    lot = Lot(id=1, part="x", count=0)
    stock.refill(lot, number)
    return lot.count
