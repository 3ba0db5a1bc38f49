"""String constants: what a path or prefix says where it is written as a name, a setting or an f-string."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Assign, Attribute, Call, Expression, Name, Operation, Text
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Instance, ModuleObject, Outside, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_DEPTH_LIMIT = 12
_HOLDING = frozenset({"Field", "str", "PurePosixPath", "SettingsField"})
"""Functions and classes of libraries that give back, or hold as a default, what they are given first."""


FindHeld = Callable[[Attribute, Scope], tuple[Expression, Scope] | None]
"""Tells what an attribute of a certain object is set to."""


def constant(
    evaluator: "Evaluator",
    expression: Expression | None,
    scope: Scope,
    depth: int = 0,
    find_held: FindHeld | None = None,
) -> str | None:
    """The string that an expression always is; None if the text does not tell."""
    if expression is None or depth > _DEPTH_LIMIT:
        return None
    match expression:
        case Text(value=value, parts=()):
            return value
        case Text(value=value, parts=parts):
            filled = [constant(evaluator, part, scope, depth + 1, find_held) for part in parts]
            return _fill(value, filled) if None not in filled else None
        case Operation(operator="+", operands=operands):
            pieces = [constant(evaluator, operand, scope, depth + 1, find_held) for operand in operands]
            return "".join(piece for piece in pieces if piece is not None) if None not in pieces else None
        case Name(id=name):
            found = _given(name, scope)
            if found is None:
                assigned = find_assigned(evaluator, name, scope)
                found = (assigned[0].value, assigned[1]) if assigned is not None else None
            return constant(evaluator, *found, depth + 1, find_held) if found is not None else None
        case Attribute(value=value, name=name):
            return _attribute_constant(evaluator, expression, scope, depth, find_held)
        case Call():
            return _call_constant(evaluator, expression, scope, depth, find_held)
        case _:
            return None


def _fill(template: str, filled: list[str | None]) -> str:
    pieces = template.split("{}")
    return pieces[0] + "".join(
        (value or "") + piece for value, piece in zip(filled, pieces[1:], strict=False)
    )


def _given(name: str, scope: Scope) -> tuple[Expression | None, Scope] | None:
    """What a parameter is given in the call that the scope is for, else its default; None if it is none."""
    current: Scope | None = scope
    while current is not None:
        if _assigns(current, name):
            return None
        if name in current.given:
            return current.given[name]
        for parameter in current.place.definition.parameters:
            if parameter.name == name:
                return parameter.default, current
        current = current.parent
    return None


def _assigns(scope: Scope, name: str) -> bool:
    return bool(scope.place.index_in_module) and any(
        isinstance(statement, Assign) and isinstance(statement.target, Name) and statement.target.id == name
        for statement in scope.place.definition.body
    )


def find_assigned(evaluator: "Evaluator", name: str, scope: Scope) -> tuple[Assign, Scope] | None:
    """The assignment that binds a name, in the functions around or in a module."""
    found = local_assignment(name, scope) or evaluator.find_binding(name, scope)
    return (found[0], found[1]) if found is not None and isinstance(found[0], Assign) else None


def _call_constant(
    evaluator: "Evaluator", call: Call, scope: Scope, depth: int, find_held: FindHeld | None
) -> str | None:
    match call:
        case Call(function=Attribute(value=value, name="lower" | "strip"), arguments=()):
            return constant(evaluator, value, scope, depth + 1, find_held)
        case Call(function=Attribute(value=Text(value=template), name="format"), arguments=arguments):
            if template.count("{}") != len(arguments) or any(each.name or each.star for each in arguments):
                return None
            filled = [constant(evaluator, each.value, scope, depth + 1, find_held) for each in arguments]
            return _fill(template, filled) if None not in filled else None
        case _:
            pass
    named = next((each.value for each in call.arguments if each.name == "default"), None)
    if named is not None:
        return constant(evaluator, named, scope, depth + 1, find_held)
    given = [each.value for each in call.arguments if each.name is None and not each.star]
    for callee in members(evaluator.evaluate(call.function, scope)):
        match callee:
            case Outside(name="os.getenv" | "os.environ.get") if len(given) > 1:
                return constant(evaluator, given[1], scope, depth + 1, find_held)
            case Outside(name=name) if name.rpartition(".")[2] in _HOLDING and given:
                return constant(evaluator, given[0], scope, depth + 1, find_held)
            case _:
                pass
    return None


def local_assignment(name: str, scope: Scope) -> tuple[Assign, Scope] | None:
    """The last statement of the functions around that assigns a name, with its scope."""
    current: Scope | None = scope
    while current is not None:
        if current.place.index_in_module:
            for statement in reversed(current.place.definition.body):
                if (
                    isinstance(statement, Assign)
                    and isinstance(statement.target, Name)
                    and statement.target.id == name
                ):
                    return statement, current
        current = current.parent
    return None


def _attribute_constant(
    evaluator: "Evaluator", attribute: Attribute, scope: Scope, depth: int, find_held: FindHeld | None
) -> str | None:
    receiver, name = attribute.value, attribute.name
    held = find_held(attribute, scope) if find_held is not None else None
    if held is not None:
        return constant(evaluator, *held, depth + 1, find_held)
    if name == "value":
        return constant(evaluator, receiver, scope, depth + 1, find_held)
    for owner in members(evaluator.evaluate(receiver, scope)):
        match owner:
            case ModuleObject(module=module) if module in evaluator.index.modules:
                found = evaluator.find_binding(name, evaluator.module_scope(module))
                if found is not None and isinstance(found[0], Assign):
                    return constant(evaluator, found[0].value, found[1], depth + 1, find_held)
            case Instance(name=cls) | ClassObject(name=cls) if ":" in cls:
                bound = evaluator.hierarchy.find_binding(cls, name)
                if bound is not None and isinstance(bound[1], Assign):
                    place = evaluator.index.place_of(bound[0])
                    return constant(evaluator, bound[1].value, evaluator.scope_of(place), depth + 1, find_held)
            case _:
                pass
    return None
