"""`receiver.name` -> what it is bound to: modules, classes, instances, what `self` was given."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Assign, Define, DefinitionKind
from cutaway.resolving import elements
from cutaway.resolving.growing import grown
from cutaway.resolving.hierarchy import InstanceAttribute
from cutaway.resolving.index import Place
from cutaway.resolving.naming import binding_value, module_name
from cutaway.resolving.outside import is_enum
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Injection,
    Instance,
    ModuleObject,
    Outside,
    Statement,
    TypeVariable,
    Union,
    Value,
    join,
    members,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

SILENT_ANCESTORS = frozenset(
    {"builtins.object", "typing.Generic", "typing.Protocol", "abc.ABC"}
    | {"typing_extensions.Protocol", "typing_extensions.Generic"}
)
"""Outside ancestors that define nothing a project would call."""

_ASSIGNMENTS_READ = 6
"""Of the places that assign one attribute of `self`; more of them hardly tell more."""


def attribute(evaluator: "Evaluator", receiver: Value | None, name: str) -> Value | None:
    """`receiver.name`; a property gives what it returns."""
    match receiver:
        case None:
            return None
        case Union(members=options):
            return join(tuple(attribute(evaluator, option, name) for option in options))
        case ModuleObject(module=module):
            return module_name(evaluator, module, name)
        case Outside(name=dotted):
            return Outside(f"{dotted}.{name}")
        case Instance(name="builtins.type", arguments=(argument,)):
            found = attribute(evaluator, as_class(argument), name)
            # A method found through some `type[C]`: a class below may have its own.
            return replace(found, is_exact=False) if isinstance(found, Function) else found
        case Instance(name="builtins.tuple", arguments=parts) if row := _named_part(evaluator, parts, name):
            return row
        case Instance(name=dotted) if receiver.is_outside:
            return Outside(f"{dotted}.{name}")
        case Instance() | ClassObject():
            return _member(evaluator, receiver, name)
        case Statement():
            return Outside(f"sqlalchemy.Select.{name}")
        case TypeVariable(bound=bound):
            return attribute(evaluator, bound, name)
        case Function(symbol=symbol):
            return Function(symbol) if name == "__wrapped__" else Outside(f"builtins.function.{name}")
        case _:
            return None


def _named_part(evaluator: "Evaluator", parts: tuple[Value | None, ...], name: str) -> Value | None:
    """`row.User` of a row that a query about several Models gives."""
    for part in parts:
        if (
            isinstance(part, Instance)
            and ":" in part.name
            and evaluator.index.symbols[part.name].name == name
        ):
            return part
    return None


def class_name(evaluator: "Evaluator", owner: str, name: str) -> Value | None:
    """What a class body binds a name to; a dependency kept there is what it provides."""
    place = evaluator.index.place_of(owner)
    binding = evaluator.index.bindings[owner][name]
    evaluator.memo.being_named.add((owner, name))
    try:
        value = binding_value(evaluator, binding, name, Scope(place, evaluator.scope_of(place).parent))
    finally:
        evaluator.memo.being_named.discard((owner, name))
    return elements.provided(evaluator, value.provider) if isinstance(value, Injection) else value


def as_class(value: Value | None) -> Value | None:
    """The class object of which `value` describes an instance."""
    match value:
        case Instance(name=name, arguments=arguments):
            return Outside(name) if value.is_outside else ClassObject(name, arguments)
        case Union(members=options):
            return join(tuple(as_class(option) for option in options))
        case _:
            return None


def class_names(value: Value | None) -> Iterator[str]:
    """Ids of the project classes that a value may be, as classes and not as their instances."""
    for option in members(value):
        match option:
            case ClassObject(name=name):
                yield name
            case Instance(name="builtins.type", arguments=(argument,)):
                yield from class_names(as_class(argument))
            case _:
                pass


def _member(evaluator: "Evaluator", receiver: Instance | ClassObject, name: str) -> Value | None:
    outside: str | None = None
    for ancestor in evaluator.hierarchy.line_of(receiver.name):
        if ancestor.is_outside:
            if ancestor.name not in SILENT_ANCESTORS:
                outside = outside or ancestor.name
            continue
        binding = evaluator.index.bindings[ancestor.name].get(name)
        if isinstance(binding, Define):
            return _defined_member(evaluator, receiver, ancestor.name, binding)
        is_member = isinstance(receiver, ClassObject) and isinstance(binding, Assign)
        if is_member and is_enum(evaluator.hierarchy.ancestors_of(receiver.name)):
            return Instance(receiver.name)
        value = _class_attribute(evaluator, ancestor.name, name)
        if value is not None:
            return evaluator.hierarchy.bind(value, receiver, ancestor.name)
    inherited = _heirs_member(evaluator, receiver, name)
    if inherited is not None:
        return inherited
    return Outside(f"{outside}.{name}") if outside is not None else None


def _heirs_member(evaluator: "Evaluator", receiver: Instance | ClassObject, name: str) -> Value | None:
    """What classes below set where the class itself leaves it open: `model = User` under a generic base."""
    if not isinstance(receiver, Instance):
        return None
    heirs = evaluator.hierarchy.descendants_of(receiver.name)
    return join(tuple(_class_attribute(evaluator, heir, name) for heir in heirs))


def _defined_member(
    evaluator: "Evaluator", receiver: Instance | ClassObject, owner: str, binding: Define
) -> Value | None:
    place = Place(evaluator.index.place_of(owner).module, binding.number)
    if place.definition.kind is DefinitionKind.CLASS:
        return ClassObject(place.symbol)
    if isinstance(receiver, Instance) and "declared_attr" in evaluator.decorator_names(place.symbol):
        return evaluator.returned(place.symbol, receiver)  # a column or relationship, made once, by a mixin
    if isinstance(receiver, Instance) and evaluator.is_property(place.symbol):
        return evaluator.returned(place.symbol, receiver)
    return Function(place.symbol, receiver, is_exact=isinstance(receiver, ClassObject))


def _class_attribute(evaluator: "Evaluator", owner: str, name: str) -> Value | None:
    """A field or `self` attribute that the class itself declares, in terms of its own type parameters."""
    known = evaluator.memo.attributes
    key = (owner, name)
    if key not in known:
        known[key] = None  # ends an attribute that is made from itself
        known[key] = _find_class_attribute(evaluator, owner, name)
    return known[key]


def _find_class_attribute(evaluator: "Evaluator", owner: str, name: str) -> Value | None:
    assignments = evaluator.hierarchy.attributes_of(owner).get(name, ())
    value = class_name(evaluator, owner, name) if name in evaluator.index.bindings[owner] else None
    if value is None:
        value = _assigned_value(evaluator, assignments)
    for assigned in assignments:
        if assigned.is_added and assigned.value is not None:
            value = grown(value, evaluator.evaluate(assigned.value, evaluator.scope_of(assigned.method)))
    return value


def _assigned_value(evaluator: "Evaluator", assignments: tuple[InstanceAttribute, ...]) -> Value | None:
    found: list[Value | None] = []
    for assigned in [entry for entry in assignments if not entry.is_added][:_ASSIGNMENTS_READ]:
        scope = evaluator.scope_of(assigned.method)
        known = evaluator.read_type(assigned.annotation, scope) if assigned.annotation is not None else None
        if known is None and assigned.value is not None:
            known = evaluator.evaluate(assigned.value, scope)
        found.append(known)
    return join(tuple(found))
