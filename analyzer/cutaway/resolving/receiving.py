"""A function written in a class -> whether it is given the object, or the class, that it is called on."""

from typing import TYPE_CHECKING

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import DefinitionKind
from cutaway.resolving.index import Place
from cutaway.resolving.spelling import decorator_name
from cutaway.resolving.values import Instance, Value, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_RECEIVERS = frozenset({"self", "cls", "mcs", "_self", "_cls"})
_ANYTHING = frozenset({"builtins.object", "builtins.type"})


def takes_receiver(evaluator: "Evaluator", place: Place) -> bool:
    """Not a `staticmethod`, nor what says of its first parameter that it is something else altogether.

    `def delete(db: Session)` is written for `Users.delete(db)`, with or without the decorator.
    """
    parent = place.parent
    if parent is None or parent.definition.kind is not DefinitionKind.CLASS:
        return False
    # Of two definitions of one name each has its own decorators.
    if "staticmethod" in map(decorator_name, place.definition.decorators):
        return False
    first = next(iter(place.definition.parameters), None)
    is_plain = first is not None and not first.star and first.name not in _RECEIVERS
    if first is None or first.annotation is None or not is_plain or place.definition.decorators:
        return True
    declared = tuple(members(evaluator.read_type(first.annotation, evaluator.enclosing_scope(place))))
    return not declared or not all(_is_foreign(evaluator, each, parent.symbol) for each in declared)


def is_given_receiver(evaluator: "Evaluator", symbol: str) -> bool:
    """Whether a function of the project is a method that takes the object that it is called on."""
    is_method = evaluator.index.symbols[symbol].kind is SymbolKind.METHOD
    return is_method and takes_receiver(evaluator, evaluator.index.place_of(symbol))


def _is_foreign(evaluator: "Evaluator", declared: Value, owner: str) -> bool:
    """Whether an object of the class can be no such thing."""
    if not isinstance(declared, Instance) or declared.name in _ANYTHING:
        return False
    if declared.name in (owner, *evaluator.hierarchy.ancestors_of(owner)):
        return False
    if declared.is_outside:
        return True
    is_below = owner in evaluator.hierarchy.ancestors_of(declared.name)
    return not is_below and not evaluator.hierarchy.is_protocol(declared.name)
