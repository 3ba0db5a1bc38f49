"""Expressions and values -> the project's classes that they may be about, each with how sure that is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cutaway.model import Certainty, weaker
from cutaway.parsing.syntax import Comprehension, Expression, Name
from cutaway.resolving.attributes import class_names
from cutaway.resolving.elements import element_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.scopes import Scope
from cutaway.resolving.specializing import placeholder
from cutaway.resolving.values import (
    Instance,
    Statement,
    TypeVariable,
    Union,
    Value,
    is_assumed,
    join,
    members,
)


class Candidate(NamedTuple):
    """A class of which something may be an object, or which it may be itself."""

    name: str
    certainty: Certainty


def classes_of(evaluator: Evaluator, expression: Expression, scope: Scope) -> Iterator[Candidate]:
    """Project classes of which the expression is an instance, or a collection of instances."""
    value = _narrowed(evaluator, expression, evaluator.evaluate(expression, scope), scope)
    if isinstance(expression, Comprehension):
        value = element_of(evaluator, value)
    yield from held_classes(evaluator, value)


def held_classes(evaluator: Evaluator, value: Value | None) -> Iterator[Candidate]:
    """Project classes of which something is an object, or a collection of objects."""
    yield from _candidates(_instances(evaluator, value))


def _narrowed(
    evaluator: Evaluator, expression: Expression, value: Value | None, scope: Scope
) -> Value | None:
    """What a name stands for; of several classes those that the type server leaves after `isinstance`."""
    if not isinstance(expression, Name) or not (value is None or isinstance(value, Union)):
        return value
    told = evaluator.oracle.find(scope.place, expression)
    if value is None:
        return told
    left = {option.name for option in members(told) if isinstance(option, Instance)}
    named = {option.name for option in members(value) if isinstance(option, Instance)}
    heirs = {heir for name in left for heir in evaluator.hierarchy.descendants_of(name)}
    # To a type checker `Base | Heir` is `Base`: that it names no heir says nothing.
    if not left or not left <= named or not heirs.isdisjoint(named):
        return value
    return join(option for option in members(value) if isinstance(option, Instance) and option.name in left)


def _instances(evaluator: Evaluator, value: Value | None) -> Iterator[tuple[str, Value]]:
    """Ids of the project classes of which a value may be an instance or hold instances, or placeholders."""
    for option in members(value):
        held = option
        if isinstance(option, Statement) or (
            isinstance(option, Instance) and option.is_outside and option.arguments
        ):
            held = element_of(evaluator, option)
        for each in members(held):
            if isinstance(each, Instance) and not each.is_outside:
                yield each.name, each
            elif isinstance(each, TypeVariable):
                yield placeholder(each), each


def named_classes(value: Value | None) -> Iterator[Candidate]:
    """As `class_names`, with a placeholder for the type variable of generic code."""
    return _candidates(_names(value))


def _names(value: Value | None) -> Iterator[tuple[str, Value]]:
    for option in members(value):
        match option:
            case Instance(name="builtins.type", arguments=(TypeVariable() as variable,)):
                yield placeholder(variable), option
            case _:
                for name in class_names(option):
                    yield name, option


def _candidates(named: Iterable[tuple[str, Value]]) -> Iterator[Candidate]:
    """Each class once: if there are several, each comes along now and then."""
    found = dict(named)
    for name, value in found.items():
        is_sure = len(found) == 1 and not is_assumed(value)
        yield Candidate(name, Certainty.CERTAIN if is_sure else Certainty.LIKELY)


def both(one: Certainty, other: Certainty) -> Certainty:
    """How sure a pair is: which of several goes with which of several others, nobody says."""
    is_open = one is not Certainty.CERTAIN and other is not Certainty.CERTAIN
    return Certainty.POSSIBLE if is_open else weaker(one, other)
