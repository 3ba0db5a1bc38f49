"""An attribute that is a hybrid property of SQLAlchemy -> the method that reading or setting it runs."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Attribute
from cutaway.resolving.attributes import class_names
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Instance, Outside, Value, is_assumed, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


def read_hybrids(evaluator: "Evaluator", attribute: Attribute, scope: Scope) -> tuple[Value, ...]:
    """What makes the expression that a class gives for the attribute, and whatever else it may be instead."""
    return tuple(
        _accessor(evaluator, owner, option, attribute.name, "expression")
        for option in members(evaluator.evaluate(attribute.value, scope))
        for owner in tuple(class_names(option)) or (None,)
    )


def set_hybrids(evaluator: "Evaluator", attribute: Attribute, scope: Scope) -> tuple[Value, ...]:
    """What `@name.inplace.setter` decorates and assigning runs; other setters go by their property."""
    return tuple(
        _accessor(evaluator, _class_of(option), option, attribute.name, "setter")
        for option in members(evaluator.evaluate(attribute.value, scope))
    )


def _class_of(value: Value) -> str | None:
    return value.name if isinstance(value, Instance) and not value.is_outside else None


def _accessor(evaluator: "Evaluator", owner: str | None, receiver: Value, name: str, role: str) -> Value:
    hierarchy = evaluator.hierarchy
    method = hierarchy.find_method(owner, name) if owner is not None else None
    if owner is None or method is None or "hybrid_property" not in evaluator.decorator_names(method):
        return Outside(name)
    accessor = hierarchy.accessor_of(owner, name, role)
    if accessor is None and role == "expression":
        accessor = method
    return Function(accessor, is_assumed=is_assumed(receiver)) if accessor is not None else Outside(name)
