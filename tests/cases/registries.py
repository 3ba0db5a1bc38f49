"""Classes and functions kept in lists, tables and registries, and called when they are taken out again."""

from enum import Enum


class Check:
    def __init__(self, request) -> None:
        self.request = request

    def passes(self) -> bool:
        return True


class IsOwner(Check): ...  #: base Check


class IsAdmin(Check):  #: base Check
    def passes(self) -> bool:
        return False


class Checks:
    def __init__(self, classes: list) -> None:
        self.classes = classes

    def __call__(self, request) -> None:
        for each in self.classes:
            each(request)  #: construct Check.__init__~, construct IsAdmin?, construct IsOwner?


def any_check(classes: tuple, request) -> bool:
    return any(each(request).passes() for each in classes)  #: call Check.passes?, call IsAdmin.passes?, construct Check.__init__~, construct IsAdmin?, construct IsOwner?


def one_check(classes: list[type], request) -> None:
    for each in classes:
        each(request).passes()  #: call IsAdmin.passes~, construct Check.__init__~, construct IsAdmin~


owner_or_admin = Checks([IsOwner, IsAdmin])  #: construct Checks, construct Checks.__init__


def check(request) -> None:
    owner_or_admin(request)  #: call Checks.__call__
    any_check((IsOwner, IsAdmin), request)  #: call any_check
    one_check([IsAdmin], request)  #: call one_check
# file: subclasses.py
from abc import abstractmethod


class Exporter:
    formats: dict[str, type["Exporter"]] = {}  #: annotation Exporter

    def __init_subclass__(cls, **options) -> None:
        super().__init_subclass__(**options)
        cls.formats[cls.__name__] = cls

    @abstractmethod
    def export(self) -> None: ...  #: override CsvExporter.export?, override PdfExporter.export?


class CsvExporter(Exporter):  #: base Exporter, call Exporter.__init_subclass__
    def export(self) -> None: ...


class PdfExporter(Exporter):  #: base Exporter, call Exporter.__init_subclass__
    def __init__(self) -> None: ...

    def export(self) -> None: ...


def export_all() -> None:
    for each in Exporter.__subclasses__():
        each().export()  #: call CsvExporter.export?, call PdfExporter.export?, construct CsvExporter?, construct PdfExporter.__init__?, construct PdfExporter?


def export_as(name: str) -> None:
    Exporter.formats[name]().export()  #: call CsvExporter.export?, call PdfExporter.export?, construct CsvExporter?, construct PdfExporter.__init__?, construct PdfExporter?
# file: decorated.py
from typing import Callable

HANDLERS: dict[str, Callable] = {}


class Handler: ...


def handles(kind: str):
    def keep(handler):
        HANDLERS[kind] = handler
        return handler

    return keep


@handles("paid")  #: call handles, decorator handles.<locals>.keep
def on_paid() -> None: ...


@handles("lost")  #: call handles, decorator handles.<locals>.keep
def on_lost() -> None: ...


def handle(kind: str) -> None:
    HANDLERS[kind]()  #: call on_lost?, call on_paid?
    handler = HANDLERS.get(kind)
    handler()  #: call on_lost?, call on_paid?


class Registry:
    _known: dict[str, type] = {}

    @classmethod
    def register(cls, name: str):
        def keep(kept: type):
            cls._known[name] = kept
            return kept

        return keep

    @classmethod
    def make(cls, name: str):
        return cls._known[name]()  #: construct Only~


@Registry.register("only")  #: call Registry.register, decorator Registry.register.<locals>.keep
class Only:
    def run(self) -> None: ...


def make(name: str) -> None:
    Registry.make(name).run()  #: call Registry.make, call Only.run~
# file: by_enum.py
from enum import Enum


class Kind(Enum):
    CARD = "card"
    CASH = "cash"


class Card:
    def pay(self) -> None: ...


class Cash:
    def pay(self) -> None: ...


PAYMENTS = {Kind.CARD: Card, Kind.CASH: Cash}


def pay(kind: Kind) -> None:  #: annotation Kind
    PAYMENTS[kind]().pay()  #: call Card.pay?, call Cash.pay?, construct Card?, construct Cash?
    PAYMENTS[Kind.CASH]().pay()  #: call Cash.pay, construct Cash
# file: many.py
def f01() -> None: ...
def f02() -> None: ...
def f03() -> None: ...
def f04() -> None: ...
def f05() -> None: ...
def f06() -> None: ...
def f07() -> None: ...
def f08() -> None: ...
def f09() -> None: ...
def f10() -> None: ...
def f11() -> None: ...
def f12() -> None: ...
def f13() -> None: ...


STEPS = [f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13]  #: passed f01~, passed f02~, passed f03~, passed f04~, passed f05~, passed f06~, passed f07~, passed f08~, passed f09~, passed f10~, passed f11~, passed f12~, passed f13~


def run() -> None:
    for step in STEPS:
        step()  #: call f01?, call f02?, call f03?, call f04?, call f05?, call f06?, call f07?, call f08?, call f09?, call f10?, call f11?, call f12?, call f13?
# file: locals.py
import threading


class Worker(threading.local):
    def __init__(self) -> None: ...

    def work(self) -> None: ...


WORKERS = [Worker()]  #: construct Worker, construct Worker.__init__


def work_all() -> None:
    for worker in WORKERS:  #: construct Worker.__init__?
        worker.work()  #: call Worker.work
# file: long.py
class C01: ...
class C02: ...
class C03: ...
class C04: ...
class C05: ...
class C06: ...
class C07: ...
class C08: ...
class C09: ...
class C10: ...
class C11: ...
class C12: ...
class C13: ...
class C14: ...
class C15: ...
class C16: ...
class C17: ...
class C18: ...
class C19: ...
class C20: ...
class C21: ...
class C22: ...
class C23: ...
class C24: ...
class C25: ...
class C26:
    def run(self) -> None: ...


KINDS: list[type] = [C01, C02, C03, C04, C05, C06, C07, C08, C09, C10, C11, C12, C13, C14, C15, C16, C17, C18, C19, C20, C21, C22, C23, C24, C25, C26]


def last() -> None:
    for kind in KINDS:
        kind().run()  #: call C26.run~, construct C01?, construct C02?, construct C03?, construct C04?, construct C05?, construct C06?, construct C07?, construct C08?, construct C09?, construct C10?, construct C11?, construct C12?, construct C13?, construct C14?, construct C15?, construct C16?, construct C17?, construct C18?, construct C19?, construct C20?, construct C21?, construct C22?, construct C23?, construct C24?, construct C25?, construct C26?
# file: functions/__init__.py
from functions.text import upper
from tools import helper


def add() -> None: ...
# file: functions/text.py
def upper() -> None: ...
# file: tools.py
from abc import ABC, abstractmethod


def helper() -> None: ...


class BaseStep(ABC):
    @abstractmethod
    def run(self) -> None: ...  #: override AddStep.run~


class AddStep(BaseStep):  #: base BaseStep
    def run(self) -> None: ...
# file: gathered.py
import functions
import tools


def call(name: str) -> None:
    getattr(functions, name)()  #: call add?, call upper?
    getattr(tools, name + "Step")().run()  #: call AddStep.run~, construct AddStep~
# file: generic.py
from typing import Callable


class Item:
    @property
    def is_done(self) -> bool: ...


class Column[M]:
    def __init__(self, hidden: Callable[[M], bool]) -> None:
        self.hidden = hidden

    def is_hidden(self, item: M) -> bool:
        return self.hidden(item)  #: calls columns.<locals>.<lambda>~


def columns() -> Column[Item]:  #: annotation Column, annotation Item
    return Column[Item](lambda item: item.is_done)  #: construct Column, construct Column.__init__, property Item.is_done
