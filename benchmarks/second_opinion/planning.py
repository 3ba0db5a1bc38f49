"""A parsed project -> the places where something that bears the name of project code is called or read."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cutaway.inference import Question, QuestionKind
from cutaway.model import Site
from cutaway.parsing.syntax import (
    Alias,
    Assign,
    Attribute,
    Call,
    Define,
    Definition,
    Evaluate,
    Expression,
    For,
    Import,
    MatchClass,
    Module,
    Name,
    ParsedProject,
    Position,
    Raise,
    Return,
    Statement,
    With,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.index import ProjectIndex, site_of

_PROPERTIES = frozenset({"property", "cached_property", "hybrid_property"})


class Spot(NamedTuple):
    """One name that is called, or an attribute that may be a property."""

    site: Site
    name: str
    is_called: bool
    is_renamed: bool
    """Whether an import of the module gives something this name."""
    question: Question


def plan(project: ParsedProject, index: ProjectIndex) -> tuple[Spot, ...]:
    """Sorted. Calls of what is called like a function, method or class of the project, and reads of what is
    called like a property of it: nothing else could lead to the project's code.
    """
    called = frozenset((*index.member_names, *index.function_names, *index.class_names))
    read = frozenset(_property_names(project.modules))
    return tuple(sorted(spot for module in project.modules for spot in _spots_in(module, called, read)))


def _spots_in(module: Module, called: frozenset[str], read: frozenset[str]) -> Iterator[Spot]:
    given = frozenset(_given_names(module))
    for name, at, is_called in _names_in(module):
        if name in (called | given if is_called else read):
            question = Question(QuestionKind.DEFINITION, module.file.path, at.line, at.column)
            yield Spot(site_of(module, at), name, is_called, name in given, question)


def _given_names(module: Module) -> Iterator[str]:
    for definition in module.definitions:
        for statement in definition.body:
            if isinstance(statement, Import) and statement.alias is not None:
                yield statement.alias


def _property_names(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        yield from (definition.name for definition in module.definitions if is_property(definition))


def is_property(definition: Definition) -> bool:
    """Whether reading the attribute runs it."""
    return any(_bare_name(decorator) in _PROPERTIES for decorator in definition.decorators)


def _bare_name(expression: Expression) -> str:
    match expression:
        case Name(id=name) | Attribute(name=name):
            return name
        case _:
            return ""


def _names_in(module: Module) -> Iterator[tuple[str, Position, bool]]:
    """Every attribute in what runs and every other name that is called, and whether it is called."""
    for definition in module.definitions:
        pending = [(expression, False) for expression in _expressions_of(definition)]
        while pending:
            expression, is_called = pending.pop()
            if isinstance(expression, Attribute):
                yield expression.name, expression.at, is_called
            elif isinstance(expression, Name) and is_called:
                yield expression.id, expression.at, True
            function = expression.function if isinstance(expression, Call) else None
            pending += [(part, part is function) for part in parts_of(expression)]


def _expressions_of(definition: Definition) -> Iterator[Expression]:
    """What the body, the decorators, the defaults and the bases evaluate; no annotations."""
    yield from definition.decorators
    yield from (parameter.default for parameter in definition.parameters if parameter.default is not None)
    yield from (base.value for base in definition.bases)
    for statement in definition.body:
        yield from _parts_of_statement(statement)


def _parts_of_statement(statement: Statement) -> Iterator[Expression]:
    match statement:
        case Assign(target=target, value=value):
            yield target
            if value is not None:
                yield value
        case Evaluate(value=value) | Raise(value=value):
            yield value
        case Return(value=value):
            if value is not None:
                yield value
        case For(iterable=iterable):
            yield iterable
        case With(context=context):
            yield context
        case Alias() | Define() | Import() | MatchClass():
            return
        case _:  # the types that `except` names are never called
            return
