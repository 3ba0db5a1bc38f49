"""References and conversions of generic code -> the same, for each class that a type variable stands for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cutaway.model import Certainty, Conversion, Reference, Via
from cutaway.resolving.specials import CONSTRUCTORS
from cutaway.resolving.values import ClassObject, Instance, TypeVariable, Value, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_MARK = "~"
"""Before the name of a type variable that stands where the id of a class will."""

SPECIALIZATION_LIMIT = 40
"""A generic class with more specialisations than this tells nothing about any one of them."""


def placeholder(variable: TypeVariable) -> str:
    """What stands for the class until its variable is known."""
    return f"{_MARK}{variable.name}"


def is_placeholder(name: str) -> bool:
    return name.startswith(_MARK)


def specialized_references(evaluator: "Evaluator", open_ones: Iterable[Reference]) -> Iterator[Reference]:
    """Each reference of generic code to every class that it can be about."""
    for reference in open_ones:
        chosen = _bindings_of(evaluator, reference.source)
        targets = sorted({name for bound in chosen if (name := bound.get(reference.target[1:]))})
        certainty = Certainty.LIKELY if len(targets) == 1 else Certainty.POSSIBLE
        for target in targets:
            yield replace(reference, target=target, certainty=certainty)
            if reference.via is Via.CONSTRUCT:
                for constructor in CONSTRUCTORS:
                    method = evaluator.hierarchy.find_method(target, constructor)
                    if method is not None:
                        yield replace(reference, target=method, certainty=certainty)


def specialized_conversions(evaluator: "Evaluator", open_ones: Iterable[Conversion]) -> Iterator[Conversion]:
    """Each conversion of generic code between the classes that stand together in one specialisation."""
    for made in open_ones:
        chosen = _bindings_of(evaluator, made.owner)
        ends = {(_filled(made.source, bound), _filled(made.target, bound)) for bound in chosen}
        certainty = Certainty.LIKELY if len(ends) == 1 else Certainty.POSSIBLE
        for source, target in sorted(end for end in ends if "" not in end):
            yield replace(made, source=source, target=target, certainty=certainty)


def _filled(name: str, bound: Mapping[str, str]) -> str:
    return bound.get(name[1:], "") if is_placeholder(name) else name


def _bindings_of(evaluator: "Evaluator", symbol: str) -> tuple[Mapping[str, str], ...]:
    """Type variable -> class, for every specialisation of the class that the symbol's code lies in."""
    owner: str | None = symbol
    while owner is not None and owner not in evaluator.index.bindings:
        owner = evaluator.index.symbols[owner].parent
    if owner is None or owner in evaluator.index.modules:
        return ()
    parameters = evaluator.hierarchy.parameters_of(owner)
    given: list[tuple[Value | None, ...]] = list(evaluator.bindings.specializations.get(owner, ()))
    for descendant in evaluator.hierarchy.descendants_of(owner):
        for ancestor in evaluator.hierarchy.line_of(descendant):
            if ancestor.name == owner:
                given.append(ancestor.arguments)
    distinct = {bound for arguments in given if (bound := tuple(_named(parameters, arguments)))}
    return tuple(dict(bound) for bound in sorted(distinct)) if len(distinct) <= SPECIALIZATION_LIMIT else ()


def _named(parameters: tuple[str, ...], arguments: tuple[Value | None, ...]) -> Iterator[tuple[str, str]]:
    for parameter, argument in zip(parameters, arguments, strict=False):
        for option in members(argument):
            if isinstance(option, Instance | ClassObject) and ":" in option.name:
                yield parameter, option.name
