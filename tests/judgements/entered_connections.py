"""What is entered to work on a database, a pool and a client that is told where to look are no DAOs but what DAOs use."""
# file: shop/client.py
import psycopg2
import psycopg2.pool


class Pool(psycopg2.pool.ThreadedConnectionPool):  #: wiring
    def getconn(self) -> psycopg2.extensions.connection:
        connection = super().getconn()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return connection


pool = Pool(1, 4, "dbname=shop")


class PostgresClient:  #: wiring
    def __init__(self) -> None:
        self.connection = pool.getconn()

    def __enter__(self) -> psycopg2.extensions.cursor:
        return self.connection.cursor()

    def __exit__(self, *args: object) -> None:
        self.connection.commit()
        self.connection.close()
# file: shop/hooks.py
from shop.client import PostgresClient


def delete(hook_id: int) -> None:  #: dao
    with PostgresClient() as cursor:
        cursor.execute("DELETE FROM hooks WHERE id = %s", (hook_id,))
# file: shop/mongo.py
import pymongo


class Documents:
    store = pymongo.MongoClient("mongodb://x")["shop"]

    @classmethod
    def find_one(cls, collection: str, query: dict[str, str]) -> dict[str, str]:
        return cls.store[collection].find_one(query)
# file: shop/orders.py
from shop.mongo import Documents


def next_number(org: str) -> str:  #: dao
    return Documents.find_one("orders", {"org": org})["number"]


class OrderRepository:  #: dao
    def find(self, org: str) -> dict[str, str]:
        return Documents.find_one("orders", {"org": org, "number": next_number(org)})
# file: shop/services.py
from shop.orders import OrderRepository


class OrderService:  #: service
    def __init__(self) -> None:
        self.orders = OrderRepository()

    def find(self, org: str) -> dict[str, str]:
        return self.orders.find(org)
# file: shop/api.py
from fastapi import FastAPI

from shop.hooks import delete

app = FastAPI()


@app.delete("/hooks/{hook_id}", status_code=204)
def remove(hook_id: int) -> None:
    delete(hook_id)  #: CUT101
