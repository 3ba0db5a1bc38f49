"""Values of which a type only says that they can be called, and classes that are called later."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
from weakref import ref


class Handler:
    def __call__(self, order: int) -> None: ...


class Special(Handler):  #: base Handler
    def __call__(self, order: int) -> None: ...


class Order:
    def place(self) -> None: ...


H = TypeVar("H", bound=Handler)
T = TypeVar("T")
Maker = Callable[[], Order]


def made(make: Callable[..., H], anything: Callable[..., T], maker: Maker, any_one: Callable[..., Any]) -> None:  #: annotation Order
    make()(1)  #: call Handler.__call__, call Special.__call__~
    anything()(1)
    maker().place()  #: call Order.place
    any_one(1)


class Table:
    def __init__(self, given: dict[str, Callable[..., Any]], order: Order) -> None:  #: annotation Order
        self.handlers: dict[str, Callable[..., Any]] = given
        self.others: dict[str, Callable[..., Any]] = {}
        self.order = ref(order)

    def run(self, key: str) -> None:
        self.handlers[key](1)
        self.others.get(key)(1)
        self.order().place()  #: call Order.place


class GetUser: ...


class GetUserHandler:
    def __call__(self, session: object, query: GetUser) -> None: ...  #: annotation GetUser


def get_user(session: object, query: GetUser) -> None: ...  #: annotation GetUser


class Mediator:
    def register(self, query, handler) -> None:
        self.handler = handler


def setup(mediator: Mediator) -> None:  #: annotation Mediator
    for query, handler in ((GetUser, GetUserHandler),):
        mediator.register(query, partial(handler, 1))  #: call Mediator.register, passed GetUserHandler~
    mediator.register(GetUser, partial(get_user, 1))  #: call Mediator.register, passed get_user~
    mediator.register(GetUser, GetUserHandler)  #: call Mediator.register
