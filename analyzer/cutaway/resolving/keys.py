"""An expression used as a key or position -> what tells it from others, where it is always the same."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    DefinitionKind,
    Expression,
    Literal,
    Name,
    Operation,
    Text,
)
from cutaway.resolving.outside import is_enum
from cutaway.resolving.rebinding import Binding, bind_statement
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Outside

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_STEPS = 8
"""Names that are bound to names are a few; more of them go round in a circle."""


def constant_key(expression: Expression, length: int = 0) -> str | None:
    """As `key_of`, for what is a constant as it is written."""
    match expression:
        case Text(value=value, parts=()):
            return repr(value)
        case Literal(text=text):
            return text
        case Operation(operator="-", operands=(Literal(text=text),)) if text.isdigit() and length:
            return str(length - int(text))
        case _:
            return None


def key_of(
    evaluator: "Evaluator", expression: Expression, scope: Scope, length: int = 0, left: int = _STEPS
) -> str | None:
    """What tells the key from others; None if it can be several. Positions from the end need the length."""
    match expression:
        case Name(id=name) if left:
            found = _named(evaluator, name, scope)
            if found is not None:
                return found if isinstance(found, str) else key_of(evaluator, *found, length, left - 1)
            return _key_of_value(evaluator, expression, scope)
        case Attribute(value=value, name=name):
            owner = evaluator.evaluate(value, scope)
            if isinstance(owner, ClassObject) and is_enum(evaluator.hierarchy.ancestors_of(owner.name)):
                return f"{owner.name}.{name}"
            return _key_of_value(evaluator, expression, scope)
        case _:
            return constant_key(expression, length)


def is_given(expression: Expression, scope: Scope) -> bool:
    """Whether a key is a parameter, known only by the calls that were seen."""
    current: Scope | None = scope
    while current is not None and isinstance(expression, Name):
        if any(parameter.name == expression.id for parameter in current.place.definition.parameters):
            return True
        current = current.parent
    return False


def _key_of_value(evaluator: "Evaluator", expression: Expression, scope: Scope) -> str | None:
    match evaluator.evaluate(expression, scope):
        case ClassObject(name=name, arguments=()):
            return name
        case Function(symbol=symbol, receiver=None):
            return symbol
        case Outside(name=name) if "(" not in name:
            return name
        case _:
            return None


def _named(evaluator: "Evaluator", name: str, scope: Scope) -> tuple[Expression, Scope] | str | None:
    """What a name is always bound to, and the scope in which that stands; for a parameter the key itself."""
    current: Scope | None = scope
    while current is not None and current.place.index_in_module:
        if name in current.inner:
            return None
        definition = current.place.definition
        is_seen = definition.kind is DefinitionKind.FUNCTION or current is scope
        bound = [
            binding
            for statement in (definition.body if is_seen else ())
            for known, binding in bind_statement(statement)
            if known == name
        ]
        if any(parameter.name == name for parameter in definition.parameters):
            is_free = bool(bound) or bool(definition.decorators)
            return None if is_free else evaluator.flows.keys.get((current.owner, name))
        if bound:
            return _only(bound, current)
        current = current.parent
    if current is not None and name in current.inner:
        return None
    return _in_module(evaluator, scope.module, name)


def _only(bound: list[Binding], scope: Scope) -> tuple[Expression, Scope] | None:
    match bound:
        case [Assign(target=Name(), value=value, is_augmented=False)] if value is not None:
            return value, scope
        case _:
            return None


def _in_module(evaluator: "Evaluator", module: str, name: str) -> tuple[Expression, Scope] | None:
    """What a module binds a name to, if just once; a function that binds it may do so for the module."""
    found = evaluator.find_binding(name, evaluator.module_scope(module))
    if found is None or not isinstance(found[0], Assign) or not isinstance(found[0].target, Name):
        return None
    if not isinstance(found[0].value, Text | Literal | Operation | Name | Attribute):
        return None
    key = module, name = found[1].module, found[0].target.id
    known = evaluator.memo.fixed
    if key not in known:
        bound = [
            binding
            for definition in evaluator.index.modules[module].definitions
            if definition.kind is not DefinitionKind.CLASS
            for statement in definition.body
            for bound_name, binding in bind_statement(statement)
            if bound_name == name
        ]
        known[key] = _only(bound, found[1])
    return known[key]
