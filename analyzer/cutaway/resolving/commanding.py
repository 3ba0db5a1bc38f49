"""What argparse is told, and asked -> the functions of the project that are commands of a command line."""

from collections.abc import Iterator

from cutaway.parsing.syntax import Attribute, Call, Expression, Subscript
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.outside import package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Instance, Outside, Value, members, options_of

_PARSERS = "argparse"


def told_commands(evaluator: Evaluator, call: Call, scope: Scope) -> Iterator[str]:
    """`parser.set_defaults(func=handle)`, also where nothing tells that it is a parser."""
    match call.function:
        case Attribute(name="set_defaults") if not any(
            _functions_in(evaluator.evaluate(call.function, scope))
        ):
            for argument in call.arguments:
                if argument.name is not None:
                    yield from _functions_in(evaluator.evaluate(argument.value, scope))
        case Attribute(name="get") if len(call.arguments) in (1, 2):
            if _is_parsed(evaluator, call.arguments[0].value, scope):
                yield from _functions_in(evaluator.evaluate(call, scope))
        case _:
            return


def chosen_commands(evaluator: Evaluator, subscript: Subscript, scope: Scope) -> Iterator[str]:
    """`HANDLERS[arguments.command]`."""
    if any(_is_parsed(evaluator, item, scope) for item in subscript.items):
        yield from _functions_in(evaluator.evaluate(subscript, scope))


def _functions_in(value: Value | None) -> Iterator[str]:
    return (option.symbol for option in options_of(value) if isinstance(option, Function))


def _is_parsed(evaluator: Evaluator, key: Expression, scope: Scope) -> bool:
    """Whether a key comes from what argparse read off the command line."""
    return any(
        isinstance(option, Outside | Instance) and package_of(option.name) == _PARSERS
        for option in members(evaluator.evaluate(key, scope))
    )
