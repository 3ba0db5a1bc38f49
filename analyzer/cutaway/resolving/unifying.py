"""The arguments of a call -> what the type variables of a generic class or function stand for in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Call, Expression
from cutaway.resolving.elements import element_of
from cutaway.resolving.handing import run_result
from cutaway.resolving.hierarchy import substitute
from cutaway.resolving.receiving import is_given_receiver
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    Callback,
    ClassObject,
    Function,
    Instance,
    TypeVariable,
    Union,
    Value,
    members,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

Bound = dict[str, Value | None]
"""Name of a type variable -> what it stands for."""

_ITERATED = frozenset({"Iterable", "Iterator", "Sequence", "Collection", "list", "set", "AsyncIterable"})


def inferred_arguments(
    evaluator: "Evaluator", name: str, expression: Call, scope: Scope
) -> tuple[Value | None, ...]:
    """Type arguments that a constructor call tells: `Repo(User)` where `__init__` takes `model: type[M]`."""
    parameters = evaluator.hierarchy.parameters_of(name)
    init = evaluator.hierarchy.find_method(name, "__init__") if parameters else None
    if init is None:
        return ()
    bound = _bound(evaluator, init, True, expression, scope)
    return tuple(bound.get(parameter, TypeVariable(parameter)) for parameter in parameters) if bound else ()


def solved(
    evaluator: "Evaluator", function: Function, result: Value | None, expression: Call, scope: Scope
) -> Value | None:
    """A generic function's result, with what the arguments of this call say of its type variables."""
    if not is_generic(result):
        return result
    is_bound = _is_bound(evaluator, function)
    return substitute(result, _bound(evaluator, function.symbol, is_bound, expression, scope))


def handed_in(evaluator: "Evaluator", function: Function, call: Call) -> Iterator[tuple[str, Expression]]:
    """Each argument of a call with the name of the parameter that it lands in."""
    return _matched(_names_of(evaluator, function.symbol, _is_bound(evaluator, function)), call)


def _is_bound(evaluator: "Evaluator", function: Function) -> bool:
    return function.receiver is not None and is_given_receiver(evaluator, function.symbol)


def _names_of(evaluator: "Evaluator", symbol: str, is_bound: bool) -> list[str]:
    parameters = evaluator.index.place_of(symbol).definition.parameters
    return [parameter.name for parameter in parameters if not parameter.star][is_bound:]


def _is_called(value: Value | None) -> bool:
    """Whether all that it may be tells what calling it gives."""
    options = tuple(members(value))
    return bool(options) and all(isinstance(each, Function | ClassObject | Callback) for each in options)


def is_generic(value: Value | None) -> bool:
    """Whether a type variable stands anywhere in it."""
    match value:
        case TypeVariable():
            return True
        case Instance(arguments=parts) | ClassObject(arguments=parts) | Union(members=parts):
            return any(is_generic(part) for part in parts)
        case _:
            return False


def _bound(evaluator: "Evaluator", symbol: str, is_bound: bool, expression: Call, scope: Scope) -> Bound:
    bound: Bound = {}
    for key, argument in _matched(_names_of(evaluator, symbol, is_bound), expression):
        wanted = _wanted(evaluator, symbol, key)
        if is_generic(wanted):
            given = evaluator.evaluate(argument, scope)
            _unify(evaluator, wanted, given, bound, scope)
    return bound


def _wanted(evaluator: "Evaluator", symbol: str, parameter: str) -> Value | None:
    """What a parameter is annotated to take; its scope may have what the calls were seen to give instead."""
    place = evaluator.index.place_of(symbol)
    scope = evaluator.scope_of(place)
    known = scope.parameters.get(parameter)
    if is_generic(known):
        return known
    annotations = (each.annotation for each in place.definition.parameters if each.name == parameter)
    written = next(annotations, None)
    return evaluator.read_type(written, scope) if written is not None else known


def _matched(names: list[str], expression: Call) -> Iterator[tuple[str, Expression]]:
    """Each argument with the parameter that it lands in, up to the first `*arguments`."""
    for position, argument in enumerate(expression.arguments):
        if argument.star:
            return
        key = argument.name or (names[position] if position < len(names) else None)
        if key is not None:
            yield key, argument.value


def _unify(
    evaluator: "Evaluator",
    declared: Value | None,
    given: Value | None,
    bound: Bound,
    scope: Scope,
) -> None:
    match declared, given:
        case Instance(name="builtins.type", arguments=(TypeVariable(name=name),)), ClassObject(
            name=cls, arguments=arguments
        ):
            bound[name] = Instance(cls, arguments)
        case TypeVariable(name=name), Instance() | ClassObject() | Union():
            bound[name] = given
        case Instance(name="typing.Callable", arguments=(wanted,)), _ if _is_called(given):
            _unify(evaluator, wanted, run_result(evaluator, given, scope), bound, scope)
        case Instance(name=left, arguments=wanted), Instance(name=right, arguments=got) if left == right:
            for one, other in zip(wanted, got, strict=False):
                _unify(evaluator, one, other, bound, scope)
        case Instance(name=left, arguments=(wanted,)), Instance() if left.rpartition(".")[2] in _ITERATED:
            _unify(evaluator, wanted, element_of(evaluator, given), bound, scope)
        case Union(), _:
            for option in members(declared):
                _unify(evaluator, option, given, bound, scope)
        case _:
            pass
