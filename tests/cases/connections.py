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
