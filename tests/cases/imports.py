"""Renamed imports, re-exports, wildcard imports, modules as values, cycles, and a package without a file of its own."""
# file: shop/__init__.py
from .store import Store as Shop, open_store
from . import store as shelves
# file: shop/store.py
class Store:
    def sell(self) -> None: ...


def open_store() -> Store:  #: annotation Store
    return Store()  #: construct Store


current = open_store()  #: call open_store
# file: shop/everything.py
from .store import *
# file: bare/inner/tool.py
def sharpen() -> None: ...
# file: main.py
import shop.store
import shop.store as s
from shop import Shop, open_store as opening, shelves
from shop.everything import Store as Same
from shop.store import current as shop_of_the_day
import bare.inner.tool


def main() -> None:
    Shop().sell()  #: call Store.sell, construct Store
    opening().sell()  #: call Store.sell, call open_store
    shop.store.open_store()  #: call open_store
    s.open_store()  #: call open_store
    shelves.open_store()  #: call open_store
    Same().sell()  #: call Store.sell, construct Store
    shop_of_the_day.sell()  #: call Store.sell
    bare.inner.tool.sharpen()  #: call sharpen


def lazily() -> None:
    from shop.store import open_store

    open_store()  #: call open_store
# file: deck/__init__.py
from .deal import *
from .draw import draw
from .other import *
# file: deck/deal.py
__all__ = ["deal", "Card"]


class Card:
    def turn(self) -> None: ...


def deal() -> Card: ...  #: annotation Card


def cut() -> Card: ...  #: annotation Card
# file: deck/draw.py
def draw() -> None: ...
# file: deck/other.py
from .deal import cut as _cut


def shuffle() -> None: ...


def _hidden() -> None: ...
# file: deck/shuffle.py
def twice() -> None: ...
# file: player.py
import deck
from deck import cut, deal, draw, shuffle
from deck import *


def play() -> None:
    deal().turn()  #: call Card.turn, call deal
    deck.deal().turn()  #: call Card.turn, call deal
    draw()  #: call draw
    deck.draw()  #: call draw
    shuffle()  #: call shuffle
    cut()
    _hidden()
