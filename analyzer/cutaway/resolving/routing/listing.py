"""A list, tuple or dictionary -> what is in it, as far as the text writes it out."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cutaway.parsing.syntax import (
    Attribute,
    Call,
    Collection,
    Comprehension,
    Dictionary,
    Expression,
    Literal,
    Name,
    Operation,
    Position,
    Starred,
)
from cutaway.resolving.changing import Growth, How, growth_of
from cutaway.resolving.naming import growths_of
from cutaway.resolving.routing import holders, looping, pointing
from cutaway.resolving.routing.binding import find_origin
from cutaway.resolving.routing.calls import called, returned_values
from cutaway.resolving.routing.things import Made, Written
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Outside, members

if TYPE_CHECKING:
    from cutaway.resolving.routing.objects import Objects

_END = Position(1 << 30, 0)
_SAME = frozenset({"list", "tuple", "sorted", "reversed", "set", "dict", "iter"})
"""Builtins that give what they are given, in another container."""


class Item(NamedTuple):
    key: Expression | None
    """Of a dictionary."""
    value: Expression
    scope: Scope


def contents(objects: "Objects", expression: Expression, scope: Scope) -> list[Item] | None:
    match expression:
        case Collection(items=items):
            return _concatenate(_of_item(objects, item, scope) for item in items)
        case Dictionary(keys=keys, values=values):
            return _concatenate(
                [Item(key, value, scope)] if key is not None else objects.contents(value, scope)
                for key, value in zip(keys, values, strict=True)
            )
        case Operation(operator="+", operands=operands):
            return _concatenate(objects.contents(operand, scope) for operand in operands)
        case Comprehension(elements=(element,), generators=(generator,)) if not generator.conditions:
            turns = looping.turns_of(objects, generator.target, generator.iterable, (scope, expression.at))
            return [Item(None, element, turn) for turn in turns] if turns is not None else None
        case Name():
            return _of_name(objects, expression, scope)
        case Attribute(value=value, name=name):
            return _of_attribute(objects, value, name, scope)
        case Call():
            return _of_call(objects, expression, scope)
        case _:
            return None


def _concatenate(parts: Iterable[list[Item] | None]) -> list[Item] | None:
    found: list[Item] = []
    for part in parts:
        if part is None:
            return None
        found += part
    return found


def _of_item(objects: "Objects", item: Expression, scope: Scope) -> list[Item] | None:
    return objects.contents(item.value, scope) if isinstance(item, Starred) else [Item(None, item, scope)]


def _of_name(objects: "Objects", expression: Name, scope: Scope) -> list[Item] | None:
    written = pointing.names_written(objects, expression, scope)
    if written is None or len(written) != 1:
        return None
    value, around = written[0]
    found = objects.contents(value, around)
    if found is None or not isinstance(value, Collection | Dictionary):
        return found
    return _concatenate([found, *(_grown(objects, *each) for each in _growths(objects, expression, around))])


def _growths(objects: "Objects", expression: Name, around: Scope) -> Iterator[tuple[Growth, Scope]]:
    """What is done to a list where it is bound and, if that is a module, by any other code."""
    if around.place.index_in_module:
        for statement in around.place.definition.body:
            growth = growth_of(statement)
            if growth is not None and isinstance(growth.root, Name) and growth.root.id == expression.id:
                yield growth, around
        return
    origin = find_origin(objects.evaluator, around.module, expression.id)
    for change in growths_of(objects.evaluator, origin):
        for scope in objects.during(change.place):
            yield change.growth, scope


def _grown(objects: "Objects", growth: Growth, scope: Scope) -> list[Item] | None:
    """What a change adds; None if it takes something away, or nothing is known of it."""
    if growth.path or growth.added is None:
        return [] if growth.how is How.SHUFFLE and not growth.path else None
    match growth.how:
        case How.INSERT:
            return [Item(None, growth.added, scope)]
        case How.PUT | How.DEFAULT:
            return [Item(growth.key, growth.added, scope)]
        case How.MERGE:
            return objects.contents(growth.added, scope)
        case _:
            return None


def _of_attribute(objects: "Objects", value: Expression, name: str, scope: Scope) -> list[Item] | None:
    module = pointing.module_of(objects, value, scope)
    if module is not None:
        return objects.contents(Name(name, _END), objects.evaluator.module_scope(module))
    made = objects.find(value, scope)
    written = holders.always_set(objects, made, name) if isinstance(made, Made) else None
    found = objects.contents(*written) if written is not None else None
    if found is None or not isinstance(made, Made):
        return None
    return _concatenate([found, *(_grown(objects, *each) for each in _growths_on(objects, made, name))])


def _growths_on(objects: "Objects", made: Made, name: str) -> Iterator[tuple[Growth, Scope]]:
    """What methods do to a list that is an attribute of the object."""
    cls = objects.class_of(made)
    for ancestor in objects.evaluator.hierarchy.line_of(cls) if cls is not None else ():
        if ancestor.is_outside:
            continue
        for attribute in objects.evaluator.hierarchy.attributes_of(ancestor.name).get(name, ()):
            if attribute.growth is not None:
                for scope in holders.scopes_on(objects, attribute.method, made):
                    yield attribute.growth, scope


def _of_call(objects: "Objects", call: Call, scope: Scope) -> list[Item] | None:
    match call:
        case Call(function=Attribute(value=value, name="items" | "values" | "keys" as which), arguments=()):
            held = objects.contents(value, scope)
            return [_part(item, which, call) for item in held] if held is not None else None
        case _:
            pass
    for callee in members(objects.evaluator.evaluate(call.function, scope)):
        match callee:
            case Function():
                inner = called(objects, callee, call, scope)
                values = returned_values(inner)
                return objects.contents(values[0], inner) if len(values) == 1 else None
            case Outside(name=name) if name.removeprefix("builtins.") in _SAME and len(call.arguments) == 1:
                return objects.contents(call.arguments[0].value, scope)
            case Outside(name="builtins.enumerate") if call.arguments:
                held = objects.contents(call.arguments[0].value, scope)
                return [_pair(each, call) for each in enumerate(held)] if held is not None else None
            case Outside(name="builtins.zip"):
                return _zipped(objects, call, scope)
            case _:
                pass
    return None


def _pair(numbered: tuple[int, Item], call: Call) -> Item:
    number, item = numbered
    return item._replace(value=Collection("tuple", (Literal(str(number), call.at), item.value), call.at))


def _zipped(objects: "Objects", call: Call, scope: Scope) -> list[Item] | None:
    """Pairs of what two lists hold; None if they are not written at one place, among the same names."""
    found = [objects.contents(argument.value, scope) for argument in call.arguments]
    told = [listed for listed in found if listed is not None]
    if len(told) != len(call.arguments) or any(each.scope is not scope for listed in told for each in listed):
        return None
    rows = zip(*told, strict=False)
    return [Item(None, Collection("tuple", tuple(i.value for i in row), call.at), scope) for row in rows]


def _part(item: Item, which: str, call: Call) -> Item:
    key = item.key or item.value
    if which == "items":
        return Item(None, Collection("tuple", (key, item.value), call.at), item.scope)
    return Item(None, key if which == "keys" else item.value, item.scope)


def written_items(found: list[Item]) -> list[Written]:
    """What iterating gives: of a dictionary its keys."""
    return [(item.key if item.key is not None else item.value, item.scope) for item in found]
