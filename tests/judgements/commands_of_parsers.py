"""What a parser of the command line calls is a command and no service, whatever it does."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/orders.py
from sqlmodel import Session, select

from shop.models import Order


def find_orders(session: Session) -> list[Order]:  #: dao
    return list(session.exec(select(Order)).all())


def find_last(session: Session) -> Order:  #: dao
    return session.exec(select(Order).order_by(Order.id)).one()
# file: shop/commands.py
from sqlmodel import Session, create_engine, select

from shop.models import Order
from shop.orders import find_last, find_orders


def copy(options: dict[str, str]) -> None:  #: support
    with Session(create_engine("sqlite://")) as session:
        for order in find_orders(session):
            session.add(order)
        session.add(find_last(session))
        session.commit()


def clean(options: dict[str, str]) -> None:  #: support
    with Session(create_engine("sqlite://")) as session:
        for order in session.exec(select(Order)).all():
            session.delete(order)
        session.add(find_last(session))
        session.commit()


def count(options: dict[str, str]) -> None:  #: support
    with Session(create_engine("sqlite://")) as session:
        session.add(Order(id=len(find_orders(session))))
        session.add(find_last(session))
        session.commit()


def shared(session: Session) -> None:  #: service
    session.add(Order(id=len(find_orders(session))))  #: CUT104
    session.add(find_last(session))  #: CUT104
    session.commit()
# file: shop/arguments.py
from argparse import ArgumentParser

from shop.commands import copy, shared


class Arguments:
    def __init__(self) -> None:
        self.parser = ArgumentParser()

    def build(self) -> None:
        commands = self.parser.add_subparsers(dest="command")
        copying = commands.add_parser("copy")
        copying.set_defaults(func=copy)
        commands.add_parser("shared").set_defaults(func=shared)

    def read(self) -> object:
        return self.parser.parse_args().func()
# file: shop/tool.py
import argparse

from shop.commands import clean, count

HANDLERS = {"clean": clean}
OTHERS = {"count": count}


def run() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    arguments = parser.parse_args()
    handler = OTHERS.get(arguments.command)
    if handler is not None:
        handler({})
    HANDLERS[arguments.command]({})
# file: shop/api.py
from fastapi import APIRouter, Depends
from sqlmodel import Session

from shop.commands import shared
from shop.database import get_session

router = APIRouter()


@router.post("/orders")
def post(session: Session = Depends(get_session)) -> None:  #: router
    shared(session)
# file: shop/database.py
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:  #: wiring
    with Session(engine) as session:
        yield session
