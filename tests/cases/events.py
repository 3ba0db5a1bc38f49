"""SQLAlchemy events, tasks by name, and tasks of other queues."""

import dramatiq
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from arq import cron
from celery import Celery
from sqlalchemy import event
from sqlalchemy.orm import Mapper

celery = Celery()
scheduler = AsyncIOScheduler()


class User: ...


@event.listens_for(User, "before_insert")  #: register on_insert
def on_insert(mapper, connection, target) -> None: ...


def on_update(mapper, connection, target) -> None: ...


event.listen(User, "before_update", on_update)  #: register on_update


@celery.task(name="jobs.crunch")  #: register crunch
def crunch(number: int) -> None: ...


@dramatiq.actor  #: register act
def act(number: int) -> None: ...


async def tick(ctx) -> None: ...


async def nightly(ctx) -> None: ...


class WorkerSettings:
    functions = [tick]  #: passed tick~
    cron_jobs = [cron(nightly, hour=1)]  #: passed nightly~


async def trigger(redis) -> None:
    celery.send_task("jobs.crunch", args=[1])  #: schedule crunch~
    act.send(1)  #: schedule act
    crunch.s(1)  #: schedule crunch
    await redis.enqueue_job("tick")  #: schedule tick~
    scheduler.add_job(nightly, "cron")  #: schedule nightly
