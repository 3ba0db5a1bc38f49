"""Definitions of a module -> the same, with those told apart that a later one of their name hides."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cutaway.parsing.parts import walk_syntax
from cutaway.parsing.syntax import (
    Attribute,
    Call,
    Define,
    Definition,
    DefinitionKind,
    Expression,
    Name,
    Position,
    Statement,
)

_INERT = frozenset(
    {"staticmethod", "classmethod", "property", "cached_property", "abstractmethod", "override", "overload"}
    | {"setter", "getter", "deleter", "contextmanager", "asynccontextmanager", "cache", "lru_cache", "wraps"}
)
"""Decorators that leave a function to nobody but who knows its name."""


def tell_apart(definitions: Sequence[Definition], blocks: Sequence[Position]) -> tuple[Definition, ...]:
    """Number the functions that a later one of the same block hides; `blocks` says where each stands.

    What stands in different branches stays one function, and so does what belongs together: overloads
    with what they overload, a property with its setter.
    """
    hidden = dict(_find_hidden(definitions, blocks))
    told: list[Definition] = []
    for index, definition in enumerate(definitions):
        around = definition if definition.parent is None else told[definition.parent]
        number, is_dead = hidden.get(index, ("", False))
        if number or around.identity != around.qualname:
            own = definition.qualname.removeprefix(around.qualname)
            is_dead = is_dead or around.is_dead
            definition = replace(definition, identity=f"{around.identity}{own}{number}", is_dead=is_dead)
        told.append(definition)
    return tuple(told)


def _find_hidden(
    definitions: Sequence[Definition], blocks: Sequence[Position]
) -> Iterator[tuple[int, tuple[str, bool]]]:
    """Index of each hidden definition, its number as ids write it, and whether it is dead."""
    named: dict[tuple[int, str], list[int]] = {}
    for index, definition in enumerate(definitions):
        if definition.kind is DefinitionKind.FUNCTION and definition.parent is not None:
            named.setdefault((definition.parent, definition.name), []).append(index)
    for indexes in named.values():
        hidings = sorted(_pair(definitions, blocks, indexes)) if len(indexes) > 1 else ()
        for number, (hidden, hiding) in enumerate(hidings, 1):
            is_dead = _is_dead(definitions, hidden, hiding[0])
            yield from ((index, (f"#{number}", is_dead)) for index in hidden)


def _pair(
    definitions: Sequence[Definition], blocks: Sequence[Position], indexes: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """What is hidden, and by what: each time all the definitions that belong together."""
    groups_in: dict[Position, list[tuple[int, ...]]] = {}
    for index in indexes:
        groups = groups_in.setdefault(blocks[index], [])
        if groups and _continues(definitions[index], definitions[groups[-1][-1]]):
            groups[-1] += (index,)
        else:
            groups.append((index,))
    for groups in groups_in.values():
        yield from pairwise(groups)


def _continues(definition: Definition, previous: Definition) -> bool:
    """Whether it is made of the one before, as a setter is of its property, or overloaded by it."""
    is_overload = any(_decorator_name(decorator) == "overload" for decorator in previous.decorators)
    return is_overload or _mentions(definition.decorators, definition.name)


def _is_dead(definitions: Sequence[Definition], hidden: tuple[int, ...], hiding: int) -> bool:
    """Whether nothing takes it up before it is hidden: no decorator, and no code in between."""
    if any(
        _decorator_name(decorator) not in _INERT
        for index in hidden
        for decorator in definitions[index].decorators
    ):
        return False
    first = definitions[hidden[0]]
    return not any(
        _mentions(part, first.name)
        for statement in _between(definitions[first.parent or 0].body, hidden[-1], hiding)
        for part in _run_by(definitions, statement)
    )


def _between(body: Sequence[Statement], start: int, end: int) -> Iterator[Statement]:
    is_between = False
    for statement in body:
        if isinstance(statement, Define) and statement.number in (start, end):
            is_between = statement.number == start
        elif is_between:
            yield statement


def _run_by(definitions: Sequence[Definition], statement: Statement) -> Iterator[object]:
    """The syntax that runs when the statement does; of a function that is not its body."""
    yield statement
    if isinstance(statement, Define):
        defined = definitions[statement.number]
        yield from (defined.decorators, defined.parameters, defined.bases)
        if defined.kind is DefinitionKind.CLASS:
            for inner in defined.body:
                yield from _run_by(definitions, inner)


def _mentions(syntax: object, name: str) -> bool:
    return any(isinstance(part, Name) and part.id == name for part in walk_syntax(syntax))


def _decorator_name(decorator: Expression) -> str:
    match decorator:
        case Call(function=function):
            return _decorator_name(function)
        case Name(id=name) | Attribute(name=name):
            return name
        case _:
            return ""
