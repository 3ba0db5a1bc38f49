"""String constants: what a path or prefix says where it is written as a name, a setting or an f-string."""

from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Assign, Attribute, Call, Expression, Name, Operation, Text
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Instance, ModuleObject, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_DEPTH_LIMIT = 12


def constant(
    evaluator: "Evaluator", expression: Expression | None, scope: Scope, depth: int = 0
) -> str | None:
    """The string that an expression always is; None if the text does not tell."""
    if expression is None or depth > _DEPTH_LIMIT:
        return None
    match expression:
        case Text(value=value, parts=()):
            return value
        case Text(value=value, parts=parts):
            filled = [constant(evaluator, part, scope, depth + 1) for part in parts]
            return _fill(value, filled) if None not in filled else None
        case Operation(operator="+", operands=operands):
            pieces = [constant(evaluator, operand, scope, depth + 1) for operand in operands]
            return "".join(piece for piece in pieces if piece is not None) if None not in pieces else None
        case Name(id=name):
            given = _given_constant(evaluator, name, scope)
            if given is not None:
                return given
            found = local_assignment(name, scope) or evaluator.find_binding(name, scope)
            if found is not None and isinstance(found[0], Assign):
                return constant(evaluator, found[0].value, found[1], depth + 1)
            return None
        case Attribute(value=value, name=name):
            return _attribute_constant(evaluator, value, name, scope, depth)
        case Call(function=Attribute(value=value, name="value" | "lower" | "strip")):
            return constant(evaluator, value, scope, depth + 1)
        case Call(arguments=arguments):
            # `Field(default="/api")`, `Field("/api")`
            for argument in arguments:
                if argument.name in (None, "default"):
                    return constant(evaluator, argument.value, scope, depth + 1)
            return None
        case _:
            return None


def _fill(template: str, filled: list[str | None]) -> str:
    pieces = template.split("{}")
    return pieces[0] + "".join(
        (value or "") + piece for value, piece in zip(filled, pieces[1:], strict=False)
    )


def _given_constant(evaluator: "Evaluator", name: str, scope: Scope) -> str | None:
    """The one string that a parameter is given by its callers, else its default."""
    current: Scope | None = scope
    while current is not None:
        if name in current.constants:
            return current.constants[name]
        for parameter in current.place.definition.parameters:
            if parameter.name == name:
                given = evaluator.flows.constants.get((current.owner, name), set[str]())
                if len(given) == 1:
                    return next(iter(given))
                default = parameter.default
                return default.value if isinstance(default, Text) and not given else None
        current = current.parent
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
    evaluator: "Evaluator", receiver: Expression, name: str, scope: Scope, depth: int
) -> str | None:
    if name == "value":
        return constant(evaluator, receiver, scope, depth + 1)
    for owner in members(evaluator.evaluate(receiver, scope)):
        match owner:
            case ModuleObject(module=module) if module in evaluator.index.modules:
                found = evaluator.find_binding(name, evaluator.module_scope(module))
                if found is not None and isinstance(found[0], Assign):
                    return constant(evaluator, found[0].value, found[1], depth + 1)
            case Instance(name=cls) | ClassObject(name=cls) if ":" in cls:
                bound = evaluator.hierarchy.find_binding(cls, name)
                if bound is not None and isinstance(bound[1], Assign):
                    place = evaluator.index.place_of(bound[0])
                    return constant(evaluator, bound[1].value, evaluator.scope_of(place), depth + 1)
            case _:
                pass
    return None
