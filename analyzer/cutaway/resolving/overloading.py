"""Functions and classes of which something else runs first: `singledispatch`, and metaclasses."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Attribute, Call
from cutaway.resolving.values import ClassObject, Function, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_DISPATCHERS = frozenset({"singledispatch", "singledispatchmethod"})


def overloads_of(evaluator: "Evaluator", symbol: str) -> tuple[str, ...]:
    """Functions that `functools.singledispatch` chooses among besides the function itself, sorted.

    Those under `@show.register`, `@show.register(str)`; empty for any other function.
    """
    if _DISPATCHERS.isdisjoint(evaluator.decorator_names(symbol)):
        return ()
    if evaluator.memo.overloads is None:
        evaluator.memo.overloads = _find_overloads(evaluator)
    return evaluator.memo.overloads.get(symbol, ())


def _find_overloads(evaluator: "Evaluator") -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for places in evaluator.index.places.values():
        for place in places:
            scope = evaluator.enclosing_scope(place)
            for decorator in place.definition.decorators:
                register = decorator.function if isinstance(decorator, Call) else decorator
                if isinstance(register, Attribute) and register.name == "register":
                    for option in members(evaluator.evaluate(register.value, scope)):
                        if isinstance(option, Function):
                            found.setdefault(option.symbol, set()).add(place.symbol)
    return {symbol: tuple(sorted(overloads)) for symbol, overloads in found.items()}


def metaclass_call(evaluator: "Evaluator", cls: str) -> str | None:
    """Id of the `__call__` of the project that calling the class runs before it makes an object."""
    for ancestor in evaluator.hierarchy.line_of(cls):
        if ancestor.is_outside:
            continue
        place = evaluator.index.place_of(ancestor.name)
        for argument in place.definition.bases:
            if argument.name != "metaclass":
                continue
            for option in members(evaluator.evaluate(argument.value, evaluator.enclosing_scope(place))):
                if isinstance(option, ClassObject):
                    return evaluator.hierarchy.find_method(option.name, "__call__")
    return None
