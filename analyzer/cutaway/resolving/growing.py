"""Statements that put something into a container, and what the container holds from then on."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    DefinitionKind,
    Evaluate,
    Expression,
    Literal,
    Module,
    Name,
    Operation,
    Statement,
    Subscript,
    Text,
)
from cutaway.resolving.index import Place
from cutaway.resolving.rebinding import bind_statement
from cutaway.resolving.values import Instance, Value, join

_ADDING = frozenset({"append", "appendleft", "add", "insert", "setdefault", "put", "put_nowait"})
"""Methods of containers whose last argument is put in."""

_MERGING = frozenset({"update", "extend"})
"""Methods of containers that put in everything that their argument holds."""

_VAGUE = frozenset({"builtins.type", "builtins.str", "typing.Callable", "collections.abc.Callable"})

MAPPINGS = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict", "ChainMap"})


class Growth(NamedTuple):
    """`added` is put into `container`, under `key` if given; all that it holds, if `is_merged`."""

    container: Expression
    added: Expression
    key: Expression | None = None
    is_merged: bool = False
    inner: str = ""
    """Class of the container within the container that it lands in: `groups[key].append(item)`."""


class ModuleGrowth(NamedTuple):
    """Some code puts `added` into what its module calls `name`."""

    name: str
    place: Place
    added: Expression
    inner: str


def growth_of(statement: Statement) -> Growth | None:
    """What a statement puts into which container: `d[k] = v`, `xs.append(v)`; None for all others."""
    match statement:
        case Assign(target=Subscript(value=container, items=(key,)), value=added) if added is not None:
            return _within(Growth(container, added, key), "builtins.dict")
        case Evaluate(value=Call(function=Attribute(value=container, name=name), arguments=arguments)):
            if not arguments or arguments[len(arguments) - 1].star or arguments[0].name is not None:
                return None
            if name in _MERGING:
                return Growth(container, arguments[0].value, is_merged=True)
            if name in _ADDING:
                key = arguments[0].value if name == "setdefault" else None
                growth = Growth(container, arguments[len(arguments) - 1].value, key)
                return _within(growth, "builtins.dict" if key is not None else "builtins.list")
            return None
        case _:
            return None


def _within(growth: Growth, inner: str) -> Growth:
    """Growth of the outer container, for `groups[key].append(…)`, `groups.setdefault(key, []).append(…)`."""
    match growth.container:
        case Subscript(value=outer) | Call(function=Attribute(value=outer, name="setdefault")):
            return Growth(outer, growth.added, inner=inner)
        case _:
            return growth


def put_into(inner: str, added: Value | None) -> Value | None:
    """What lands in the outer container: what is added, or the inner container that holds it."""
    if not inner or added is None:
        return added
    return Instance(inner, (Instance("builtins.str"), added) if inner == "builtins.dict" else (added,))


def constant_key(expression: Expression | None, length: int = 0) -> str | None:
    """What tells a constant key or position from others; a position from the end counts from `length`."""
    match expression:
        case Text(value=value, parts=()):
            return repr(value)
        case Literal(text=text):
            return text
        case Attribute(value=Name(id=owner), name=name) if owner[:1].isupper() and name.isupper():
            return f"{owner}.{name}"  # a member of an enum
        case Operation(operator="-", operands=(Literal(text=text),)) if text.isdigit() and length:
            return str(length - int(text))
        case _:
            return None


def grown(value: Value | None, added: Value | None, key: str | None = None) -> Value | None:
    """The container with one more thing in it; what is no container stays what it is."""
    if added is None or not isinstance(value, Instance) or not value.is_outside:
        return value
    held = value.arguments[1:2] if is_mapping(value) else value.arguments[:1]
    is_known = bool(value.entries) or not any(held)
    if key is not None and is_known:
        return with_entries(value, (*((k, v) for k, v in value.entries if k != key), (key, added)))
    return _with_elements(value, join((*held, added)))


def emptied(value: Instance) -> Instance:
    """A container that is declared to hold some classes or functions, without a word about which."""
    held = value.arguments[1:2] if is_mapping(value) else value.arguments[:1]
    is_vague = any(isinstance(one, Instance) and one.name in _VAGUE for one in held)
    return _with_elements(value, None) if is_vague and not value.entries else value


def merged(value: Value | None, other: Value | None) -> Value | None:
    """The container with all that another one holds."""
    if not isinstance(value, Instance) or not isinstance(other, Instance) or not value.is_outside:
        return value
    held = value.arguments[1:2] if is_mapping(value) else value.arguments[:1]
    if is_mapping(value) and other.entries and (value.entries or not any(held)):
        return with_entries(value, tuple({**dict(value.entries), **dict(other.entries)}.items()))
    more = other.arguments[1:2] if is_mapping(other) else other.arguments[:1]
    return _with_elements(value, join((*held, *more)))


def with_entries(value: Instance, entries: tuple[tuple[str, Value | None], ...]) -> Instance:
    """A container of which everything is known."""
    filled = _with_elements(value, join(tuple(held for _, held in entries)))
    return Instance(filled.name, filled.arguments, entries)


def is_mapping(value: Instance) -> bool:
    return value.name.rpartition(".")[2] in MAPPINGS


def _with_elements(value: Instance, element: Value | None) -> Instance:
    if is_mapping(value):
        key = value.arguments[0] if value.arguments else Instance("builtins.str")
        return Instance(value.name, (key, element))
    return value if value.name == "builtins.tuple" else Instance(value.name, (element,))


def module_growths(module: Module) -> Iterator[ModuleGrowth]:
    """Everything that a module's code puts into names which it does not bind itself in a function."""
    for number, definition in enumerate(module.definitions):
        own: set[str] | None = None
        for statement in definition.body:
            growth = growth_of(statement)
            if growth is None or growth.is_merged or not isinstance(growth.container, Name):
                continue
            if own is None and definition.kind is DefinitionKind.FUNCTION:
                own = {name for inner in definition.body for name, _ in bind_statement(inner)}
                own.update(parameter.name for parameter in definition.parameters)
            if own is None or growth.container.id not in own:
                yield ModuleGrowth(growth.container.id, Place(module, number), growth.added, growth.inner)
