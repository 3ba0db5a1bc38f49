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
    Module,
    Name,
    Statement,
    Subscript,
)
from cutaway.resolving.index import Place, bind_statement
from cutaway.resolving.values import Instance, Value, join

_ADDING = frozenset({"append", "appendleft", "add", "insert", "setdefault", "put", "put_nowait"})
"""Methods of containers whose last argument is put in."""

MAPPINGS = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict", "ChainMap"})


class Growth(NamedTuple):
    """`added` is put into `container`."""

    container: Expression
    added: Expression


class ModuleGrowth(NamedTuple):
    """Some code puts `added` into what its module calls `name`."""

    name: str
    place: Place
    added: Expression


def growth_of(statement: Statement) -> Growth | None:
    """What a statement puts into which container: `d[k] = v`, `xs.append(v)`; None for all others."""
    match statement:
        case Assign(target=Subscript(value=container), value=added) if added is not None:
            return Growth(container, added)
        case Evaluate(value=Call(function=Attribute(value=container, name=name), arguments=arguments)):
            if name in _ADDING and arguments and not arguments[len(arguments) - 1].star:
                return Growth(container, arguments[len(arguments) - 1].value)
            return None
        case _:
            return None


def grown(value: Value | None, added: Value | None) -> Value | None:
    """The container with one more thing in it; what is no container stays what it is."""
    if added is None or not isinstance(value, Instance) or not value.is_outside:
        return value
    if value.name.rpartition(".")[2] in MAPPINGS:
        key = value.arguments[0] if value.arguments else Instance("builtins.str")
        return Instance(value.name, (key, join((*value.arguments[1:2], added))))
    if value.name == "builtins.tuple":
        return value
    return Instance(value.name, (join((*value.arguments[:1], added)),))


def module_growths(module: Module) -> Iterator[ModuleGrowth]:
    """Everything that a module's code puts into names which it does not bind itself in a function."""
    for number, definition in enumerate(module.definitions):
        own: set[str] | None = None
        for statement in definition.body:
            growth = growth_of(statement)
            if growth is None or not isinstance(growth.container, Name):
                continue
            if own is None and definition.kind is DefinitionKind.FUNCTION:
                own = {name for inner in definition.body for name, _ in bind_statement(inner)}
                own.update(parameter.name for parameter in definition.parameters)
            if own is None or growth.container.id not in own:
                yield ModuleGrowth(growth.container.id, Place(module, number), growth.added)
