"""An ASGI class that only starts work with the application is wiring; one that looks at requests is a router."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/orders.py
from sqlmodel import Session, create_engine, select

from shop.models import Order


def tick() -> list[Order]:  #: dao
    with Session(create_engine("sqlite://")) as session:
        return list(session.exec(select(Order)).all())


def find(session: Session) -> list[Order]:  #: dao
    return list(session.exec(select(Order)).all())
# file: shop/service.py
from sqlmodel import Session

from shop.models import Order
from shop.orders import find


class OrderService:  #: service
    def __init__(self, session: Session) -> None:
        self.session = session

    def last(self) -> Order:
        return find(self.session)[-1]
# file: shop/middleware.py
from apscheduler import AsyncScheduler
from apscheduler.triggers.interval import IntervalTrigger
from starlette.types import ASGIApp, Receive, Scope, Send

from shop.orders import tick


class SchedulerMiddleware:  #: wiring
    def __init__(self, app: ASGIApp, scheduler: AsyncScheduler) -> None:
        self.app, self.scheduler = app, scheduler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            async with self.scheduler:
                await self.scheduler.add_schedule(tick, IntervalTrigger(seconds=25))
                await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class TickingMiddleware:  #: router
    def __init__(self, app: ASGIApp, scheduler: AsyncScheduler) -> None:
        self.app, self.scheduler = app, scheduler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        else:
            await self.scheduler.add_schedule(tick, IntervalTrigger(seconds=25))  #: CUT101
            await self.app(scope, receive, send)
# file: main.py
from apscheduler import AsyncScheduler
from fastapi import FastAPI

from shop.middleware import SchedulerMiddleware, TickingMiddleware

app = FastAPI()
app.add_middleware(SchedulerMiddleware, scheduler=AsyncScheduler())
app.add_middleware(TickingMiddleware, scheduler=AsyncScheduler())
