"""A class that formats and has one finder lends its other methods to all, and a store of settings is no DAO."""
# file: shop/keys.py
from typing import Any

from sqlmodel import Session, select

from shop import models


class OrderKey:
    style = 1

    @classmethod
    def set_style(cls, style: int) -> None:
        cls.style = style

    @classmethod
    def format(cls, name: str) -> str:
        return f"{cls.style}-{name}"

    @staticmethod
    def split(key: str) -> list[str]:
        return key.split("-")

    @classmethod
    def parse(cls, session: Session, key: str) -> Any:  #: dao
        return session.exec(select(models.Order).where(models.Order.name == key)).first()
# file: shop/models.py
from sqlmodel import Field, SQLModel

from shop.formatting import show


class Order(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str

    @property
    def key(self) -> str:
        return show(self.name)
# file: shop/formatting.py
from shop.store import SettingsStore


def show(name: str) -> str:  #: support
    return SettingsStore().style + name
# file: shop/store.py
class SettingsStore:  #: support
    style = "1"

    def validate(self) -> None:
        assert self.style
# file: shop/other.py
from sqlmodel import Field, SQLModel

from shop.keys import OrderKey


class Part(SQLModel, table=True):  #: model
    id: int = Field(primary_key=True)
    name: str

    @property
    def key(self) -> str:
        return OrderKey.format(self.name)
