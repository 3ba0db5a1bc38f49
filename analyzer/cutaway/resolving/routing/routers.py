"""Expressions -> which router or application they name, and the call that made it."""

from typing import NamedTuple

from cutaway.parsing.syntax import Assign, Attribute, Call, DefinitionKind, Expression, Name, Return
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.naming import follow_import
from cutaway.resolving.rebinding import Binding
from cutaway.resolving.registrations import RouterKey
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Instance, ModuleObject, Value, members

_RETURNED = "<returned>"
"""Name of a router that a factory returns without binding it."""


def routes_requests(evaluator: Evaluator, value: Value) -> bool:
    """Whether the value is a router or an application of FastAPI or Starlette, or of a class below."""
    if not isinstance(value, Instance):
        return False
    names = [ancestor.name.rpartition(".")[2] for ancestor in evaluator.hierarchy.line_of(value.name)]
    return any(name.endswith(("Router", "FastAPI", "Starlette")) for name in names)


def find_router(evaluator: Evaluator, expression: Expression, scope: Scope) -> RouterKey | None:
    """The router that an expression names, followed through imports, attributes and factories."""
    match expression:
        case Name(id=name):
            return _named_router(evaluator, name, scope)
        case Attribute(value=value, name=name):
            owner = evaluator.evaluate(value, scope)
            if isinstance(owner, ModuleObject) and owner.module in evaluator.index.modules:
                return _named_router(evaluator, name, evaluator.module_scope(owner.module))
            if isinstance(owner, Instance) and not owner.is_outside:
                return RouterKey(owner.name, name)
            return None
        case Call(function=function):
            made = find_factory(evaluator, expression, scope)
            if made is not None:
                return RouterKey(scope.owner, _RETURNED, expression)
            for callee in members(evaluator.evaluate(function, scope)):
                if isinstance(callee, Function):
                    return _returned_router(evaluator, callee.symbol)
            return None
        case _:
            return None


class Factory(NamedTuple):
    """A function of the project that makes a router at each call, and how the router goes inside of it."""

    function: Function
    router: RouterKey


def find_factory(evaluator: Evaluator, call: Call, scope: Scope) -> Factory | None:
    """What makes the router that a call gives; None where the function gives back what it was given."""
    for callee in members(evaluator.evaluate(call.function, scope)):
        if isinstance(callee, Function):
            router = _returned_router(evaluator, callee.symbol)
            parameters = evaluator.index.place_of(callee.symbol).definition.parameters
            is_given = (
                router is not None
                and router.owner == callee.symbol
                and (router.name in {parameter.name for parameter in parameters})
            )
            return Factory(callee, router) if router is not None and not is_given else None
    return None


def find_creation(evaluator: Evaluator, key: RouterKey) -> tuple[Call, Scope] | None:
    """The call that makes a router, with its scope; None if it comes from elsewhere, as a parameter does."""
    if key.owner not in evaluator.index.places:
        return None
    place = evaluator.index.place_of(key.owner)
    if key.made_by is not None:
        return key.made_by, evaluator.scope_of(place)
    for statement in place.definition.body:
        match statement:
            case Assign(target=Name(id=name), value=Call() as call) if name == key.name:
                return call, evaluator.scope_of(place)
            case Return(value=Call() as call) if key.name == _RETURNED:
                return call, evaluator.scope_of(place)
            case _:
                pass
    for assigned in evaluator.hierarchy.attributes_of(key.owner).get(key.name, ()):
        if isinstance(assigned.value, Call):
            return assigned.value, evaluator.scope_of(assigned.method)
    return None


def _named_router(evaluator: Evaluator, name: str, scope: Scope) -> RouterKey | None:
    current: Scope | None = scope
    while current is not None:
        # A module's own names are looked up below, where imports are followed to the one that binds them.
        if name in current.variables and current.place.definition.kind is DefinitionKind.FUNCTION:
            return RouterKey(current.owner, name)
        current = current.parent
    module, name = follow_import(evaluator, scope.module, name)
    binding = evaluator.index.bindings[module].get(name)
    return _assigned_router(evaluator, module, name, binding) if binding is not None else None


def _assigned_router(evaluator: Evaluator, module: str, name: str, binding: Binding) -> RouterKey | None:
    scope = evaluator.module_scope(module)
    match binding:
        case Assign(value=Call(function=function) as call):
            is_ours = any(
                isinstance(callee, Function) for callee in members(evaluator.evaluate(function, scope))
            )
            if is_ours and find_factory(evaluator, call, scope) is None:
                return find_router(evaluator, call, scope)
            return RouterKey(module, _first_name(evaluator, module, name, call))
        case Assign(value=Name() | Attribute() as value):
            return find_router(evaluator, value, scope)
        case Assign():
            return RouterKey(module, name)
        case _:
            return None


def _first_name(evaluator: Evaluator, module: str, name: str, call: Call) -> str:
    """Of the names in `users = router = APIRouter()` always the same one."""
    for other, binding in evaluator.index.bindings[module].items():
        if isinstance(binding, Assign) and isinstance(binding.value, Call) and binding.value.at == call.at:
            return other
    return name


def _returned_router(evaluator: Evaluator, function: str) -> RouterKey | None:
    place = evaluator.index.place_of(function)
    scope = evaluator.scope_of(place)
    for statement in place.definition.body:
        match statement:
            case Return(value=Name(id=name)):
                return _named_router(evaluator, name, scope)
            case Return(value=Call() as call):
                return find_router(evaluator, call, scope) or RouterKey(function, _RETURNED)
            case _:
                pass
    return None
