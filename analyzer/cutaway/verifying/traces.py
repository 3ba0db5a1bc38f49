"""A file that `cutaway.tracing` wrote -> its calls, each with the kind in which it counts, and endpoints."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cutaway.errors import CutawayError

MODULE = "<module>"


class CallKind(StrEnum):
    """By what it takes to see the call in the text."""

    DIRECT = "direct"
    """The caller's text names the function, a property, or the class constructed."""
    INHERITED = "inherited"
    """Constructing a class runs an inherited `__init__`, or the class is a variable as in `cls()`."""
    DUNDER = "dunder"
    """Operators, iteration, `with`, calling an instance."""
    THIN = "thin"
    """Through functools or contextlib."""
    WRAPPED = "wrapped"
    """Through the wrapper of a decorator."""
    DEPENDS = "depends"
    """Endpoint → dependency → its own dependencies, as FastAPI worked them out."""
    SPAWN = "spawn"
    """Started as a task; the caller made the coroutine."""
    AT_IMPORT = "at-import"
    """While a module is imported: decorators, class bodies, constants."""
    HIDDEN = "hidden"
    """The text does not say it: variables, `getattr`, tables of functions, validators."""
    ROUTES = "routes"
    """Endpoints that FastAPI serves, found as handlers of routes."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A module, class or function as Python itself names it."""

    file: str
    qualname: str
    line: int


@dataclass(frozen=True, slots=True, order=True)
class RecordedCall:
    caller: Place
    callee: Place
    kind: CallKind
    line: int
    """Of the call, in the caller's file."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Sorted and unique."""

    calls: tuple[RecordedCall, ...]
    endpoints: tuple[Place, ...]


class BadTrace(CutawayError):
    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(
            f"Cannot read {file} as a trace: {problem}. "
            "Record one by running the project's tests with: pytest -p cutaway.tracing"
        )


_KIND_OF_VIA = {
    "wrapped": CallKind.WRAPPED,
    "depends": CallKind.DEPENDS,
    "spawn": CallKind.SPAWN,
}
_KIND_OF_SITE = {
    "name": CallKind.DIRECT,
    "property": CallKind.DIRECT,
    "ctor": CallKind.DIRECT,
    "recursion": CallKind.DIRECT,
    "ctor-indirect": CallKind.INHERITED,
    "dunder": CallKind.DUNDER,
    "hidden": CallKind.HIDDEN,
    "validator": CallKind.HIDDEN,
}


def read_trace(file: Path) -> Trace:
    """Raises BadTrace if the file cannot be read or is not a trace."""
    try:
        content: object = json.loads(file.read_bytes())
    except OSError as error:
        raise BadTrace(file, (error.strerror or type(error).__name__).lower()) from error
    except ValueError as error:
        raise BadTrace(file, "it is not JSON") from error
    try:
        calls = {call for edge in _records(content, "edges") for call in _read_call(edge)}
        endpoints = {
            _read_place(route["endpoint"])
            for route in _records(content, "routes")
            if route.get("endpoint") is not None
        }
    except _Unexpected as error:
        raise BadTrace(file, str(error)) from error
    return Trace(tuple(sorted(calls)), tuple(sorted(endpoints)))


class _Unexpected(Exception):
    """Says which part of the document is not what it should be."""


def _read_call(edge: dict[object, object]) -> Iterator[RecordedCall]:
    """Nothing for a call that is counted elsewhere, or that foreign code made."""
    caller, callee = _read_place(edge.get("caller")), _read_place(edge.get("callee"))
    kind = _decide_kind(edge, caller)
    if kind is not None:
        line = edge.get("at")
        yield RecordedCall(caller, callee, kind, line if isinstance(line, int) else caller.line)


def _decide_kind(edge: dict[object, object], caller: Place) -> CallKind | None:
    via, site = edge.get("via"), edge.get("site")
    if via == "indirect":
        return CallKind.THIN if edge.get("thin") else None
    if via != "direct":
        if via not in _KIND_OF_VIA:
            raise _Unexpected(f"an edge has the unknown via {via!r}")
        return _KIND_OF_VIA[str(via)]
    if site == "wrapper":
        return None  # counted as wrapped, from the caller of the wrapper
    if caller.qualname == MODULE or _record(edge.get("caller"), "a caller").get("kind") == "class":
        return CallKind.AT_IMPORT
    return _KIND_OF_SITE.get(str(site), CallKind.DIRECT)


def _read_place(value: object) -> Place:
    record = _record(value, "a place")
    file, qualname, line = record.get("file"), record.get("qualname"), record.get("line")
    if not (isinstance(file, str) and isinstance(qualname, str) and isinstance(line, int)):
        raise _Unexpected("a place has no file, qualname and line")
    return Place(file, qualname, line)


def _records(content: object, name: str) -> Iterator[dict[object, object]]:
    values = _record(content, "the document").get(name)
    if not isinstance(values, list):
        raise _Unexpected(f"it has no list of {name}")
    entries: list[object] = values  # pyright: ignore[reportUnknownVariableType] - JSON says no more
    for value in entries:
        yield _record(value, f"an entry of {name}")


def _record(value: object, name: str) -> dict[object, object]:
    if not isinstance(value, dict):
        raise _Unexpected(f"{name} is not an object")
    record: dict[object, object] = value  # pyright: ignore[reportUnknownVariableType] - JSON says no more
    return record
