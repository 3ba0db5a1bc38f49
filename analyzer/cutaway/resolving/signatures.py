"""A function's signature -> the parameters of which it leaves open what they are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import DefinitionKind
from cutaway.resolving.index import Place
from cutaway.resolving.refining import is_open
from cutaway.resolving.values import Instance, TypeVariable, Value

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


def open_parameters(evaluator: "Evaluator", place: Place) -> Iterator[str]:
    """Parameters of which the signature says too little: no type, some function, a list of anything."""
    scope = evaluator.enclosing_scope(place)
    is_method = place.parent is not None and place.parent.definition.kind is DefinitionKind.CLASS
    for position, parameter in enumerate(place.definition.parameters):
        if is_method and position == 0 and parameter.name in ("self", "cls"):
            continue
        if is_open(parameter.annotation):
            yield parameter.name
        if parameter.annotation is None:
            continue
        declared = evaluator.read_type(parameter.annotation, scope)
        if declared is not None and is_filled_by_callers(evaluator, declared):
            yield parameter.name


def is_filled_by_callers(evaluator: "Evaluator", declared: Value) -> bool:
    """Whether a type leaves to the callers which function, or which class below one of a library, it is."""
    return may_be_function(declared) or is_callback(evaluator, declared) or is_any_of_library(declared)


def is_any_of_library(value: Value | None) -> bool:
    """Whether it is some class below one of a library."""
    match value:
        case Instance(name="builtins.type", arguments=(Instance() as base,)):
            return base.is_outside
        case _:
            return False


def may_be_function(declared: Value) -> bool:
    """Whether an object of the type may be any function: `Callable[…]`, or a variable without bounds."""
    is_anything = isinstance(declared, TypeVariable) and declared.bound is None
    return is_anything or is_some_function(declared)


def is_callback(evaluator: "Evaluator", value: Value | None) -> bool:
    """Whether a type says of an object only how it can be called: a Protocol of nothing but `__call__`."""
    return (
        isinstance(value, Instance)
        and not value.is_outside
        and set(evaluator.index.bindings[value.name]) == {"__call__"}
        and evaluator.hierarchy.is_protocol(value.name)
    )


def is_some_function(value: Value | None) -> bool:
    """Whether a type says of an object no more than that it can be called."""
    match value:
        case Instance(name=name):
            return name.rpartition(".")[2] == "Callable"
        case TypeVariable(bound=bound):
            return is_some_function(bound)
        case _:
            return False
