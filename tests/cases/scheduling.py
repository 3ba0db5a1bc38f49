"""Functions that run later: background tasks, tasks of queues, threads, handlers, callbacks."""

import asyncio
from functools import partial

from celery import Celery
from fastapi import BackgroundTasks, FastAPI
from starlette.middleware.base import BaseHTTPMiddleware

celery = Celery()
app = FastAPI()


def report(number: int) -> None: ...


@celery.task  #: register crunch
def crunch(number: int) -> None:
    report(number)  #: call report


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next): ...


app.add_middleware(Timing)  #: register Timing, register Timing.dispatch


@app.exception_handler(ValueError)  #: register on_error
def on_error(request, error): ...


@app.on_event("startup")  #: register on_start
async def on_start() -> None: ...


@app.middleware("http")  #: register trace
async def trace(request, call_next): ...


async def fetch() -> None: ...


async def handle(tasks: BackgroundTasks) -> None:
    tasks.add_task(report, 1)  #: schedule report
    crunch.delay(1)  #: schedule crunch
    crunch.apply_async()  #: schedule crunch
    await asyncio.to_thread(report, 1)  #: schedule report
    asyncio.create_task(fetch())  #: call fetch
    await asyncio.gather(fetch(), fetch())  #: call fetch
    sorted([1], key=report)  #: passed report~
    partial(report, 1)()  #: call report, passed report~


class Store:
    def ids(self) -> list[str]: ...


class AsyncStore(Store):  #: base Store
    async def all_ids(self) -> list[str]:
        ids = super().ids
        await asyncio.to_thread(ids)  #: schedule Store.ids
        return await asyncio.to_thread(super().ids)  #: schedule Store.ids
