"""A function -> what calling it gives, by its annotation or else by its body."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    DefinitionKind,
    Evaluate,
    Expression,
    Literal,
    Name,
    Return,
    Yield,
)
from cutaway.resolving import elements
from cutaway.resolving.binding import bind_body, bind_parameters
from cutaway.resolving.hierarchy import SELF
from cutaway.resolving.index import Place
from cutaway.resolving.outside import CONTEXT_MANAGERS, NO_TYPE
from cutaway.resolving.querying import hand_out, is_declared_query, told_by_body
from cutaway.resolving.scopes import Scope
from cutaway.resolving.signatures import is_callback, is_some_function
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    Outside,
    TypeVariable,
    Value,
    join,
    loosen,
    members,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_MANAGER = "contextlib.AbstractContextManager"


def returned(evaluator: "Evaluator", symbol: str, receiver: Value | None) -> Value | None:
    """What calling the function gives, awaited if it is a coroutine; generators give a collection."""
    known = evaluator.memo.returns
    if symbol not in known:
        known[symbol] = None  # ends recursion
        known[symbol] = hand_out(_find_returned(evaluator, symbol))
    owner = evaluator.index.symbols[symbol].parent
    value = loosen(known[symbol]) if _may_be_replaced(evaluator, symbol) else known[symbol]
    if isinstance(receiver, Instance | ClassObject) and owner is not None:
        return evaluator.hierarchy.bind(value, receiver, owner)
    return value


def _find_returned(evaluator: "Evaluator", symbol: str) -> Value | None:
    overloads = evaluator.index.overloads_of(symbol)
    if overloads:
        return join(tuple(_declared(evaluator, overload) for overload in overloads))
    alternatives = evaluator.index.alternatives.get(symbol) or (evaluator.index.place_of(symbol),)
    return join(tuple(_returned_at(evaluator, place) for place in alternatives))


def _returned_at(evaluator: "Evaluator", place: Place) -> Value | None:
    definition = place.definition
    scope = evaluator.scope_of(place)
    is_manager = _is_context_manager(evaluator, place)
    if definition.returns is not None:
        declared = evaluator.read_type(definition.returns, scope)
        if is_manager:
            return Instance(_MANAGER, (elements.element_of(evaluator, declared),))
        # `-> Callable`, `-> Any`: only the body tells what a factory gives back.
        is_open = is_some_function(declared) or is_callback(evaluator, declared)
        is_open = is_open or _is_anything(evaluator, definition.returns, scope)
        if is_open:
            return _returned_by_body(evaluator, scope) or declared
        if is_declared_query(declared):
            return told_by_body(declared, _returned_by_body(evaluator, scope)) or declared
        return _made_heirs(evaluator, scope, declared) or declared
    if definition.is_generator:
        yielded = join(tuple(evaluator.evaluate(value, scope) for value in _yielded(place)))
        return Instance(_MANAGER if is_manager else "builtins.list", (yielded,))
    return _returned_by_body(evaluator, scope)


def _made_heirs(evaluator: "Evaluator", scope: Scope, declared: Value | None) -> Value | None:
    """`-> Base` of a function that only ever makes heirs of it: those, more exact than what it declares."""
    if not isinstance(declared, Instance) or declared.is_outside or scope.place.definition.is_generator:
        return None
    below = evaluator.hierarchy.implementers_of(declared.name)
    if not below or _may_be_replaced(evaluator, scope.owner):
        return None
    given = tuple(_each_returned(evaluator, scope))
    made = join(given)
    for option in (None,) if None in given else members(made):
        if not isinstance(option, Instance) or not option.is_exact:
            return None
        if option.name not in (declared.name, *below) or evaluator.hierarchy.parameters_of(option.name):
            return None
    return made


def _may_be_replaced(evaluator: "Evaluator", symbol: str) -> bool:
    """Whether a class below has a method of its own in place of this one."""
    owner, name = evaluator.index.symbols[symbol].parent, evaluator.index.symbols[symbol].name
    if evaluator.index.symbols[symbol].kind is not SymbolKind.METHOD or owner is None:
        return False
    below = evaluator.hierarchy.implementers_of(owner)
    return any(evaluator.hierarchy.find_method(heir, name) != symbol for heir in below)


def returned_functions(evaluator: "Evaluator", symbol: str) -> Iterator[Function]:
    """The functions that a function gives back by its body, whatever it is declared to give."""
    place = evaluator.index.place_of(symbol)
    given = _returned_by_body(evaluator, evaluator.scope_of(place))
    for option in members(given):
        if isinstance(option, Function):
            yield option


def _declared(evaluator: "Evaluator", place: Place) -> Value | None:
    annotation = place.definition.returns
    return evaluator.read_type(annotation, evaluator.scope_of(place)) if annotation is not None else None


def _returned_by_body(evaluator: "Evaluator", scope: Scope) -> Value | None:
    return join(tuple(_each_returned(evaluator, scope)))


def _each_returned(evaluator: "Evaluator", scope: Scope) -> Iterator[Value | None]:
    """What each `return` gives, but for those that give None."""
    inner = Scope(scope.place, scope.parent)
    bind_parameters(evaluator, inner)
    _leave_self_open(evaluator, inner)
    # Names are rebound on the way, so that each return sees what its name meant there.
    for statement in bind_body(evaluator, scope.place.definition.body, inner):
        match statement:
            case Return(value=None | Literal(text="None")):
                pass
            case Return(value=value) if value is not None:
                yield evaluator.evaluate(value, inner)
            case _:
                pass


def _leave_self_open(evaluator: "Evaluator", scope: Scope) -> None:
    """`return self` and `return type(self)()` give an object of whatever class the method is called on."""
    parent = scope.place.parent
    if parent is None or parent.definition.kind is not DefinitionKind.CLASS or not scope.parameters:
        return
    own = evaluator.hierarchy.own_instance(parent.symbol)
    name = scope.place.definition.parameters[0].name
    scope.set(name, _opened(scope.variables[name], own))


def _opened(value: Value | None, own: Instance) -> Value | None:
    if value == own:
        return TypeVariable(SELF, own)
    is_class = value == Instance("builtins.type", (own,))
    return Instance("builtins.type", (TypeVariable(SELF, own),)) if is_class else value


def _is_context_manager(evaluator: "Evaluator", place: Place) -> bool:
    scope = evaluator.enclosing_scope(place)
    for decorator in place.definition.decorators:
        value = evaluator.evaluate(decorator, scope)
        if isinstance(value, Outside) and value.name in CONTEXT_MANAGERS:
            return True
    return False


def _is_anything(evaluator: "Evaluator", annotation: Expression, scope: Scope) -> bool:
    if not isinstance(annotation, Name | Attribute):
        return False
    value = evaluator.evaluate(annotation, scope)
    return isinstance(value, Outside) and value.name in NO_TYPE


def _yielded(place: Place) -> Iterator[Expression]:
    """The values that the function's own statements yield."""
    for statement in place.definition.body:
        match statement:
            case Evaluate(value=Yield(value=value)) | Assign(value=Yield(value=value)) if value is not None:
                yield value
            case _:
                pass
