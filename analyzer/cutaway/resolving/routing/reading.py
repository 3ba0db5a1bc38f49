"""Decorators and calls -> entries and inclusions, as they stand in the text."""

from collections.abc import Iterator

from cutaway.model import GapKind
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Collection,
    Define,
    Definition,
    DefinitionKind,
    Evaluate,
    Expression,
    For,
    Name,
    Statement,
    Text,
)
from cutaway.resolving.constants import constant
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.recording import Recorder
from cutaway.resolving.registrations import (
    Entry,
    Handover,
    Inclusion,
    Registration,
    RouterKey,
    find_argument,
)
from cutaway.resolving.routing.helping import ADDING, adds_for_caller, routes_added_by
from cutaway.resolving.routing.routers import find_router, routes_requests
from cutaway.resolving.routing.verbs import METHODS, calls_of_verbs
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Value, members

_SOCKETS = frozenset({"websocket", "websocket_route", "add_api_websocket_route", "add_websocket_route"})
_GENERAL = frozenset({"api_route", "route"})


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
        router = find_router(evaluator, verb.value, within)
        methods = _methods(evaluator, verb.name, arguments, scope)
        recorder.entries.append(Entry(router, methods, path, registration))


def read_route_call(evaluator: Evaluator, recorder: Recorder, call: Call, scope: Scope) -> None:
    """`include_router`, `mount`, `add_api_route`, and `router.get("/path")(handler)`."""
    match call.function:
        case Call() as decorator:
            for argument in call.arguments[:1]:
                for value in members(evaluator.evaluate(argument.value, scope)):
                    if isinstance(value, Function):
                        place = evaluator.index.place_of(value.symbol)
                        read_route_decorator(evaluator, recorder, decorator, place, scope)
        case Attribute(name="include_router") as function:
            child, prefix = (
                find_argument(call.arguments, "router", 0),
                find_argument(call.arguments, "prefix"),
            )
            if not _include(evaluator, recorder, (function.value, child, prefix), call, scope):
                what = "a router that is included dynamically"
                recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, what, call.at)
        case Attribute(name="mount") as function:
            child, prefix = find_argument(call.arguments, "app", 1), find_argument(call.arguments, "path", 0)
            _include(evaluator, recorder, (function.value, child, prefix), call, scope)
        case Attribute(value=receiver, name=name) if name in ADDING:
            if adds_for_caller(call, scope.place.definition.parameters):
                return  # read where the function is called
            endpoint = find_argument(call.arguments, "endpoint", 1)
            for value in members(evaluator.evaluate(endpoint, scope)) if endpoint else ():
                if isinstance(value, Function):
                    place = evaluator.index.place_of(value.symbol)
                    registration = Registration(value.symbol, place, call.arguments, scope, call.function.at)
                    recorder.entries.append(_entry(evaluator, receiver, name, registration))
                elif isinstance(value, ClassObject):
                    place = evaluator.index.place_of(value.name)
                    registration = Registration(value.name, place, call.arguments, scope, call.function.at)
                    recorder.entries += _entries_of_class(evaluator, receiver, registration)
        case _:
            return


def read_handover(
    evaluator: Evaluator, recorder: Recorder, call: Call, callee: Value | None, scope: Scope
) -> None:
    """`init_routers(app)`: what the function does to its parameter it does to this application."""
    for option in members(callee):
        if not isinstance(option, Function) or not _puts_together(evaluator, option.symbol):
            continue
        for added in routes_added_by(evaluator, call, option):
            read_route_call(evaluator, recorder, added, scope)
        definition = evaluator.index.place_of(option.symbol).definition
        names = [parameter.name for parameter in definition.parameters]
        takes_router = any(_is_router_argument(evaluator, argument, scope) for argument in call.arguments)
        for position, argument in enumerate(call.arguments):
            name = argument.name or (names[position] if position < len(names) else None)
            if name is None or argument.star:
                continue
            if isinstance(argument.value, Text) and takes_router:
                text = argument.value.value
                evaluator.flows.constants.setdefault((option.symbol, name), set()).add(text)
            if not isinstance(argument.value, Name | Attribute):
                continue
            if _is_router_argument(evaluator, argument, scope):
                router = find_router(evaluator, argument.value, scope)
                if router is not None:
                    recorder.handovers.add(Handover(RouterKey(option.symbol, name), router))


def _puts_together(evaluator: Evaluator, symbol: str) -> bool:
    """Whether the function does something to a parameter that is done to routers and applications."""
    known = evaluator.memo.assemblers
    if symbol not in known:
        place = evaluator.index.place_of(symbol)
        names = {parameter.name for parameter in place.definition.parameters}
        known[symbol] = bool(names) and any(
            not names.isdisjoint(_assembled(statement, place.module.definitions))
            for statement in place.definition.body
        )
    return known[symbol]


def _assembled(statement: Statement, definitions: tuple[Definition, ...]) -> Iterator[str]:
    """Names on which a statement calls a method of routers, or gives to one, or uses a decorator of."""
    match statement:
        case Evaluate(value=Call(function=Attribute(value=receiver, name=name), arguments=arguments)):
            given = [a.value for a in arguments] if name in ("include_router", "mount") else []
            if given or name in ADDING:
                yield from (part.id for part in (receiver, *given) if isinstance(part, Name))
        case Define(number=number):
            for decorator in definitions[number].decorators:
                match decorator:
                    case Call(function=Attribute(value=Name(id=receiver), name=name)):
                        if name in METHODS | _SOCKETS | _GENERAL:
                            yield receiver
                    case _:
                        pass
        case _:
            return


def _is_router_argument(evaluator: Evaluator, argument: Argument, scope: Scope) -> bool:
    if not isinstance(argument.value, Name | Attribute):
        return False
    return any(
        routes_requests(evaluator, given) for given in members(evaluator.evaluate(argument.value, scope))
    )


def _entry(evaluator: Evaluator, receiver: Expression, name: str, registration: Registration) -> Entry:
    scope, arguments = registration.scope, registration.arguments
    router = find_router(evaluator, receiver, scope)
    path = find_argument(arguments, "path", 0)
    return Entry(router, _methods(evaluator, name, arguments, scope), path, registration)


def _entries_of_class(
    evaluator: Evaluator, receiver: Expression, registration: Registration
) -> Iterator[Entry]:
    """A class of Starlette's endpoints answers each HTTP method by its method of that name."""
    router = find_router(evaluator, receiver, registration.scope)
    path = find_argument(registration.arguments, "path", 0)
    for name in sorted(METHODS):
        method = evaluator.hierarchy.find_method(registration.handler, name)
        if method is not None:
            place = evaluator.index.place_of(method)
            handled = registration._replace(handler=method, place=place)
            yield Entry(router, (name.upper(),), path, handled)


def _include(
    evaluator: Evaluator,
    recorder: Recorder,
    parts: tuple[Expression, Expression | None, Expression | None],
    call: Call,
    scope: Scope,
) -> bool:
    """Note that `parts[0]` includes `parts[1]` under `parts[2]`; False if the router was not found."""
    parent, child, prefix = parts
    named = _each(evaluator, child, scope) if child is not None else ()
    keys = [find_router(evaluator, expression, where) for expression, where in named]
    including = find_router(evaluator, parent, scope)
    is_mount = isinstance(call.function, Attribute) and call.function.name == "mount"
    for key in keys:
        if key is not None:
            recorder.inclusions.append(Inclusion(including, key, prefix, call.arguments, scope, is_mount))
    return bool(keys) and None not in keys


def _each(evaluator: Evaluator, child: Expression, scope: Scope) -> tuple[tuple[Expression, Scope], ...]:
    """The routers that an expression stands for: `for router in (a, b)` lists them, each in its scope."""
    if isinstance(child, Name):
        for statement in scope.place.definition.body:
            match statement:
                case For(target=Name(id=name), iterable=iterable) if name == child.id:
                    return _listed(evaluator, iterable, scope)
                case _:
                    pass
    return ((child, scope),)


def _listed(evaluator: Evaluator, iterable: Expression, scope: Scope) -> tuple[tuple[Expression, Scope], ...]:
    match iterable:
        case Collection(items=items):
            return tuple((item, scope) for item in items)
        case Name(id=name):
            found = evaluator.find_binding(name, scope)
            if found is not None and isinstance(found[0], Assign) and isinstance(found[0].value, Collection):
                return tuple((item, found[1]) for item in found[0].value.items)
            return ()
        case _:
            return ()


def _is_router(
    evaluator: Evaluator, receiver: Expression, arguments: tuple[Argument, ...], scope: Scope
) -> bool:
    value = evaluator.evaluate(receiver, scope)
    if value is None:
        # Nothing is known of it: the shape of a path is all there is to go by.
        path = find_argument(arguments, "path", 0)
        return isinstance(path, Text) and (path.value.startswith("/") or not path.value)
    return any(routes_requests(evaluator, option) for option in members(value))


def _methods(
    evaluator: Evaluator, name: str, arguments: tuple[Argument, ...], scope: Scope
) -> tuple[str, ...]:
    if name in METHODS:
        return (name.upper(),)
    if name in _SOCKETS:
        return ("WS",)
    listed = find_argument(arguments, "methods")
    if isinstance(listed, Collection):
        found = [constant(evaluator, item, scope) for item in listed.items]
        return tuple(sorted({method.upper() for method in found if method}))
    return ("GET",)
