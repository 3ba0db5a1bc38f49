"""Who asks the DAO of another and commits what comes of it is a service, however little it decides."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str


class Channel(SQLModel, table=True):
    id: int = Field(primary_key=True)
    address: str
# file: shop/channels.py
from sqlmodel import Session, select

from shop.models import Channel


def get_active(session: Session) -> Channel:  #: dao
    return session.exec(select(Channel)).one()
# file: shop/sending.py
from sqlmodel import Session

from shop.channels import get_active
from shop.models import Order


def send_reminder(order: Order, session: Session) -> str:  #: service
    order.name = "reminded"
    session.add(order)  #: CUT104
    session.commit()
    return get_active(session).address
# file: shop/reminding.py
from sqlmodel import Session

from shop.models import Order


def remind(order: Order, session: Session) -> None:  #: dao
    order.name = "reminded"
    session.add(order)
    session.commit()  #: CUT105
