"""A value that is called -> the project's functions that run, each with how sure that is."""

from collections.abc import Iterator

from cutaway.model import Certainty, SymbolKind, Via, weaker
from cutaway.resolving.attributes import as_class
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.overloading import metaclass_call, overloads_of
from cutaway.resolving.providing import POSSIBLE_LIMIT
from cutaway.resolving.recording import Target
from cutaway.resolving.specializing import placeholder
from cutaway.resolving.specials import CONSTRUCTORS
from cutaway.resolving.values import (
    ClassObject,
    Function,
    Instance,
    Provider,
    TypeVariable,
    Value,
    is_assumed,
    members,
    options_of,
)
from cutaway.resolving.wrapping import wrappings_of


def targets_of(evaluator: Evaluator, callee: Value | None, via: Via = Via.CALL) -> Iterator[Target]:
    """Everything of the project that runs when `callee` is called."""
    options = options_of(callee)
    base = certainty_among(options)
    each = [tuple(_targets_of_one(evaluator, option, via, base)) for option in options]
    if base is Certainty.POSSIBLE:
        # What runs whichever of them it is: the `__init__` that several classes inherit, say.
        shared = {target for target in set[Target].intersection(*map(set, each)) if target.port is None}
    else:
        shared = set[Target]()
    for target in dict.fromkeys(target for targets in each for target in targets):
        yield target._replace(certainty=Certainty.LIKELY) if target in shared else target


def certainty_among(options: tuple[Value, ...]) -> Certainty:
    """How sure it is that something is any one of all the things that it may be."""
    if len(options) == 1:
        return Certainty.LIKELY if is_assumed(options[0]) else Certainty.CERTAIN
    distinct = {each.symbol if isinstance(each, Function) else each for each in options}
    if len(distinct) > 1:
        return Certainty.POSSIBLE
    # The same method on objects of two classes is one method, as sure as the least sure way to it.
    return Certainty.LIKELY if any(map(is_assumed, options)) else Certainty.CERTAIN


def _targets_of_one(evaluator: Evaluator, callee: Value, via: Via, base: Certainty) -> Iterator[Target]:
    match callee:
        case Function(symbol=symbol, receiver=receiver):
            overloads = overloads_of(evaluator, symbol)
            for overload in overloads:
                yield Target(overload, via, Certainty.POSSIBLE)
            wrappings = () if callee.is_bare else wrappings_of(evaluator, symbol)
            called_on = [each.calls_on for each in wrappings]
            if None not in called_on:
                runs = max((base, *filter(None, called_on)), key=lambda certainty: certainty.rank)
                yield Target(symbol, via, Certainty.POSSIBLE if overloads else runs)
            for outermost in wrappings[:1]:
                for wrapper in outermost.functions:
                    yield Target(wrapper, Via.DECORATOR, weaker(base, outermost.certainty))
            if not callee.is_exact:
                yield from overriding(evaluator, symbol, receiver, via)
        case ClassObject(name=name):
            construct = via if via is not Via.CALL else Via.CONSTRUCT
            yield Target(name, construct, base)
            called_first = metaclass_call(evaluator, name)
            if called_first is not None:
                yield Target(called_first, construct, base)
            for constructor in CONSTRUCTORS:
                method = evaluator.hierarchy.find_method(name, constructor)
                if method is not None:
                    yield Target(method, construct, base)
        case Provider(of=Provider()):
            return  # the recipe itself is handed on
        case Provider(of=made):
            yield from _targets_of_one(evaluator, made, via, base)
        case Instance(name="builtins.type", arguments=(TypeVariable(bound=None) as variable,)):
            yield Target(placeholder(variable), via if via is not Via.CALL else Via.CONSTRUCT, base)
        case Instance(name="builtins.type", arguments=(argument,)):
            for member in members(as_class(argument)):
                if isinstance(member, ClassObject):
                    yield from _targets_of_one(evaluator, member, via, weaker(base, Certainty.LIKELY))
                    yield from _constructed_below(evaluator, member.name)
        case TypeVariable(bound=bound):
            for option in members(bound):
                yield from _targets_of_one(evaluator, option, via, base)
        case Instance(name=name) if not callee.is_outside:
            method = evaluator.hierarchy.find_method(name, "__call__")
            if method is not None:
                yield Target(method, via, base)
                yield from overriding(evaluator, method, callee, via)
        case _:
            return


def _constructed_below(evaluator: Evaluator, name: str) -> Iterator[Target]:
    """Calling a `type[C]` may construct any subclass of C."""
    below = evaluator.hierarchy.descendants_of(name)
    for descendant in below if len(below) <= POSSIBLE_LIMIT else ():
        yield from _targets_of_one(evaluator, ClassObject(descendant), Via.CALL, Certainty.POSSIBLE)


def overriding(evaluator: Evaluator, method: str, receiver: Value | None, via: Via) -> Iterator[Target]:
    """Implementations below the receiver's class that may run instead; narrowed when all is known."""
    name = None
    if isinstance(receiver, Instance) and receiver.is_exact:
        return
    if isinstance(receiver, Instance) and receiver.name == "builtins.type":
        receiver = as_class(receiver.arguments[0]) if receiver.arguments else None
    if isinstance(receiver, Instance | ClassObject) and not method.endswith(CONSTRUCTORS):
        # A receiver that the server knows better than we do may look like a library's own object to us.
        name = receiver.name if ":" in receiver.name else None
    port = name or evaluator.index.symbols[method].parent
    if port is None:
        return
    for implementation in implementations(evaluator, method, name):
        yield Target(implementation, via, Certainty.POSSIBLE, (port, method))


def implementations(evaluator: Evaluator, method: str, receiver: str | None) -> tuple[str, ...]:
    """Methods that stand in for `method` in classes below its own (or below the receiver's), sorted."""
    symbol = evaluator.index.symbols[method]
    if symbol.kind is not SymbolKind.METHOD or symbol.parent is None:
        return ()
    below = evaluator.hierarchy.implementers_of(receiver or symbol.parent)
    if receiver is not None and evaluator.hierarchy.find_method(receiver, symbol.name) != method:
        below = evaluator.hierarchy.implementers_of(symbol.parent)
    found = {
        implementation
        for name in below
        if (implementation := evaluator.hierarchy.find_method(name, symbol.name)) is not None
    }
    found.discard(method)
    return tuple(sorted(found))
