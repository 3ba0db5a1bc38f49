"""Calls -> what they pass into parameters that no annotation describes."""

from typing import TYPE_CHECKING

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import Assign, Call, ParameterSyntax
from cutaway.resolving.implementing import asks_for_port, port_parameters, put
from cutaway.resolving.keys import constant_key
from cutaway.resolving.lambdas import given_to
from cutaway.resolving.memory import Fields
from cutaway.resolving.receiving import takes_receiver
from cutaway.resolving.refining import is_telling, says_nothing
from cutaway.resolving.scopes import Scope
from cutaway.resolving.signatures import is_filled_by_callers
from cutaway.resolving.values import (
    CHOICE_LIMIT,
    Callback,
    Choice,
    ClassObject,
    Function,
    Instance,
    Outside,
    Provider,
    TypeVariable,
    Value,
    join,
    members,
    options_of,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

ROUNDS = 2
"""Walks over the code after the first one; in each, a value travels one function further."""


def read_flow(evaluator: "Evaluator", call: Call, callee: Value | None, scope: Scope) -> None:
    """Note what a call passes to a function whose parameters are not annotated."""
    for option in options_of(callee):
        made = option.of if isinstance(option, Provider) else option
        match made:
            case Function(symbol=symbol, receiver=receiver):
                _pass_receiver(evaluator, made)
                _pass_arguments(evaluator, symbol, call, scope, is_bound=receiver is not None)
            case Callback(symbol=name, owner=owner, written=written):
                for parameter, argument in given_to(written, call):
                    _note(evaluator, (name, parameter), evaluator.evaluate(argument, scope), owner)
            case ClassObject(name=name):
                init = evaluator.hierarchy.find_method(name, "__init__")
                if init is not None:
                    _pass_arguments(evaluator, init, call, scope, is_bound=True)
                else:
                    _fill_fields(evaluator, name, call, scope)
            case Outside(name="functools.partial"):
                _pass_ahead(evaluator, call, scope)
            case _:
                pass


def _pass_ahead(evaluator: "Evaluator", call: Call, scope: Scope) -> None:
    """`partial(send, mailer, to=user)` passes what it is given when the function is called."""
    first, *rest = call.arguments or (None,)
    if first is None or first.star or first.name is not None:
        return
    for option in members(evaluator.evaluate(first.value, scope)):
        if isinstance(option, Function):
            ahead = call._replace(function=first.value, arguments=tuple(rest))
            _pass_arguments(evaluator, option.symbol, ahead, scope, is_bound=option.receiver is not None)


def _pass_receiver(evaluator: "Evaluator", called: Function) -> None:
    """A function that was put into a class is given the object, too."""
    is_plain = evaluator.index.symbols[called.symbol].kind is SymbolKind.FUNCTION
    if is_plain and called.receiver is not None:
        first = _parameters(evaluator, called.symbol, is_bound=False)[:1]
        for parameter in first:
            if parameter.name in evaluator.open_parameters(called.symbol):
                _learn(evaluator, called.symbol, parameter, called.receiver)


def read_decoration(evaluator: "Evaluator", decorator: Value | None, decorated: Value) -> None:
    """Note that a decorator of the project is given what stands below it."""
    for option in members(decorator):
        called = _decorating_function(evaluator, option)
        if called is not None:
            parameters = _parameters(evaluator, called.symbol, is_bound=called.receiver is not None)
            if parameters and parameters[0].name in evaluator.open_parameters(called.symbol):
                _learn_decorated(evaluator, called.symbol, parameters[0], decorated)


def _learn_decorated(
    evaluator: "Evaluator", decorator: str, parameter: ParameterSyntax, decorated: Value
) -> None:
    """However many functions a decorator is given, what it makes of each runs that one."""
    if not (says_nothing(parameter.annotation) or _is_worth_following(evaluator, decorated)):
        return
    key = (decorator, parameter.name)
    known = evaluator.flows.decorated.setdefault(key, set())
    if decorated in known:
        return
    known.add(decorated)
    given = evaluator.flows.given.get(key)
    options = options_of(given)
    is_room_left = len(options) < CHOICE_LIMIT
    joined = join((given, decorated)) if is_room_left else Choice((*options, decorated))
    evaluator.flows.given[key] = joined
    evaluator.flows.changed.add(decorator)


def _decorating_function(evaluator: "Evaluator", decorator: Value) -> Function | None:
    """What is given the function below: the decorator, its class's `__init__`, its object's `__call__`."""
    match decorator:
        case Function():
            return decorator
        case ClassObject(name=name):
            method = evaluator.hierarchy.find_method(name, "__init__")
        case Instance(name=name) if not decorator.is_outside:
            method = evaluator.hierarchy.find_method(name, "__call__")
        case _:
            return None
    return Function(method, decorator) if method is not None else None


def _parameters(evaluator: "Evaluator", symbol: str, is_bound: bool) -> tuple[ParameterSyntax, ...]:
    place = evaluator.index.place_of(symbol)
    is_plain = evaluator.index.symbols[symbol].kind is SymbolKind.FUNCTION
    is_first_given = is_bound and (is_plain or takes_receiver(evaluator, place))
    return place.definition.parameters[is_first_given:]


def _pass_arguments(evaluator: "Evaluator", symbol: str, call: Call, scope: Scope, is_bound: bool) -> None:
    ports = port_parameters(evaluator, symbol)
    open_ones = evaluator.open_parameters(symbol)
    if not ports and not open_ones:
        return
    parameters = _parameters(evaluator, symbol, is_bound)
    _note_keys(evaluator, symbol, parameters, call)
    by_name = {parameter.name: parameter for parameter in parameters if not parameter.star}
    for position, argument in enumerate(call.arguments):
        if argument.star:
            return  # what follows may land anywhere
        if argument.name is not None:
            parameter = by_name.get(argument.name)
        else:
            parameter = parameters[position] if position < len(parameters) else None
        if parameter is None or parameter.star:
            continue
        if parameter.name in open_ones:
            _learn(evaluator, symbol, parameter, evaluator.evaluate(argument.value, scope))
        if parameter.name in ports:
            put(evaluator, ports[parameter.name], argument.value, scope)


def _note_keys(
    evaluator: "Evaluator", symbol: str, parameters: tuple[ParameterSyntax, ...], call: Call
) -> None:
    """Note the constant that a call gives each parameter, since the parameter may be used as a key."""
    is_open = any(argument.star for argument in call.arguments)
    listed = [argument.value for argument in call.arguments if argument.name is None]
    named = {argument.name: argument.value for argument in call.arguments if argument.name}
    known = evaluator.flows.keys
    for position, parameter in enumerate(parameters):
        if parameter.annotation is not None or parameter.star:
            continue
        given = listed[position] if position < len(listed) else named.get(parameter.name, parameter.default)
        key = constant_key(given) if given is not None and not is_open else None
        place = (symbol, parameter.name)
        told = known.get(place, key) == key
        if place not in known or not told:
            known[place] = key if told else None
            evaluator.flows.changed.add(symbol)


def hand_on(evaluator: "Evaluator", value: Value | None) -> None:
    """Note that a function is given to a library, or to nobody knows whom: it may be called with anything."""
    known = evaluator.flows.keys
    for option in members(value):
        if not isinstance(option, Function):
            continue
        for parameter in evaluator.index.place_of(option.symbol).definition.parameters:
            place = (option.symbol, parameter.name)
            if known.get(place) is not None:
                evaluator.flows.changed.add(option.symbol)
            known[place] = None


def _fill_fields(evaluator: "Evaluator", name: str, call: Call, scope: Scope) -> None:
    """A dataclass or pydantic class is given its ports, and what it calls, by its fields."""
    known = evaluator.memo.fields
    if name not in known:
        known[name] = _fields_of(evaluator, name)
    fields = known[name]
    for position, argument in enumerate(call.arguments if fields.told else ()):
        if argument.star:
            return
        field = argument.name or (fields.listed[position] if position < len(fields.listed) else "")
        for owner, declared in fields.told.get(field, ()):
            put(evaluator, declared, argument.value, scope)
            if is_filled_by_callers(evaluator, declared):
                given = evaluator.evaluate(argument.value, scope)
                told = join(option for option in members(given) if _is_worth_following(evaluator, option))
                _note(evaluator, (owner, field), told, owner)


def _fields_of(evaluator: "Evaluator", name: str) -> Fields:
    listed: dict[str, tuple[tuple[str, Value], ...]] = {}
    for ancestor in reversed(evaluator.hierarchy.line_of(name)):
        if ancestor.is_outside:
            continue
        scope = evaluator.scope_of(evaluator.index.place_of(ancestor.name))
        for field, binding in evaluator.index.bindings[ancestor.name].items():
            if isinstance(binding, Assign) and binding.annotation is not None:
                declared = tuple(members(evaluator.read_type(binding.annotation, scope)))
                listed[field] = tuple(
                    (ancestor.name, option)
                    for option in declared
                    if is_filled_by_callers(evaluator, option) or asks_for_port(evaluator, option)
                )
    return Fields(tuple(listed), {field: told for field, told in listed.items() if told})


def _learn(evaluator: "Evaluator", symbol: str, parameter: ParameterSyntax, value: Value | None) -> None:
    if not says_nothing(parameter.annotation):
        value = join(option for option in members(value) if _is_worth_following(evaluator, option))
    _note(evaluator, (symbol, parameter.name), value, symbol)


def _note(evaluator: "Evaluator", key: tuple[str, str], value: Value | None, changed: str) -> None:
    """Keep what a parameter was given; the code of `changed` then has to be read again."""
    # A type variable says nothing outside the code that has it.
    value = join(option.bound if isinstance(option, TypeVariable) else option for option in members(value))
    if value is None:
        return
    known = evaluator.flows.given.get(key)
    joined = join((known, value))
    if joined != known and key not in evaluator.flows.overfull:
        if joined is None and key in evaluator.flows.decorated:
            return
        if joined is None:
            # More kinds of things than say anything: forget it, and do not learn it again.
            evaluator.flows.overfull.add(key)
        evaluator.flows.given[key] = joined
        evaluator.flows.changed.add(changed)


def _is_worth_following(evaluator: "Evaluator", value: Value) -> bool:
    """Whether it can run, or says which things of the project it holds or names."""
    if is_telling(value):
        return True
    match value:
        case Callback() | Provider():
            return True
        case Instance(name=name):
            return not value.is_outside and evaluator.hierarchy.find_method(name, "__call__") is not None
        case _:
            return False
