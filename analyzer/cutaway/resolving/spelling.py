"""Calls and decorators -> how people would say them, cut to a line."""

from cutaway.parsing.syntax import (
    Attribute,
    Call,
    Expression,
    Name,
    Subscript,
    Text,
)

_SHOWN = 60
"""Characters of a call as it is told."""


def tell(call: Call) -> str:
    """The call as it is written, without its arguments."""
    text = f"{_spell(call.function)}()"
    return text if len(text) <= _SHOWN else f"…{text[1 - _SHOWN :]}"


def decorator_name(decorator: Expression) -> str:
    """Bare name of a decorator; empty if it has none."""
    match decorator:
        case Name(id=name) | Attribute(name=name):
            return name
        case Call(function=Name(id=name) | Attribute(name=name)):
            return name
        case _:
            return ""


def _spell(expression: Expression) -> str:
    match expression:
        case Name(id=name):
            return name
        case Attribute(value=value, name=name):
            return f"{_spell(value)}.{name}"
        case Call(function=function, arguments=arguments):
            return f"{_spell(function)}({'…' if arguments else ''})"
        case Subscript(value=value, items=(Name(id=key),)):
            return f"{_spell(value)}[{key}]"
        case Subscript(value=value, items=(Text(value=key, parts=()),)):
            return f'{_spell(value)}["{key}"]'
        case Subscript(value=value):
            return f"{_spell(value)}[…]"
        case _:
            return "(…)"
