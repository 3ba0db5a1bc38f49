"""What a project writes for the name of a table -> that name, or the best guess at it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cutaway.model import Certainty, SymbolKind, weaker
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    DefinitionKind,
    Evaluate,
    Expression,
    Literal,
    Name,
    Operation,
    Return,
    Text,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.constants import constant
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, ModuleObject, members


class Table(NamedTuple):
    name: str
    certainty: Certainty


class Subject(NamedTuple):
    """The class that a name is computed for, and the parameter that stands for it in the computation."""

    parameter: str
    name: str


_CHANGING_CASE = {"lower": str.lower, "upper": str.upper, "casefold": str.casefold, "strip": str.strip}


def written_name(
    evaluator: Evaluator, expression: Expression, scope: Scope, subject: Subject
) -> Table | None:
    """The string that an expression gives for a class; None if that takes more than reading it."""
    match expression:
        case Attribute(value=Name(id=subject.parameter), name="__name__" | "__qualname__"):
            return Table(subject.name, Certainty.CERTAIN)
        case Call(function=Name(id="str"), arguments=(argument,)):
            return written_name(evaluator, argument.value, scope, subject)
        case Call(function=Attribute(value=value, name=method), arguments=()) if method in _CHANGING_CASE:
            found = written_name(evaluator, value, scope, subject)
            return found and found._replace(name=_CHANGING_CASE[method](found.name))
        case Text(value=value, parts=parts):
            return _filled(value, [written_name(evaluator, part, scope, subject) for part in parts])
        case Operation(operator="+", operands=operands):
            pieces = [written_name(evaluator, operand, scope, subject) for operand in operands]
            return _filled("{}" * len(pieces), pieces)
        case Name() | Attribute():
            text = constant(evaluator, expression, scope)
            return Table(text, _sureness_of(evaluator, expression, scope)) if text is not None else None
        case _:
            return None


def returned_name(evaluator: Evaluator, function: Place, name: str) -> Table | None:
    """What a `__tablename__` that is a function gives for a class of that name."""
    parameters = function.definition.parameters
    returns = [statement.value for statement in function.definition.body if isinstance(statement, Return)]
    named = [value for value in returns if value is not None and not _is_none(value)]
    if len(named) != 1:
        return None
    subject = Subject(parameters[0].name if parameters else "", name)
    found = written_name(evaluator, named[0], evaluator.scope_of(function), subject)
    # A class for which it gives None has no table of its own.
    return found if found is None or len(returns) == 1 else found._replace(certainty=Certainty.LIKELY)


def guessed(evaluator: Evaluator, name: str) -> Table:
    """The table of a class whose name for it cannot be read: one that the project names so elsewhere."""
    known = _tables_named(evaluator)
    snake = snake_case(name)
    options = (snake, f"{snake}s", f"{snake}es", f"{snake[:-1]}ies")
    found = next((option for names in known for option in options if option in names), name.lower())
    return Table(found, Certainty.LIKELY)


def snake_case(name: str) -> str:
    words = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", words).lower()


def _filled(template: str, parts: list[Table | None]) -> Table | None:
    certainty, given = Certainty.CERTAIN, iter(parts)
    pieces = template.split("{}") if parts else [template]
    text = pieces[0]
    for piece in pieces[1:]:
        part = next(given, None)
        if part is None:
            return None
        text += part.name + piece
        certainty = weaker(certainty, part.certainty)
    return Table(text, certainty)


def _sureness_of(evaluator: Evaluator, expression: Expression, scope: Scope) -> Certainty:
    """What an object holds, such as settings, need not be what its class says."""
    match expression:
        case Attribute(value=value):
            owners = tuple(members(evaluator.evaluate(value, scope)))
            is_fixed = all(isinstance(owner, ModuleObject | ClassObject) for owner in owners)
            return Certainty.CERTAIN if is_fixed else Certainty.LIKELY
        case _:
            return Certainty.CERTAIN


def _is_none(value: Expression) -> bool:
    return isinstance(value, Literal) and value.text == "None"


def _tables_named(evaluator: Evaluator) -> tuple[frozenset[str], ...]:
    """Tables that foreign keys and `Table(…)` of the project name; then those that are named likewise."""
    if evaluator.memo.table_names is None:
        named = frozenset(_find_named(evaluator))
        evaluator.memo.table_names = (named, frozenset(_likewise(evaluator, named)))
    return evaluator.memo.table_names


def _likewise(evaluator: Evaluator, named: frozenset[str]) -> Iterator[str]:
    """`order_line` for a class, because another one is known to have a table named in that way."""
    symbols = evaluator.index.symbols.values()
    snakes = [snake_case(symbol.name) for symbol in symbols if symbol.kind is SymbolKind.CLASS]
    for ending in ("", "s"):
        if any("_" in snake and snake + ending in named for snake in snakes):
            yield from (snake + ending for snake in snakes)


def _find_named(evaluator: Evaluator) -> Iterator[str]:
    for module in evaluator.index.modules.values():
        for definition in module.definitions:
            if definition.kind is DefinitionKind.FUNCTION:
                continue
            for statement in definition.body:
                if isinstance(statement, Assign | Evaluate) and statement.value is not None:
                    yield from _named_within(statement.value)
                if isinstance(statement, Assign) and statement.annotation is not None:
                    yield from _named_within(statement.annotation)


def _named_within(expression: Expression) -> Iterator[str]:
    match expression:
        case Call(function=Name(id=maker) | Attribute(name=maker), arguments=(first, *_)) if (
            isinstance(first.value, Text) and not first.value.parts
        ):
            if maker == "ForeignKey" and "." in first.value.value:
                yield first.value.value.split(".")[-2]
            elif maker == "Table":
                yield first.value.value
        case _:
            pass
    for part in parts_of(expression):
        yield from _named_within(part)
