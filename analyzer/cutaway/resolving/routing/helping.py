"""A call of a function that adds a route for its caller -> the call that does, in words of the caller."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cutaway.parsing.syntax import Argument, Attribute, Call, Evaluate, Expression, Name, ParameterSyntax
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.values import Function

ADDING = frozenset({"add_api_route", "add_api_websocket_route", "add_route", "add_websocket_route"})


class _Given(NamedTuple):
    """What a caller gives the parameters of a function."""

    by_name: Mapping[str, Expression]
    others: tuple[Argument, ...]
    """What goes into its `**options`."""


def adds_for_caller(call: Call, parameters: tuple[ParameterSyntax, ...]) -> bool:
    """Whether a function adds to a router that it is given a function that it is given."""
    names = {parameter.name for parameter in parameters if not parameter.star}
    match call:
        case Call(function=Attribute(value=Name(id=router), name=name)) if name in ADDING:
            endpoints = [a.value for a in call.arguments[:2] if a.name in (None, "endpoint", "route")]
            return router in names and any(isinstance(e, Name) and e.id in names for e in endpoints[-1:])
        case _:
            return False


def routes_added_by(evaluator: Evaluator, call: Call, called: Function) -> Iterator[Call]:
    """`add(router, "/users", list_users)` as `router.add_api_route("/users", list_users)`."""
    definition = evaluator.index.place_of(called.symbol).definition
    parameters = definition.parameters[called.receiver is not None :]
    for statement in definition.body:
        match statement:
            case Evaluate(value=Call() as added) if adds_for_caller(added, parameters):
                given = _given_by(call, parameters)
                if given is not None:
                    yield _in_words_of_caller(added, given, call)
            case _:
                pass


def _given_by(call: Call, parameters: tuple[ParameterSyntax, ...]) -> _Given | None:
    """None if the call does not tell."""
    plain = [parameter.name for parameter in parameters if not parameter.star]
    found = {p.name: p.default for p in parameters if p.default is not None}
    others: list[Argument] = []
    for position, argument in enumerate(call.arguments):
        if argument.star or (argument.name is None and position >= len(plain)):
            return None
        if argument.name is None:
            found[plain[position]] = argument.value
        elif argument.name in plain:
            found[argument.name] = argument.value
        else:
            others.append(argument)
    return _Given(found, tuple(others))


def _in_words_of_caller(added: Call, given: _Given, call: Call) -> Call:
    arguments: list[Argument] = []
    for argument in added.arguments:
        if argument.star == "**":
            arguments += given.others
        else:
            arguments.append(argument._replace(value=_replaced(argument.value, given)))
    match added.function:
        case Attribute(value=router, name=name):
            function = Attribute(_replaced(router, given), name, call.at)
            return Call(function, tuple(arguments), call.at)
        case _:
            return added


def _replaced(expression: Expression, given: _Given) -> Expression:
    return given.by_name.get(expression.id, expression) if isinstance(expression, Name) else expression
