"""`app.state.x`, `request.state.x` -> what code of the project put there, anywhere."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Await,
    Call,
    Definition,
    Dictionary,
    Evaluate,
    Expression,
    Name,
    Statement,
    Subscript,
    Text,
    Yield,
)
from cutaway.resolving.index import Place, ProjectIndex
from cutaway.resolving.outside import CONTEXT_MANAGERS, package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Instance, Outside, Value, assume, join, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_PACKAGES = frozenset({"fastapi", "starlette"})
_HOLDERS = frozenset({"app", "application", "request", "req", "websocket", "ws", "connection", "conn"})
"""Names by which untyped code calls what has a state."""


_PUT_BY_LIBRARIES: Mapping[str, Value] = {"dishka_container": Instance("dishka.AsyncContainer")}


class StateFilling(NamedTuple):
    """Some code puts a value into a state; `state` is None for what a lifespan yields."""

    state: Expression | None
    value: Expression
    place: Place


def is_state(value: Value | None) -> bool:
    """Whether the value is the `state` of an application, a request or a websocket."""
    return (
        isinstance(value, Outside) and value.name.endswith(".state") and package_of(value.name) in _PACKAGES
    )


def comes_from_state(evaluator: "Evaluator", expression: Expression, scope: Scope) -> bool:
    """Whether it is, or is reached through, something kept in `app.state` or `request.state`."""
    while True:
        if is_state(evaluator.evaluate(expression, scope)):
            return True
        match expression:
            case Attribute(value=inner) | Subscript(value=inner) | Await(value=inner) | Call(function=inner):
                expression = inner
            case _:
                return False


def state_value(evaluator: "Evaluator", name: str) -> Value | None:
    """What code of the project puts into a state under that name; None if it does not, or cannot be told."""
    known = evaluator.memo.states
    if name not in known:
        known[name] = None  # ends a state that is filled from another one
        values = (evaluator.evaluate(value, scope) for value, scope in fillings_of(evaluator, name))
        known[name] = assume(join(values)) or _PUT_BY_LIBRARIES.get(name)
    return known[name]


def fillings_of(evaluator: "Evaluator", name: str) -> Iterator[tuple[Expression, Scope]]:
    """Each value that any code puts into a state under that name, with its scope."""
    if evaluator.memo.state_fillings is None:
        evaluator.memo.state_fillings = {}
        for filled, filling in _find_fillings(evaluator.index):
            evaluator.memo.state_fillings.setdefault(filled, []).append(filling)
    for state, value, place in evaluator.memo.state_fillings.get(name, ()):
        scope = evaluator.scope_of(place)
        if _is_context_manager(evaluator, place) if state is None else _is_state_of(evaluator, state, scope):
            yield value, scope


def _is_state_of(evaluator: "Evaluator", state: Expression, scope: Scope) -> bool:
    value = evaluator.evaluate(state, scope)
    if value is not None:
        return any(is_state(option) for option in members(value))
    match state:
        case Attribute(value=Name(id=name) | Attribute(name=name), name="state"):
            return name in _HOLDERS
        case _:
            return isinstance(state, Name)


def _is_context_manager(evaluator: "Evaluator", place: Place) -> bool:
    scope = evaluator.enclosing_scope(place)
    values = (evaluator.evaluate(decorator, scope) for decorator in place.definition.decorators)
    return any(isinstance(value, Outside) and value.name in CONTEXT_MANAGERS for value in values)


def _find_fillings(index: ProjectIndex) -> Iterator[tuple[str, StateFilling]]:
    for module in index.modules.values():
        for number, definition in enumerate(module.definitions):
            place = Place(module, number)
            states = _states_in(definition)
            for statement in definition.body:
                for name, state, value in _put(statement, states):
                    yield name, StateFilling(state, value, place)


def _states_in(definition: Definition) -> frozenset[str]:
    """Names that the definition binds to a state: `state = request.state`."""
    return frozenset(
        statement.target.id
        for statement in definition.body
        if isinstance(statement, Assign)
        and isinstance(statement.target, Name)
        and _ends_in_state(statement.value)
    )


def _ends_in_state(expression: Expression | None) -> bool:
    return isinstance(expression, Attribute) and expression.name == "state"


def _put(statement: Statement, states: frozenset[str]) -> Iterator[tuple[str, Expression | None, Expression]]:
    """(name, state, value) of everything that a statement puts into a state, by its shape."""
    match statement:
        case Assign(target=Attribute(value=state, name=name), value=value) if value is not None:
            if _ends_in_state(state) or (isinstance(state, Name) and state.id in states):
                yield name, state, value
        case Evaluate(value=Call(function=Name(id="setattr"), arguments=arguments)) if len(arguments) == 3:
            state, name = arguments[0].value, arguments[1].value
            if isinstance(name, Text) and not name.parts and _ends_in_state(state):
                yield name.value, state, arguments[2].value
        case Evaluate(value=Yield(value=value)):
            yield from _yielded(value)
        case _:
            return


def _yielded(value: Expression | None) -> Iterator[tuple[str, Expression | None, Expression]]:
    """`yield {"pool": pool}` and `yield State(pool=pool)` of a lifespan."""
    match value:
        case Dictionary(keys=keys, values=values):
            for key, held in zip(keys, values, strict=True):
                if isinstance(key, Text) and not key.parts:
                    yield key.value, None, held
        case Call(arguments=arguments):
            for argument in arguments:
                if argument.name is not None:
                    yield argument.name, None, argument.value
        case _:
            return
