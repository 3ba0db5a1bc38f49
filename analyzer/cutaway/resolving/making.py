"""A call of the project's own function that makes dependencies or annotations -> what it makes there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Assign,
    Call,
    Conditional,
    Expression,
    Name,
    ParameterSyntax,
    Return,
    Statement,
    Subscript,
)
from cutaway.resolving.binding import bind_body, bind_parameters
from cutaway.resolving.outside import INJECTORS
from cutaway.resolving.receiving import takes_receiver
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Injection, Outside, Value, join, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


def made_dependency(evaluator: "Evaluator", callee: Function, call: Call, scope: Scope) -> Value | None:
    """The `Depends(…)` that a function gives for the arguments of this call; None for all other functions."""
    if not _makes_dependencies(evaluator, callee.symbol):
        return None
    inner = called_scope(evaluator, callee, call, scope)
    found: list[Value | None] = []
    for statement in bind_body(evaluator, inner.place.definition.body, inner):
        if isinstance(statement, Return) and statement.value is not None:
            found.append(evaluator.evaluate(statement.value, inner))
    return join(option for option in members(join(found)) if isinstance(option, Injection))


def made_annotation(evaluator: "Evaluator", call: Call, scope: Scope) -> tuple[Expression, Scope] | None:
    """The `Annotated[…]` that a function gives for the arguments of this call, with its scope."""
    for callee in members(evaluator.evaluate(call.function, scope)):
        if not isinstance(callee, Function):
            continue
        body = evaluator.index.place_of(callee.symbol).definition.body
        returned = [statement.value for statement in body if isinstance(statement, Return)]
        if len(returned) == 1 and isinstance(returned[0], Subscript):
            inner = called_scope(evaluator, callee, call, scope)
            form = evaluator.evaluate(returned[0].value, inner)
            if isinstance(form, Outside) and form.name.rpartition(".")[2] == "Annotated":
                for statement in body:
                    evaluator.bind(statement, inner)  # what the annotation names may be bound there
                return returned[0], inner
    return None


def _makes_dependencies(evaluator: "Evaluator", symbol: str) -> bool:
    """Whether a function returns what `Depends` or `Security` gives, itself or by another such function."""
    known = evaluator.memo.dependency_makers
    if symbol not in known:
        known[symbol] = False  # ends a function that returns what it returns itself
        place = evaluator.index.place_of(symbol)
        scope = evaluator.scope_of(place)
        known[symbol] = any(
            _is_dependency(evaluator, call, scope) for call in _returned_calls(place.definition.body)
        )
    return known[symbol]


def _is_dependency(evaluator: "Evaluator", call: Call, scope: Scope) -> bool:
    for option in members(evaluator.evaluate(call.function, scope)):
        match option:
            case Outside(name=name):
                if name in INJECTORS:
                    return True
            case Function(symbol=symbol):
                if _makes_dependencies(evaluator, symbol):
                    return True
            case _:
                pass
    return False


def _returned_calls(body: tuple[Statement, ...]) -> Iterator[Call]:
    names: set[str] = set()
    for statement in body:
        if isinstance(statement, Return) and statement.value is not None:
            yield from _calls_in(statement.value)
            names.update(part.id for part in _choices_in(statement.value) if isinstance(part, Name))
    for statement in body:
        match statement:
            case Assign(target=Name(id=name), value=value) if name in names and value is not None:
                yield from _calls_in(value)
            case _:
                pass


def _calls_in(value: Expression) -> Iterator[Call]:
    for part in _choices_in(value):
        if isinstance(part, Call):
            yield part


def _choices_in(value: Expression) -> Iterator[Expression]:
    if isinstance(value, Conditional):
        yield from _choices_in(value.body)
        yield from _choices_in(value.otherwise)
    else:
        yield value


def called_scope(evaluator: "Evaluator", callee: Function, call: Call, scope: Scope) -> Scope:
    """The scope of a function's body while it is called with these arguments."""
    place = evaluator.index.place_of(callee.symbol)
    inner = Scope(place, evaluator.enclosing_scope(place))
    bind_parameters(evaluator, inner)
    is_bound = callee.receiver is not None and takes_receiver(evaluator, place)
    parameters = place.definition.parameters[1 if is_bound else 0 :]
    for parameter, given in _given(parameters, call):
        inner.given[parameter.name] = (given, scope)
        value = evaluator.evaluate(given, scope)
        if value is not None:
            inner.set(parameter.name, value)
    if is_bound and isinstance(callee.receiver, ClassObject):
        inner.set(place.definition.parameters[0].name, callee.receiver)
    return inner


def _given(
    parameters: tuple[ParameterSyntax, ...], call: Call
) -> Iterator[tuple[ParameterSyntax, Expression]]:
    by_name = {parameter.name: parameter for parameter in parameters if not parameter.star}
    starred = next((at for at, parameter in enumerate(parameters) if parameter.star), len(parameters))
    for position, argument in enumerate(call.arguments):
        if argument.star:
            return  # what follows may land anywhere
        named = by_name.get(argument.name or "")
        is_listed = argument.name is None and position < starred
        parameter = parameters[position] if is_listed else named
        if parameter is not None:
            yield parameter, argument.value
