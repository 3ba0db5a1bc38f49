"""String constants: what a path or prefix says where it is written as a name, a setting or an f-string."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Collection,
    Dictionary,
    Expression,
    Literal,
    Name,
    Operation,
    Subscript,
    Text,
)
from cutaway.resolving.keys import key_of
from cutaway.resolving.naming import find_named_binding
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Instance, ModuleObject, Outside, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_DEPTH_LIMIT = 12
_ENVIRONMENT = frozenset({"os.getenv", "os.environ.get"})
_HOLDING = frozenset({"Field", "str", "PurePosixPath", "SettingsField"})
"""Functions and classes of libraries that give back, or hold as a default, what they are given first."""


FindHeld = Callable[[Attribute, Scope], tuple[Expression, Scope] | None]
"""Tells what an attribute of a certain object is set to."""


_METHODS: dict[str, Callable[..., str]] = {
    name: getattr(str, name)
    for name in ("lower", "upper", "title", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix")
}
"""Methods of texts that give a text, and are given none but texts."""


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
            return fill(value, filled) if None not in filled else None
        case Operation(operator="+", operands=operands):
            pieces = [constant(evaluator, operand, scope, depth + 1, find_held) for operand in operands]
            return "".join(piece for piece in pieces if piece is not None) if None not in pieces else None
        case Operation(operator="%", operands=(Text(value=template, parts=()), value)):
            filled = [constant(evaluator, each, scope, depth + 1, find_held) for each in _items(value)]
            is_plain = template.count("%") == template.count("%s") == len(filled)
            return fill(template.replace("%s", "{}"), filled) if is_plain and None not in filled else None
        case Operation(operator="or", operands=operands):
            given = [each for each in operands if not _is_nothing(evaluator, each, scope)]
            return constant(evaluator, given[0], scope, depth + 1, find_held) if given else None
        case Name():
            found = _named(evaluator, expression, scope)
            return constant(evaluator, *found, depth + 1, find_held) if found is not None else None
        case Subscript(value=value, items=(key,)):
            return _entry_constant(evaluator, value, key, scope, depth)
        case Attribute():
            return _attribute_constant(evaluator, expression, scope, depth, find_held)
        case Call():
            return _call_constant(evaluator, expression, scope, depth, find_held)
        case _:
            return None


def _items(expression: Expression) -> tuple[Expression, ...]:
    return expression.items if isinstance(expression, Collection) else (expression,)


def _named(evaluator: "Evaluator", name: Name, scope: Scope) -> tuple[Expression | None, Scope] | None:
    """What a name is given in a call, or else is assigned."""
    given = _given(name.id, scope)
    if given is not None:
        return given
    assigned = find_assigned(evaluator, name.id, scope)
    return (assigned[0].value, assigned[1]) if assigned is not None else None


def _is_nothing(evaluator: "Evaluator", expression: Expression, scope: Scope) -> bool:
    """Whether it is `None` or an empty text, also as a parameter that a call leaves to its default."""
    for _ in range(_DEPTH_LIMIT):
        if isinstance(expression, Literal):
            return expression.text == "None"
        if isinstance(expression, Text):
            return not expression.value
        if isinstance(expression, Call):
            return len(expression.arguments) == 1 and _reads_environment(evaluator, expression, scope)
        is_told = isinstance(expression, Name) and bool(scope.trail)
        found = _named(evaluator, expression, scope) if is_told and isinstance(expression, Name) else None
        if found is None or found[0] is None:
            return False
        expression, scope = found[0], found[1]
    return False


def _reads_environment(evaluator: "Evaluator", call: Call, scope: Scope) -> bool:
    called = evaluator.evaluate(call.function, scope)
    return isinstance(called, Outside) and called.name in _ENVIRONMENT


def _entry_constant(
    evaluator: "Evaluator", display: Expression, key: Expression, scope: Scope, depth: int
) -> str | None:
    """`PATHS["users"]` of a dictionary that a module writes out."""
    found, wanted = find_named_binding(evaluator, display, scope), key_of(evaluator, key, scope)
    written = found[0].value if found is not None and isinstance(found[0], Assign) else None
    if found is None or wanted is None or not isinstance(written, Dictionary):
        return None
    for known, value in zip(written.keys, written.values, strict=True):
        if known is not None and key_of(evaluator, known, found[1]) == wanted:
            return constant(evaluator, value, found[1], depth + 1)
    return None


def fill(template: str, filled: Sequence[str | None]) -> str:
    """A text with its interpolated parts."""
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
        case Call(function=Attribute(value=value, name=name), arguments=arguments) if name in _METHODS:
            parts = (value, *(argument.value for argument in arguments))
            texts = [constant(evaluator, each, scope, depth + 1, find_held) for each in parts]
            return _METHODS[name](*texts) if None not in texts else None
        case Call(function=Attribute(value=Text(value=template), name="format"), arguments=arguments):
            if template.count("{}") != len(arguments) or any(each.name or each.star for each in arguments):
                return None
            filled = [constant(evaluator, each.value, scope, depth + 1, find_held) for each in arguments]
            return fill(template, filled) if None not in filled else None
        case Call(
            function=Attribute(value=Text(value=between), name="join"),
            arguments=(Argument(value=Collection(items=items)),),
        ):
            pieces = [constant(evaluator, each, scope, depth + 1, find_held) for each in items]
            return between.join(p for p in pieces if p is not None) if None not in pieces else None
        case _:
            pass
    named = next((each.value for each in call.arguments if each.name == "default"), None)
    if named is not None:
        return constant(evaluator, named, scope, depth + 1, find_held)
    given = [each.value for each in call.arguments if each.name is None and not each.star]
    for callee in members(evaluator.evaluate(call.function, scope)):
        match callee:
            case Outside(name=name) if name in _ENVIRONMENT and len(given) > 1:
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
            case ClassObject(name=cls) if name == "__name__":
                return evaluator.index.symbols[cls].name
            case ModuleObject(module=module) if module in evaluator.index.modules:
                found = evaluator.find_binding(name, evaluator.module_scope(module))
                if found is not None and isinstance(found[0], Assign):
                    return constant(evaluator, found[0].value, found[1], depth + 1, find_held)
            case Instance(name=cls) | ClassObject(name=cls) if ":" in cls:
                bound = evaluator.hierarchy.find_binding(cls, name)
                if bound is not None and isinstance(bound[1], Assign):
                    place = evaluator.index.place_of(bound[0])
                    return constant(
                        evaluator, bound[1].value, evaluator.scope_of(place), depth + 1, find_held
                    )
            case _:
                pass
    return None
