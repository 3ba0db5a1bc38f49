"""A method of a model that hands on what a finder of its class found queries as well."""
# file: shop/models.py
from sqlmodel import Field, Session, SQLModel, select


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str

    @classmethod
    def find(cls, session: Session, name: str) -> "Order | None":  #: dao CUT302
        return session.exec(select(cls).where(cls.name == name)).first()

    @classmethod
    def get(cls, session: Session, name: str) -> "Order":  #: dao
        found = cls.find(session, name)
        if found is None:
            raise LookupError(name)
        return found

    @classmethod
    def count_letters(cls, session: Session, name: str) -> int:  #: dao
        found = cls.find(session, name)
        return len(found.name) if found else 0

    def letters(self) -> int:
        return len(self.name)
# file: shop/api.py
from fastapi import APIRouter, Depends
from sqlmodel import Session

from shop.database import get_session
from shop.models import Order

router = APIRouter()


@router.get("/orders/{name}")
def order(name: str, session: Session = Depends(get_session)) -> int:  #: router
    return Order.get(session, name).id  #: CUT101
# file: shop/database.py
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:  #: wiring
    with Session(engine) as session:
        yield session
