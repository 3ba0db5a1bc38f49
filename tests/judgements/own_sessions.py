"""Who hands a statement to a session of the project's own runs it; who calls what such a class makes itself does not."""
# file: shop/database.py
import sqlite3


class Database:  #: dao
    def __init__(self) -> None:
        self.connection = sqlite3.connect("shop.db")

    def fetch_one(self, query: str, values: tuple[object, ...] = ()) -> object:
        cursor = self.connection.execute(query, values)
        return cursor.fetchone()

    def ping(self) -> object:
        return self.connection.execute("select 1").fetchone()
# file: shop/mirror.py
import sqlite3


class Mirror:  #: dao
    def __init__(self) -> None:
        self.connection = sqlite3.connect("mirror.db")

    def fetch_one(self, query: str, values: tuple[object, ...] = ()) -> object:
        return self.connection.execute(query, values).fetchone()
# file: shop/reading.py
from shop.database import Database
from shop.mirror import Mirror

mirror = Mirror()


def read_order(id: int, database: Database | None = None) -> object:  #: dao
    return (database or mirror).fetch_one("select name from orders where id = ?", (id,))
# file: shop/order_service.py
from shop.database import Database
from shop.outside import Mailer


class OrderService:  #: service
    def __init__(self, database: Database, mailer: Mailer) -> None:
        self.database, self.mailer = database, mailer

    def send(self, id: int) -> None:
        self.mailer.send(str(self.database.fetch_one("select name from orders where id = ?", (id,))))  #: CUT104
# file: shop/outside.py
import httpx


class Mailer:  #: external
    def send(self, text: str) -> None:
        httpx.post("https://mail.example.org", json={"text": text})
# file: shop/running.py
import sqlite3

connection = sqlite3.connect("shop.db")


def execute_query(query: str) -> list[object]:  #: dao
    return connection.execute(query).fetchall()


def execute_update(database: sqlite3.Connection, query: str) -> None:  #: dao
    database.execute(query)


def fetch_orders(query: str) -> list[object]:  #: dao
    return execute_query(query)
# file: shop/work_unit.py
import sqlite3


class UnitOfWork:  #: service
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __enter__(self) -> "UnitOfWork":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.commit()

    def commit(self) -> None:
        self.connection.commit()

    def rollback(self) -> None:
        self.connection.rollback()

    def execute(self, query: str) -> object:
        return self.connection.execute(query)
# file: shop/report_service.py
from shop.outside import Mailer
from shop.running import execute_query, fetch_orders


def send_report(mailer: Mailer) -> None:  #: service
    mailer.send(str(execute_query("select 1 from orders")))  #: CUT104
    mailer.send(str(fetch_orders("select 2 from orders")))
# file: shop/finding.py
from shop.work_unit import UnitOfWork


def find_names(work: UnitOfWork) -> object:  #: dao
    return work.execute("select name from orders")
# file: shop/health.py
from fastapi import APIRouter

from shop.database import Database

router = APIRouter()


@router.get("/health")
def health() -> None:
    Database().ping()  #: CUT101
# file: shop/connections.py
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class Connection:  #: dao
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def execute(self, query: str, values: tuple[object, ...] = ()) -> None:
        self.connection.execute(query, values)

    def fetchone(self, query: str, values: tuple[object, ...] = ()) -> object:
        return self.connection.execute(query, values).fetchone()

    def vacuum(self) -> None:
        self.connection.execute("vacuum")

    def commit(self) -> None:
        self.connection.commit()


@contextmanager
def connect() -> Iterator[Connection]:
    yield Connection(sqlite3.connect("shop.db"))


def get_connection() -> Connection:
    return Connection(sqlite3.connect("shop.db"))
# file: shop/customers.py
from shop.connections import Connection, connect


class Customers:  #: dao
    def rename(self, id: int, name: str) -> None:
        with connect() as connection:
            connection.execute("update customers set name = ? where id = ?", (name, id))
            connection.commit()  #: CUT105

    def find(self, connection: Connection, id: int) -> object:
        return connection.fetchone("select name from customers where id = ?", (id,))
# file: shop/customer_api.py
from fastapi import APIRouter, Depends

from shop.connections import Connection, connect, get_connection

router = APIRouter()


@router.post("/customers")
def add(name: str) -> None:
    with connect() as connection:
        connection.fetchone("select 1 from customers where name = ?", (name,))  #: CUT104
        connection.execute("insert into customers values (?)", (name,))  #: CUT104
        connection.commit()  #: CUT104


@router.delete("/customers")
def remove(connection: Connection = Depends(get_connection)) -> None:
    connection.execute("delete from customers")  #: CUT104


@router.post("/vacuum")
def vacuum(connection: Connection = Depends(get_connection)) -> None:  #: CUT101
    connection.vacuum()
# file: shop/cursors.py
import sqlite3

from fastapi import APIRouter

router = APIRouter()


@router.get("/names")
def names() -> list[str]:
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute("select name from orders")  #: CUT104
    return [row[0] for row in cursor.fetchall()]
