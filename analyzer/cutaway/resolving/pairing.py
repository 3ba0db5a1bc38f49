"""Classes of messages -> the functions that handle them, as tables, calls, decorators and bases say."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cutaway.model import Site, SymbolKind
from cutaway.parsing.syntax import Call, Collection, Dictionary, Expression, ParameterSyntax
from cutaway.resolving.calling import callee_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place, site_of
from cutaway.resolving.outside import package_of
from cutaway.resolving.receiving import takes_receiver
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    Outside,
    Provider,
    TypeVariable,
    Value,
    members,
    options_of,
)

HANDLING = ("handle", "__call__", "execute", "run", "process")
"""What the method of a handler is called, where nothing else tells it from the others."""

_SUBSCRIBING = frozenset(
    {"handler", "handles", "handle", "register", "subscribe", "on", "listen", "listener"}
)
"""Words in the names of decorators that make a handler of what stands below them."""


class Pairing(NamedTuple):
    """A function is to be called with messages of a class."""

    message: str
    handler: str
    at: Site
    """Where it says so."""
    library: str = ""
    """The package that was told so; empty if it is the project's own code."""


def read_table(evaluator: Evaluator, table: Dictionary, scope: Scope) -> Iterator[Pairing]:
    """`{CreateOrder: create_order, OrderPaid: [send_mail, book]}`."""
    for key, value in zip(table.keys, table.values, strict=True):
        if key is not None:
            yield from _pair(evaluator, key, value, scope, "")


def read_told(evaluator: Evaluator, call: Call, callee: Value | None, scope: Scope) -> Iterator[Pairing]:
    """`bus.register(CreateOrder, CreateOrderHandler)`."""
    if len(call.arguments) < 2 or any(argument.star for argument in call.arguments[:2]):
        return
    first, second = (argument.value for argument in call.arguments[:2])
    libraries = {package_of(option.name) for option in members(callee) if isinstance(option, Outside)}
    yield from _pair(evaluator, first, second, scope, min(libraries, default=""))


def read_class(evaluator: Evaluator, name: str) -> Iterator[Pairing]:
    """`class CreateOrderHandler(CommandHandler[CreateOrder, Order])` of a library."""
    line = evaluator.hierarchy.line_of(name)
    libraries = sorted({package_of(each.name) for each in line[1:] if _is_base_of_handlers(each.name)})
    told = {
        argument.name
        for each in line[1:]
        for argument in each.arguments[:1]
        if isinstance(argument, Instance) and not argument.is_outside
    }
    for message in sorted(told if libraries else ()):
        handler = _method_for(evaluator, name, message, is_one=len(told) == 1)
        if handler is not None:
            yield Pairing(message, handler, _site_of(evaluator.index.place_of(name)), libraries[0])


def read_decorated(evaluator: Evaluator, place: Place) -> Iterator[Pairing]:
    """`@mediator.handler` above a function or class that says which messages it takes, or after it does."""
    scope = evaluator.enclosing_scope(place)
    for decorator in place.definition.decorators:
        function = decorator.function if isinstance(decorator, Call) else decorator
        named = [
            option.name
            for argument in (decorator.arguments if isinstance(decorator, Call) else ())
            for option in members(evaluator.evaluate(argument.value, scope))
            if isinstance(option, ClassObject)
        ]
        for option in members(evaluator.evaluate(function, scope)):
            if isinstance(option, Outside) and _subscribes(option.name):
                yield from _pair_below(evaluator, place, named, package_of(option.name))
            elif isinstance(option, Function) and named:
                yield from _pair_below(evaluator, place, named, "")


def _pair_below(evaluator: Evaluator, place: Place, named: list[str], library: str) -> Iterator[Pairing]:
    if evaluator.index.symbols[place.symbol].kind is SymbolKind.CLASS:
        methods = (evaluator.hierarchy.find_method(place.symbol, name) for name in HANDLING)
        handler = next((method for method in methods if method is not None), None)
    else:
        handler = place.symbol
    if handler is not None:
        for message in named or _messages_of(evaluator, handler):
            yield Pairing(message, handler, _site_of(place), library)


def _site_of(place: Place) -> Site:
    return site_of(place.module, place.definition.at)


def _subscribes(name: str) -> bool:
    return not _SUBSCRIBING.isdisjoint(name.rpartition(".")[2].lower().split("_"))


def _is_base_of_handlers(name: str) -> bool:
    return ":" not in name and name.endswith("Handler")


def _pair(
    evaluator: Evaluator, key: Expression, value: Expression, scope: Scope, library: str
) -> Iterator[Pairing]:
    messages = [
        option.name
        for option in options_of(evaluator.evaluate(key, scope))
        if isinstance(option, ClassObject)
    ]
    for given in _items(value) if messages else ():
        for option in _handlers(evaluator, given, scope):
            for message in messages:
                handler = _handler_for(evaluator, option, message, is_one=len(messages) == 1)
                if handler is not None:
                    yield Pairing(message, handler, site_of(scope.place.module, key.at), library)


def _items(value: Expression) -> tuple[Expression, ...]:
    return value.items if isinstance(value, Collection) else (value,)


def _handlers(evaluator: Evaluator, given: Expression, scope: Scope) -> Iterable[Value]:
    """What is registered; `partial(Handler, session)` makes a handler later on."""
    if isinstance(given, Call) and given.arguments:
        callee = callee_of(evaluator, given, scope)
        if any(
            isinstance(option, Outside) and option.name == "functools.partial" for option in members(callee)
        ):
            given = given.arguments[0].value
    return options_of(evaluator.evaluate(given, scope))


def _handler_for(evaluator: Evaluator, option: Value, message: str, *, is_one: bool) -> str | None:
    made = option.of if isinstance(option, Provider) else option
    match made:
        case ClassObject(name=name) | Instance(name=name) if ":" in name:
            return _method_for(evaluator, name, message, is_one=is_one)
        case Function(symbol=symbol):
            is_told = message in _messages_of(evaluator, symbol)
            return symbol if is_told or (is_one and _takes_anything(evaluator, symbol)) else None
        case _:
            return None


def _method_for(evaluator: Evaluator, name: str, message: str, *, is_one: bool) -> str | None:
    """The method that says that it takes the message; of a single one, what is called as handlers' are."""
    named = [method for each in HANDLING if (method := evaluator.hierarchy.find_method(name, each))]
    own = [
        symbol
        for each in evaluator.hierarchy.line_of(name)
        for member in evaluator.index.bindings.get(each.name, {})
        if (symbol := evaluator.hierarchy.find_method(name, member)) and not member.startswith("_")
    ]
    telling = [method for method in (*named, *own) if message in _messages_of(evaluator, method)]
    if telling:
        return telling[0]
    untold = (method for method in named if _takes_anything(evaluator, method))
    return next(untold, None) if is_one else None


def _messages_of(evaluator: Evaluator, symbol: str) -> tuple[str, ...]:
    """Classes of the project that the first parameter of a function is annotated with."""
    place = evaluator.index.place_of(symbol)
    first = _first_parameter(evaluator, place)
    if first is None or first.annotation is None:
        return ()
    value = evaluator.read_type(first.annotation, evaluator.scope_of(place))
    taken = (option.bound if isinstance(option, TypeVariable) else option for option in members(value))
    return tuple(option.name for option in taken if isinstance(option, Instance) and not option.is_outside)


def _takes_anything(evaluator: Evaluator, symbol: str) -> bool:
    """Whether a function has a parameter for a message, and does not say of which class."""
    first = _first_parameter(evaluator, evaluator.index.place_of(symbol))
    return first is not None and not _messages_of(evaluator, symbol)


def _first_parameter(evaluator: Evaluator, place: Place) -> ParameterSyntax | None:
    parameters = place.definition.parameters
    return next(iter(parameters[takes_receiver(evaluator, place) :]), None)
