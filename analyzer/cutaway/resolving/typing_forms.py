"""Annotations -> the objects that they describe, and the classes and dependencies that they mention."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cutaway.model import Certainty
from cutaway.parsing import parse_expression
from cutaway.parsing.syntax import (
    Alias,
    Assign,
    Attribute,
    Call,
    Collection,
    Expression,
    Name,
    Operation,
    Position,
    Starred,
    Subscript,
    Text,
)
from cutaway.resolving.making import made_annotation
from cutaway.resolving.naming import find_named_binding, type_value
from cutaway.resolving.outside import (
    LAST_ARGUMENT_FORMS,
    NO_TYPE,
    TRANSPARENT_FORMS,
)
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    ClassObject,
    Injection,
    Instance,
    Outside,
    TypeVariable,
    Union,
    Value,
    as_injection,
    join,
    members,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_FORM_PACKAGES = frozenset(
    {
        "typing",
        "typing_extensions",
        "sqlalchemy",
        "collections",
        "dishka",
        "pydantic",
        "beanie",
        "tortoise",
        "dataclasses",
    }
)
_ALIAS_LIMIT = 20


def read_type(evaluator: "Evaluator", annotation: Expression, scope: Scope, depth: int = 0) -> Value | None:
    """The object that an annotation describes; None for `Any`, `None` and what cannot be followed."""
    if depth > _ALIAS_LIMIT:
        return None
    match annotation:
        case Text(value=text, at=at):
            parsed = parse_expression(text, at)
            return read_type(evaluator, parsed, scope, depth + 1) if parsed is not None else None
        case Name() | Attribute():
            told = type_value(evaluator, annotation, scope)
            if told is not None:
                return _described(told)
            alias = find_alias(evaluator, annotation, scope)
            if alias is not None:
                return read_type(evaluator, alias[0], alias[1], depth + 1)
            return _made_type(evaluator, annotation, scope) or _described(
                evaluator.evaluate(annotation, scope)
            )
        case Operation(operator=operator, operands=operands) if set(operator) <= {"|", " "}:
            return join(tuple(read_type(evaluator, operand, scope, depth + 1) for operand in operands))
        case Subscript(value=value, items=items):
            return _read_subscript(evaluator, value, items, scope, depth)
        case Starred(value=value):
            return read_type(evaluator, value, scope, depth + 1)
        case Collection(items=items):
            return join(tuple(read_type(evaluator, item, scope, depth + 1) for item in items))
        case Call(function=function, arguments=arguments):
            alias = find_alias(evaluator, annotation, scope)
            if alias is not None:
                return read_type(evaluator, alias[0], alias[1], depth + 1)
            # `NewType("UserId", int)`, `conlist(User)`; other calls describe nothing.
            called = evaluator.evaluate(function, scope)
            if (
                isinstance(called, Outside)
                and called.name.endswith(("NewType", "conlist", "conset"))
                and arguments
            ):
                return read_type(evaluator, arguments[-1].value, scope, depth + 1)
            return None
        case _:
            return None


def find_alias(evaluator: "Evaluator", name: Expression, scope: Scope) -> tuple[Expression, Scope] | None:
    """What a type alias, or a call that makes one, stands for, with the scope to read it in."""
    if isinstance(name, Call):
        return made_annotation(evaluator, name, scope)
    found = find_named_binding(evaluator, name, scope)
    match found:
        case (Alias(value=value), where):
            return value, where
        case (Assign(value=Subscript() | Operation() as value, is_augmented=False), where):
            return value, where
        case (Assign(value=Name() | Attribute() as value, annotation=None), where):
            # Only an alias if it leads to one: `Base = models.Base` is a value like any other.
            return find_alias(evaluator, value, where)
        case (Assign(value=Call() as value, annotation=None), where):
            return made_annotation(evaluator, value, where)
        case _:
            return None


def _described(value: Value | None) -> Value | None:
    match value:
        case Union(members=options):
            return join(tuple(_described(option) for option in options))
        case ClassObject(name=name, arguments=arguments):
            return Instance(name, arguments)
        case Outside(name="typing.Self" | "typing_extensions.Self"):
            return TypeVariable("typing.Self")
        case Outside(name=name):
            return None if name in NO_TYPE else Instance(_canonical(name))
        case TypeVariable():
            return value
        case _:
            return None


def _made_type(evaluator: "Evaluator", name: Expression, scope: Scope) -> Value | None:
    """What a name stands for that the module makes by `TypeVar("M")` or `NewType("UserId", int)`."""
    found = evaluator.find_binding(name.id, scope) if isinstance(name, Name) else None
    match found:
        case (
            Assign(
                target=Name(id=own),
                value=Call(function=Name(id="TypeVar") | Attribute(name="TypeVar"), arguments=arguments),
            ),
            where,
        ):
            bounds = [argument.value for argument in arguments if argument.name == "bound"]
            bound = read_type(evaluator, bounds[0], where) if bounds else None
            return TypeVariable(f"{where.module}[{own}]", bound)
        case (
            Assign(value=Call(function=Name(id="NewType") | Attribute(name="NewType"), arguments=arguments)),
            where,
        ) if len(arguments) == 2:
            return read_type(evaluator, arguments[1].value, where)
        case _:
            return None


_CANONICAL = {
    "List": "builtins.list",
    "Dict": "builtins.dict",
    "Set": "builtins.set",
    "FrozenSet": "builtins.frozenset",
    "Tuple": "builtins.tuple",
    "Type": "builtins.type",
}


def _canonical(name: str) -> str:
    package, _, last = name.rpartition(".")
    return _CANONICAL.get(last, name) if package in ("typing", "typing_extensions") else name


def _read_subscript(
    evaluator: "Evaluator", value: Expression, items: tuple[Expression, ...], scope: Scope, depth: int
) -> Value | None:
    alias = find_alias(evaluator, value, scope) if isinstance(value, Name | Attribute) else None
    if alias is not None:
        return read_type(evaluator, alias[0], alias[1], depth + 1)
    form = evaluator.evaluate(value, scope)
    match form:
        case ClassObject(name=name):
            return Instance(name, tuple(read_type(evaluator, item, scope, depth + 1) for item in items))
        case Outside(name=name):
            short = name.rpartition(".")[2]
            if short == "Annotated":
                return read_type(evaluator, items[0], scope, depth + 1) if items else None
            if short == "Literal":
                return None
            if short in TRANSPARENT_FORMS and name.partition(".")[0] in _FORM_PACKAGES:
                chosen = items[-1:] if short in LAST_ARGUMENT_FORMS else items
                return join(tuple(read_type(evaluator, item, scope, depth + 1) for item in chosen))
            if short == "Callable":
                result = read_type(evaluator, items[-1], scope, depth + 1) if items else None
                return Instance("typing.Callable", (result,))
            return Instance(
                _canonical(name), tuple(read_type(evaluator, item, scope, depth + 1) for item in items)
            )
        case _:
            return None


class Mention(NamedTuple):
    """A class named in an annotation: id or dotted name, and where (for aliases: where the alias is used)."""

    name: str
    at: Position
    certainty: Certainty = Certainty.CERTAIN


def mentioned_types(
    evaluator: "Evaluator", annotation: Expression, scope: Scope, at: Position | None = None, depth: int = 0
) -> Iterator[Mention]:
    """Every class that an annotation names, aliases followed; `at` is the alias's place while inside one."""
    if depth > _ALIAS_LIMIT:
        return
    match annotation:
        case Text(value=text, at=place):
            parsed = parse_expression(text, place)
            if parsed is not None:
                yield from mentioned_types(evaluator, parsed, scope, at or place, depth + 1)
        case Name(at=place) | Attribute(at=place) | Call(at=place):
            told = type_value(evaluator, annotation, scope)
            alias = find_alias(evaluator, annotation, scope) if told is None else None
            if alias is not None:
                yield from mentioned_types(evaluator, alias[0], alias[1], at or place, depth + 1)
                return
            options = tuple(members(told or evaluator.evaluate(annotation, scope)))
            certainty = Certainty.CERTAIN if len(options) == 1 else Certainty.POSSIBLE
            for option in options:
                if isinstance(option, ClassObject | Outside):
                    yield Mention(option.name, at or place, certainty)
        case Subscript(value=value, items=items):
            form = evaluator.evaluate(value, scope)
            short = form.name.rpartition(".")[2] if isinstance(form, Outside) else ""
            if short == "Literal":
                return
            yield from mentioned_types(evaluator, value, scope, at, depth + 1)
            for item in items[:1] if short == "Annotated" else items:
                yield from mentioned_types(evaluator, item, scope, at, depth + 1)
        case Operation(operands=parts) | Collection(items=parts):
            for part in parts:
                yield from mentioned_types(evaluator, part, scope, at, depth + 1)
        case Starred(value=value):
            yield from mentioned_types(evaluator, value, scope, at, depth + 1)
        case _:
            return


def find_injections(
    evaluator: "Evaluator", annotation: Expression, scope: Scope, depth: int = 0
) -> Iterator[tuple[Injection, Value | None]]:
    """The `Depends(…)` in an annotation's metadata, aliases followed, each with what it annotates."""
    if depth > _ALIAS_LIMIT:
        return
    match annotation:
        case Text(value=text, at=place):
            parsed = parse_expression(text, place)
            if parsed is not None:
                yield from find_injections(evaluator, parsed, scope, depth + 1)
        case Name() | Attribute() | Call():
            alias = find_alias(evaluator, annotation, scope)
            if alias is not None:
                yield from find_injections(evaluator, alias[0], alias[1], depth + 1)
        case Subscript(value=value, items=items):
            form = evaluator.evaluate(value, scope)
            if isinstance(form, Outside) and form.name.rpartition(".")[2] == "Annotated" and items:
                for item in items[1:]:
                    found = as_injection(evaluator.evaluate(item, scope))
                    if found is not None:
                        yield found, read_type(evaluator, items[0], scope)
                yield from find_injections(evaluator, items[0], scope, depth + 1)
        case _:
            return
