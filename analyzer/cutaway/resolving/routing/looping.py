"""A call in loops over what is written out -> the scope of each turn."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Assign,
    Call,
    Collection,
    Comprehension,
    Evaluate,
    Expression,
    For,
    Name,
    Position,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.rebinding import bound_names
from cutaway.resolving.routing import listing
from cutaway.resolving.routing.things import Written
from cutaway.resolving.scopes import Scope

if TYPE_CHECKING:
    from cutaway.resolving.routing.objects import Objects

_TURNS_FOLLOWED = 100


def turns(objects: "Objects", call: Call, scope: Scope, inner: frozenset[str]) -> Iterator[Scope]:
    """The scope around a call, once for each turn of the loops around it that can be told from the text."""
    scopes = [scope]
    for target, iterable, at in _loops(scope, call, inner):
        found: list[Scope] = []
        for each in scopes:
            told = turns_of(objects, target, iterable, (each, at))
            found += [each] if told is None else told
        if len(found) > _TURNS_FOLLOWED:
            break
        scopes = found
    yield from scopes


def _loops(
    scope: Scope, call: Call, inner: frozenset[str]
) -> Iterator[tuple[Expression, Expression, Position]]:
    """Loops that bind a name that the call uses, itself or by way of another name, outermost first."""
    names = set(_names_in(call))
    if not names:
        return
    found: dict[str, For] = {}
    for statement in reversed(scope.place.definition.body):
        match statement:
            case For(target=target, at=at) if at < call.at:
                for name in names.intersection(bound_names(target)):
                    found.setdefault(name, statement)
            case Assign(target=target, value=value, at=at) if at < call.at and value is not None:
                if not names.isdisjoint(bound_names(target)):
                    names.update(_names_in(value))
            case _:
                pass
    for loop in sorted(dict.fromkeys(found.values()), key=lambda each: each.at):
        yield loop.target, loop.iterable, loop.at
    if names & inner:
        for statement in scope.place.definition.body:
            if isinstance(statement, Evaluate | Assign) and statement.value is not None:
                for comprehension in _comprehensions_around(statement.value, call):
                    for generator in comprehension.generators:
                        yield generator.target, generator.iterable, comprehension.at


def _names_in(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Name):
        yield expression.id
    for part in parts_of(expression):
        yield from _names_in(part)


def _comprehensions_around(expression: Expression, call: Call) -> Iterator[Comprehension]:
    if isinstance(expression, Comprehension) and any(_holds(each, call) for each in expression.elements):
        yield expression
    for part in parts_of(expression):
        yield from _comprehensions_around(part, call)


def _holds(expression: Expression, call: Call) -> bool:
    return expression is call or any(_holds(part, call) for part in parts_of(expression))


def turns_of(
    objects: "Objects", target: Expression, iterable: Expression, around: tuple[Scope, Position]
) -> list[Scope] | None:
    """The scope of each turn of one loop; None if the text does not tell over what it goes."""
    scope, at = around
    items = objects.contents(iterable, scope)
    if not items:
        return None  # a list that is written empty is filled somewhere
    found: list[Scope] = []
    for number, item in enumerate(listing.written_items(items)):
        turn = replace(
            scope,
            variables=dict(scope.variables),
            given=dict(scope.given),
            trail=(*scope.trail, (scope.owner, at, number)),
            around_loop=scope,
        )
        _give(objects, turn, target, item)
        found.append(turn)
    return found


def _give(objects: "Objects", turn: Scope, target: Expression, given: Written) -> None:
    match target:
        case Name(id=name):
            turn.given[name] = given
            turn.set(name, objects.evaluator.evaluate(*given))
        case Collection(items=names):
            parts = objects.contents(*given)
            if parts is not None and len(parts) == len(names):
                for name, part in zip(names, parts, strict=True):
                    _give(objects, turn, name, (part.value, part.scope))
        case _:
            return
