"""Plain calls, constructions, nested functions, recursion, and names that shadow."""

from collections.abc import Callable


class Box:
    def __init__(self, size: int) -> None:
        self.size = size

    def open(self) -> "Box":  #: annotation Box
        return self

    @staticmethod
    def measure() -> int:
        return 1

    @classmethod
    def small(cls) -> "Box":  #: annotation Box
        return cls(cls.measure())  #: call Box.measure, construct BigBox?, construct Box.__init__?, construct Box.__init__~, construct Box~


class BigBox(Box):  #: base Box
    def open(self) -> "Box":  #: annotation Box
        super().open()  #: call Box.open
        return BigBox(2)  #: construct BigBox, construct Box.__init__


def make() -> Box:  #: annotation Box
    return Box(1)  #: construct Box, construct Box.__init__


def use(box: Box, count: int = 1) -> None:  #: annotation Box
    make().open()  #: call Box.open, call make
    box.open().open()  #: call BigBox.open?, call Box.open
    Box.small()  #: call Box.small
    print(count)
    if count:
        use(box, 0)  #: call use


def outer():
    def inner():
        return make()  #: call make

    return inner()  #: call outer.<locals>.inner


def shadow(make):
    return make()


lazy = lambda: make()  #: call make


class Machine:
    @property
    def handler(self):
        return self.handle

    @property
    def typed(self) -> Callable[[int], "Machine"]:  #: annotation Machine
        return self.handle

    def pick(self):
        return self.handle

    def handle(self, step) -> "Machine": ...  #: annotation Machine

    def use(self) -> None:
        self.handler(1)  #: call Machine.handle, property Machine.handler
        self.pick()(1).handle(2)  #: call Machine.handle, call Machine.pick
        self.typed(1).handle(2)  #: call Machine.handle, property Machine.typed
