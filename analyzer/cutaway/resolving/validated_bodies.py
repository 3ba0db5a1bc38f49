"""A call that reads the body of a request -> whether nothing but a class of data gets to see the body."""

from collections.abc import Iterator
from typing import cast

from cutaway.parsing.syntax import Argument, Assign, Attribute, Await, Call, Expression, Name
from cutaway.resolving.data_classes import MAKERS, find_data
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, members

_NOT_CHECKING = "model_construct"


def is_validated(evaluator: Evaluator, reading: Call, scope: Scope) -> bool:
    """`Body(**await request.json())`, or the same by way of a variable that is used for nothing else."""
    nodes = tuple(_walk(scope.place.definition.body))
    handed = [
        handed
        for node in nodes
        if isinstance(node, Call) and (handed := _read_handed(evaluator, node, scope)) is not None
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
    if len(held) != 1:
        return False
    mentioned = [node for node in nodes if isinstance(node, Name) and node.id == held[0]]
    seen = [each for each in handed if each in mentioned]
    return bool(seen) and len(mentioned) == len(seen) + 1


def _is_reading(expression: Expression, reading: Call) -> bool:
    return expression == reading or (isinstance(expression, Await) and expression.value == reading)


def _read_handed(evaluator: Evaluator, call: Call, scope: Scope) -> Expression | None:
    """What a class of data is made of: `**body`, or the argument of `model_validate`."""
    match call:
        case Call(
            function=Attribute(value=owner, name=name), arguments=(Argument(star="", value=value), *_)
        ) if name in MAKERS and name != _NOT_CHECKING:
            return value if _is_data(evaluator, owner, scope) else None
        case Call(function=function, arguments=(Argument(star="**", value=value),)):
            return value if _is_data(evaluator, function, scope) else None
        case _:
            return None


def _is_data(evaluator: Evaluator, expression: Expression, scope: Scope) -> bool:
    found = tuple(members(evaluator.evaluate(expression, scope)))
    names = [each.name for each in found if isinstance(each, ClassObject)]
    return bool(found) and len(tuple(find_data(evaluator, names))) == len(found)


def _walk(node: object) -> Iterator[object]:
    """A part of the syntax and all that it is made of."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, tuple):
            yield cast("tuple[object, ...]", current)
            waiting.extend(cast("tuple[object, ...]", current))
