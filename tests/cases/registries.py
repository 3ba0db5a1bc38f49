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
            each(request)  #: construct Check.__init__?, construct IsAdmin?, construct IsOwner?


def any_check(classes: tuple, request) -> bool:
    return any(each(request).passes() for each in classes)  #: call Check.passes?, call IsAdmin.passes?, construct Check.__init__?, construct IsAdmin?, construct IsOwner?


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
