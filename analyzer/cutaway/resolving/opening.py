"""A connection, session or client -> the calls that open it; what such a call is given -> who says it."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from cutaway.model import DeedKind
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Await,
    Call,
    Conditional,
    DefinitionKind,
    Evaluate,
    Expression,
    For,
    Name,
    Named,
    Operation,
    Return,
    Starred,
    Subscript,
    With,
    Yield,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.calling import callee_of
from cutaway.resolving.deeds import acts_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.libraries import DATABASE_PACKAGES
from cutaway.resolving.outside import STATEMENT_PACKAGES, is_class_like, package_of
from cutaway.resolving.rebinding import bind_statement
from cutaway.resolving.values import Function, Instance, Outside, Value, members

_FILES = frozenset({"sqlite3", "aiosqlite", "duckdb"})
"""Libraries that open files: one's own, whoever names them."""
_MADE_OF_ENGINES = frozenset(
    {
        "sessionmaker",
        "async_sessionmaker",
        "Session",
        "AsyncSession",
        "scoped_session",
        "async_scoped_session",
    }
)
_PLACES = frozenset({"url", "uri", "dsn", "conninfo", "host", "hosts", "server", "address", "contact_points"})
"""Keywords that say where to connect to."""
_ENVIRONMENT = ("os.environ", "os.getenv")


class Written(NamedTuple):
    """An expression, and the definition whose code it stands in."""

    expression: Expression
    place: Place


class Opening(NamedTuple):
    """A call that opens an engine, connection or client, by the library's name for it."""

    call: Call
    place: Place
    name: str


class Origin(Enum):
    """Who says where to connect to."""

    UNKNOWN = "nobody that the text tells"
    PROJECT = "the project's own settings"
    RECORD = "a stored record"


def openings_of(evaluator: Evaluator, written: Written, seen: set[int]) -> Iterator[Opening]:
    """The calls that may have opened what an expression stands for; none if it was handed in."""
    expression, place = written
    if id(expression) in seen:
        return
    seen.add(id(expression))
    match expression:
        case Call(function=function):
            name = _opener(evaluator, expression, place)
            before = tuple(openings_of(evaluator, Written(function, place), seen))
            if name is None or before:
                yield from before
            elif name.rpartition(".")[2] in _MADE_OF_ENGINES:
                for argument in expression.arguments:
                    yield from openings_of(evaluator, Written(argument.value, place), seen)
            else:
                yield Opening(expression, place, name)
                return
        case Attribute(value=value) | Subscript(value=value):
            yield from openings_of(evaluator, Written(value, place), seen)
        case _:
            pass
    for source in _sources_of(evaluator, written):
        yield from openings_of(evaluator, source, seen)


def origin_of_opening(evaluator: Evaluator, opening: Opening, records: frozenset[str]) -> Origin:
    """Who says where an opening call leads."""
    if package_of(opening.name) in _FILES:
        return Origin.PROJECT
    return _all(
        _origin_of(evaluator, Written(argument.value, opening.place), records, set())
        for position, argument in enumerate(opening.call.arguments)
        if _says_where(argument, position)
    )


def _says_where(argument: Argument, position: int) -> bool:
    return argument.star != "" or (position == 0 if argument.name is None else argument.name in _PLACES)


def _opener(evaluator: Evaluator, call: Call, place: Place) -> str | None:
    """The library's name of what is called, if that opens something, and is not asked of what is open."""
    scope = evaluator.scope_of(place)
    if isinstance(call.function, Attribute):
        asked = members(evaluator.evaluate(call.function.value, scope))
        if any(isinstance(option, Instance) for option in asked):
            return None
    for option in members(callee_of(evaluator, call, scope)):
        if isinstance(option, Outside) and _opens(option.name):
            return option.name
    return None


def _opens(name: str) -> bool:
    package = package_of(name)
    if any(act.kind is DeedKind.OPENS_SESSION for act in acts_of(name)):
        return True
    return package in DATABASE_PACKAGES - STATEMENT_PACKAGES and is_class_like(name)


def _sources_of(evaluator: Evaluator, written: Written) -> Iterator[Written]:
    """What a value is taken from, one step back: any of these may be what it is."""
    expression, place = written
    match expression:
        case Name(id=name):
            yield from _bound_to(name, place)
        case Attribute(value=value, name=name):
            for owner in _objects(evaluator, value, place):
                yield from _assigned_to(evaluator, owner, name)
        case Call():
            for option in members(callee_of(evaluator, expression, evaluator.scope_of(place))):
                if isinstance(option, Function):
                    yield from _given_by(evaluator, option.symbol)
        case Await(value=value) | Starred(value=value) | Named(value=value):
            yield Written(value, place)
        case Conditional(body=body, otherwise=otherwise):
            yield from (Written(body, place), Written(otherwise, place))
        case Operation(operator="or" | "and", operands=operands):
            yield from (Written(operand, place) for operand in operands)
        case _:
            return


def _bound_to(name: str, place: Place) -> Iterator[Written]:
    """What the function, or the nearest one around it that binds the name, takes it from."""
    current: Place | None = place
    while current is not None and current.definition.kind is DefinitionKind.FUNCTION:
        bound = [
            statement
            for statement in current.definition.body
            for each, _ in bind_statement(statement)
            if each == name
        ]
        for statement in bound:
            match statement:
                case Assign(value=value) if value is not None:
                    yield Written(value, current)
                case With(context=value) | For(iterable=value):
                    yield Written(value, current)
                case _:
                    pass
        if bound or any(parameter.name == name for parameter in current.definition.parameters):
            return
        current = current.parent


def _objects(evaluator: Evaluator, value: Expression, place: Place) -> Iterator[str]:
    """The classes of the project of which an expression is an object."""
    for option in members(evaluator.evaluate(value, evaluator.scope_of(place))):
        if isinstance(option, Instance) and not option.is_outside:
            yield option.name


def _assigned_to(evaluator: Evaluator, owner: str, name: str) -> Iterator[Written]:
    hierarchy = evaluator.hierarchy
    family = (*(each.name for each in hierarchy.line_of(owner)), *hierarchy.descendants_of(owner))
    for cls in family:
        if cls in evaluator.index.places:
            for entry in hierarchy.attributes_of(cls).get(name, ()):
                if entry.value is not None:
                    yield Written(entry.value, entry.method)


def _given_by(evaluator: Evaluator, symbol: str) -> Iterator[Written]:
    """What a function, or what stands in its place in a class below, returns or yields."""
    for each in (symbol, *_overriding(evaluator, symbol)):
        place = evaluator.index.place_of(each)
        for statement in place.definition.body:
            match statement:
                case Return(value=value) if value is not None:
                    yield Written(value, place)
                case Evaluate(value=Yield(value=value)) if value is not None:
                    yield Written(value, place)
                case _:
                    pass


def _overriding(evaluator: Evaluator, symbol: str) -> Iterable[str]:
    found = evaluator.index.symbols[symbol]
    below = evaluator.hierarchy.descendants_of(found.parent) if found.parent is not None else ()
    methods = (evaluator.hierarchy.find_method(heir, found.name) for heir in below)
    return dict.fromkeys(method for method in methods if method is not None and method != symbol)


def _origin_of(evaluator: Evaluator, written: Written, records: frozenset[str], seen: set[int]) -> Origin:
    expression, place = written
    if id(expression) in seen:
        return Origin.UNKNOWN
    seen.add(id(expression))
    for read in _read_in(expression):
        value = evaluator.evaluate(read, evaluator.scope_of(place))
        told = _any(_origin_of_value(evaluator, option, records) for option in members(value))
        if told is not Origin.UNKNOWN:
            return told
    sources = tuple(_sources_of(evaluator, written))
    parts = tuple(Written(part, place) for part in parts_of(expression))
    from_sources = _any(_origin_of(evaluator, source, records, seen) for source in sources)
    if sources and not isinstance(expression, Call):
        return from_sources
    return _all((from_sources, *(_origin_of(evaluator, part, records, seen) for part in parts)))


def _read_in(expression: Expression) -> Iterator[Expression]:
    """A name or attribute, and what it is an attribute of."""
    while isinstance(expression, Name | Attribute):
        yield expression
        if isinstance(expression, Name):
            return
        expression = expression.value


def _origin_of_value(evaluator: Evaluator, value: Value, records: frozenset[str]) -> Origin:
    match value:
        case Instance(name=name) if name in records:
            return Origin.RECORD
        case Instance(name=name):
            line = evaluator.hierarchy.line_of(name)
            is_settings = any(each.name.endswith(".BaseSettings") for each in line)
            return Origin.PROJECT if is_settings else Origin.UNKNOWN
        case Outside(name=name) if name.startswith(_ENVIRONMENT):
            return Origin.PROJECT
        case _:
            return Origin.UNKNOWN


def _any(origins: Iterable[Origin]) -> Origin:
    """Of a choice: what may come from a record leads to wherever records say."""
    found = set(origins)
    ordered = (Origin.RECORD, Origin.PROJECT)
    return next((origin for origin in ordered if origin in found), Origin.UNKNOWN)


def _all(origins: Iterable[Origin]) -> Origin:
    """Of parts put together: with the settings in it, it leads to a place of the project's own."""
    found = set(origins)
    ordered = (Origin.PROJECT, Origin.RECORD)
    return next((origin for origin in ordered if origin in found), Origin.UNKNOWN)
