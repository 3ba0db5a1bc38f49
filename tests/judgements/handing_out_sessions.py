"""Who hands out sessions is wiring, whatever it can do besides: a function that is given it is no service by that."""
# file: shop/interface.py
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from shop import orm
from shop.checking import Checker


class Interface:  #: wiring
    def __init__(self, checker: Checker) -> None:
        self.checker = checker

    def engine(self) -> AsyncEngine:
        return create_async_engine("sqlite://")

    @asynccontextmanager
    async def session_context(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self.engine()) as session:
            yield session

    async def is_up(self) -> bool:
        async with self.session_context() as session:
            return await self.checker.check(session)

    @property
    def Flow(self) -> type[orm.Flow]:
        return orm.Flow
# file: shop/orm.py
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase): ...


class Flow(Base):  #: model
    __tablename__ = "flows"
    name: Mapped[str] = mapped_column(primary_key=True)
# file: shop/checking.py
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


class Checker:  #: dao
    async def check(self, session: AsyncSession) -> bool:
        return (await session.execute(text("select 1"))).scalar() == 1
# file: shop/flows.py
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from shop.interface import Interface
from shop.orm import Flow


async def read_flow(db: Interface, session: AsyncSession, name: str) -> Flow | None:  #: dao
    return (await session.execute(sa.select(db.Flow).where(db.Flow.name == name))).scalar()
# file: shop/repositories.py
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shop.orm import Flow


class Flows:  #: dao
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    @property
    def session(self) -> AsyncSession:
        return self._session

    async def all(self) -> list[Flow]:
        return list((await self.session.scalars(select(Flow))).all())
# file: shop/services.py
from shop.flows import read_flow
from shop.interface import Interface
from shop.repositories import Flows


class FlowService:  #: service
    def __init__(self, db: Interface) -> None:
        self.db = db

    async def read(self, name: str) -> str:
        async with self.db.session_context() as session:
            flow = await read_flow(self.db, session, name)
            return flow.name if flow else str(await Flows(session).all())
# file: shop/routers.py
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from shop.checking import Checker
from shop.interface import Interface

interface = Interface(Checker())


@asynccontextmanager
async def open_all(*args: object) -> AsyncIterator[None]:  #: wiring
    await interface.is_up()
    yield


app = FastAPI(lifespan=open_all)
