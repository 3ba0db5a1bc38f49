"""A module that runs itself and that nothing imports is a script, at the root or not: it may do anything."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/orders.py
from sqlmodel import Session, select

from shop.models import Order


def count_orders(session: Session) -> int:  #: dao
    return len(session.exec(select(Order)).all())


def count_gifts(session: Session) -> int:  #: dao
    return len(session.exec(select(Order).where(Order.id == 0)).all())
# file: export.py
from sqlmodel import Session, create_engine, select

from shop.models import Order
from shop.orders import count_gifts, count_orders


def export(session: Session) -> None:  #: support
    session.add(Order(id=count_orders(session) + count_gifts(session)))
    session.commit()


class Exporter:  #: support
    def __init__(self, session: Session) -> None:
        self.session = session

    def export(self) -> object:
        return self.session.exec(select(Order)).all()


def main() -> None:  #: support
    with Session(create_engine("sqlite://")) as session:
        export(session)
        Exporter(session).export()


if __name__ == "__main__":
    main()
# file: shared.py
from sqlmodel import Session

from shop.models import Order


def keep(session: Session) -> None:  #: dao
    session.add(Order(id=1))


def show() -> None:
    print("shared")


if __name__ == "__main__":
    show()
# file: shop/filling.py
from sqlmodel import Session, create_engine

from shop.models import Order


def fill(session: Session) -> None:  #: support
    for id in (1, 2):
        session.add(Order(id=id))
        session.commit()


if __name__ == "__main__":
    fill(Session(create_engine("sqlite://")))
# file: shop/trying.py
from sqlmodel import Session, create_engine, select

from shop.models import Order


def last(session: Session) -> Order:  #: dao
    return session.exec(select(Order).order_by(Order.id)).one()


if __name__ == "__main__":
    print(last(Session(create_engine("sqlite://"))))
# file: shop/plugins/base.py
from sqlmodel import Session


class Plugin:
    def __init__(self, session: Session) -> None:
        self.session = session
# file: shop/plugins/gifts.py
from sqlmodel import Session, create_engine, select

from shop.models import Order
from shop.plugins.base import Plugin


class Gifts(Plugin):  #: dao
    def all(self) -> list[Order]:
        return list(self.session.exec(select(Order)).all())


def try_out() -> None:
    print(Gifts(Session(create_engine("sqlite://"))).all())


if __name__ == "__main__":
    try_out()
# file: shop/serving.py
from fastapi import FastAPI
from sqlmodel import Session, create_engine, select

from shop.models import Order
from shop.trying import last

app = FastAPI()


def count(session: Session) -> int:  #: dao
    return len(session.exec(select(Order)).all())


@app.get("/orders/last")
def show() -> int:  #: router
    with Session(create_engine("sqlite://")) as session:
        return count(session) + last(session).id  #: CUT101


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app)
# file: main.py
from fastapi import FastAPI
from sqlmodel import Session, create_engine, select

from shared import keep
from shop.models import Order

app = FastAPI()
engine = create_engine("sqlite://")


def find(session: Session) -> list[Order]:  #: dao
    keep(session)
    return list(session.exec(select(Order)).all())


@app.get("/orders/count")
def count() -> int:  #: router
    with Session(engine) as session:
        return len(find(session))  #: CUT101


def serve() -> None:
    print("serving")


if __name__ == "__main__":
    serve()
