"""A decorator that hands on a verb of a router: `protected(router.get, "/users")` -> the verb's own call."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.parsing.syntax import Argument, Attribute, Call, Expression, Name, Return
from cutaway.resolving.constants import constant, find_assigned
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.routing.routers import routes_requests
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Outside, members

METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "trace"})
_VERBS = METHODS | {"websocket"}


class VerbCall(NamedTuple):
    """`router.get(…)`, wherever it is written."""

    verb: Attribute
    within: Scope
    """In which the router is known."""
    arguments: tuple[Argument, ...]
    """Without the path where nothing tells it."""


def calls_of_verbs(evaluator: Evaluator, decorator: Call, scope: Scope) -> Iterator[VerbCall]:
    for argument in decorator.arguments:
        verb = _read_verb(evaluator, argument.value, scope)
        if verb is not None:
            rest = tuple(each for each in decorator.arguments if each is not argument)
            yield VerbCall(*verb, _keep_path(evaluator, rest, scope))
            return
    verb = _read_verb(evaluator, decorator.function, scope)
    if verb is not None:
        yield VerbCall(*verb, decorator.arguments)
        return
    for called in members(evaluator.evaluate(decorator.function, scope)):
        if isinstance(called, Function):
            yield from _returned(evaluator, called, decorator, scope)


def _read_verb(evaluator: Evaluator, expression: Expression, scope: Scope) -> tuple[Attribute, Scope] | None:
    """`router.get`, or a name that is bound to it."""
    match expression:
        case Attribute(value=receiver, name=name) if name in _VERBS:
            options = tuple(members(evaluator.evaluate(receiver, scope)))
            is_router = bool(options) and all(routes_requests(evaluator, each) for each in options)
            return (expression, scope) if is_router else None
        case Name(id=name):
            found = find_assigned(evaluator, name, scope)
            match found[0].value if found is not None else None:
                case Attribute() | Call() as value if found is not None:
                    return _read_verb(evaluator, value, found[1])
                case _:
                    return None
        case Call(function=function, arguments=(Argument(value=Attribute() as verb), *_)):
            # `partial(router.get, response_model=None)`
            called = evaluator.evaluate(function, scope)
            is_partial = isinstance(called, Outside) and called.name == "functools.partial"
            return _read_verb(evaluator, verb, scope) if is_partial else None
        case _:
            return None


def _keep_path(evaluator: Evaluator, arguments: tuple[Argument, ...], scope: Scope) -> tuple[Argument, ...]:
    """Of what is given beside the verb: the path, and what has a name."""
    named = tuple(each for each in arguments if each.name is not None)
    if any(each.name == "path" for each in named):
        return named
    for each in arguments:
        text = constant(evaluator, each.value, scope) if each.name is None and not each.star else None
        if text is not None and (not text or text.startswith("/")):
            return (each, *named)
    return named


def _returned(evaluator: Evaluator, called: Function, decorator: Call, scope: Scope) -> Iterator[VerbCall]:
    """`def secured(path): return router.get(path, dependencies=[…])`."""
    place = evaluator.index.place_of(called.symbol)
    within = evaluator.scope_of(place)
    names = {parameter.name for parameter in place.definition.parameters}
    for statement in place.definition.body:
        match statement:
            case Return(
                value=Call(
                    function=Attribute() as function, arguments=(Argument(star="", value=Name(id=path)), *_)
                )
            ) if path in names:
                verb = _read_verb(evaluator, function, within)
                if verb is not None:
                    yield VerbCall(*verb, _keep_path(evaluator, decorator.arguments, scope))
            case _:
                pass
