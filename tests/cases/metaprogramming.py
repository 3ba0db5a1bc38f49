"""Class factories, partial, dispatch tables, callable attributes, getattr with a constant."""

from functools import partial


def one() -> None: ...


def two() -> None: ...


TABLE = {"one": one, "two": two}  #: passed one~, passed two~


class Base:
    def hello(self) -> None: ...


def make_class():
    class Made(Base):  #: base Base
        def bye(self) -> None: ...

    return Made


Made = make_class()  #: call make_class
ready = partial(one)  #: passed one~


class Holder:
    def __init__(self, action):
        self.action = action

    def fire(self) -> None:
        self.action()  #: call one~


def use(name: str) -> None:
    TABLE[name]()  #: call one?, call two?
    TABLE["one"]()  #: call one
    Made().hello()  #: call Base.hello, construct make_class.<locals>.Made
    Made().bye()  #: call make_class.<locals>.Made.bye, construct make_class.<locals>.Made
    ready()  #: call one
    Holder(one).fire()  #: call Holder.fire, construct Holder, construct Holder.__init__, passed one~
    getattr(Base(), "hello")()  #: call Base.hello, construct Base
    type("X", (Base,), {})
    for step in (one, two):  #: passed one~, passed two~
        step()  #: call one?, call two?

# file: chosen.py
from functools import singledispatch, singledispatchmethod


@singledispatch
def show(value: object) -> str:
    return "?"


@show.register  #: register _
def _(value: int) -> str:
    return "number"


@show.register(str)  #: register show_text
def show_text(value) -> str:
    return "text"


class Printer:
    @singledispatchmethod
    def show(self, value: object) -> str:
        return "?"

    @show.register  #: register Printer.show_number
    def show_number(self, value: int) -> str:
        return "number"


class Single(type):
    def __call__(cls, *arguments):
        return super().__call__(*arguments)


class Settings(metaclass=Single):
    def __init__(self) -> None:
        return None


class OwnSettings(Settings):  #: base Settings
    pass


def use(printer: Printer) -> None:  #: annotation Printer
    show(1)  #: call _?, call show?, call show_text?
    printer.show(1)  #: call Printer.show?, call Printer.show_number?
    Settings()  #: construct Settings, construct Settings.__init__, construct Single.__call__
    OwnSettings()  #: construct OwnSettings, construct Settings.__init__, construct Single.__call__
