"""A function without a declared result whose wrapper gives something else -> what the wrapper gives."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Await,
    Call,
    Expression,
    Literal,
    Name,
    Return,
    Statement,
)
from cutaway.resolving.index import Place
from cutaway.resolving.values import Value, join
from cutaway.resolving.wrapping import wrappers_of

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_RUNNERS = frozenset(
    {"wait_for", "shield", "to_thread", "run_in_threadpool", "run_in_executor", "run_sync", "run", "cast"}
    | {"create_task", "ensure_future", "run_until_complete"}
)
"""Functions that give what the function or coroutine gives that they are handed."""


def is_rewritten(evaluator: "Evaluator", symbol: str) -> bool:
    """Whether what a function gives, by its own body alone, is not what its callers get."""
    definition = evaluator.index.place_of(symbol).definition
    if definition.returns is not None or definition.is_generator or not definition.decorators:
        return False
    wrappers = wrappers_of(evaluator, symbol)
    return bool(wrappers) and all(_gives_another(evaluator.index.place_of(wrapper)) for wrapper in wrappers)


def rewritten_result(evaluator: "Evaluator", symbol: str) -> Value | None:
    """What comes out of its wrappers; None if that cannot be told."""
    return join(evaluator.returned(wrapper, None) for wrapper in wrappers_of(evaluator, symbol))


def _gives_another(wrapper: Place) -> bool:
    body = wrapper.definition.body
    given = [value for value in _returned(body) if not isinstance(value, Literal)]
    wrapped = _parameters_around(wrapper)
    is_closure = wrapper.parent is not None and wrapper.definition.name != "__call__"
    return is_closure and bool(given) and not any(_is_handed_on(value, wrapped, body) for value in given)


def _returned(body: tuple[Statement, ...]) -> Iterator[Expression]:
    for statement in body:
        if isinstance(statement, Return) and statement.value is not None:
            yield statement.value


def _parameters_around(wrapper: Place) -> frozenset[str]:
    """Parameters of the functions that the wrapper stands in: one of them is what it wraps."""
    names: set[str] = set()
    around = wrapper.parent
    while around is not None:
        names.update(parameter.name for parameter in around.definition.parameters)
        around = around.parent
    return frozenset(names)


def _is_handed_on(value: Expression, wrapped: frozenset[str], body: tuple[Statement, ...]) -> bool:
    """Whether it is what the wrapped function gave, kept in a name or run by another function perhaps."""
    match value:
        case Await(value=inner):
            return _is_handed_on(inner, wrapped, body)
        case Name(id=name):
            return any(
                isinstance(statement, Assign)
                and isinstance(statement.target, Name)
                and statement.target.id == name
                and statement.value is not None
                and not isinstance(statement.value, Name)
                and _is_handed_on(statement.value, wrapped, body)
                for statement in body
            )
        case Call(function=Name(id=name)) if name in wrapped:
            return True
        case Call(function=Name(id=name) | Attribute(name=name), arguments=arguments) if name in _RUNNERS:
            return any(
                (isinstance(argument.value, Name) and argument.value.id in wrapped)
                or _is_handed_on(argument.value, wrapped, body)
                for argument in arguments
            )
        case _:
            return False
