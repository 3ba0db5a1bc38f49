"""A name in a body -> the assignment that gives it what it stands for at a place."""

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import (
    Assign,
    Collection,
    Definition,
    Enter,
    Evaluate,
    Expression,
    For,
    Import,
    Leave,
    Literal,
    Name,
    Position,
    Raise,
    Return,
    Statement,
    With,
)
from cutaway.parsing.traversing import parts_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.naming import REEXPORT_LIMIT, find_imported_module, follow_import
from cutaway.resolving.receiving import takes_receiver


def reaching(definition: Definition, name: str, before: Position | None) -> list[Assign]:
    """The assignments of a name that may hold at a place, or else at the end; `None` only if all give it."""
    found: list[tuple[Assign, tuple[Position, ...]]] = []
    entered: list[Position] = []
    for statement in _until(definition.body, before):
        match statement:
            case Enter(at=at):
                entered.append(at)
            case Leave():
                entered.pop()
            case Assign(is_augmented=False) if _binds(statement, name):
                around = tuple(entered)
                found = [each for each in found if each[1][: len(around)] != around]
                found.append((statement, around))
            case _:
                pass
    definite = [number for number, (_, around) in enumerate(found) if around == tuple(entered[: len(around)])]
    reached = [statement for statement, _ in found[definite[-1] if definite else 0 :]]
    telling = [each for each in reached if not isinstance(each.value, Literal)]
    return telling or reached


def _until(body: tuple[Statement, ...], before: Position | None) -> tuple[Statement, ...]:
    """What has run when the expression at a place is evaluated."""
    if before is None:
        return body
    plain = [n for n, each in enumerate(body) if not isinstance(each, Enter | Leave)]
    earlier = [number for number in plain if body[number].at <= before]
    if earlier and _holds(body[earlier[-1]], before):
        return body[: earlier[-1]]
    later = plain[len(earlier)] if len(earlier) < len(plain) else len(body)
    return body[:later]


def _holds(statement: Statement, at: Position) -> bool:
    """Whether a statement evaluates a name at this place."""
    match statement:
        case Assign(value=value) | Evaluate(value=value) | Return(value=value):
            return value is not None and _names_at(value, at)
        case For(iterable=value) | With(context=value) | Raise(value=value):
            return _names_at(value, at)
        case _:
            return False


def _names_at(expression: Expression, at: Position) -> bool:
    if isinstance(expression, Name):
        return expression.at == at
    return any(_names_at(part, at) for part in parts_of(expression))


def imported_in(definition: Definition, name: str) -> Import | None:
    """The import by which a body binds a name."""
    for statement in definition.body:
        match statement:
            case Import(name=str(imported), alias=alias) if (alias or imported) == name:
                return statement
            case _:
                pass
    return None


def _binds(statement: Assign, name: str) -> bool:
    if statement.value is None:
        return False
    match statement.target:
        case Name(id=bound):
            return bound == name
        case Collection(items=items):
            return any(isinstance(item, Name) and item.id == name for item in items)
        case _:
            return False


def find_origin(evaluator: Evaluator, module: str, name: str) -> tuple[str, str]:
    """The module that binds a name, imports and wildcard imports followed, and its name there."""
    for _ in range(REEXPORT_LIMIT):
        module, name = follow_import(evaluator, module, name)
        if name in evaluator.index.bindings[module]:
            break
        source = _starred_source(evaluator, module, name)
        if source is None:
            break
        module = source
    return module, name


def _starred_source(evaluator: Evaluator, module: str, name: str) -> str | None:
    scope = evaluator.module_scope(module)
    for statement in reversed(evaluator.index.modules[module].definitions[0].body):
        if isinstance(statement, Import) and statement.name == "*":
            source = find_imported_module(evaluator, statement.module, scope)
            is_there = source is not None and source in evaluator.index.modules
            if source is not None and is_there and evaluator.module_name(source, name) is not None:
                return source
    return None


def own_name(evaluator: Evaluator, place: Place) -> str | None:
    """What a method calls the object that it runs on; None for a function, and for a method of the class."""
    symbol = evaluator.index.symbols[place.symbol]
    parameters = place.definition.parameters
    if symbol.kind is not SymbolKind.METHOD or not parameters or parameters[0].star:
        return None
    is_of_class = "classmethod" in evaluator.decorator_names(place.symbol)
    if is_of_class or not takes_receiver(evaluator, place):
        return None
    return parameters[0].name
