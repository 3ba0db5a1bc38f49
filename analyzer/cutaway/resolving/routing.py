"""Route registrations and router inclusions -> routes with their full paths, contracts and inherited dependencies."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cutaway.model import GapKind, Route, Via, route_id
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Collection,
    DefinitionKind,
    Expression,
    Import,
    Name,
    ParameterSyntax,
    Position,
    Return,
    Text,
)
from cutaway.resolving.constants import constant
from cutaway.resolving.contracts import read_contract
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.injection import injections_of, listed_providers
from cutaway.resolving.recording import Recorder
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Instance, ModuleObject, Value, members

_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "trace"})
_SOCKETS = frozenset({"websocket", "websocket_route", "add_api_websocket_route", "add_websocket_route"})
_GENERAL = frozenset({"api_route", "route", "add_api_route", "add_route"})
UNKNOWN_PATH = "{?}"
"""Stands for a part of a path that the text does not tell."""


class RouterKey(NamedTuple):
    """A router or application, by the symbol whose body binds it and the name it is bound to."""

    owner: str
    name: str


class _Registration(NamedTuple):
    router: RouterKey | None
    methods: tuple[str, ...]
    path: Expression | None
    handler: str
    arguments: tuple[Argument, ...]
    scope: Scope
    at: Position


class _Inclusion(NamedTuple):
    parent: RouterKey | None
    child: RouterKey
    prefix: Expression | None
    dependencies: Expression | None
    scope: Scope


class _Mount(NamedTuple):
    """One way in which a router is reached."""

    prefix: str
    providers: tuple[Value, ...]


@dataclass(slots=True)
class RouteBook:
    """Gathers what the walk sees of routing; `assemble` makes the routes of it."""

    evaluator: Evaluator
    recorder: Recorder
    _registrations: list[_Registration] = field(default_factory=list[_Registration])
    _inclusions: list[_Inclusion] = field(default_factory=list[_Inclusion])
    _mounts: dict[RouterKey, tuple[_Mount, ...]] = field(default_factory=dict[RouterKey, tuple[_Mount, ...]])

    def read_decorator(self, decorator: Expression, handler: str, scope: Scope) -> None:
        """`@router.get("/path")` above a function."""
        match decorator:
            case Call(function=Attribute(value=receiver, name=name), arguments=arguments):
                if name in _METHODS | _SOCKETS | _GENERAL and self._is_router(receiver, arguments, scope):
                    path = _argument(arguments, 0, "path")
                    router = self.find_router(receiver, scope)
                    methods = self._methods(name, arguments, scope)
                    at = decorator.function.at
                    self._registrations.append(
                        _Registration(router, methods, path, handler, arguments, scope, at)
                    )
            case _:
                return

    def read_call(self, call: Call, scope: Scope) -> None:
        """`include_router`, `mount`, `add_api_route` and their like."""
        if isinstance(call.function, Call):
            self._read_decorating_call(call, call.function, scope)
        if not isinstance(call.function, Attribute):
            return
        name, receiver = call.function.name, call.function.value
        if name == "include_router":
            self._read_inclusion(call, _argument(call.arguments, 0, "router"), _argument(call.arguments, None, "prefix"), scope)
        elif name == "mount":
            self._read_inclusion(call, _argument(call.arguments, 1, "app"), _argument(call.arguments, 0, "path"), scope)
        elif name in ("add_api_route", "add_api_websocket_route", "add_route", "add_websocket_route"):
            endpoint = _argument(call.arguments, 1, "endpoint")
            for value in members(self.evaluator.evaluate(endpoint, scope)) if endpoint else ():
                if isinstance(value, Function):
                    router = self.find_router(receiver, scope)
                    methods = self._methods(name, call.arguments, scope)
                    path = _argument(call.arguments, 0, "path")
                    at = call.function.at
                    self._registrations.append(
                        _Registration(router, methods, path, value.symbol, call.arguments, scope, at)
                    )

    def assemble(self) -> tuple[Route, ...]:
        """All routes, sorted; records on the way what routers' and applications' dependencies inject."""
        routes: dict[tuple[str, str], Route] = {}
        for registration in self._registrations:
            for route in self._routes_of(registration):
                routes.setdefault((route.id, route.handler), route)
        return tuple(routes[key] for key in sorted(routes))

    # Reading

    def _read_decorating_call(self, call: Call, decorator: Call, scope: Scope) -> None:
        """`router.get("/path")(handler)`: a decorator applied by hand."""
        for argument in call.arguments[:1]:
            for value in members(self.evaluator.evaluate(argument.value, scope)):
                if isinstance(value, Function):
                    self.read_decorator(decorator, value.symbol, scope)

    def _read_inclusion(self, call: Call, child: Expression | None, prefix: Expression | None, scope: Scope) -> None:
        if child is None or not isinstance(call.function, Attribute):
            return
        key = self.find_router(child, scope)
        if key is None:
            if call.function.name == "include_router":
                self.recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, "a router that is included dynamically", call.at)
            return
        parent = self.find_router(call.function.value, scope)
        dependencies = _argument(call.arguments, None, "dependencies")
        self._inclusions.append(_Inclusion(parent, key, prefix, dependencies, scope))

    def _is_router(self, receiver: Expression, arguments: tuple[Argument, ...], scope: Scope) -> bool:
        value = self.evaluator.evaluate(receiver, scope)
        if value is None:
            # Nothing is known of it: the shape of a path is all there is to go by.
            path = _argument(arguments, 0, "path")
            return isinstance(path, Text) and (path.value.startswith("/") or not path.value)
        return any(self._routes_requests(option) for option in members(value))

    def _routes_requests(self, value: Value) -> bool:
        if not isinstance(value, Instance):
            return False
        names = [ancestor.name.rpartition(".")[2] for ancestor in self.evaluator.hierarchy.line_of(value.name)]
        return any(name.endswith(("Router", "FastAPI", "Starlette")) for name in names)

    def _methods(self, name: str, arguments: tuple[Argument, ...], scope: Scope) -> tuple[str, ...]:
        if name in _METHODS:
            return (name.upper(),)
        if name in _SOCKETS:
            return ("WS",)
        listed = _argument(arguments, None, "methods")
        if isinstance(listed, Collection):
            found = [constant(self.evaluator, item, scope) for item in listed.items]
            return tuple(sorted({method.upper() for method in found if method}))
        return ("GET",)

    # Routers

    def find_router(self, expression: Expression, scope: Scope) -> RouterKey | None:
        """Which router an expression names, followed through imports, attributes and factories."""
        match expression:
            case Name(id=name):
                return self._named_router(name, scope)
            case Attribute(value=value, name=name):
                owner = self.evaluator.evaluate(value, scope)
                if isinstance(owner, ModuleObject) and owner.module in self.evaluator.index.modules:
                    return self._named_router(name, self.evaluator.module_scope(owner.module))
                if isinstance(owner, Instance) and not owner.is_outside:
                    return RouterKey(owner.name, name)
                return None
            case Call():
                for callee in members(self.evaluator.evaluate(expression.function, scope)):
                    if isinstance(callee, Function):
                        return self._returned_router(callee.symbol)
                return None
            case _:
                return None

    def _named_router(self, name: str, scope: Scope) -> RouterKey | None:
        current: Scope | None = scope
        while current is not None:
            # A module's own names are looked up below, where imports are followed to the module that binds them.
            if name in current.variables and current.place.definition.kind is DefinitionKind.FUNCTION:
                return RouterKey(current.owner, name)
            current = current.parent
        module = scope.module
        for _ in range(40):  # re-exports are chains of a few links; a longer one is a cycle
            binding = self.evaluator.index.bindings[module].get(name)
            if not isinstance(binding, Import):
                return self._assigned_router(module, name, binding) if binding is not None else None
            if binding.name is None:
                return None
            target = self.evaluator.find_imported_module(binding.module, self.evaluator.module_scope(module))
            if target is None or target not in self.evaluator.index.modules:
                return None
            module, name = target, binding.name
        return None

    def _assigned_router(self, module: str, name: str, binding: object) -> RouterKey | None:
        scope = self.evaluator.module_scope(module)
        match binding:
            case Assign(value=Call(function=function) as call):
                if any(isinstance(callee, Function) for callee in members(self.evaluator.evaluate(function, scope))):
                    return self.find_router(call, scope)
                return RouterKey(module, name)
            case Assign(value=Name() | Attribute() as value):
                return self.find_router(value, scope)
            case Assign():
                return RouterKey(module, name)
            case _:
                return None

    def _returned_router(self, function: str) -> RouterKey | None:
        place = self.evaluator.index.place_of(function)
        for statement in place.definition.body:
            match statement:
                case Return(value=Name(id=name)):
                    scope = self.evaluator.scope_of(place)
                    return self._named_router(name, scope)
                case Return(value=Call() as call):
                    return self.find_router(call, self.evaluator.scope_of(place)) or RouterKey(function, "<returned>")
                case _:
                    pass
        return None

    def _creation(self, key: RouterKey) -> tuple[Call, Scope] | None:
        """The call that makes a router, with its scope."""
        if key.owner not in self.evaluator.index.places:
            return None
        place = self.evaluator.index.place_of(key.owner)
        for statement in place.definition.body:
            match statement:
                case Assign(target=Name(id=name), value=Call() as call) if name == key.name:
                    return call, self.evaluator.scope_of(place)
                case Return(value=Call() as call) if key.name == "<returned>":
                    return call, self.evaluator.scope_of(place)
                case _:
                    pass
        for attribute in self.evaluator.hierarchy.attributes_of(key.owner).get(key.name, ()):
            if isinstance(attribute.value, Call):
                return attribute.value, self.evaluator.scope_of(attribute.method)
        return None

    # Assembling

    def _mounts_of(self, key: RouterKey) -> tuple[_Mount, ...]:
        if key not in self._mounts:
            self._mounts[key] = ()  # ends a router that includes itself
            self._mounts[key] = tuple(dict.fromkeys(self._find_mounts(key)))
        return self._mounts[key]

    def _find_mounts(self, key: RouterKey) -> Iterator[_Mount]:
        creation = self._creation(key)
        own, providers = "", tuple[Value, ...]()
        if creation is not None:
            call, scope = creation
            own = self._prefix(_argument(call.arguments, None, "prefix"), scope)
            listed = _argument(call.arguments, None, "dependencies")
            providers = tuple(listed_providers(self.evaluator, listed, scope))
        inclusions = [inclusion for inclusion in self._inclusions if inclusion.child == key]
        if not inclusions:
            yield _Mount(own, providers)
        for inclusion in inclusions:
            prefix = self._prefix(inclusion.prefix, inclusion.scope)
            given = tuple(listed_providers(self.evaluator, inclusion.dependencies, inclusion.scope))
            outer = self._mounts_of(inclusion.parent) if inclusion.parent is not None else (_Mount("", ()),)
            for mount in outer:
                yield _Mount(mount.prefix + prefix + own, (*mount.providers, *given, *providers))

    def _prefix(self, expression: Expression | None, scope: Scope) -> str:
        if expression is None:
            return ""
        text = constant(self.evaluator, expression, scope)
        if text is None:
            self.recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, "a prefix that is not a constant", expression.at)
            return f"/{UNKNOWN_PATH}"
        return text

    def _routes_of(self, registration: _Registration) -> Iterator[Route]:
        scope = registration.scope
        path = constant(self.evaluator, registration.path, scope) if registration.path is not None else ""
        if path is None:
            self.recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, "a path that is not a constant", registration.at)
            path = f"/{UNKNOWN_PATH}"
        mounts = self._mounts_of(registration.router) if registration.router is not None else (_Mount("", ()),)
        for mount in mounts:
            self._inject(registration, mount.providers)
            full = f"{mount.prefix}{path}" or "/"
            contract = read_contract(
                self.evaluator, self.recorder, registration.handler, registration.arguments, full, scope
            )
            for method in registration.methods:
                identity = route_id(method, full)
                self.recorder.refer_from(identity, scope, registration.handler, Via.ROUTE, registration.at)
                yield Route(
                    identity,
                    method,
                    full,
                    registration.handler,
                    contract.registered,
                    contract.response,
                    contract.response_types,
                    contract.response_site,
                    contract.bodies,
                )

    def _inject(self, registration: _Registration, inherited: tuple[Value, ...]) -> None:
        """Dependencies that the route, its routers and the application list, and those of a class-based view."""
        listed = _argument(registration.arguments, None, "dependencies")
        own = tuple(listed_providers(self.evaluator, listed, registration.scope))
        for provider in dict.fromkeys((*inherited, *own, *self._view_providers(registration.handler))):
            for target in targets_of(self.evaluator, provider, Via.INJECT):
                self.recorder.refer_from(
                    registration.handler, registration.scope, target.symbol, Via.INJECT, registration.at, target.certainty
                )

    def _view_providers(self, handler: str) -> Iterator[Value]:
        owner = self.evaluator.index.symbols[handler].parent
        if owner is None or owner not in self.evaluator.index.bindings:
            return
        for ancestor in self.evaluator.hierarchy.line_of(owner):
            if ancestor.is_outside or ancestor.name not in self.evaluator.index.symbols:
                continue
            place = self.evaluator.index.place_of(ancestor.name)
            scope = self.evaluator.scope_of(place)
            for statement in place.definition.body:
                if isinstance(statement, Assign) and isinstance(statement.target, Name):
                    parameter = ParameterSyntax(
                        statement.target.id, "", statement.annotation, statement.value, statement.target.at
                    )
                    for injection, _ in injections_of(self.evaluator, parameter, scope):
                        if injection.provider is not None:
                            yield injection.provider


def _argument(arguments: tuple[Argument, ...], position: int | None, name: str) -> Expression | None:
    """The argument of that name, or else at that position; None if it is not given."""
    for argument in arguments:
        if argument.name == name:
            return argument.value
    if position is None:
        return None
    positional = [argument.value for argument in arguments if argument.name is None and not argument.star]
    return positional[position] if position < len(positional) else None
