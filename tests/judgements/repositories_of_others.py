"""A repository is a DAO if it keeps something; one that asks a server over HTTP is a client of an outside API."""
# file: shop/mirrors.py
import requests


class MirrorRepository:  #: external
    def __init__(self, host: str) -> None:
        self.host = host

    def open(self, path: str) -> "MirrorFile":
        return MirrorFile(self.host + path)


class MirrorFile:  #: external
    def __init__(self, url: str) -> None:
        self.content = requests.get(url).content
# file: shop/rates.py
from abc import ABC, abstractmethod

import httpx
from sqlmodel import Session, text


class RateRepository(ABC):  #: dao
    @abstractmethod
    def find(self, name: str) -> object: ...


class StoredRateRepository(RateRepository):  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, name: str) -> object:
        return self.session.execute(text("SELECT rate FROM rates"))


class CachedRateRepository(RateRepository):  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, name: str) -> object:
        found = self.session.execute(text("SELECT rate FROM rates")).one_or_none()
        if found is None:
            found = httpx.get("https://rates.example").json()
            self.session.execute(text("INSERT INTO rates VALUES (:rate)"), found)
        return found
# file: shop/tables.py
import boto3


class OrderRepository:  #: dao
    def __init__(self) -> None:
        self.client = boto3.client("dynamodb")

    def keep(self, item: dict[str, str]) -> None:
        self.client.put_item(TableName="orders", Item=item)
