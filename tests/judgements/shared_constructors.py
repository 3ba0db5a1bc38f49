"""Of several DAOs that inherit one constructor, each is told in the place where it is given."""
# file: shop/models.py
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):  #: model
    pass


class Order(Base):  #: model
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
# file: shop/repositories.py
from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from shop.models import Order

make_session = sessionmaker()


def get_session() -> Session:  #: wiring
    return make_session()


class BaseRepository:  #: dao
    def __init__(self, session: Session = Depends(get_session)) -> None:
        self.session = session

    def find(self, order_id: int) -> Order | None:
        return self.session.scalar(select(Order).where(Order.id == order_id))


class AlphaRepository(BaseRepository):  #: dao
    pass


class ZetaRepository(BaseRepository):  #: dao
    pass
# file: shop/api.py
from fastapi import APIRouter, Depends

from shop.repositories import AlphaRepository, ZetaRepository

router = APIRouter()


@router.delete("/orders/{order_id}", status_code=204)
def remove(  #: router
    order_id: int,
    zeta: ZetaRepository = Depends(ZetaRepository),  #: CUT101
    alpha: AlphaRepository = Depends(AlphaRepository),  #: CUT101
) -> None:
    alpha.find(order_id)
    zeta.find(order_id)
