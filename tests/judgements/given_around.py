"""What a function is given, and calls in a function inside it, is told once: where it is given."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Right(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
# file: shop/repository.py
from fastapi import Depends
from sqlmodel import Session, select

from shop.database import get_session
from shop.models import Right


class RightRepository:  #: dao
    def __init__(self, session: Session = Depends(get_session)) -> None:
        self.session = session

    def find(self, id: int) -> Right | None:
        return self.session.get(Right, id)

    def find_all(self) -> list[Right]:
        return list(self.session.exec(select(Right)))
# file: shop/dependencies.py
from collections.abc import Callable

from fastapi import Depends, FastAPI

from shop.repository import RightRepository

app = FastAPI()


def get_finder(rights: RightRepository = Depends(RightRepository)) -> Callable[[int], list[int]]:  #: CUT101
    def find(id: int) -> list[int]:
        found = rights.find(id)
        return [found.id] if found else [each.id for each in rights.find_all()]

    return find


@app.get("/rights/{id}")
def rights(id: int, find: Callable[[int], list[int]] = Depends(get_finder)) -> list[int]:
    return find(id)
# file: shop/database.py
from collections.abc import Iterator

from sqlmodel import Session, create_engine

engine = create_engine("sqlite://")


def get_session() -> Iterator[Session]:  #: wiring
    with Session(engine) as session:
        yield session
