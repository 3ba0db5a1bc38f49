"""A function that only starts others is what these are, though its module is one of DAOs."""
# file: shop/stock.py
from sqlmodel import Session, text


class Stock:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def prepare(self) -> None:
        self.session.execute(text("CREATE INDEX stock_name ON stock (name)"))


class Prices:  #: dao
    def __init__(self, session: Session) -> None:
        self.session = session

    def prepare(self) -> None:
        self.session.execute(text("CREATE INDEX price_name ON prices (name)"))
# file: shop/selling.py
from shop.stock import Prices, Stock


class Offers:  #: service
    def __init__(self, stock: Stock, prices: Prices) -> None:
        self.stock, self.prices = stock, prices

    def start(self) -> None:
        self.stock.prepare()
        self.prices.prepare()


class Campaigns:  #: service
    def __init__(self, stock: Stock, prices: Prices) -> None:
        self.stock, self.prices = stock, prices

    def start(self) -> None:
        self.prices.prepare()
        self.stock.prepare()
# file: shop/db.py
from sqlmodel import Session, text

from shop.selling import Campaigns, Offers
from shop.stock import Stock


def drop_all(session: Session) -> None:  #: dao
    session.execute(text("DROP TABLE stock"))


def count_all(session: Session) -> object:  #: dao
    return session.execute(text("SELECT count(*) FROM stock")).scalar_one()


def clear(session: Session) -> None:  #: dao
    if count_all(session):
        drop_all(session)


def start_all(offers: Offers, campaigns: Campaigns, stock: Stock) -> None:  #: service
    offers.start()
    campaigns.start()
    stock.prepare()
