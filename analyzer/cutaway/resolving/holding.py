"""Displays, subscripts, slices and sums of containers -> what is in them, or comes out."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Collection,
    Dictionary,
    Expression,
    Slice,
    Starred,
    Subscript,
)
from cutaway.resolving import elements
from cutaway.resolving.growing import entry_of, held_by, is_mapping, listing, merge, with_entries
from cutaway.resolving.keys import is_given, key_of
from cutaway.resolving.looking_up import item_by_name
from cutaway.resolving.marking import provided_by_marker
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    Choice,
    ClassObject,
    Instance,
    Outside,
    Value,
    assume,
    choose,
    join,
    members,
    resting_on,
)
from cutaway.resolving.values import Statement as Query

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

DISPLAY_LIMIT = 24
"""Elements read of a list or dictionary display; tables of data have thousands, all alike."""


def evaluate_subscript(evaluator: "Evaluator", expression: Subscript, scope: Scope) -> Value | None:
    value = evaluator.evaluate(expression.value, scope)
    return join(tuple(_subscript(evaluator, option, expression.items, scope) for option in members(value)))


def _subscript(
    evaluator: "Evaluator", value: Value, items: tuple[Expression, ...], scope: Scope
) -> Value | None:
    match value:
        case ClassObject(name=name):
            return ClassObject(name, tuple(evaluator.read_type(item, scope) for item in items))
        case Outside() if items:
            found = item_by_name(evaluator, value, items[0], scope)
            # dependency-injector: `Provide[Container.service]`
            return found or provided_by_marker(evaluator, value.name, items[0], scope)
        case Instance(name=name) if name.partition(".")[0] in ("motor", "pymongo"):
            return Outside(f"{name}.collection")  # `db["users"]`
        case Instance() if value.is_outside and items and isinstance(items[0], Slice):
            return _sliced(evaluator, value, items[0], scope)
        case Instance() if value.is_outside and items:
            return _item(evaluator, value, items[0], scope)
        case Instance(name=name):
            method = evaluator.hierarchy.find_method(name, "__getitem__")
            return resting_on(evaluator.returned(method, value), value) if method else None
        case Query(subjects=subjects):
            return subjects[0] if subjects else None
        case Choice(options=options):
            return choose(_subscript(evaluator, option, items, scope) for option in options)
        case _:
            return None


def _item(evaluator: "Evaluator", value: Instance, item: Expression, scope: Scope) -> Value | None:
    known = elements.items_of(value)
    if known is not None or value.entries:
        key = key_of(evaluator, item, scope, len(known or ()))
        if value.name == "builtins.tuple" and key is not None and key.isdigit():
            return elements.item_of(evaluator, value, int(key))
        found = entry_of(value, key)
        if found is not None:
            return assume(found) if is_given(item, scope) else found
    return elements.element_of(evaluator, value, of_mapping="values")


def _sliced(evaluator: "Evaluator", value: Instance, item: Slice, scope: Scope) -> Value | None:
    """A slice of a container is one of its kind."""
    known = elements.items_of(value)
    if known is None:
        return value
    bounds: list[int | None] = []
    for bound in (item.lower, item.upper, item.step):
        key = key_of(evaluator, bound, scope, len(known)) if bound is not None else None
        if bound is not None and (key is None or not key.isdigit()):
            joined = join(known)
            return Instance(value.name, (joined,))
        bounds.append(int(key) if key is not None else None)
    chosen = known[slice(*bounds)] if bounds[2] != 0 else ()
    return listing(chosen) if value.name == "builtins.list" else Instance(value.name, chosen)


def add(evaluator: "Evaluator", first: Value | None, operand: Expression, scope: Scope) -> Value | None:
    """`[one] + [two]`, `{"a": one} | {"b": two}`: what either holds."""
    match first:
        case Instance(name="builtins.tuple", arguments=arguments):
            second = elements.items_of(evaluator.evaluate(operand, scope))
            return Instance(first.name, (*arguments, *second)) if second is not None else first
        case Instance() if first.is_outside and (is_mapping(first) or first.name in _ADDABLE):
            return merge(first, evaluator.evaluate(operand, scope))
        case _:
            return first


_ADDABLE = frozenset({"builtins.list", "builtins.set"})


def evaluate_collection(evaluator: "Evaluator", expression: Collection, scope: Scope) -> Value:
    if any(isinstance(item, Starred) for item in expression.items):
        return _evaluate_spread(evaluator, expression, scope)
    parts = tuple(evaluator.evaluate(item, scope) for item in expression.items[:DISPLAY_LIMIT])
    if expression.kind == "tuple":
        return Instance("builtins.tuple", parts)
    if expression.kind == "list" and len(parts) == len(expression.items):
        return listing(parts)
    return Instance(f"builtins.{expression.kind}", (join(parts),))


def _evaluate_spread(evaluator: "Evaluator", expression: Collection, scope: Scope) -> Value:
    """`[*some, one]`"""
    parts: list[Value | None] = []
    is_known = len(expression.items) <= DISPLAY_LIMIT
    for item in expression.items[:DISPLAY_LIMIT]:
        value = evaluator.evaluate(item, scope)
        if not isinstance(item, Starred):
            parts.append(value)
            continue
        spread = elements.items_of(value)
        is_known &= spread is not None
        parts.extend(spread if spread is not None else (elements.element_of(evaluator, value),))
    if is_known and expression.kind == "list":
        return listing(tuple(parts))
    is_told = is_known and expression.kind == "tuple"
    return Instance(f"builtins.{expression.kind}", tuple(parts) if is_told else (join(tuple(parts)),))


def evaluate_dictionary(evaluator: "Evaluator", expression: Dictionary, scope: Scope) -> Value:
    if len(expression.keys) > DISPLAY_LIMIT:
        held = join(tuple(evaluator.evaluate(item, scope) for item in expression.values[:DISPLAY_LIMIT]))
        return Instance("builtins.dict", (Instance("builtins.str"), held))
    entries: dict[str, Value | None] = {}
    others: list[Value | None] = []
    for key, item in zip(expression.keys, expression.values, strict=True):
        held = evaluator.evaluate(item, scope)
        if key is not None:
            told = key_of(evaluator, key, scope)
            if told is None:
                others.append(held)
            else:
                entries[told] = held
        elif isinstance(held, Instance) and is_mapping(held):
            if not held.entries:
                others.append(held_by(held))
            entries.update(held.entries)
        else:
            others.append(None)
    if not others:
        return with_entries(Instance("builtins.dict"), tuple(entries.items()))
    return Instance("builtins.dict", (Instance("builtins.str"), join((*entries.values(), *others))))
