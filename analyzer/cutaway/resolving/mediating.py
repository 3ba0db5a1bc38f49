"""Messages handed to a bus or mediator -> the functions that handle messages of their class."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cutaway.model import Certainty, Reference, Site, SymbolKind, Via
from cutaway.parsing.syntax import Assign, Attribute, Call, Define, Dictionary, Expression, Name, Subscript
from cutaway.parsing.traversing import expressions_of, parts_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place, site_of
from cutaway.resolving.naming import find_named_binding
from cutaway.resolving.outside import package_of
from cutaway.resolving.pairing import Pairing, read_class, read_decorated, read_table, read_told
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function, Instance, Outside, Value, members

if TYPE_CHECKING:
    from cutaway.resolving.recording import Recorder

_VERBS = frozenset(
    {
        "send",
        "publish",
        "handle",
        "dispatch",
        "execute",
        "request",
        "query",
        "invoke",
        "emit",
        "notify",
        "ask",
    }
    | {"stream", "process", "command", "call"}
)
"""First words of the methods through which messages go out."""
_MEDIATORS = ("mediator", "bus", "dispatcher")
"""Last words of how mediators are called."""


class Message(NamedTuple):
    """Something is handed an object of a class of the project."""

    source: str
    message: str
    callee: str
    """The function of the project, or the dotted name of a library's, that is handed it."""
    site: Site


def read_messages(
    evaluator: Evaluator, recorder: "Recorder", call: Call, callee: Value | None, scope: Scope
) -> None:
    """Note which messages a call hands to what may pass them on, and whom it says to take such."""
    recorder.pairings.update(read_told(evaluator, call, callee, scope))
    if not call.arguments or call.arguments[0].star:
        return
    callees = tuple(_passing_on(evaluator, call, callee))
    for option in members(evaluator.evaluate(call.arguments[0].value, scope)) if callees else ():
        if isinstance(option, Instance) and not option.is_outside:
            site = site_of(scope.place.module, call.function.at)
            recorder.messages.update(Message(scope.owner, option.name, name, site) for name in callees)


def _passing_on(evaluator: Evaluator, call: Call, callee: Value | None) -> Iterator[str]:
    for option in members(callee):
        match option:
            case Function(symbol=symbol):
                yield symbol
            case Outside(name=name) if _is_sending(name):
                yield name
            case Instance(name=name) if not option.is_outside:
                method = evaluator.hierarchy.find_method(name, "__call__")
                if method is not None:
                    yield method
            case _:
                pass
    match call.function:
        case Attribute(value=Name(id=receiver) | Attribute(name=receiver), name=method) if callee is None:
            if receiver.lower().endswith(_MEDIATORS) and _is_sending(method):
                yield f"{receiver}.{method}"
        case _:
            pass


def _is_sending(name: str) -> bool:
    return name.rpartition(".")[2].partition("_")[0] in _VERBS


def mediate(
    evaluator: Evaluator, messages: Iterable[Message], pairings: Iterable[Pairing]
) -> Iterator[Reference]:
    """From those who hand a message to a bus: what the bus then calls."""
    pairings_of: defaultdict[str, set[Pairing]] = defaultdict(set)
    for pairing in (*pairings, *_read_definitions(evaluator)):
        pairings_of[pairing.message].add(pairing)
    for each in sorted(messages):
        found = pairings_of.get(each.message, set())
        for handler, certainty in _handlers_of(evaluator, each, found) if found else ():
            yield Reference(each.source, handler, Via.CALL, certainty, each.site)


def _read_definitions(evaluator: Evaluator) -> Iterator[Pairing]:
    for symbol in evaluator.index.symbols.values():
        if symbol.kind is SymbolKind.CLASS:
            yield from read_class(evaluator, symbol.id)
        if symbol.kind in (SymbolKind.CLASS, SymbolKind.FUNCTION, SymbolKind.METHOD):
            yield from read_decorated(evaluator, evaluator.index.place_of(symbol.id))


def _handlers_of(
    evaluator: Evaluator, each: Message, pairings: set[Pairing]
) -> Iterator[tuple[str, Certainty]]:
    if ":" not in each.callee:
        library = package_of(each.callee)
        is_mediator = each.callee.rpartition(".")[0].lower().endswith(_MEDIATORS)
        pairings = {pair for pair in pairings if pair.library == library or is_mediator}
    else:
        table = _find_table(evaluator, each.callee)
        if table is not None:
            literal = {pair.handler for pair in table if pair.message == each.message}
            yield from ((handler, Certainty.CERTAIN) for handler in sorted(literal))
            return
        is_own = _owner(evaluator, each.source) == _owner(evaluator, each.callee)
        if is_own or not _passes_by_type(evaluator, each.callee, set()):
            return  # what a bus hands on to itself may be any message
    handlers = sorted({pair.handler for pair in pairings})
    # What one place lists for a message, `[book, thank]`, is called one after the other.
    is_sure = len(handlers) == 1 or len({pair.at for pair in pairings}) == 1
    yield from ((handler, Certainty.LIKELY if is_sure else Certainty.POSSIBLE) for handler in handlers)


def _owner(evaluator: Evaluator, symbol: str) -> str | None:
    return evaluator.index.symbols[symbol].parent


def _passes_by_type(evaluator: Evaluator, symbol: str, seen: set[str]) -> bool:
    """Whether a function looks something up by the type of what it is given, itself or by one beside it."""
    if symbol in seen:
        return False
    seen.add(symbol)
    place = evaluator.index.place_of(symbol)
    if next(_lookups_in(place), None) is not None:
        return True
    beside = _functions_beside(evaluator, symbol)
    called = {name for each in _expressions_in(place) for name in _called_names(each)}
    if place.definition.is_stub:
        called.add(place.definition.name)
    return any(
        _passes_by_type(evaluator, other, seen) for name in sorted(called) for other in beside.get(name, ())
    )


def _functions_beside(evaluator: Evaluator, symbol: str) -> Mapping[str, list[str]]:
    """By name: methods of the class and of those above and below it; functions of the module."""
    index, found = evaluator.index, evaluator.index.symbols[symbol]
    owner = found.parent or found.module
    if index.symbols[owner].kind is SymbolKind.CLASS:
        line = (each.name for each in evaluator.hierarchy.line_of(owner) if not each.is_outside)
        owners = (*line, *evaluator.hierarchy.descendants_of(owner))
    else:
        owners = (owner,)
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for each in owners:
        for name, binding in index.bindings.get(each, {}).items():
            if isinstance(binding, Define):
                member = Place(index.place_of(each).module, binding.number).symbol
                if index.symbols[member].kind in (SymbolKind.FUNCTION, SymbolKind.METHOD):
                    beside[name].append(member)
    return beside


def _find_table(evaluator: Evaluator, symbol: str) -> tuple[Pairing, ...] | None:
    """The table in which a function itself looks up types, if it is written out and never rebound."""
    place = evaluator.index.place_of(symbol)
    found = tuple(_lookups_in(place))
    if len(found) != 1:
        return None
    scope = evaluator.scope_of(place)
    match found[0]:
        case Attribute(value=Name(id="self" | "cls"), name=name) as looked:
            return _table_of_class(evaluator, name, scope) if looked else None
        case looked:
            bound = find_named_binding(evaluator, looked, scope)
            if bound is None or bound[1].place.index_in_module != 0:
                return None
            return _written_out(evaluator, bound[0], bound[1])


def _table_of_class(evaluator: Evaluator, name: str, scope: Scope) -> tuple[Pairing, ...] | None:
    owner = scope.enclosing_class()
    found = evaluator.hierarchy.find_binding(owner, name) if owner is not None else None
    if owner is None or found is None or evaluator.hierarchy.attributes_of(owner).get(name):
        return None
    where = evaluator.scope_of(evaluator.index.place_of(found[0]))
    return _written_out(evaluator, found[1], where)


def _written_out(evaluator: Evaluator, binding: object, scope: Scope) -> tuple[Pairing, ...] | None:
    match binding:
        case Assign(target=Name(id=name), value=Dictionary() as table):
            is_rebound = name in evaluator.index.rebindings.get(scope.owner, {})
            return None if is_rebound else tuple(read_table(evaluator, table, scope))
        case _:
            return None


def _lookups_in(place: Place) -> Iterator[Expression]:
    """What `handlers` is in `handlers[type(message)]` and `handlers.get(type(message))`."""
    given = {parameter.name for parameter in place.definition.parameters}
    keys = {
        statement.target.id
        for statement in place.definition.body
        if isinstance(statement, Assign) and isinstance(statement.target, Name)
        if statement.value is not None and _is_type_of(statement.value, given, set())
    }
    for expression in _expressions_in(place):
        match expression:
            case Subscript(value=value, items=(key,)) if _is_type_of(key, given, keys):
                yield value
            case Call(function=Attribute(value=value, name="get"), arguments=(first, *_)):
                if _is_type_of(first.value, given, keys):
                    yield value
            case _:
                pass


def _is_type_of(key: Expression, given: set[str], names: set[str]) -> bool:
    match key:
        case Call(function=Name(id="type"), arguments=(argument,)):
            return isinstance(argument.value, Name) and argument.value.id in given
        case Attribute(value=Name(id=name), name="__class__"):
            return name in given
        case Attribute(value=value, name="__name__" | "__qualname__"):
            return _is_type_of(value, given, names)
        case Name(id=name):
            return name in names
        case _:
            return False


def _called_names(expression: Expression) -> Iterator[str]:
    match expression:
        case Call(function=Name(id=name) | Attribute(name=name)):
            yield name
        case _:
            pass


def _expressions_in(place: Place) -> Iterator[Expression]:
    for statement in place.definition.body:
        for expression in expressions_of(statement):
            yield from _with_parts(expression)


def _with_parts(expression: Expression) -> Iterator[Expression]:
    yield expression
    for part in parts_of(expression):
        yield from _with_parts(part)
