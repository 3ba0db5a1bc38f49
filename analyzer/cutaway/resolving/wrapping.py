"""Decorators of the project -> the wrappers that run instead of the functions below them, seen through."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.model import Certainty, Reference, Via
from cutaway.resolving.returning import returned_functions
from cutaway.resolving.values import ClassObject, Function, Instance, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_RUNNING = frozenset({Via.CALL, Via.CONSTRUCT, Via.PROPERTY, Via.WITH, Via.ITERATE, Via.OPERATOR})


def wrappers_of(evaluator: "Evaluator", symbol: str) -> tuple[str, ...]:
    """What the function's decorators put in its place: closures of theirs, or their objects."""
    known = evaluator.memo.wrappers
    if symbol not in known:
        known[symbol] = ()  # ends a decorator that decorates itself
        known[symbol] = tuple(dict.fromkeys(_find_wrappers(evaluator, symbol)))
    return known[symbol]


def see_through(
    evaluator: "Evaluator", functions: Iterable[str], references: set[Reference]
) -> Iterator[Reference]:
    """What the wrappers of functions run besides them, also from those who call these functions."""
    wrappers = {wrapper for function in functions for wrapper in wrappers_of(evaluator, function)}
    run_by: dict[str, list[Reference]] = {}
    for reference in references:
        is_own = reference.target in evaluator.index.symbols
        if reference.source in wrappers and is_own and reference.via in _RUNNING:
            run_by.setdefault(reference.source, []).append(reference)
    for reference in references:
        if reference.via is Via.DECORATOR and reference.target in run_by:
            for inner in run_by[reference.target]:
                wrapped = wrappers_of(evaluator, inner.target)
                if reference.target not in wrapped:
                    yield replace(reference, target=inner.target, certainty=Certainty.LIKELY)


def _find_wrappers(evaluator: "Evaluator", symbol: str) -> Iterator[str]:
    place = evaluator.index.place_of(symbol)
    scope = evaluator.enclosing_scope(place)
    for decorator in place.definition.decorators:
        for option in members(evaluator.evaluate(decorator, scope)):
            match option:
                case Function(symbol=maker):
                    yield from _closures_of(evaluator, maker)
                case ClassObject(name=name):
                    # `@Cached` puts an object in the function's place.
                    method = evaluator.hierarchy.find_method(name, "__call__")
                    if method is not None:
                        yield method
                case Instance(name=name) if ":" in name:
                    # `@Cached(…)` is called once, to decorate, and puts there what it gives back.
                    method = evaluator.hierarchy.find_method(name, "__call__")
                    if method is not None:
                        yield from _closures_of(evaluator, method)
                case _:
                    pass


def _closures_of(evaluator: "Evaluator", maker: str) -> Iterator[str]:
    for made in returned_functions(evaluator, maker):
        if made.symbol.startswith(f"{maker}.<locals>."):
            yield made.symbol
