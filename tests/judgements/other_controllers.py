"""What is called a view or a controller, and is no nearer to HTTP than those who call it, is judged by what it does."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Ticket(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
# file: shop/daos.py
from sqlmodel import Session, select

from shop.models import Ticket


class TicketDao:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find_all(self) -> list[Ticket]:
        return list(self.session.exec(select(Ticket)))
# file: shop/tickets.py
from abc import ABC, abstractmethod

from shop.daos import TicketDao


class TicketView(ABC):  #: service
    @abstractmethod
    def open(self) -> int: ...


class NewTicketView(TicketView):  #: service
    def __init__(self, tickets: TicketDao) -> None:
        self.tickets = tickets

    def open(self) -> int:
        return len(self.tickets.find_all())


class MachineController:  #: support
    def step(self) -> int:
        return 1


class TicketManager:  #: service
    def start(self, view: TicketView) -> int:
        return view.open() + MachineController().step()
# file: shop/order_controller.py
from shop.daos import TicketDao


class OrderController:  #: router
    def __init__(self, tickets: TicketDao) -> None:
        self.tickets = tickets

    def count(self) -> int:
        return len(self.tickets.find_all())  #: CUT101
# file: shop/api.py
from fastapi import APIRouter, Depends, Request
from sqlmodel import Session

from shop.daos import TicketDao
from shop.database import get_session
from shop.order_controller import OrderController

router = APIRouter()


@router.get("/orders")
def orders(request: Request, session: Session = Depends(get_session)) -> int:  #: router
    return OrderController(TicketDao(session)).count()  #: CUT101
# file: shop/database.py
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:  #: wiring
    with Session(engine) as session:
        yield session
