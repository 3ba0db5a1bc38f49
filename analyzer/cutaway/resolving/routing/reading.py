"""Decorators and calls -> entries and inclusions, as they stand in the text."""

from collections.abc import Iterator

from cutaway.model import GapKind
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Collection,
    DefinitionKind,
    Evaluate,
    Expression,
    Name,
    Text,
)
from cutaway.resolving.attributes import class_names
from cutaway.resolving.constants import constant, find_assigned
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.recording import Recorder
from cutaway.resolving.registrations import (
    Calling,
    Entry,
    Inclusion,
    Keeping,
    Registration,
    find_argument,
)
from cutaway.resolving.routing.binding import own_name
from cutaway.resolving.routing.helping import ADDING, adds_for_caller, routes_added_by
from cutaway.resolving.routing.routers import is_application, routes_requests
from cutaway.resolving.routing.verbs import METHODS, calls_of_verbs
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Callback, ClassObject, Function, Instance, Outside, Value, members

_SOCKETS = frozenset({"websocket", "websocket_route", "add_api_websocket_route", "add_websocket_route"})
_GENERAL = frozenset({"api_route", "route"})
_ROUTES = {"APIRoute": ("GET",), "Route": ("GET",), "APIWebSocketRoute": ("WS",), "WebSocketRoute": ("WS",)}
"""Classes of routes that are listed by hand, and what they answer if they do not say."""


def read_route_decorator(
    evaluator: Evaluator, recorder: Recorder, decorator: Expression, place: Place, scope: Scope
) -> None:
    """`@router.get("/path")` above a function."""
    match decorator:
        case Call(function=Attribute(value=receiver, name=name), arguments=arguments):
            if name in METHODS | _SOCKETS | _GENERAL and _is_router(evaluator, receiver, arguments, scope):
                registration = Registration(place.symbol, place, arguments, scope, decorator.function.at)
                if place.definition.kind is DefinitionKind.CLASS:
                    recorder.entries += _entries_of_class(evaluator, receiver, registration)
                else:
                    recorder.entries.append(_entry(evaluator, receiver, name, registration))
                return
        case _:
            pass
    if isinstance(decorator, Call) and place.definition.kind is DefinitionKind.FUNCTION:
        _read_handed_verb(evaluator, recorder, decorator, place, scope)


def _read_handed_verb(
    evaluator: Evaluator, recorder: Recorder, decorator: Call, place: Place, scope: Scope
) -> None:
    """`@protected(router.get, "/users")`, `@secured_get("/users")`: the decorator calls the verb itself."""
    for verb, within, arguments in calls_of_verbs(evaluator, decorator, scope):
        path = find_argument(arguments, "path", 0)
        if path is None:
            what = "a route whose path a decorator of the project makes"
            recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, what, decorator.at)
            continue
        registration = Registration(place.symbol, place, arguments, scope, decorator.function.at)
        methods = _methods(evaluator, verb.name, arguments, scope)
        recorder.entries.append(Entry(verb.value, within, methods, path, registration))


def read_route_call(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    """`include_router`, `mount`, `add_api_route`, `router.get("/path")(handler)`, `FastAPI(routes=[…])`."""
    match call.function:
        case Call() as decorator:
            _read_applied(evaluator, recorder, decorator, call, scope)
        case Attribute(name="include_router", value=parent):
            child = find_argument(call.arguments, "router", 0)
            if child is not None and not _is_super(parent):
                recorder.inclusions.append(Inclusion(parent, child, call, scope))
        case Attribute(name="mount", value=parent):
            child = find_argument(call.arguments, "app", 1)
            if child is not None and (_routes(evaluator, parent, scope) or _routes(evaluator, child, scope)):
                recorder.inclusions.append(Inclusion(parent, child, call, scope, is_mount=True))
        case Attribute(value=receiver, name=name) if name in ADDING:
            if adds_for_caller(call, scope.place.definition.parameters) or _is_super(receiver):
                return  # read where the function is called
            _read_added(evaluator, recorder, (receiver, name), call, scope)
        case Attribute(value=Attribute(value=receiver, name="routes"), name="append" | "insert"):
            for argument in call.arguments[-1:]:
                _read_listed(evaluator, recorder, argument.value, receiver, scope)
        case Name(id=name):
            included = _included_by_name(evaluator, name, call, scope)
            if included is not None:
                read_route_call(evaluator, recorder, included, scope)
            _read_listing(evaluator, recorder, call, scope)
        case _:
            _read_listing(evaluator, recorder, call, scope)


def _included_by_name(evaluator: Evaluator, name: str, call: Call, scope: Scope) -> Call | None:
    """`include = app.include_router`, or a `partial` of it, as the call that it is."""
    found = find_assigned(evaluator, name, scope)
    match found[0].value if found is not None and found[1].module == scope.module else None:
        case Attribute(name="include_router") as function:
            return Call(function, call.arguments, call.at)
        case Call(arguments=(Argument(value=Attribute(name="include_router") as function), *given)):
            return Call(function, (*call.arguments, *given), call.at)
        case _:
            return None


def _is_super(expression: Expression) -> bool:
    """Whether a method hands on to the one that it stands in for: what its callers say is read there."""
    match expression:
        case Call(function=Name(id="super")):
            return True
        case _:
            return False


def _read_applied(
    evaluator: Evaluator, recorder: Recorder, decorator: Call, call: Call, scope: Scope
) -> None:
    """`router.get("/path")(handler)`."""
    given = call.arguments[0].value if call.arguments else None
    for value in members(evaluator.evaluate(given, scope)) if given is not None else ():
        match value:
            case Function(symbol=symbol):
                place = evaluator.index.place_of(symbol)
                read_route_decorator(evaluator, recorder, decorator, place, scope)
            case Callback() if any(True for _ in calls_of_verbs(evaluator, decorator, scope)):
                recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, "a route that a lambda answers", call.at)
            case _:
                pass


def _read_added(
    evaluator: Evaluator, recorder: Recorder, added: tuple[Expression, str], call: Call, scope: Scope
) -> None:
    receiver, name = added
    endpoint = find_argument(call.arguments, "endpoint", 1) or find_argument(call.arguments, "route")
    is_known = False
    for value in members(evaluator.evaluate(endpoint, scope)) if endpoint is not None else ():
        if isinstance(value, Function):
            is_known = True
            place = evaluator.index.place_of(value.symbol)
            registration = Registration(value.symbol, place, call.arguments, scope, call.function.at)
            recorder.entries.append(
                _entry(evaluator, receiver, name, registration)._replace(endpoint=endpoint)
            )
        elif isinstance(value, ClassObject):
            is_known = True
            place = evaluator.index.place_of(value.name)
            registration = Registration(value.name, place, call.arguments, scope, call.function.at)
            recorder.entries += _entries_of_class(evaluator, receiver, registration)
    if not is_known and _routes(evaluator, receiver, scope):
        what = "a route whose handler is no function of the project"
        recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, what, call.at)


def _read_listing(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    """`FastAPI(routes=[…])`, and `map(app.include_router, routers)`."""
    given = [argument.value for argument in call.arguments]
    is_handed = any(isinstance(each, Attribute) and each.name == "include_router" for each in given)
    if is_handed and not _is_partial(evaluator, call, scope):
        what = "a router that is included dynamically"
        recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, what, call.at)
    listed = find_argument(call.arguments, "routes")
    if listed is None:
        return
    if _routes(evaluator, call, scope):
        for item in _listed_routes(evaluator, listed, scope):
            _read_listed(evaluator, recorder, item, call, scope)


def _is_partial(evaluator: Evaluator, call: Call, scope: Scope) -> bool:
    value = evaluator.evaluate(call.function, scope)
    return isinstance(value, Outside) and value.name == "functools.partial"


def _listed_routes(evaluator: Evaluator, listed: Expression, scope: Scope) -> tuple[Expression, ...]:
    match listed:
        case Collection(items=items):
            return items
        case Name(id=name):
            # Of another module's list the items would be read among the wrong names.
            found = find_assigned(evaluator, name, scope)
            is_near = found is not None and found[1].module == scope.module
            value = found[0].value if found is not None and is_near else None
            return value.items if isinstance(value, Collection) else ()
        case _:
            return ()


def _read_listed(
    evaluator: Evaluator, recorder: Recorder, item: Expression, router: Expression, scope: Scope
) -> None:
    """`APIRoute("/users", list_users)` or `Mount("/admin", app=admin)` in a list of routes."""
    if not isinstance(item, Call):
        return
    for value in members(evaluator.evaluate(item.function, scope)):
        name = value.name.rpartition(".")[2] if isinstance(value, Outside) else ""
        if name in _ROUTES:
            endpoint = find_argument(item.arguments, "endpoint", 1)
            for handler in members(evaluator.evaluate(endpoint, scope)) if endpoint is not None else ():
                if isinstance(handler, Function):
                    place = evaluator.index.place_of(handler.symbol)
                    registration = Registration(handler.symbol, place, item.arguments, scope, item.at)
                    methods = _listed_methods(evaluator, item.arguments, scope) or _ROUTES[name]
                    path = find_argument(item.arguments, "path", 0)
                    recorder.entries.append(Entry(router, scope, methods, path, registration))
        elif name == "Mount":
            child = find_argument(item.arguments, "app", 1)
            if child is not None:
                recorder.inclusions.append(Inclusion(router, child, item, scope, is_mount=True))


def read_calling(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> None:
    """Note a call of the project's own: what it is given tells more of the routers that are made there."""
    for option in members(callee):
        match option:
            case Function(symbol=symbol):
                recorder.callings.append(Calling(option, call, scope))
                if _adds_for_callers(evaluator, symbol):
                    for added in routes_added_by(evaluator, call, option):
                        read_route_call(evaluator, recorder, added, scope)
            case _:
                for name in class_names(option):
                    recorder.callings.append(Calling(Function(name, Instance(name)), call, scope))


def _adds_for_callers(evaluator: Evaluator, symbol: str) -> bool:
    known = evaluator.memo.adds_for_callers
    if symbol not in known:
        definition = evaluator.index.place_of(symbol).definition
        known[symbol] = any(
            isinstance(statement, Evaluate)
            and isinstance(statement.value, Call)
            and adds_for_caller(statement.value, definition.parameters)
            for statement in definition.body
        )
    return known[symbol]


def read_kept_router(evaluator: Evaluator, recorder: Recorder, assign: Assign, scope: Scope) -> None:
    """`service.router = router`, by code outside of the class; `router.prefix = "/users"`, by a module."""
    target, value = assign.target, assign.value
    if value is None or not isinstance(target, Attribute):
        return
    is_module = scope.place.definition.kind is DefinitionKind.MODULE
    if target.name == "prefix" and is_module and _routes(evaluator, target.value, scope):
        recorder.keepings.append(Keeping(target, value, scope))
    if isinstance(target.value, Name) and target.value.id == own_name(evaluator, scope.place):
        return  # read with its class
    holders = members(evaluator.evaluate(target.value, scope))
    is_ours = any(isinstance(holder, Instance) and not holder.is_outside for holder in holders)
    if is_ours and _routes(evaluator, value, scope):
        recorder.keepings.append(Keeping(target, value, scope))


def _entry(evaluator: Evaluator, receiver: Expression, name: str, registration: Registration) -> Entry:
    scope, arguments = registration.scope, registration.arguments
    path = find_argument(arguments, "path", 0)
    return Entry(receiver, scope, _methods(evaluator, name, arguments, scope), path, registration)


def _entries_of_class(
    evaluator: Evaluator, receiver: Expression, registration: Registration
) -> Iterator[Entry]:
    """A class of Starlette's endpoints answers each HTTP method by its method of that name."""
    path = find_argument(registration.arguments, "path", 0)
    for name in sorted(METHODS):
        method = evaluator.hierarchy.find_method(registration.handler, name)
        if method is not None:
            place = evaluator.index.place_of(method)
            handled = registration._replace(handler=method, place=place)
            yield Entry(receiver, registration.scope, (name.upper(),), path, handled)


def _is_router(
    evaluator: Evaluator, receiver: Expression, arguments: tuple[Argument, ...], scope: Scope
) -> bool:
    if evaluator.evaluate(receiver, scope) is None:
        # Nothing is known of it: the shape of a path is all there is to go by.
        path = find_argument(arguments, "path", 0)
        return isinstance(path, Text) and (path.value.startswith("/") or not path.value)
    return _routes(evaluator, receiver, scope)


def _routes(evaluator: Evaluator, expression: Expression, scope: Scope) -> bool:
    """Whether it is a router or an application, or the router that each application has."""
    if isinstance(expression, Attribute) and expression.name == "router":
        owners = members(evaluator.evaluate(expression.value, scope))
        if any(is_application(evaluator, owner) for owner in owners):
            return True
    return any(
        routes_requests(evaluator, option) for option in members(evaluator.evaluate(expression, scope))
    )


def _methods(
    evaluator: Evaluator, name: str, arguments: tuple[Argument, ...], scope: Scope
) -> tuple[str, ...]:
    if name in METHODS:
        return (name.upper(),)
    if name in _SOCKETS:
        return ("WS",)
    return _listed_methods(evaluator, arguments, scope) or ("GET",)


def _listed_methods(evaluator: Evaluator, arguments: tuple[Argument, ...], scope: Scope) -> tuple[str, ...]:
    listed = find_argument(arguments, "methods")
    if isinstance(listed, Name):
        found = find_assigned(evaluator, listed.id, scope)
        listed, scope = (found[0].value, found[1]) if found is not None else (None, scope)
    if not isinstance(listed, Collection):
        return ()
    methods = [constant(evaluator, item, scope) for item in listed.items]
    return tuple(sorted({method.upper() for method in methods if method}))
