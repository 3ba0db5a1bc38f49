"""Connections from pools and by name, and functions of libraries that are handed one."""

import logging

import aiosql
import asyncpg
import requests
from asyncpg import Connection
from asyncpg.pool import Pool
from fastapi_pagination.ext.sqlalchemy import apaginate, paginate
from fastapi_users.db import SQLAlchemyUserDatabase
from sqlalchemy import create_engine, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

queries = aiosql.from_path("sql", "asyncpg")


class Base(DeclarativeBase): ...


class User(Base):  #: base Base, table db:users
    __tablename__ = "users"


class OwnSession(AsyncSession): ...


class Store:
    def __init__(self) -> None:
        self.pool = None

    async def open(self) -> None:
        self.pool = await asyncpg.create_pool("x")

    async def read(self, query: str) -> None:
        async with self.pool.acquire() as entered:
            await entered.fetch(query)  #: session db:<session>
            await queries.find_user(entered, 1)  #: session db:<session>~


async def pooled(pool: Pool, one: Connection) -> None:
    async with pool.acquire() as other, other.transaction():  #: session db:<session>
        await other.executemany("x", [])  #: session db:<session>
    taken = await pool.acquire()
    await taken.fetchrow("x")  #: session db:<session>
    await queries.find_user(one, 1)  #: session db:<session>~


async def paged(session: AsyncSession, own: OwnSession, unknown) -> None:  #: annotation OwnSession
    await paginate(session, select(User))  #: query User, session db:<session>~
    await apaginate(own, select(User))  #: query User, session db:<session>~
    await apaginate(unknown, select(User))  #: query User


def kept(session: Session, web: requests.Session):
    logging.info("%s", session)
    isinstance(session, Session)
    sessionmaker(bind=create_engine("x"))
    queries.find_user(web)
    return SQLAlchemyUserDatabase(session, User)


def untyped(*, db_session):
    db_session.query(User)  #: query User~, session db:<session>~
    db_session.commit()  #: session db:<session>~
    db_session.add("x")  #: session db:<session>~


# file: handed_on.py
from apscheduler.schedulers.background import BackgroundScheduler
from fastapi import BackgroundTasks
from fastapi.concurrency import run_in_threadpool
from fastapi_pagination.ext.sqlalchemy import paginate
from retrying import retry_call
from sqlalchemy import select
from sqlalchemy.orm import Session

from connections import User


def lock(db: Session) -> None:
    db.commit()  #: session db:<session>


def shown(user: User) -> str: ...  #: annotation User


async def later(tasks: BackgroundTasks, scheduler: BackgroundScheduler, db: Session) -> None:
    tasks.add_task(lock, db)  #: schedule lock
    scheduler.add_job(lock, args=[db])  #: schedule lock
    await run_in_threadpool(lock, db)  #: schedule lock
    retry_call(lock, db)  #: passed lock~
    paginate(db, select(User), shown)  #: passed shown~, session db:<session>~, query User

# file: shop/reading.py
from sqlalchemy.orm import Session

from shop.unread import Context, build


def read(db: Session) -> None:
    build(db)
    Context.build(session=db)


# file: documents.py
from motor.motor_asyncio import AsyncIOMotorDatabase


class Orders:
    def __init__(self, database: AsyncIOMotorDatabase) -> None:
        self.database = database
        self.orders = database["orders"]

    async def read(self, key: str) -> str:
        order = await self.orders.find_one({"_id": key})  #: session db:<session>
        order.update({"seen": order.get("seen")})
        order["lines"].pop("first")
        for line in await self.orders.find({}).sort("at").to_list(None):  #: session db:<session>
            line.get("title")
        changed = await self.orders.update_one({"_id": key}, order)  #: session db:<session>
        answer = await self.database.command("ping")
        return answer.get(changed.upserted_id.get("ok"))


# file: databases_of_encode.py
from databases import Database


class Holder:
    def __init__(self) -> None:
        self.database = Database("x")


holder = Holder()  #: construct Holder, construct Holder.__init__


async def get_db():
    async with holder.database.connection() as connection:
        yield connection


async def fill(db: Database) -> None:
    await db.execute_many("x", [])  #: session db:<session>


async def read() -> None:
    async with holder.database.connection() as opened:
        await opened.fetch_all("x")  #: session db:<session>
        async with opened.transaction():  #: session db:<session>
            await hand_on(opened)  #: call hand_on


async def hand_on(given) -> None:
    await given.fetch_val("x")  #: session db:<session>


async def by_name(conn) -> None:
    await conn.fetch_all("x")  #: session db:<session>~


# file: engines.py
"""Connections and sessions of SQLAlchemy that are assigned, chained or entered."""

from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("x")
async_engine = create_async_engine("x")
SessionLocal = sessionmaker(engine)
AsyncLocal = async_sessionmaker(async_engine)
ClassicLocal = sessionmaker(async_engine, class_=AsyncSession)


def assigned(given: Engine) -> None:
    connection = engine.connect()
    rows = connection.execute(text("x"))  #: session db:<session>
    rows.fetchall()
    other = given.connect().execution_options(isolation_level="AUTOCOMMIT")
    other.execute(text("x"))  #: session db:<session>
    made = SessionLocal()
    made.query("x")  #: session db:<session>
    transaction = made.begin()  #: session db:<session>
    transaction.commit()  #: session db:<session>
    cursor = engine.raw_connection().cursor()
    cursor.execute("x")  #: session db:<session>


def chained(given: Engine) -> None:
    engine.connect().execute(text("x"))  #: session db:<session>
    given.connect().execute(text("x"))  #: session db:<session>
    Session(engine).execute(text("x"))  #: session db:<session>
    SessionLocal().query("x")  #: session db:<session>
    Session(engine).connection().execute(text("x"))  #: session db:<session>


def entered(given: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("x"))  #: session db:<session>
    with given.connect() as connection, connection.begin() as transaction:  #: session db:<session>
        connection.execute(text("x"))  #: session db:<session>
        transaction.rollback()  #: session db:<session>
    with SessionLocal.begin() as session:  #: session db:<session>
        session.execute(text("x"))  #: session db:<session>
    with Session(engine) as session, session.begin() as transaction:  #: session db:<session>
        transaction.commit()  #: session db:<session>


async def later(given: AsyncEngine) -> None:
    connection = await async_engine.connect()
    await connection.execute(text("x"))  #: session db:<session>
    await (await given.connect()).execute(text("x"))  #: session db:<session>
    async with given.begin() as entered_connection:  #: session db:<session>
        await entered_connection.execute(text("x"))  #: session db:<session>
    async with AsyncLocal() as session, session.begin() as transaction:  #: session db:<session>
        await session.execute(text("x"))  #: session db:<session>
        await transaction.rollback()  #: session db:<session>
    async with ClassicLocal() as classic:
        await classic.execute(text("x"))  #: session db:<session>
    await AsyncLocal().execute(text("x"))  #: session db:<session>


def migrated() -> None:
    connection = engine.connect()
    MigrationContext.configure(connection)
