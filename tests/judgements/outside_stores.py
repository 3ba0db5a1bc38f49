"""Only a relational session, connection or cursor is the database; a client of another store is an outside API."""
# file: shop/events.py
import clickhouse_driver


class EventProvider:  #: external
    def connect(self) -> None:
        cursor = clickhouse_driver.connect("clickhouse://").cursor()
        cursor.execute("SHOW TABLES")

    def find(self) -> None:
        clickhouse_driver.connect("clickhouse://").cursor().execute("SELECT 1")
# file: shop/searching.py
from elasticsearch import Elasticsearch


class SearchClient:  #: external
    def __init__(self) -> None:
        self._client = Elasticsearch()

    def find(self, id: str) -> object:
        return self._client.get(index="orders", id=id)
# file: shop/reading.py
import sqlite3


def find() -> object:  #: dao
    return sqlite3.connect("shop.db").cursor().execute("SELECT 1")
# file: shop/services.py
from shop.events import EventProvider
from shop.reading import find
from shop.searching import SearchClient


class OrderService:  #: service
    def work(self) -> object:
        EventProvider().find()
        return SearchClient().find(str(find()))
# file: shop/expiring.py
from sqlmodel import Session, text

from shop.searching import SearchClient


def expire(session: Session) -> object:  #: service
    session.execute(text("delete from orders"))  #: CUT104
    session.commit()
    return SearchClient().find("old")
# file: shop/services/logging.py
from sqlmodel import Session, text

from shop.searching import SearchClient


def keep_and_index(session: Session, id: str) -> object:  #: service
    session.execute(text("insert into logs values (1)"))  #: CUT104
    return SearchClient().find(id)


def keep(session: Session) -> None:  #: dao CUT302
    session.execute(text("insert into logs values (2)"))
