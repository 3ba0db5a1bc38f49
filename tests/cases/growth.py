"""Containers that are filled later: by key, by append, in a registry, on `self`; attributes that heirs set."""

REGISTRY = {}
HOOKS = []


def one() -> None: ...


def two() -> None: ...


def registered(function):
    REGISTRY[function.__name__] = function
    return function


@registered  #: decorator registered
def three() -> None: ...


HOOKS.append(one)  #: passed one~


class Bus:
    def __init__(self):
        self.listeners = []
        self.by_name = {}

    def listen(self, listener) -> None:
        self.listeners.append(listener)  #: passed two~

    def emit(self) -> None:
        for listener in self.listeners:
            listener()  #: call two~


def run(name: str) -> None:
    for hook in HOOKS:
        hook()  #: call one
    REGISTRY[name]()  #: call three~
    table = {}
    table["a"] = two
    table["a"]()  #: call two
    bus = Bus()  #: construct Bus, construct Bus.__init__
    bus.listen(two)  #: call Bus.listen, passed two~
    bus.emit()  #: call Bus.emit
    first, *rest, last = one, two, two, one  #: passed one~, passed two~
    last()  #: call one
    for step in [one, two][0:1]:  #: passed one~, passed two~
        step()  #: call one


class Item:
    def price(self) -> None: ...


class Base:
    kind = None

    def make(self):
        return self.kind()  #: construct Item~

    def show(self) -> None:
        self.make().price()  #: call Base.make, call Item.price~


class ItemRepo(Base):  #: base Base
    kind = Item


class Numbers:
    def __iter__(self):
        return self

    def __next__(self) -> Item:  #: annotation Item
        return Item()  #: construct Item


def count() -> None:
    for number in Numbers():  #: construct Numbers, iterate Numbers.__iter__, iterate Numbers.__next__
        number.price()  #: call Item.price


def constants() -> None:
    table = {"a": one, "b": two}  #: passed one~, passed two~
    table["a"]()  #: call one
    table["a"] = two
    table["a"]()  #: call two
    table.update({"b": one})  #: passed one~
    table["b"]()  #: call one
    steps = [one, two]  #: passed one~, passed two~
    steps[0]()  #: call one
    steps[-1]()  #: call two
    steps[0] = two
    steps[0]()  #: call two
    call = lambda action: action()  #: call one~
    call(one)  #: calls constants.<locals>.<lambda>, passed one~
