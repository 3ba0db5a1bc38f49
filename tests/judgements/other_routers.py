"""A router of something else than requests is none; a word in the middle of a name says nothing."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Worker(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/services/balancing.py
import httpx


class Router:  #: service
    def start(self) -> None:
        print("started")

    def workers(self) -> list[str]:
        return httpx.get("https://balance.example/workers").json()


class Balancing:  #: service
    def __init__(self) -> None:
        self.router = Router()

    def workers(self) -> list[str]:
        self.router.start()
        return self.router.workers()
# file: shop/tasks/wifi_router_sync.py
from sqlmodel import Session, select

from shop.models import Worker


def count_workers(session: Session) -> int:  #: dao
    return len(session.exec(select(Worker)).all())
# file: shop/api.py
from fastapi import FastAPI

from shop.services.balancing import Balancing

app = FastAPI()


@app.get("/workers")
def workers() -> list[str]:  #: router
    return Balancing().workers()
