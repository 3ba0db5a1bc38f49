"""Decorators of the project -> the wrappers that run instead of the functions below them, seen through."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.model import Certainty, Reference, Via
from cutaway.parsing.syntax import Define, Expression
from cutaway.resolving.index import Place
from cutaway.resolving.memory import Wrapping
from cutaway.resolving.naming import definition_value
from cutaway.resolving.receiving import takes_receiver
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Instance, Value, members, options_of
from cutaway.resolving.wrappers import find_wrappings, named_results

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_RUNNING = frozenset({Via.CALL, Via.CONSTRUCT, Via.PROPERTY, Via.WITH, Via.ITERATE, Via.OPERATOR})


def wrappers_of(evaluator: "Evaluator", symbol: str) -> tuple[str, ...]:
    """What runs when the function is called: what its outermost wrapping decorator puts in its place."""
    layers = wrappings_of(evaluator, symbol)
    return layers[0].functions if layers else ()


def wrappings_of(evaluator: "Evaluator", symbol: str) -> tuple[Wrapping, ...]:
    """What the decorators put in the function's place, the outermost first: closures, objects' `__call__`."""
    known = evaluator.memo.wrappers
    if symbol not in known:
        known[symbol] = ()  # ends a decorator that decorates itself
        known[symbol] = tuple(find_wrappings(evaluator, evaluator.index.place_of(symbol)))
    return known[symbol]


def decorations(evaluator: "Evaluator", place: Place, scope: Scope) -> Iterator[tuple[Expression, Value]]:
    """Each decorator, the lowest first, with what it is given: what those below it made of the definition."""
    given = definition_value(place)
    if isinstance(given, Function):
        given = replace(given, is_bare=True)
    below: Expression | None = None
    for decorator in reversed(place.definition.decorators):
        for option in members(evaluator.evaluate(below, scope) if below is not None else None):
            given = _put_in_place(evaluator, option) or given
        yield decorator, given
        below = decorator


def _put_in_place(evaluator: "Evaluator", decorator: Value) -> Value | None:
    match decorator:
        case Function(symbol=symbol):
            return _closure_of(evaluator.index.place_of(symbol))
        case ClassObject(name=name):
            called = evaluator.hierarchy.find_method(name, "__call__")
            return Instance(name) if called is not None else None
        case Instance(name=name) if not decorator.is_outside:
            called = evaluator.hierarchy.find_method(name, "__call__")
            return _closure_of(evaluator.index.place_of(called)) if called is not None else None
        case _:
            return None


def _closure_of(maker: Place) -> Function | None:
    """The function of its own that a decorator gives back, by the text alone: what flows is known later."""
    body = maker.definition.body
    own = {statement.name: statement.number for statement in body if isinstance(statement, Define)}
    for statement in body:
        for name in named_results(statement):
            if name in own:
                return Function(Place(maker.module, own[name]).symbol)
    return None


def see_through(
    evaluator: "Evaluator", functions: Iterable[str], references: set[Reference]
) -> Iterator[Reference]:
    """What the wrappers of functions run besides them, also from those who call these functions."""
    stacks = {
        function: tuple(layer.functions for layer in wrappings_of(evaluator, function))
        for function in functions
    }
    # What runs in the place of a function, and never the function, is no wrapper to be seen through.
    run_by: dict[str, set[str]] = {
        wrapper: set[str]()
        for function in functions
        for layer in wrappings_of(evaluator, function)
        if layer.calls_on is Certainty.CERTAIN
        for wrapper in layer.functions
    }
    for reference in references:
        is_own = reference.target in evaluator.index.symbols
        if reference.source in run_by and is_own and reference.via in _RUNNING:
            run_by[reference.source].add(reference.target)
    beside = {
        wrapper: tuple(
            target for target in found if target not in run_by and not _is_around(evaluator, wrapper, target)
        )
        for wrapper, found in run_by.items()
    }
    runs = {
        (reference.source, reference.target, reference.site)
        for reference in references
        if reference.via is Via.DECORATOR and reference.target in run_by
    }
    for reference in references:
        if reference.via is Via.DECORATOR:
            yield from _seen(reference, (reference.target,), beside)
        elif reference.via in _RUNNING and len(stacks.get(reference.target, ())) > 1:
            outermost, *below = stacks[reference.target]
            # The wrapper that runs calls those below it, which belong to this function alone.
            if any((reference.source, wrapper, reference.site) in runs for wrapper in outermost):
                for layer in below:
                    yield from _seen(reference, layer, beside)


def _seen(
    reference: Reference, layer: tuple[str, ...], beside: Mapping[str, tuple[str, ...]]
) -> Iterator[Reference]:
    for wrapper in layer:
        for target in beside.get(wrapper, ()):
            yield Reference(reference.source, target, Via.DECORATOR, Certainty.LIKELY, reference.site)


def _is_around(evaluator: "Evaluator", wrapper: str, function: str) -> bool:
    """Whether what made the wrapper was put around the function, be it that another one was chosen."""
    if function not in evaluator.index.places:
        return False
    if function in _functions_given(evaluator, wrapper.rpartition(".<locals>.")[0]):
        return True  # `retried(self.load)()`
    makers = {
        made.rpartition(".")[0] for layer in wrappings_of(evaluator, function) for made in layer.functions
    }
    return wrapper.rpartition(".")[0] in makers


def _functions_given(evaluator: "Evaluator", maker: str) -> Iterator[str]:
    """What a decorator was given to wrap, above a definition or in a call."""
    if maker not in evaluator.index.places:
        return
    place = evaluator.index.place_of(maker)
    for parameter in place.definition.parameters[takes_receiver(evaluator, place) :][:1]:
        for option in options_of(evaluator.flows.given.get((maker, parameter.name))):
            if isinstance(option, Function):
                yield option.symbol
