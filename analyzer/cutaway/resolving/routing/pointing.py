"""Expressions -> the object that they name, followed through names, attributes and results."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Await,
    Call,
    Collection,
    Conditional,
    DefinitionKind,
    Expression,
    Import,
    Literal,
    Name,
    Named,
    Operation,
    Position,
    Subscript,
    Text,
)
from cutaway.resolving.constants import constant
from cutaway.resolving.keys import key_of
from cutaway.resolving.looking_up import IMPORTERS
from cutaway.resolving.naming import find_imported_module
from cutaway.resolving.routing import holders
from cutaway.resolving.routing.binding import find_origin, imported_in, own_name, reaching
from cutaway.resolving.routing.calls import called, returned_values
from cutaway.resolving.routing.routers import is_application
from cutaway.resolving.routing.things import Made, Several, Thing, Unmade, Written
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, ModuleObject, Outside, members

if TYPE_CHECKING:
    from cutaway.resolving.routing.objects import Objects

_END = Position(1 << 30, 0)
"""Behind all that a module does."""

_HANDING_ON = {"typing.cast": 1, "typing_extensions.cast": 1}
"""Functions that give back one of their arguments, at this position."""


def find(objects: "Objects", expression: Expression, scope: Scope) -> Thing | None:
    match expression:
        case Name():
            return _named(objects, expression, scope)
        case Attribute(value=value, name=name):
            return _attribute(objects, value, name, scope)
        case Call():
            return _result(objects, expression, scope)
        case Await(value=value) | Named(value=value):
            return objects.find(value, scope)
        case Conditional(body=body, otherwise=otherwise):
            return one_of(objects, ((body, scope), (otherwise, scope)))
        case Operation(operator="or", operands=operands):
            found = [objects.find(operand, scope) for operand in operands]
            return next((each for each in found if isinstance(each, Made)), found[-1])
        case Subscript(value=value, items=(key,)):
            return _element(objects, value, key, scope)
        case _:
            return None


def one_of(objects: "Objects", written: Iterable[Written]) -> Thing | None:
    """What all that is known of the expressions names; one of several if they name several."""
    found = list(dict.fromkeys(objects.find(expression, scope) for expression, scope in written))
    made: dict[Made, None] = {}
    for each in found:
        made.update(dict.fromkeys(each.options if isinstance(each, Several) else ()))
        if isinstance(each, Made):
            made[each] = None
    if len(made) > 1:
        return Several(tuple(made))
    return next(iter(made), None) or next((each for each in found if each is not None), None)


def names_written(objects: "Objects", expression: Name, scope: Scope) -> list[Written] | None:
    """What a name is given by a call, a loop or assignments that reach it; None if nothing of them."""
    name = expression.id
    current: Scope | None = scope
    while current is not None:
        definition = current.place.definition
        is_own = current is scope
        if definition.kind is DefinitionKind.FUNCTION and name in current.variables:
            found = reaching(definition, name, expression.at if is_own else None)
            if found:
                return _values(found, current)
        if name in current.given:
            return [current.given[name]]
        imported = imported_in(definition, name) if definition.kind is DefinitionKind.FUNCTION else None
        if imported is not None:
            return _imported(objects, imported, current)
        if definition.kind is DefinitionKind.FUNCTION and name in current.variables:
            default = next((each.default for each in definition.parameters if each.name == name), None)
            return [(default, current)] if default is not None and current.trail else None
        if definition.kind is DefinitionKind.CLASS and is_own:
            found = reaching(definition, name, expression.at)
            if found:
                return _values(found, current)
        current = current.parent
    return _of_module(objects, expression, scope)


def _imported(objects: "Objects", statement: Import, scope: Scope) -> list[Written] | None:
    """What a function imports by itself."""
    module = find_imported_module(objects.evaluator, statement.module, scope)
    if statement.name is None or module is None or module not in objects.evaluator.index.modules:
        return None
    return _of_module(objects, Name(statement.name, _END), objects.evaluator.module_scope(module))


def _values(found: list[Assign], scope: Scope) -> list[Written]:
    """What assignments give to a name, each as it is where it stands."""
    return [
        (each.value, scope.at(each.at))
        for each in found
        if each.value is not None and not isinstance(each.target, Collection)
    ]


def _of_module(objects: "Objects", expression: Name, scope: Scope) -> list[Written] | None:
    evaluator = objects.evaluator
    module, name = find_origin(evaluator, scope.module, expression.id)
    is_own = scope.place.index_in_module == 0 and module == scope.module
    around = scope if is_own else evaluator.module_scope(module)
    values = _values(reaching(around.place.definition, name, expression.at if is_own else None), around)
    if all(isinstance(value, Literal) for value, _ in values):
        for place in evaluator.index.global_binders.get((module, name), ()):
            values += _values(reaching(place.definition, name, None), objects.during(place)[0])
    return values or None


def _named(objects: "Objects", expression: Name, scope: Scope) -> Thing | None:
    unpacked = _unpacked(objects, expression, scope)
    if unpacked is not None:
        return unpacked
    written = names_written(objects, expression, scope)
    if written is not None:
        return one_of(objects, written)
    name = expression.id
    current: Scope | None = scope
    while current is not None:
        if current.place.definition.kind is DefinitionKind.FUNCTION and name in current.variables:
            owner = objects.evaluator.index.symbols[current.owner].parent
            if owner is not None and name == own_name(objects.evaluator, current.place):
                return Unmade(owner, "", is_parameter=True)
            names = {parameter.name for parameter in current.place.definition.parameters}
            return Unmade(current.owner, name, name in names)
        current = current.parent
    return None


def _unpacked(objects: "Objects", expression: Name, scope: Scope) -> Thing | None:
    """`app, api = build()`."""
    current: Scope | None = scope
    while current is not None:
        for assigned in reaching(current.place.definition, expression.id, None)[-1:]:
            if not isinstance(assigned.target, Collection) or assigned.value is None:
                return None
            names = [item.id if isinstance(item, Name) else "" for item in assigned.target.items]
            held = objects.contents(assigned.value, current)
            if held is None or len(held) != len(names):
                return None
            item = held[names.index(expression.id)]
            return objects.find(item.value, item.scope)
        current = current.parent
    return None


def _attribute(objects: "Objects", value: Expression, name: str, scope: Scope) -> Thing | None:
    module = module_of(objects, value, scope)
    if module is not None:
        return objects.find(Name(name, _END), objects.evaluator.module_scope(module))
    owner = objects.evaluator.evaluate(value, scope)
    for option in members(owner):
        match option:
            case ClassObject(name=cls):
                return holders.of_body(objects, cls, name)
            case Instance() if name == "router" and is_application(objects.evaluator, option):
                return objects.find(value, scope)
            case _:
                pass
    base = objects.find(value, scope)
    if isinstance(base, Made):
        return holders.held(objects, base, name)
    if isinstance(base, Several):
        held = [holders.held(objects, each, name) for each in base.options]
        made = dict.fromkeys(each for each in held if isinstance(each, Made))
        return Several(tuple(made)) if len(made) > 1 else next(iter(made), None)
    names = [option.name for option in members(owner) if isinstance(option, Instance)]
    classes = [cls for cls in names if ":" in cls]
    return holders.held_by_some(objects, classes[0], name) if len(classes) == 1 else None


def module_of(objects: "Objects", expression: Expression, scope: Scope) -> str | None:
    """The module of the project that an expression names, also one that is loaded by its name."""
    evaluator = objects.evaluator
    for option in members(evaluator.evaluate(expression, scope)):
        if isinstance(option, ModuleObject):
            return option.module if option.module in evaluator.index.modules else None
    match expression:
        case Name():
            written = names_written(objects, expression, scope) or []
            told = written[0] if len(written) == 1 and scope.trail else None
            return module_of(objects, *told) if told is not None else None
        case Call(function=function, arguments=(Argument(value=named), *_)):
            callee = evaluator.evaluate(function, scope)
            if isinstance(callee, Outside) and callee.name in IMPORTERS:
                dotted = constant(evaluator, named, scope, find_held=objects.attribute)
                return evaluator.index.find_module(dotted, scope.place.module.file.root) if dotted else None
            return None
        case _:
            return None


def _result(objects: "Objects", call: Call, scope: Scope) -> Thing | None:
    """The object that a call gives: a new one, or what the function gives back."""
    for callee in members(objects.evaluator.evaluate(call.function, scope)):
        match callee:
            case Function():
                inner = called(objects, callee, call, scope)
                found = one_of(objects, [(value, inner) for value in returned_values(inner)])
                return found if found is not None else Made.by(call, scope)
            case Outside(name=name) if name in _HANDING_ON and len(call.arguments) > _HANDING_ON[name]:
                return objects.find(call.arguments[_HANDING_ON[name]].value, scope)
            case Outside(name="builtins.getattr"):
                return _read_getattr(objects, call, scope)
            case _:
                pass
    return Made.by(call, scope)


def _read_getattr(objects: "Objects", call: Call, scope: Scope) -> Thing | None:
    match call.arguments:
        case (Argument(value=holder), Argument(value=Text(value=name, parts=())), *_):
            return objects.find(Attribute(holder, name, call.at), scope)
        case _:
            return None


def _element(objects: "Objects", held: Expression, key: Expression, scope: Scope) -> Thing | None:
    wanted = key_of(objects.evaluator, key, scope)
    for item in (objects.contents(held, scope) or ()) if wanted is not None else ():
        if item.key is not None and key_of(objects.evaluator, item.key, item.scope) == wanted:
            return objects.find(item.value, item.scope)
    return None
