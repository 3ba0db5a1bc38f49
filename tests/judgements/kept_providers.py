"""Who hands out an object that it makes once and keeps only provides it, however it looks it up."""
# file: shop/models.py
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
# file: shop/prices.py
import httpx

from shop.models import Order


class Feed:  #: external
    def __init__(self, name: str) -> None:
        self.name = name

    def ask(self, item: str) -> float:
        return float(httpx.get(f"https://prices.test/{self.name}/{item}").text)

    def tell(self, item: str) -> None:
        httpx.post(f"https://prices.test/{self.name}/{item}")


class Loader:
    @staticmethod
    def load(config: dict[str, str]) -> Feed:
        return Feed(config["name"])
# file: shop/asking.py
from fastapi import Depends, HTTPException

from shop.prices import Feed, Loader

FEEDS: dict[str, Feed] = {}
FEED: Feed | None = None


class Kept:
    feeds: dict[str, Feed] = {}


def settings() -> dict[str, str]:
    return {"name": "eu"}


def walrus(config=Depends(settings)):  #: wiring
    if not (feed := Kept.feeds.get(config["name"])):
        feed = Loader.load(config)
        Kept.feeds[config["name"]] = feed
    return feed


def branch(config=Depends(settings)):  #: wiring
    feed = FEEDS.get(config["name"])
    if feed is None:
        feed = Feed(config["name"])
        FEEDS[config["name"]] = feed
    return feed


def stored(config=Depends(settings)):  #: wiring
    feed = Loader.load(config)
    FEEDS[config["name"]] = feed
    return feed


def read(config=Depends(settings)):  #: wiring
    if config["name"] not in FEEDS:
        FEEDS[config["name"]] = Loader.load(config)
    return FEEDS[config["name"]]


def named(config=Depends(settings)):  #: wiring
    global FEED
    if FEED is None:
        FEED = Loader.load(config)
    return FEED


def refusing(config=Depends(settings)):  #: router
    feed = FEEDS.get(config["name"])
    if feed is None:
        raise HTTPException(404)
    return feed


def found(config=Depends(settings)):  #: router
    rate = Loader.load(config).ask("gold")
    return rate
# file: shop/service.py
from sqlmodel import Session

from shop.asking import branch, named, read, stored, walrus
from shop.models import Order


class OrderService:  #: service
    def __init__(self, session: Session) -> None:
        self.session = session

    def price(self, order: Order, config: dict[str, str]) -> float:
        feeds = [walrus(config), branch(config), stored(config), read(config), named(config)]
        return sum(feed.ask(str(order.id)) for feed in feeds)
# file: shop/api.py
from fastapi import APIRouter, Depends

from shop.asking import branch, found, named, read, refusing, stored, walrus

router = APIRouter()


@router.get("/prices")
def prices(  #: router
    one=Depends(walrus), two=Depends(branch), three=Depends(stored), four=Depends(read), five=Depends(named)
) -> float:
    return five.ask("e") + one.ask("a") + two.ask("b") + three.ask("c") + four.ask("d")


@router.get("/price")
def price(one=Depends(refusing), rate=Depends(found)) -> float:  #: router
    return one.ask("a") + rate
