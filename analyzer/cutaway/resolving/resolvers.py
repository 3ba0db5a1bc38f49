"""Fields of GraphQL -> the functions of the project that answer for them, by decorator or by call."""

from collections.abc import Iterator

from cutaway.model import Via
from cutaway.parsing.syntax import Argument, Attribute, Call, Expression, Name
from cutaway.resolving.dispatching import certainty_among
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.outside import GRAPHQL_PACKAGES, package_of
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.registrations import find_argument
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Outside, Value, members, options_of
from cutaway.resolving.wrappers import put_in_place

_FIELDS = frozenset({"field", "mutation", "subscription"})
_SETTERS = {"set_field": "resolver", "set_source": "generator"}
"""Methods of Ariadne that are told a field's name first, and what their next parameter is called."""
_FILLING_PACKAGES = frozenset({"strawberry_django"})
"""Their fields are filled from the database if nothing else is said."""


def is_resolving(applied: Value | None) -> bool:
    """Whether a decorator hands GraphQL what it decorates: `@strawberry.field`, `@query.field("users")`."""
    return any(_is_field(option) for option in members(applied))


def is_filled(evaluator: Evaluator, call: Call, scope: Scope) -> bool:
    """Whether a field of a class is no data, but filled by a resolver."""
    named = tuple(members(evaluator.evaluate(call.function, scope)))
    if not any(_is_field(option) for option in named):
        return False
    packages = {package_of(each.name) for each in named if isinstance(each, Outside)}
    is_given = isinstance(call.function, Call) or _find_resolver(call, "resolver", 0) is not None
    return is_given or not packages.isdisjoint(_FILLING_PACKAGES)


def read_resolver(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> frozenset[int]:
    """Record the function that a field is given; returns positions of the arguments that were taken."""
    given = _given_resolver(evaluator, call, scope)
    if given is None:
        return frozenset()
    for expression, wrappers in _decorated(evaluator, given.value, scope):
        options = options_of(evaluator.evaluate(expression, scope))
        for option in options:
            if isinstance(option, Function):
                target = Target(option.symbol, Via.REGISTER, certainty_among(options))
                recorder.refer(scope, target, expression.at)
                recorder.resolvers.add(option.symbol)
                # As if it were decorated where it is defined.
                for wrapper in wrappers:
                    around = Target(wrapper, Via.DECORATOR, target.certainty)
                    recorder.refer(scope, around, expression.at, option.symbol)
    return frozenset({call.arguments.index(given)})


def _is_field(applied: Value) -> bool:
    name = applied.name.removesuffix("()") if isinstance(applied, Outside) else ""
    return name.rpartition(".")[2] in _FIELDS and package_of(name) in GRAPHQL_PACKAGES


def _given_resolver(evaluator: Evaluator, call: Call, scope: Scope) -> Argument | None:
    match call.function:
        case Attribute(name=name) if name in _SETTERS:
            callee = evaluator.evaluate(call.function, scope)
            is_ours = isinstance(callee, Outside) and package_of(callee.name) in GRAPHQL_PACKAGES
            return _find_resolver(call, _SETTERS[name], 1) if is_ours else None
        case Name() | Attribute() | Call() if call.arguments and is_resolving(
            evaluator.evaluate(call.function, scope)
        ):
            return _find_resolver(call, "resolver", 0)
        case _:
            return None


def _find_resolver(call: Call, name: str, position: int) -> Argument | None:
    found = find_argument(call.arguments, name, position)
    return next((argument for argument in call.arguments if argument.value is found), None)


def _decorated(
    evaluator: Evaluator, expression: Expression, scope: Scope, wrappers: tuple[str, ...] = ()
) -> Iterator[tuple[Expression, tuple[str, ...]]]:
    """The function itself in `logged(find)`, with what the decorators of the project put around it."""
    if not isinstance(expression, Call):
        yield expression, wrappers
        return
    applied = evaluator.evaluate(expression.function, scope)
    if applied == Outside("functools.partial"):
        inner = expression.arguments[:1]
    elif (made := put_in_place(evaluator, applied)) is not None:
        inner, wrappers = expression.arguments, (*wrappers, *made)
    else:
        return
    for argument in inner:
        yield from _decorated(evaluator, argument.value, scope, wrappers)
