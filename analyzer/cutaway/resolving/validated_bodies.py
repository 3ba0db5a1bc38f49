"""A call that reads the body of a request -> whether nothing but a class of data gets to see the body."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cutaway.model import ResponseShape
from cutaway.parsing.parts import walk_syntax
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Await,
    Call,
    Delete,
    Enter,
    Evaluate,
    Expression,
    Leave,
    Literal,
    Name,
    Operation,
    Return,
    Statement,
    Subscript,
    Text,
)
from cutaway.resolving.data_classes import MAKERS, find_data
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.libraries import OUTSIDE_CLIENTS
from cutaway.resolving.outside import TYPE_ADAPTER, package_of
from cutaway.resolving.routing.outside_classes import is_told_by_name, shape_of_outside
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Outside, Value, join, members

_NOT_CHECKING = "model_construct"
_ADAPTING = frozenset({"validate_python", "validate_json", "validate_strings"})
_MADE_AT_RUN_TIME = Outside("pydantic.create_model()")
_RECEIVERS = ("self", "cls")
_CHANGING = frozenset({"pop", "setdefault", "update"})


class _Code(NamedTuple):
    """All parts of a function's body, and which of them classes of data are made of."""

    nodes: tuple[object, ...]
    wholes: tuple[Expression, ...]
    """What a class of data takes as all, or some, of its fields: `Body(**body)`."""
    fields: tuple[Expression, ...]
    """What becomes one field: `Body(name=body["name"])`."""


def is_validated(evaluator: Evaluator, reading: Call, scope: Scope) -> bool:
    """`Body(**await request.json())`, or the same by way of a variable, or key by key.

    A function of the project that makes a class of data of all that it is handed is followed.
    """
    code = _read_code(evaluator, scope, scope.place.definition.body)
    given = [
        each for node in code.nodes if isinstance(node, Call) for each in _read_given(evaluator, node, scope)
    ]
    code = code._replace(wholes=(*code.wholes, *given))
    parts = (each for each in code.fields if _is_part(each))
    if any(_is_reading(_root_of(each), reading) for each in (*code.wholes, *parts)):
        return True
    held = [
        (node.target.id, _is_part(node.value))
        for node in code.nodes
        if isinstance(node, Assign)
        and isinstance(node.target, Name)
        and node.value is not None
        and _is_reading(_root_of(node.value), reading)
    ]
    return len(held) == 1 and _sees_only(code, *held[0])


def is_given_back(place: Place, reading: Call) -> bool:
    """`return await request.json()`, or the same by way of a variable that is used for nothing else."""
    nodes = tuple(walk_syntax(place.definition.body))
    held = {
        node.target.id
        for node in nodes
        if isinstance(node, Assign)
        and isinstance(node.target, Name)
        and node.value is not None
        and _is_reading(node.value, reading)
    }
    returned = [node.value for node in nodes if isinstance(node, Return) and node.value is not None]
    idle = {part for node in nodes for part in (_read_idle(node), _read_asked(node))}
    mentioned = {node for node in nodes if isinstance(node, Name) and node.id in held}
    seen = mentioned.intersection(returned)
    is_held = bool(seen) and mentioned <= seen | idle
    return is_held or any(_is_reading(each, reading) for each in returned)


def is_data_of(evaluator: Evaluator, place: Place, parameter: str) -> bool:
    """Whether a class of data is all that a function needs what it is handed for."""
    scope = evaluator.scope_of(place)
    body = tuple(_while_unmade(evaluator, place.definition.body, parameter, scope))
    return _sees_only(_read_code(evaluator, scope, body), parameter, False)


def calls_in(place: Place) -> Iterator[Call]:
    """All calls in a function's body."""
    return (node for node in walk_syntax(place.definition.body) if isinstance(node, Call))


def _while_unmade(
    evaluator: Evaluator, body: Iterable[Statement], variable: str, scope: Scope
) -> Iterator[Statement]:
    """The statements for which a variable still is what it was: `body = Body(**body)` makes data of it.

    At the end of a branch that does so it may be either again.
    """
    depth, made_at = 0, None
    for statement in body:
        if isinstance(statement, Enter | Leave):
            depth += 1 if isinstance(statement, Enter) else -1
            made_at = None if made_at is not None and depth < made_at else made_at
        if made_at is None:
            yield statement
            made_at = depth if _makes_data_of(evaluator, statement, variable, scope) else None


def _makes_data_of(evaluator: Evaluator, statement: Statement, variable: str, scope: Scope) -> bool:
    match statement:
        case Assign(
            target=Name(id=bound), value=Call() | Await(value=Call()) as value, is_augmented=False
        ) if bound == variable:
            call = value.value if isinstance(value, Await) else value
        case _:
            return False
    if not isinstance(call, Call):
        return False
    handed = (*_read_handed(evaluator, call, scope), *_read_given(evaluator, call, scope))
    return any(isinstance(each, Name) and each.id == variable for each in handed)


def _read_code(evaluator: Evaluator, scope: Scope, body: Iterable[Statement]) -> _Code:
    nodes = tuple(walk_syntax(tuple(body)))
    calls = [node for node in nodes if isinstance(node, Call)]
    wholes = (each for call in calls for each in _read_handed(evaluator, call, scope))
    made = (call for call in calls if _is_data(evaluator, call.function, scope))
    fields = (each.value for call in made for each in call.arguments if each.name is not None)
    return _Code(nodes, tuple(wholes), tuple(fields))


def _sees_only(code: _Code, variable: str, is_part: bool, around: frozenset[str] = frozenset[str]()) -> bool:
    """Whether what a variable holds is handed on so; all else a body may be is asked whether it is empty.

    Only what stands under a key may become a field: a field of type `dict` takes a whole body as it is.
    """
    mentioned = {node for node in code.nodes if isinstance(node, Name) and node.id == variable}
    idle = {name for node in code.nodes if (name := _read_idle(node)) is not None}
    if not is_part:
        idle |= {name for node in code.nodes if (name := _read_asked(node)) is not None}
    fields = (each for each in code.fields if is_part or _is_part(each))
    kept = (
        node.value
        for node in code.nodes
        if isinstance(node, Assign)
        and isinstance(node.target, Name)
        and node.value is not None
        and node.target.id not in {variable, *around}
        and (is_part or _is_part(node.value))
        and _root_of(node.value) in mentioned
        and _sees_only(code, node.target.id, True, around | {variable})
    )
    seen = {_root_of(each) for each in (*code.wholes, *fields, *kept)} & mentioned
    return bool(seen) and mentioned <= seen | idle


def _read_idle(node: object) -> Expression | None:
    """What is assigned to, asked whether it is a dict or has a key, or given or deprived of one."""
    match node:
        case Assign(target=Subscript(value=name), is_augmented=False) | Delete(target=Subscript(value=name)):
            return name
        case Assign(target=name, is_augmented=False) | Delete(target=name):
            return name
        case Evaluate(value=Call(function=Attribute(value=name, name=method))) if method in _CHANGING:
            return name
        case Call(function=Name(id="isinstance"), arguments=(Argument(value=name), _)):
            return name
        case Operation(operator="in" | "not in", operands=(_, name)):
            return name
        case _:
            return None


def _read_asked(node: object) -> Expression | None:
    """What is asked whether it is empty."""
    match node:
        case Evaluate(value=name) | Evaluate(value=Operation(operator="not", operands=(name,))):
            return name
        case _:
            return None


def _root_of(expression: Expression) -> Expression:
    """`body` of `body["name"]`, `body.get("name", "")` and `body or {}`."""
    match expression:
        case (
            Subscript(value=inner, items=(Text(parts=()) | Literal(),))
            | Call(
                function=Attribute(value=inner, name="get" | "pop"),
                arguments=(Argument(name=None, star="", value=Text(parts=())), *_),
            )
            | Operation(operator="or", operands=(inner, *_))
        ):
            return _root_of(inner)
        case _:
            return expression


def _is_part(expression: Expression) -> bool:
    """Whether it is what stands under a key of its root."""
    match expression:
        case Operation(operator="or", operands=(first, *_)):
            return _is_part(first)
        case _:
            return _root_of(expression) is not expression


def _is_reading(expression: Expression, reading: Call) -> bool:
    return expression == reading or (isinstance(expression, Await) and expression.value == reading)


def _read_handed(evaluator: Evaluator, call: Call, scope: Scope) -> Iterator[Expression]:
    """What a class of data is made of: `**body`, or the argument of `model_validate` or of an adapter."""
    match call:
        case Call(
            function=Attribute(value=owner, name=name), arguments=(Argument(star="", value=value), *_)
        ) if name in MAKERS and name != _NOT_CHECKING:
            if _is_data(evaluator, owner, scope):
                yield value
        case Call(
            function=Attribute(value=owner, name=name), arguments=(Argument(star="", value=value), *_)
        ) if name in _ADAPTING:
            if _is_adapter(evaluator.evaluate(owner, scope)):
                yield value
        case Call(function=function, arguments=arguments) if _is_data(evaluator, function, scope):
            # Nobody writes a model for one function to let a field of it be anything.
            is_for_this = evaluator.evaluate(function, scope) == _MADE_AT_RUN_TIME
            yield from (each.value for each in arguments if each.star == "**" or (is_for_this and each.name))
        case _:
            return


def _read_given(evaluator: Evaluator, call: Call, scope: Scope) -> Iterator[Expression]:
    """What a function of the project is handed that makes data of it: `parse(**body)`, `parse(body)`."""
    match call:
        case Call(function=function, arguments=(Argument(name=None, star="" | "**" as star, value=value),)):
            called = tuple(members(evaluator.evaluate(function, scope)))
            symbols = [each.symbol for each in called if isinstance(each, Function)]
            makes = [_makes_data(evaluator, evaluator.index.place_of(symbol), star) for symbol in symbols]
            if makes and all(makes) and len(makes) == len(called):
                yield value
        case _:
            return


def _makes_data(evaluator: Evaluator, place: Place, star: str) -> bool:
    """Whether a class of data is all that its parameters are for."""
    names = [each.name for each in place.definition.parameters if each.name not in _RECEIVERS]
    if star == "":
        return bool(names) and is_data_of(evaluator, place, names[0])
    scope = evaluator.scope_of(place)
    nodes = tuple(walk_syntax(place.definition.body))
    calls = [node for node in nodes if isinstance(node, Call)]
    arguments = [call.arguments for call in calls if _is_data(evaluator, call.function, scope)]
    within = {node for each in arguments for node in walk_syntax(each) if isinstance(node, Name)}
    idle = {part for node in nodes for part in (_read_idle(node), _read_asked(node))}
    mentioned = {node for node in nodes if isinstance(node, Name) and node.id in names} - idle
    return bool(mentioned) and mentioned <= within


def _is_data(evaluator: Evaluator, expression: Expression, scope: Scope) -> bool:
    found = tuple(members(evaluator.evaluate(expression, scope)))
    return bool(found) and all(_is_data_class(evaluator, each) for each in found)


def _is_data_class(evaluator: Evaluator, value: Value) -> bool:
    match value:
        case ClassObject(name=name) | Instance(name="builtins.type", arguments=(Instance(name=name),)):
            return any(True for _ in find_data(evaluator, (name,))) and not _is_table(evaluator, name)
        case Outside(name=name) if value != _MADE_AT_RUN_TIME:
            is_store = package_of(name) in OUTSIDE_CLIENTS or not is_told_by_name(name)
            return not is_store and shape_of_outside(name) is ResponseShape.TYPED
        case _:
            return value == _MADE_AT_RUN_TIME


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


def _is_table(evaluator: Evaluator, name: str) -> bool:
    """Whether SQLModel makes a table of the class, whose objects take anything."""
    options = (base for base in evaluator.index.place_of(name).definition.bases if base.name == "table")
    return any(isinstance(option.value, Literal) and option.value.text == "True" for option in options)
