"""A place in an ASGI application -> whether it runs as the server starts and stops, and for no request."""

from cutaway.parsing.syntax import (
    Definition,
    Enter,
    Evaluate,
    Expression,
    Leave,
    Operation,
    Position,
    Statement,
    Subscript,
    Text,
)

_KIND, LIFESPAN = "type", "lifespan"


def is_at_lifespan(definition: Definition, at: Position) -> bool:
    """Whether a position stands below `if scope["type"] == "lifespan":`."""
    entered: list[bool] = []
    before: Statement | None = None
    for statement in definition.body:
        match statement:
            case Enter():
                entered.append(isinstance(before, Evaluate) and _asks_for_lifespan(before.value))
            case Leave():
                entered.pop()
            case _ if statement.at >= at:
                break
            case _:
                pass
        before = statement
    return any(entered)


def _asks_for_lifespan(test: Expression) -> bool:
    match test:
        case Operation(operator="==", operands=operands):
            return any(map(_is_kind_of_scope, operands)) and any(
                isinstance(each, Text) and each.value == LIFESPAN for each in operands
            )
        case _:
            return False


def _is_kind_of_scope(operand: Expression) -> bool:
    match operand:
        case Subscript(items=(Text(value=key),)):
            return key == _KIND
        case _:
            return False
