"""A call in loops over what is written out -> the scope of each turn."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Collection,
    Comprehension,
    Dictionary,
    Evaluate,
    Expression,
    For,
    Name,
    Position,
    Starred,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.rebinding import bound_names
from cutaway.resolving.scopes import Scope

if TYPE_CHECKING:
    from cutaway.resolving.routing.objects import Objects, Written

_TURNS_FOLLOWED = 100


def turns(objects: "Objects", call: Call, scope: Scope, inner: frozenset[str]) -> Iterator[Scope]:
    """The scope around a call, once for each turn of the loops around it that can be told from the text."""
    names = set(_names_in(call))
    scopes = [scope]
    for target, iterable, at in _loops(scope, call, names, inner):
        scopes = [turn for each in scopes for turn in _turns_of(objects, target, iterable, (each, at))]
        if len(scopes) > _TURNS_FOLLOWED:
            yield scope
            return
    yield from scopes


def _names_in(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Name):
        yield expression.id
    for part in parts_of(expression):
        yield from _names_in(part)


def _loops(
    scope: Scope, call: Call, names: set[str], inner: frozenset[str]
) -> Iterator[tuple[Expression, Expression, Position]]:
    """Loops that bind a name that the call uses, outermost first."""
    found: dict[str, For] = {}
    for statement in scope.place.definition.body:
        match statement:
            case For(target=target, at=at) if at < call.at:
                for name in bound_names(target):
                    if name in names:
                        found[name] = statement
            case Assign(target=target, at=at) if at < call.at:
                for name in bound_names(target):
                    found.pop(name, None)  # it stands for something else by then
            case _:
                pass
    for loop in dict.fromkeys(found.values()):
        yield loop.target, loop.iterable, loop.at
    if names & inner:
        for statement in scope.place.definition.body:
            if isinstance(statement, Evaluate | Assign) and statement.value is not None:
                for comprehension in _comprehensions_around(statement.value, call):
                    for generator in comprehension.generators:
                        yield generator.target, generator.iterable, comprehension.at


def _comprehensions_around(expression: Expression, call: Call) -> Iterator[Comprehension]:
    if isinstance(expression, Comprehension) and any(_holds(each, call) for each in expression.elements):
        yield expression
    for part in parts_of(expression):
        yield from _comprehensions_around(part, call)


def _holds(expression: Expression, call: Call) -> bool:
    return expression is call or any(_holds(part, call) for part in parts_of(expression))


def _turns_of(
    objects: "Objects", target: Expression, iterable: Expression, around: tuple[Scope, Position]
) -> Iterator[Scope]:
    scope, at = around
    items = list_items(objects, iterable, scope)
    if items is None:
        yield scope
        return
    for number, (item, within) in enumerate(items):
        turn = replace(
            scope,
            variables=dict(scope.variables),
            given=dict(scope.given),
            trail=(*scope.trail, (scope.owner, at, number)),
        )
        _give(objects, turn, target, (item, within))
        yield turn


def _give(objects: "Objects", turn: Scope, target: Expression, given: "Written") -> None:
    match target:
        case Name(id=name):
            turn.given[name] = given
            turn.set(name, objects.evaluator.evaluate(*given))
        case Collection(items=names):
            held = objects.written(*given)
            if held is not None and isinstance(held[0], Collection) and len(held[0].items) == len(names):
                for name, item in zip(names, held[0].items, strict=True):
                    _give(objects, turn, name, (item, held[1]))
        case _:
            return


def list_items(objects: "Objects", iterable: Expression, scope: Scope) -> "list[Written] | None":
    """What iterating gives, one by one; None if the text does not tell."""
    match iterable:
        case Call(function=Attribute(value=value, name="items" | "values" | "keys" as name), arguments=()):
            held = objects.written(value, scope)
            if held is None or not isinstance(held[0], Dictionary):
                return None
            return _entries(held[0], name, held[1])
        case _:
            held = objects.written(iterable, scope)
    if held is None:
        return None
    display, within = held
    if isinstance(display, Dictionary):
        return _entries(display, "keys", within)
    found: list[Written] = []
    for item in display.items if isinstance(display, Collection) else ():
        if isinstance(item, Starred):
            spread = list_items(objects, item.value, within)
            if spread is None:
                return None
            found += spread
        else:
            found.append((item, within))
    return found + list(_appended(iterable, scope))


def _entries(display: Dictionary, which: str, scope: Scope) -> "list[Written] | None":
    found: list[Written] = []
    for key, value in zip(display.keys, display.values, strict=True):
        if key is None:
            return None
        pair = Collection("tuple", (key, value), display.at)
        found.append(({"items": pair, "values": value, "keys": key}[which], scope))
    return found


def _appended(iterable: Expression, scope: Scope) -> "Iterator[Written]":
    """`routers.append(users)` in the body that loops over `routers` too."""
    if not isinstance(iterable, Name):
        return
    for statement in scope.place.definition.body:
        match statement:
            case Evaluate(
                value=Call(
                    function=Attribute(value=Name(id=name), name="append"), arguments=(Argument(value=item),)
                )
            ) if name == iterable.id:
                yield item, scope
            case _:
                pass
