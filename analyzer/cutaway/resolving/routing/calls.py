"""A function -> the scope of its body during each call of it that was read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import (
    Argument,
    Assign,
    Attribute,
    Call,
    Collection,
    DefinitionKind,
    Dictionary,
    Expression,
    Name,
    Return,
    Text,
)
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.making import called_scope
from cutaway.resolving.registrations import Calling
from cutaway.resolving.routing.binding import own_name
from cutaway.resolving.routing.things import Made
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function

if TYPE_CHECKING:
    from cutaway.resolving.routing.objects import Objects


def calls_into(objects: "Objects", place: Place) -> Iterator[Scope]:
    """The scope of a function during each call; of a method that nothing calls, on each of its objects."""
    if place.definition.kind is not DefinitionKind.FUNCTION:
        return
    is_called = False
    for calling in _callings_of(objects, place.symbol):
        for scope in objects.rounds(calling.call, calling.scope):
            if _runs(objects, calling, scope, place):
                is_called = True
                yield called(objects, calling.callee, calling.call, scope, place.symbol)
    if not is_called:
        yield from _without_calls(objects, place)


def _without_calls(objects: "Objects", place: Place) -> Iterator[Scope]:
    symbol = objects.evaluator.index.symbols[place.symbol]
    if symbol.kind is SymbolKind.METHOD and symbol.parent is not None:
        for made in objects.of_class(symbol.parent):
            if _method_of(objects, made, place.definition.name) == place.symbol:
                yield on_object(objects, place, made)
    elif place.parent is not None and place.parent.definition.kind is DefinitionKind.FUNCTION:
        for around in objects.during(place.parent):
            yield _copy(objects.evaluator.scope_of(place), around)


def _callings_of(objects: "Objects", symbol: str) -> Iterator[Calling]:
    """Calls of a function, and of what a method overrides or is inherited as."""
    yield from objects.callings.get(symbol, ())
    if objects.evaluator.index.symbols[symbol].kind is not SymbolKind.METHOD:
        return
    owner, _, name = symbol.rpartition(".")
    hierarchy = objects.evaluator.hierarchy
    if name == "__init__":
        for cls in (owner, *hierarchy.descendants_of(owner)):
            yield from objects.callings.get(cls, ())
    for ancestor in hierarchy.ancestors_of(owner):
        yield from objects.callings.get(f"{ancestor}.{name}", ())


def _runs(objects: "Objects", calling: Calling, scope: Scope, place: Place) -> bool:
    """Whether the call runs this very function, and no method that stands in for it in another class."""
    symbol, name = calling.callee.symbol, place.definition.name
    if symbol in objects.evaluator.index.bindings:
        return objects.evaluator.hierarchy.find_method(symbol, name) == place.symbol
    receiver = _receiver(calling.call)
    made = objects.find(receiver, scope) if receiver is not None and not calling.callee.is_exact else None
    actual = _method_of(objects, made, name) if isinstance(made, Made) else None
    return (actual or symbol) == place.symbol


def _method_of(objects: "Objects", made: Made, name: str) -> str | None:
    cls = objects.class_of(made)
    return objects.evaluator.hierarchy.find_method(cls, name) if cls is not None else None


def called(objects: "Objects", callee: Function, call: Call, scope: Scope, symbol: str = "") -> Scope:
    """The scope of a function's body during one call of it; `symbol` if that runs another in its stead."""
    evaluator = objects.evaluator
    call = _spread(objects, call, scope)
    is_construction = callee.symbol in evaluator.index.bindings
    place = evaluator.index.place_of(symbol or callee.symbol)
    inner = called_scope(evaluator, Function(place.symbol, callee.receiver), call, scope)
    own = own_name(evaluator, place)
    receiver = call if is_construction else _receiver(call)
    if isinstance(receiver, Call) and isinstance(receiver.function, Name) and receiver.function.id == "super":
        receiver = _own_name_in(evaluator, scope)
    if own is not None and receiver is not None:
        _give_own(evaluator, inner, own, (receiver, scope))
    _gather(evaluator, inner, call, scope)
    plain = evaluator.scope_of(place)
    around = scope if plain.parent is not None and scope.owner == plain.parent.owner else plain.parent
    if not inner.given and (around is None or not around.trail) and _gives_the_same(place):
        return plain
    inner.parent = around
    inner.variables = {**plain.variables, **inner.variables}
    inner.trail = (*scope.trail, (scope.owner, call.at, 0))
    return inner


def _gives_the_same(place: Place) -> bool:
    """Whether all calls without arguments give one object: it is cached, or made elsewhere."""
    if any(_is_cache(decorator) for decorator in place.definition.decorators):
        return True
    return not any(
        isinstance(each, Assign) and isinstance(each.value, Call) and isinstance(each.target, Name)
        for each in place.definition.body
    ) and not any(isinstance(each, Return) and isinstance(each.value, Call) for each in place.definition.body)


def _is_cache(decorator: Expression) -> bool:
    made = decorator.function if isinstance(decorator, Call) else decorator
    return isinstance(made, Name | Attribute) and "cache" in (
        made.id if isinstance(made, Name) else made.name
    )


def is_during(scope: Scope, call: Call, around: Scope) -> bool:
    """Whether a scope is that of the function that this very call calls."""
    return scope.trail == (*around.trail, (around.owner, call.at, 0))


def on_object(objects: "Objects", place: Place, made: Made) -> Scope:
    """The scope of a method while it runs on an object, whoever calls it."""
    plain = objects.evaluator.scope_of(place)
    own = own_name(objects.evaluator, place)
    if own is None:
        return plain
    scope = _copy(plain, plain.parent)
    _give_own(objects.evaluator, scope, own, (made.call, made.scope))
    scope.trail = (*made.trail, (made.owner, made.at, 0))
    return scope


def returned_values(scope: Scope) -> list[Expression]:
    body = scope.place.definition.body
    return [each.value for each in body if isinstance(each, Return) and each.value is not None]


def _give_own(evaluator: Evaluator, scope: Scope, own: str, receiver: tuple[Expression, Scope]) -> None:
    scope.given[own] = receiver
    value = evaluator.evaluate(*receiver)
    if value is not None:
        scope.set(own, value)


def _copy(plain: Scope, parent: Scope | None) -> Scope:
    scope = Scope(plain.place, parent, dict(plain.variables), plain.parameters)
    scope.trail = parent.trail if parent is not None else ()
    return scope


def _receiver(call: Call) -> Expression | None:
    return call.function.value if isinstance(call.function, Attribute) else None


def _own_name_in(evaluator: Evaluator, scope: Scope) -> Expression | None:
    own = own_name(evaluator, scope.place)
    return Name(own, scope.place.definition.at) if own is not None else None


def _spread(objects: "Objects", call: Call, scope: Scope) -> Call:
    """A call with what its `*values` stand for, where that is written among the same names."""
    if not any(argument.star == "*" for argument in call.arguments):
        return call
    arguments: list[Argument] = []
    for argument in call.arguments:
        held = objects.contents(argument.value, scope) if argument.star == "*" else None
        if held is None or any(item.scope is not scope for item in held):
            arguments.append(argument)
        else:
            arguments += [Argument(None, "", item.value) for item in held]
    return call._replace(arguments=tuple(arguments))


def _gather(evaluator: Evaluator, inner: Scope, call: Call, scope: Scope) -> None:
    """What goes into `*values` and `**options`, written as the tuple and the dictionary that they are."""
    parameters = inner.place.definition.parameters
    is_bound = own_name(evaluator, inner.place) is not None
    names = {parameter.name for parameter in parameters if not parameter.star}
    for position, parameter in enumerate(parameters):
        match parameter.star:
            case "*" if not any(each.star == "*" for each in call.arguments):
                listed = tuple(each.value for each in call.arguments if each.name is None and not each.star)
                rest = Collection("tuple", listed[position - is_bound :], call.at)
                inner.given[parameter.name] = (rest, scope)
            case "**":
                named = [each for each in call.arguments if each.name is not None and each.name not in names]
                spread = [each for each in call.arguments if each.star == "**"]
                keys = (*(Text(each.name or "", (), call.at) for each in named), *(None for _ in spread))
                values = tuple(each.value for each in (*named, *spread))
                inner.given[parameter.name] = (Dictionary(keys, values, call.at), scope)
            case _:
                pass
