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
# file: names.py
from enum import StrEnum

SWEEP = "jobs.sweep"


class Jobs:
    CLEAN = "jobs.clean"
    UNKNOWN = "jobs.unknown"


class Kind(StrEnum):
    BUILD = "jobs.build"
    SHIP = "jobs.ship"
# file: jobs.py
from celery import shared_task

from names import SWEEP, Jobs, Kind


@shared_task(name=Jobs.CLEAN)  #: register clean
def clean() -> None: ...


@shared_task(name=SWEEP)  #: register sweep
def sweep() -> None: ...


@shared_task(name=Kind.BUILD)  #: register build
def build() -> None: ...


@shared_task(name=Kind.SHIP.value)  #: register ship
def ship() -> None: ...
# file: sending.py
from celery import Celery

import names
from names import SWEEP, Jobs, Kind

celery = Celery()


def send(name: str) -> None:
    celery.send_task("jobs.clean")  #: passed clean~, schedule clean~
    celery.send_task(Jobs.CLEAN, args=[1])  #: schedule clean~
    celery.send_task(Jobs.UNKNOWN)
    celery.send_task(names.SWEEP)  #: schedule sweep~
    celery.send_task(name=SWEEP)  #: schedule sweep~
    celery.send_task(Kind.BUILD)  #: schedule build~
    celery.send_task(Kind.SHIP.value)  #: schedule ship~
    celery.send_task(name)


# file: tasks_by_hand.py
"""Tasks that a call makes of a function, or of an object."""

import dramatiq
from celery import shared_task


class Welcome:
    __name__ = "welcome"

    def __call__(self, id: str) -> None:
        self.run(id)  #: call Welcome.run

    def run(self, id: str) -> None: ...


def clean(id: str) -> None: ...


welcome = dramatiq.actor(Welcome())  #: construct Welcome
clean_up = dramatiq.actor(clean)  #: passed clean~
often = dramatiq.actor(max_retries=3)(clean)  #: register clean


def shared(): ...


shared_one = shared_task(shared)  #: passed shared~


@dramatiq.actor(queue_name="x")  #: register plain
def plain(): ...


def send(task, *args):
    task.send(*args)  #: schedule Welcome.__call__~


class Users:
    def __init__(self, sender=send):
        self.sender = sender

    def create(self):
        self.sender(welcome, "1")  #: call send~, passed Welcome.__call__~
        welcome.send("1")  #: schedule Welcome.__call__
        clean_up.send("2")  #: schedule clean
        often.send_with_options(args=("x",))  #: schedule clean
        plain.send()  #: schedule plain
        shared_one.delay()  #: schedule shared
# file: schedules.py
from apscheduler import AsyncScheduler, Scheduler
from apscheduler.triggers.interval import IntervalTrigger


def tick() -> None: ...


async def start(scheduler: AsyncScheduler) -> None:
    await scheduler.add_schedule(tick, IntervalTrigger(seconds=25))  #: schedule tick
    await scheduler.configure_task("ticking", func=tick)  #: schedule tick


def start_now(scheduler: Scheduler) -> None:
    scheduler.add_job(tick)  #: schedule tick
