"""A call that reads the body of a request -> whether nothing but a class of data gets to see the body."""

from collections.abc import Iterable, Iterator
from typing import cast

from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Await,
    Call,
    Evaluate,
    Expression,
    Name,
    Operation,
    Subscript,
)
from cutaway.resolving.data_classes import MAKERS, find_data
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.outside import TYPE_ADAPTER
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Value, join, members

_NOT_CHECKING = "model_construct"
_ADAPTING = frozenset({"validate_python", "validate_json", "validate_strings"})
_RECEIVERS = ("self", "cls")


def is_validated(evaluator: Evaluator, reading: Call, scope: Scope) -> bool:
    """`Body(**await request.json())`, or the same by way of a variable of which no value is used otherwise.

    A function of the project that makes a class of data of all that it is handed is followed.
    """
    nodes = tuple(_walk(scope.place.definition.body))
    handed = [
        handed
        for node in nodes
        if isinstance(node, Call)
        and (handed := _read_handed(evaluator, node, scope) or _read_given(evaluator, node, scope))
        is not None
    ]
    if any(_is_reading(each, reading) for each in handed):
        return True
    held = [
        node.target.id
        for node in nodes
        if isinstance(node, Assign)
        and isinstance(node.target, Name)
        and node.value is not None
        and _is_reading(node.value, reading)
    ]
    return len(held) == 1 and _sees_only(nodes, held[0], handed)


def _sees_only(nodes: Iterable[object], variable: str, handed: Iterable[Expression]) -> bool:
    """Whether what a variable holds is handed on so; else it may be asked what it has, and be added to."""
    nodes = tuple(nodes)
    idle = [
        name
        for node in nodes
        if (name := _read_idle(node)) is not None and isinstance(name, Name) and name.id == variable
    ]
    mentioned = [node for node in nodes if isinstance(node, Name) and node.id == variable]
    seen = [each for each in handed if each in mentioned]
    return bool(seen) and len(mentioned) == len(seen) + len(idle)


def _read_idle(node: object) -> Expression | None:
    """What is assigned to, or asked whether it is empty, a dict, or has a key: nothing in it is read."""
    match node:
        case Assign(target=Subscript(value=name), is_augmented=False):
            return name
        case Assign(target=name, is_augmented=False):
            return name
        case Evaluate(value=name) | Evaluate(value=Operation(operator="not", operands=(name,))):
            return name
        case Call(function=Name(id="isinstance"), arguments=(Argument(value=name), _)):
            return name
        case Operation(operator="in" | "not in", operands=(_, name)):
            return name
        case _:
            return None


def _is_reading(expression: Expression, reading: Call) -> bool:
    return expression == reading or (isinstance(expression, Await) and expression.value == reading)


def _read_handed(evaluator: Evaluator, call: Call, scope: Scope) -> Expression | None:
    """What a class of data is made of: `**body`, or the argument of `model_validate` or of an adapter."""
    match call:
        case Call(
            function=Attribute(value=owner, name=name), arguments=(Argument(star="", value=value), *_)
        ) if name in MAKERS and name != _NOT_CHECKING:
            return value if _is_data(evaluator, owner, scope) else None
        case Call(
            function=Attribute(value=owner, name=name), arguments=(Argument(star="", value=value), *_)
        ) if name in _ADAPTING:
            return value if _is_adapter(evaluator.evaluate(owner, scope)) else None
        case Call(function=function, arguments=(Argument(star="**", value=value),)):
            return value if _is_data(evaluator, function, scope) else None
        case _:
            return None


def _read_given(evaluator: Evaluator, call: Call, scope: Scope) -> Expression | None:
    """What a function of the project is handed that makes data of it: `parse(**body)`, `parse(body)`."""
    match call:
        case Call(function=function, arguments=(Argument(name=None, star="" | "**" as star, value=value),)):
            called = tuple(members(evaluator.evaluate(function, scope)))
            symbols = [each.symbol for each in called if isinstance(each, Function)]
            makes = [_makes_data(evaluator, evaluator.index.place_of(symbol), star) for symbol in symbols]
            return value if makes and all(makes) and len(makes) == len(called) else None
        case _:
            return None


def _makes_data(evaluator: Evaluator, place: Place, star: str) -> bool:
    """Whether a class of data is all that its parameters are for."""
    scope = evaluator.scope_of(place)
    nodes = tuple(_walk(place.definition.body))
    names = [each.name for each in place.definition.parameters if each.name not in _RECEIVERS]
    calls = [node for node in nodes if isinstance(node, Call)]
    if star == "":
        handed = [found for call in calls if (found := _read_handed(evaluator, call, scope)) is not None]
        return bool(names) and _sees_only(nodes, names[0], handed)
    arguments = [call.arguments for call in calls if _is_data(evaluator, call.function, scope)]
    within = {node for each in arguments for node in _walk(each) if isinstance(node, Name)}
    idle = {_read_idle(node) for node in nodes}
    mentioned = {node for node in nodes if isinstance(node, Name) and node.id in names} - idle
    return bool(mentioned) and mentioned <= within


def _is_data(evaluator: Evaluator, expression: Expression, scope: Scope) -> bool:
    found = tuple(members(evaluator.evaluate(expression, scope)))
    names = [each.name for each in found if isinstance(each, ClassObject)]
    return bool(found) and len(tuple(find_data(evaluator, names))) == len(found)


def _is_adapter(value: Value | None) -> bool:
    """Whether it validates objects of classes of the project, or collections that hold some."""
    options = tuple(members(value))
    return bool(options) and all(
        isinstance(each, Instance)
        and each.name == TYPE_ADAPTER
        and (types := tuple(_find_types(join(each.arguments))))
        and None not in types
        and any(":" in name for name in types if name is not None)
        for each in options
    )


def _find_types(value: Value | None) -> Iterator[str | None]:
    """The classes in a type; None for what may be anything."""
    options = tuple(members(value))
    if not options:
        yield None
    for option in options:
        yield option.name if isinstance(option, Instance) else None
        if isinstance(option, Instance):
            for argument in option.arguments:
                yield from _find_types(argument)


def _walk(node: object) -> Iterator[object]:
    """A part of the syntax and all that it is made of."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, tuple):
            yield cast("tuple[object, ...]", current)
            waiting.extend(cast("tuple[object, ...]", current))
