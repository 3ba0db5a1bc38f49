"""Messages handed to a bus or a mediator reach what handles their class."""

from dataclasses import dataclass

from diator.mediator import Mediator
from diator.requests import Request, RequestHandler, RequestMap
from fastapi import APIRouter, Depends

router = APIRouter()


@dataclass
class CreateOrder(Request):
    id: int


@dataclass
class FindOrder(Request):
    id: int


class CreateOrderHandler(RequestHandler[CreateOrder, None]):  #: generic CreateOrder
    async def handle(self, request: CreateOrder) -> None: ...  #: annotation CreateOrder


class FindOrderHandler(RequestHandler[FindOrder, None]):  #: generic FindOrder
    async def handle(self, request: FindOrder) -> None: ...  #: annotation FindOrder


class Unrelated:
    async def handle(self, request: CreateOrder) -> None: ...  #: annotation CreateOrder


def get_mediator() -> Mediator:
    requests = RequestMap()
    requests.bind(CreateOrder, CreateOrderHandler)
    return Mediator(request_map=requests)


@router.post("/")  #: http:POST / > route create
async def create(id: int, mediator: Mediator = Depends(get_mediator)) -> None:  #: inject get_mediator
    await mediator.send(CreateOrder(id))  #: call CreateOrderHandler.handle~, construct CreateOrder


class Controller:
    def __init__(self, mediator: Mediator) -> None:
        self._mediator = mediator

    async def find(self, request: FindOrder) -> None:  #: annotation FindOrder
        await self._mediator.send(request)  #: call FindOrderHandler.handle~

    async def note(self, request: FindOrder) -> None:  #: annotation FindOrder
        await self._mediator.close(request)
# file: decorated.py
from dataclasses import dataclass

from mediatr import Mediator


@dataclass
class Rename:
    name: str


@dataclass
class Renamed:
    name: str


@Mediator.handler
class RenameHandler:
    async def handle(self, request: Rename) -> None: ...  #: annotation Rename


@Mediator.handler
async def on_renamed(event: Renamed) -> None: ...  #: annotation Renamed


async def rename(mediator: Mediator) -> None:
    await mediator.send_async(Rename("a"))  #: call RenameHandler.handle~, construct Rename
    await Mediator.send_async(Renamed("a"))  #: call on_renamed~, construct Renamed
# file: tables.py
from dataclasses import dataclass


@dataclass
class Pay: ...


@dataclass
class Paid: ...


@dataclass
class Lost: ...


def pay(command: Pay) -> None: ...  #: annotation Pay


def book(event: Paid) -> None: ...  #: annotation Paid


def thank(event: Paid) -> None: ...  #: annotation Paid


class FindLost:
    def __call__(self, command: Lost) -> None: ...  #: annotation Lost


COMMANDS = {Pay: pay}  #: passed pay~
EVENTS = {Paid: [book, thank]}  #: passed book~, passed thank~


def send(command) -> None:
    COMMANDS[type(command)](command)  #: call pay


def publish(event) -> None:
    for handler in EVENTS.get(type(event), []):
        handler(event)  #: call book?, call thank?


class Bus:
    handlers = {Lost: FindLost}

    def handle(self, command) -> None:
        kind = type(command)
        self.handlers[kind]()(command)  #: call FindLost.__call__, construct FindLost

    def count(self, command) -> int:
        return 1


def work(bus: Bus) -> None:  #: annotation Bus
    send(Pay())  #: call pay, call send, construct Pay
    publish(Paid())  #: call book, call publish, call thank, construct Paid
    bus.handle(Lost())  #: call Bus.handle, call FindLost.__call__, construct Lost
    bus.count(Lost())  #: call Bus.count, construct Lost
    send(Lost())  #: call send, construct Lost
# file: registered.py
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import partial

from fastapi import Request


@dataclass
class Open: ...


@dataclass
class Close: ...


@dataclass
class Closed: ...


class OpenHandler:
    async def handle(self, command: Open) -> None: ...  #: annotation Open


class CloseHandler:
    async def handle(self, command: Close) -> None: ...  #: annotation Close


class Mediator(ABC):
    def __init__(self) -> None:
        self._makers = {}

    def register(self, kind: type, maker) -> None:
        self._makers[kind] = maker

    @abstractmethod
    async def __call__(self, command): ...


class OwnMediator(Mediator):  #: base Mediator
    async def __call__(self, command):
        return await self.query(command)  #: call OwnMediator.query

    async def query(self, command):
        return await self._makers[type(command)]().handle(command)  #: call CloseHandler.handle?, call OpenHandler.handle?, construct CloseHandler?, construct OpenHandler?


class Events:
    def __init__(self) -> None:
        self._listeners = {}

    def join(self, kind, listeners) -> None:
        self._listeners[kind] = listeners

    def publish(self, event) -> None:
        for listener in self._listeners[event.__class__]:
            listener(event)  #: call note?, call tell?


def note(event) -> None: ...


def tell(event: Closed) -> None: ...  #: annotation Closed


def listen(events: Events) -> None:  #: annotation Events
    events.join(Closed, [note, tell])  #: passed note~, passed tell~, call Events.join
    events.publish(Closed())  #: call Events.publish, call note~, call tell~, construct Closed


def fill(mediator: Mediator) -> None:  #: annotation Mediator
    for kind, handler in ((Open, OpenHandler), (Close, CloseHandler)):
        mediator.register(kind, partial(handler, 1))  #: call Mediator.register, passed CloseHandler?, passed OpenHandler?


async def work(mediator: Mediator, own: OwnMediator, request: Request) -> None:  #: annotation Mediator, annotation OwnMediator
    await mediator(Open())  #: call Mediator.__call__, call OpenHandler.handle~, call OwnMediator.__call__~, construct Open
    await own.query(Close())  #: call CloseHandler.handle~, call OwnMediator.query, construct Close
    await request.app.state.mediator.send(Close())  #: call CloseHandler.handle~, construct Close
