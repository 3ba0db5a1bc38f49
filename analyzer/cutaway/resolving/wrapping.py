"""Decorators of the project -> the wrappers that run instead of the functions below them, seen through."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cutaway.model import Certainty, Reference, Via
from cutaway.resolving.values import ClassObject, Function, Instance, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_RUNNING = frozenset({Via.CALL, Via.CONSTRUCT, Via.PROPERTY, Via.WITH, Via.ITERATE, Via.OPERATOR})


def wrappers_of(evaluator: "Evaluator", symbol: str) -> tuple[str, ...]:
    """What the function's decorators put in its place: closures of theirs, `__call__` of their objects."""
    known = evaluator.memo.wrappers
    if symbol not in known:
        known[symbol] = ()  # ends a decorator that decorates itself
        known[symbol] = tuple(dict.fromkeys(_find_wrappers(evaluator, symbol)))
    return known[symbol]


def see_through(
    evaluator: "Evaluator", references: set[Reference], wrapped: Mapping[str, tuple[str, ...]]
) -> Iterator[Reference]:
    """What the wrappers run, from the functions that they wrap: calling the one is running the other."""
    functions_of: dict[str, set[str]] = {}
    for function, wrappers in wrapped.items():
        for wrapper in wrappers:
            functions_of.setdefault(wrapper, set()).add(function)
    for reference in sorted(references):
        functions = functions_of.get(reference.source)
        if functions is None or reference.via not in _RUNNING or reference.target in functions:
            continue
        if reference.target in evaluator.index.symbols:
            for function in sorted(functions):
                yield Reference(function, reference.target, Via.DECORATOR, Certainty.LIKELY, reference.site)


def _find_wrappers(evaluator: "Evaluator", symbol: str) -> Iterator[str]:
    place = evaluator.index.place_of(symbol)
    scope = evaluator.enclosing_scope(place)
    for decorator in place.definition.decorators:
        for option in members(evaluator.evaluate(decorator, scope)):
            match option:
                case Function(symbol=maker, receiver=receiver):
                    for made in members(evaluator.returned(maker, receiver)):
                        if isinstance(made, Function) and made.symbol.startswith(f"{maker}.<locals>."):
                            yield made.symbol
                case ClassObject(name=name) | Instance(name=name) if ":" in name:
                    method = evaluator.hierarchy.find_method(name, "__call__")
                    if method is not None:
                        yield method
                case _:
                    pass
