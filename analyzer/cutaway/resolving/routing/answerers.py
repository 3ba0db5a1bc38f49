"""A function that answers a request -> what its names stand for, as its own text tells it."""

from collections.abc import Mapping
from typing import NamedTuple

from cutaway.parsing.parts import walk_syntax
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Catch,
    Collection,
    Expression,
    For,
    Name,
    Named,
    ParameterSyntax,
    Return,
    Subscript,
    With,
)
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Value, members

_FILLING = frozenset({"append", "extend", "update", "insert", "add", "setdefault"})
_RECEIVERS = ("self", "cls")
_DEEPEST = 4
"""Functions that hand on what another returns are followed so far."""


class Answerer(NamedTuple):
    evaluator: Evaluator
    place: Place
    scope: Scope
    given: Mapping[str, "tuple[Expression, Answerer]"] | None = None
    """What its parameters are in the call that is read; None for a handler, which the request calls."""
    depth: int = 0
    opened: frozenset[str] = frozenset()
    """The variables that are being followed, so that none is followed into itself."""

    def opening(self, name: str) -> "Answerer":
        """The same while what a variable holds is looked at."""
        return self._replace(opened=self.opened | {name})

    @property
    def parameters(self) -> Mapping[str, ParameterSyntax]:
        return {each.name: each for each in self.place.definition.parameters}

    @property
    def returns(self) -> tuple[Expression, ...]:
        """All that it returns, bare `return`s left out."""
        return tuple(
            each.value
            for each in self.place.definition.body
            if isinstance(each, Return) and each.value is not None
        )

    def evaluate(self, expression: Expression) -> Value | None:
        return self.evaluator.evaluate(expression, self.scope)


class Content(NamedTuple):
    """What a local variable holds."""

    values: tuple[Expression, ...]
    """All that is assigned to it, or added."""
    stored: tuple[Expression, ...]
    """All that is put into it under a key."""
    is_told: bool
    """Whether that is all: it is neither bound by a loop or an unpacking, nor filled by a method."""


def as_handler(evaluator: Evaluator, place: Place) -> Answerer:
    return Answerer(evaluator, place, evaluator.scope_of(place))


def follow(answerer: Answerer, call: Call) -> tuple[Answerer, ...]:
    """The functions of the project that a call runs, each as it is called; empty unless they are all told."""
    called = tuple(members(answerer.evaluate(call.function)))
    functions = [each for each in called if isinstance(each, Function)]
    if len(functions) < len(called) or answerer.depth >= _DEEPEST:
        return ()
    return tuple(_called(answerer, function, call) for function in functions)


def _called(answerer: Answerer, function: Function, call: Call) -> Answerer:
    evaluator = answerer.evaluator
    place = evaluator.index.place_of(function.symbol)
    scope = evaluator.scope_of(place)
    return Answerer(evaluator, place, scope, _find_given(answerer, place, call), answerer.depth + 1)


def _find_given(answerer: Answerer, place: Place, call: Call) -> Mapping[str, tuple[Expression, Answerer]]:
    """Without what is spread, or caught by stars; a default is read like what is given."""
    within = as_handler(answerer.evaluator, place)
    parameters = place.definition.parameters
    if any(each.star for each in call.arguments):
        return {}
    given = {each.name: (each.default, within) for each in parameters if each.default is not None}
    positional = [each for each in parameters if not each.star and each.name not in _RECEIVERS]
    in_order = (each.value for each in call.arguments if each.name is None)
    for parameter, value in zip(positional, in_order, strict=False):
        given[parameter.name] = (value, answerer)
    given.update({each.name: (each.value, answerer) for each in call.arguments if each.name is not None})
    return given


def find_content(answerer: Answerer, name: str) -> Content:
    """What the function's own text puts into a variable."""
    values: list[Expression] = []
    stored: list[Expression] = []
    is_told = True
    for node in walk_syntax(answerer.place.definition.body):
        match node:
            case Assign(target=Name(id=found), value=value) if found == name:
                values += [value] if value is not None else []
            case Assign(target=Subscript(value=Name(id=found)), value=value) if found == name:
                stored += [value] if value is not None else []
            case Call(function=Attribute(value=Name(id=found), name=method)) if found == name:
                is_told = is_told and method not in _FILLING
            case Assign(target=Collection() as target) | For(target=target) | With(target=target):
                is_told = is_told and not _mentions(target, name)
            case Named(target=target) | Assign(target=Attribute(value=target) | Subscript(value=target)):
                is_told = is_told and not _mentions(target, name)
            case Catch(name=found) if found == name:
                is_told = False
            case _:
                pass
    return Content(tuple(values), tuple(stored), is_told)


def is_handed_on(answerer: Answerer, name: str) -> bool:
    """Whether a function of the project gets to see what the variable holds, and may put something in."""
    before = [each for each in answerer.place.definition.body if not isinstance(each, Return)]
    return any(
        isinstance(node, Call)
        and any(isinstance(each.value, Name) and each.value.id == name for each in node.arguments)
        and any(isinstance(each, Function) for each in members(answerer.evaluate(node.function)))
        for node in walk_syntax(tuple(before))
    )


def is_caught(answerer: Answerer, name: str) -> bool:
    """Whether the name stands for an error that the function catches."""
    return any(isinstance(each, Catch) and each.name == name for each in answerer.place.definition.body)


def _mentions(target: Expression | None, name: str) -> bool:
    return any(isinstance(node, Name) and node.id == name for node in walk_syntax(target))


def first_argument(call: Call, name: str) -> Expression | None:
    """What a call is given by this name, or first."""
    named = (each.value for each in call.arguments if each.name == name)
    first: Argument | None = call.arguments[0] if call.arguments else None
    return next(named, first.value if first is not None and first.name is None else None)
