"""A module of routes may be called for what they are about: that name says no layer of what they use."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Service(SQLModel, table=True):
    id: int = Field(primary_key=True)
    rank: int = 0
# file: shop/database.py
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
# file: shop/api/routers/services.py
from fastapi import APIRouter, Depends, HTTPException
from sqlmodel import Session

from shop.database import get_session
from shop.models import Service

router = APIRouter()


def rerank(session: Session, service: Service) -> None:  #: router
    service.rank += 1
    session.flush()  #: CUT104
    if service.rank > 9:
        raise HTTPException(409)
    session.commit()  #: CUT104


@router.post("/services/{id}/rank")
def rank(id: int, session: Session = Depends(get_session)) -> None:  #: router
    rerank(session, session.get_one(Service, id))  #: CUT101 CUT104
# file: shop/pricing/routers/services.py
from fastapi import HTTPException
from sqlmodel import Session

from shop.models import Service


def price(session: Session, service: Service) -> int:  #: service
    service.rank += 1
    session.flush()
    if service.rank > 9:
        raise HTTPException(409)  #: CUT206
    session.commit()
    return service.rank
# file: shop/pricing/routers/prices.py
from fastapi import APIRouter, Depends
from sqlmodel import Session

from shop.database import get_session
from shop.models import Service
from shop.pricing.routers.services import price

router = APIRouter()


@router.get("/services/{id}/price")
def show(id: int, session: Session = Depends(get_session)) -> int:  #: router
    return price(session, session.get_one(Service, id))  #: CUT101 CUT104
