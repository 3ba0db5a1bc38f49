"""Names that a module or a class body binds more than once: every binding that can reach the use."""

from typing import TYPE_CHECKING

from case_parts import Disk, Memory
from case_settings import settings
from case_types import Described, make

if settings.fast:
    store = Disk()  #: construct Disk
else:
    store = Memory()  #: construct Memory

try:
    from case_parts import parse
except ImportError:
    from case_slow import parse

try:
    from case_parts import Cache
except ImportError:

    class Cache:
        def fill(self) -> None: ...


match settings.kind:
    case "disk":
        chosen = Disk
    case "memory":
        chosen = Memory

replaced = Disk()  #: construct Disk
replaced.save()  #: call Disk.save
replaced = Memory()  #: construct Memory
replaced.save()  #: call Memory.save

later = Disk()  #: construct Disk
if settings.fast:
    later = Memory()  #: construct Memory
    later.save()  #: call Memory.save

optional = None
if settings.fast:
    optional = Disk()  #: construct Disk

declared: Disk = make()  #: annotation Disk, call make
if settings.fast:
    declared = Memory()  #: construct Memory


if settings.fast:

    def open_store() -> Disk:  #: annotation Disk
        return Disk()  #: construct Disk

else:

    def open_store() -> Memory:  #: open_store > annotation Memory
        return Memory()  #: open_store > construct Memory


if TYPE_CHECKING:
    from case_parts import Disk as Kept
else:
    Kept = Memory


def twice(function):
    def wrapper():
        return function()  #: call Holder.plain?, call job?

    return wrapper


def job() -> None: ...


job = twice(job)  #: call twice, passed job~


def use(kept: Kept, described: Described) -> None:  #: annotation Disk
    store.save()  #: call Disk.save?, call Memory.save?
    parse("x")  #: call parse?
    Cache().fill()  #: call Cache.fill?, construct Cache?
    chosen().save()  #: call Disk.save?, call Memory.save?, construct Disk?, construct Memory?
    replaced.save()  #: call Memory.save
    later.save()  #: call Disk.save?, call Memory.save?
    optional.save()  #: call Disk.save
    declared.save()  #: call Disk.save
    open_store().save()  #: call open_store, call Disk.save?, call Memory.save?
    kept.save()  #: call Disk.save
    Kept()  #: construct Memory
    described.save()  #: call Disk.save
    job()  #: call twice.<locals>.wrapper


class Holder:
    if settings.fast:
        backend = Disk()  #: construct Disk
    else:
        backend = Memory()  #: construct Memory

    def slow(self) -> None: ...

    def fast(self) -> None: ...

    if settings.fast:
        run = fast
    else:
        run = slow

    def plain(self) -> None: ...

    plain = twice(plain)  #: call twice, passed Holder.plain~

    def work(self) -> None:
        self.backend.save()  #: call Disk.save?, call Memory.save?
        self.run()  #: call Holder.fast?, call Holder.slow?
        self.plain()  #: call twice.<locals>.wrapper


_current = None


def start() -> None:
    global _current
    _current = Disk()  #: construct Disk


_either = Disk()  #: construct Disk


def swap() -> None:
    global _either
    _either = Memory()  #: construct Memory


def ask() -> None:
    _either.save()  #: call Disk.save?, call Memory.save?
    _current.save()  #: call Disk.save


# file: case_parts.py
class Disk:
    def save(self) -> None: ...


class Memory:
    def save(self) -> None: ...


class Cache:
    def fill(self) -> None: ...


def parse(text: str) -> None: ...


# file: case_slow.py
def parse(text: str) -> None: ...


# file: case_settings.py
class Settings:
    fast: bool
    kind: str


settings = Settings()  #: construct Settings


# file: case_types.py
from typing import TYPE_CHECKING

from case_parts import Disk

if TYPE_CHECKING:
    Described = Disk
else:
    Described = object


def make() -> Disk:  #: annotation Disk
    return Disk()  #: construct Disk
