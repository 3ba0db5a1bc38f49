"""A lambda handed to a builtin that calls it per element -> what its parameters are, and what comes out."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Argument, Attribute, Call, Expression
from cutaway.resolving.elements import element_of
from cutaway.resolving.handing import run_result
from cutaway.resolving.lambdas import handed_scope
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Callback, Instance, Outside, Value, join, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_KEYED = frozenset(
    {"builtins.sorted", "builtins.min", "builtins.max", "itertools.groupby", "builtins.list.sort"}
)
"""Builtins whose `key` is called with every element of the first argument, or of the list itself."""

_MAPPING = frozenset({"builtins.map", "builtins.filter", "itertools.takewhile", "itertools.dropwhile"})
"""Builtins whose first argument is called with the elements of the others."""

_REDUCING = "functools.reduce"


def applied_to(
    evaluator: "Evaluator", call: Call, callee: Value | None, handed: Argument, scope: Scope
) -> tuple[Value | None, ...]:
    """What a builtin calls the function with that it is handed as this argument; nothing for other calls."""
    names = {option.name for option in members(callee) if isinstance(option, Outside)}
    listed = [argument.value for argument in call.arguments if not argument.name and not argument.star]
    if handed.name == "key" and not names.isdisjoint(_KEYED):
        own = call.function.value if isinstance(call.function, Attribute) else None
        source = listed[0] if listed else own
        return (_element(evaluator, source, scope),) if source is not None else ()
    if not listed or handed is not call.arguments[0]:
        return ()
    if not names.isdisjoint(_MAPPING):
        return tuple(_element(evaluator, source, scope) for source in listed[1:])
    if _REDUCING in names and len(listed) > 1:
        element = _element(evaluator, listed[1], scope)
        start = evaluator.evaluate(listed[2], scope) if len(listed) > 2 else None
        return (start if start is not None else element, element)
    return ()


def mapped(evaluator: "Evaluator", name: str, call: Call, scope: Scope) -> Value | None:
    """What `map(function, items)` and `reduce(function, items)` give; None for other calls."""
    if name not in ("builtins.map", _REDUCING) or not call.arguments:
        return None
    function = evaluator.evaluate(call.arguments[0].value, scope)
    given = applied_to(evaluator, call, Outside(name), call.arguments[0], scope)
    made = join(_applied(evaluator, option, given, scope) for option in members(function))
    return Instance("builtins.list", (made,)) if name != _REDUCING else made


def _applied(
    evaluator: "Evaluator", function: Value, given: tuple[Value | None, ...], scope: Scope
) -> Value | None:
    if isinstance(function, Callback):
        return evaluator.evaluate(function.written.body, handed_scope(evaluator, function, given, scope))
    return run_result(evaluator, function, scope)


def _element(evaluator: "Evaluator", source: Expression, scope: Scope) -> Value | None:
    return element_of(evaluator, evaluator.evaluate(source, scope))
