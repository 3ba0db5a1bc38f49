"""An attribute -> what it is bound to: by our own reading and, where that leaves room, by the type server."""

import builtins
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Attribute, Name
from cutaway.resolving.attributes import is_partial
from cutaway.resolving.outside import package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    Choice,
    ClassObject,
    Function,
    Instance,
    Outside,
    Statement,
    TypeVariable,
    Union,
    Value,
    is_assumed,
    join,
    members,
    resting_on,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_WELL_KNOWN = frozenset({"sqlalchemy", "sqlmodel", "pydantic", "fastapi", "starlette"})
"""Packages that are always there to be looked into."""


def called_member(evaluator: "Evaluator", attribute: Attribute, scope: Scope) -> Value | None:
    """What `receiver.name(…)` calls."""
    receiver = evaluator.evaluate(attribute.value, scope)
    own = evaluator.attribute(receiver, attribute.name)
    if _is_presumed(own, receiver):
        told = tell(evaluator, attribute, receiver, scope)
        return None if evaluator.oracle.knows_nothing(scope.place, attribute) else told or own
    is_partly = isinstance(receiver, Choice) and is_partial(evaluator, receiver, attribute.name)
    if own is None or not _is_settled(own) or is_partly:
        told = tell(evaluator, attribute, receiver, scope)
        if own is not None and _is_stub_of_protocol(evaluator, told):
            return own  # `self: Saves` in a mixin: what the classes have that mix it in
        return told if told is not None else own
    if may_be_ours(evaluator, receiver, attribute.name):
        told = tell(evaluator, attribute, receiver, scope)
        return told if any(not isinstance(option, Outside) for option in members(told)) else own
    return narrowed(evaluator, own, attribute, scope)


def read_properties(evaluator: "Evaluator", attribute: Attribute, scope: Scope) -> tuple[Value, ...]:
    """What reading the attribute may run: properties of the project, and whatever else it may be instead."""
    if attribute.name not in evaluator.index.member_names:
        return ()
    receiver = evaluator.evaluate(attribute.value, scope)
    if isinstance(receiver, Choice):
        return tuple(_own_property(evaluator, option, attribute.name) for option in receiver.options)
    own = join(tuple(_own_property(evaluator, option, attribute.name) for option in members(receiver)))
    if own is not None and any(isinstance(option, Function) for option in members(own)):
        found = resting_on(narrowed(evaluator, own, attribute, scope), receiver)
    elif (
        receiver is None
        or isinstance(receiver, Statement)
        or may_be_ours(evaluator, receiver, attribute.name)
    ):
        found = resting_on(evaluator.oracle.find(scope.place, attribute), receiver)
    else:
        found = None
    return tuple(_property_or_else(evaluator, option, attribute.name) for option in members(found))


def _own_property(evaluator: "Evaluator", receiver: Value, name: str) -> Value:
    method = None
    if isinstance(receiver, Instance) and not receiver.is_outside:
        method = evaluator.hierarchy.find_method(receiver.name, name)
    if method is None or not evaluator.is_property(method):
        return Outside(name)
    return Function(method, receiver, is_assumed=is_assumed(receiver))


def _property_or_else(evaluator: "Evaluator", told: Value, name: str) -> Value:
    is_property = isinstance(told, Function) and evaluator.is_property(told.symbol)
    return told if is_property else Outside(name)


def narrowed(evaluator: "Evaluator", own: Value, attribute: Attribute, scope: Scope) -> Value:
    """Those of several methods that the type server leaves: it knows what `isinstance` and `match` tell."""
    is_self = isinstance(attribute.value, Name) and attribute.value.id in ("self", "cls")
    if is_self or not _is_choice(evaluator, own, attribute.name):
        return own
    left = tuple(members(evaluator.oracle.find(scope.place, attribute)))
    known = {_bound_to(option) for option in members(own)}
    kept = {_bound_to(option) for option in left}
    # What was only seen to be done elsewhere, no server has heard of: leaving that out tells nothing.
    heard = {_bound_to(option) for option in members(own) if not is_assumed(option)}
    if not left or kept in (known, heard) or _is_merged(evaluator, known - kept, kept):
        return own
    receivers = [name for option in members(own) for name in _receiver_names(option)]
    allowed = {below for name in receivers for below in (name, *evaluator.hierarchy.implementers_of(name))}
    chosen: list[Value] = []
    for option in left:
        owner = evaluator.index.symbols[option.symbol].parent if isinstance(option, Function) else None
        if owner in allowed and isinstance(option, Function):
            chosen.append(Function(option.symbol, Instance(owner)))
        elif _bound_to(option) in known:
            chosen.append(option)
        else:
            return own
    return join(chosen) or own


def _is_merged(evaluator: "Evaluator", dropped: set[str], kept: set[str]) -> bool:
    """Whether the server only took an heir for its base, as `Base | Heir` is `Base` to a type checker."""
    symbols = evaluator.index.symbols
    heirs = {symbols[method].parent for method in dropped if method in symbols}
    bases = [symbols[method].parent or "" for method in kept if method in symbols]
    return any(not heirs.isdisjoint(evaluator.hierarchy.implementers_of(base)) for base in bases)


def _is_choice(evaluator: "Evaluator", own: Value, name: str) -> bool:
    """Whether the method is one of several, or one that classes below override."""
    if not any(isinstance(option, Function) and not option.is_exact for option in members(own)):
        return False
    if isinstance(own, Union):
        return True
    below = {heir for owner in _receiver_names(own) for heir in evaluator.hierarchy.implementers_of(owner)}
    return any(evaluator.index.symbols[method].parent in below for method in _bearers(evaluator, name))


def _receiver_names(option: Value) -> Iterator[str]:
    receiver = option.receiver if isinstance(option, Function) else None
    if isinstance(receiver, Instance) and not receiver.is_outside:
        yield receiver.name


def _bound_to(option: Value) -> str:
    match option:
        case Function(symbol=name) | Outside(name=name):
            return name
        case _:
            return ""


def tell(evaluator: "Evaluator", attribute: Attribute, receiver: Value | None, scope: Scope) -> Value | None:
    """What the type server says the attribute is; a property gives what it returns."""
    told = evaluator.oracle.find(scope.place, attribute)
    return resting_on(join(_received(evaluator, option, receiver) for option in members(told)), receiver)


def _received(evaluator: "Evaluator", told: Value, receiver: Value | None) -> Value | None:
    if not isinstance(told, Function):
        return told
    is_made_once = "declared_attr" in evaluator.decorator_names(told.symbol)  # a column or relationship
    if is_made_once or evaluator.is_property(told.symbol):
        return evaluator.returned(told.symbol, receiver)
    return replace(told, receiver=receiver) if isinstance(receiver, Instance | ClassObject) else told


def may_be_ours(evaluator: "Evaluator", receiver: Value | None, name: str) -> bool:
    """Whether something of a library may still lead into the project: a result, or what an heir of it has."""
    match receiver:
        case Outside(name=dotted):
            return "(" in dotted
        case Instance(name=dotted) if receiver.is_outside:
            package, _, own = dotted.rpartition(".")
            if package == "builtins":
                return own != "type" and not hasattr(getattr(builtins, own, None), name)
            heirs = evaluator.hierarchy.descendants_of(dotted)
            return any(
                evaluator.index.symbols[method].parent in heirs for method in _bearers(evaluator, name)
            )
        case _:
            return False


def _bearers(evaluator: "Evaluator", name: str) -> tuple[str, ...]:
    return evaluator.index.member_names.get(name, ())


def _is_settled(value: Value) -> bool:
    """Whether our own reading of a method needs no second opinion: what it is bound to is known."""
    match value:
        case Instance(name="builtins.type", arguments=(TypeVariable(bound=None),)):
            return True  # a server knows only the bound, we each class that it is
        case Instance() | TypeVariable():
            return False
        case _:
            return not all(map(is_assumed, members(value)))


def _is_stub_of_protocol(evaluator: "Evaluator", value: Value | None) -> bool:
    owner = evaluator.index.symbols[value.symbol].parent if isinstance(value, Function) else None
    return owner is not None and ":" in owner and evaluator.hierarchy.is_protocol(owner)


def _is_presumed(own: Value | None, receiver: Value | None) -> bool:
    """Whether a member of a class of ours was put down to its library's base without looking."""
    is_ours = isinstance(receiver, ClassObject) or (
        isinstance(receiver, Instance) and not receiver.is_outside
    )
    return is_ours and isinstance(own, Outside) and package_of(own.name) in _WELL_KNOWN
