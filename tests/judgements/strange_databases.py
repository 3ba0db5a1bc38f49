"""What is opened as stored records say is somebody else's database, unless it holds the project's own tables."""
# file: shop/models.py
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Source(Base):
    __tablename__ = "source"
    id: Mapped[int] = mapped_column(primary_key=True)
    secrets: Mapped[dict] = mapped_column()


class Tenant(Base):
    __tablename__ = "tenant"
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column()


class Order(Base):
    __tablename__ = "order"
    id: Mapped[int] = mapped_column(primary_key=True)
# file: shop/settings.py
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    url: str


settings = Settings()
# file: shop/service/connectors/base.py
from abc import ABC, abstractmethod

from shop.models import Source


class BaseConnector(ABC):  #: external
    def __init__(self, source: Source) -> None:
        self.source = source
        self.opened = None

    @abstractmethod
    def open(self): ...

    def client(self):
        if not self.opened:
            self.opened = self.open()
        return self.opened
# file: shop/service/connectors/sql.py
from sqlalchemy import Connection, Engine, create_engine, text

from shop.service.connectors.base import BaseConnector


class SqlConnector(BaseConnector):  #: external
    def build_uri(self) -> str:
        raise NotImplementedError

    def open(self) -> Engine:
        return create_engine((self.source.secrets or {}).get("url") or self.build_uri())

    def find(self, statement: str) -> list[object]:
        with self.client().connect() as connection:
            self.prepare(connection)
            return list(connection.execute(text(statement)))

    def prepare(self, connection: Connection) -> None:
        pass


class PostgresConnector(SqlConnector):  #: external
    def build_uri(self) -> str:
        host = self.source.secrets["host"]
        return f"postgresql://{host}"

    def prepare(self, connection: Connection) -> None:
        connection.execute(text("set search_path to shop"))
# file: shop/service/connectors/documents.py
from pymongo import MongoClient

from shop.service.connectors.base import BaseConnector


class DocumentConnector(BaseConnector):  #: external
    def open(self) -> MongoClient:
        return MongoClient(self.source.secrets["url"])

    def find(self, name: str) -> list[object]:
        return list(self.client()["shop"][name].find({}))
# file: shop/service/asking.py
import psycopg2

from shop.models import Source


def ask(source: Source) -> None:  #: service
    connection = psycopg2.connect(host=source.secrets["host"])
    connection.cursor().execute("SELECT 1")
# file: shop/tenants.py
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from shop.models import Order, Tenant


class TenantOrders:  #: dao
    def __init__(self, tenant: Tenant) -> None:
        self.engine = create_engine(tenant.url)

    def find(self) -> list[Order]:
        with Session(self.engine) as session:
            return list(session.scalars(select(Order)))
# file: shop/own.py
import sqlite3

import psycopg2
from sqlalchemy import create_engine, text

from shop.models import Tenant
from shop.settings import settings


class OwnConnector:  #: dao
    def __init__(self) -> None:
        self.engine = create_engine(settings.url)

    def find(self) -> object:
        with self.engine.connect() as connection:
            return connection.execute(text("select 1"))


class TenantFiles:  #: dao
    def find(self, tenant: Tenant) -> object:
        return sqlite3.connect(f"{tenant.id}.db").execute("select 1")


class TenantSchemas:  #: dao
    def find(self, tenant: Tenant) -> object:
        connection = psycopg2.connect(f"{settings.url}/{tenant.id}")
        return connection.cursor().execute("select 1")


class PathOrders:  #: dao
    def __init__(self, dsn: str) -> None:
        self.connection = psycopg2.connect(dsn)

    def find(self) -> object:
        return self.connection.cursor().execute("select 1")
