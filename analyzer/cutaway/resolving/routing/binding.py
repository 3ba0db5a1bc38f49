"""A name in a body -> the assignment that gives it what it stands for at a place."""

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import Assign, Collection, Definition, Import, Literal, Name, Position
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place
from cutaway.resolving.naming import REEXPORT_LIMIT, find_imported_module, follow_import


def assigned_in(definition: Definition, name: str, before: Position | None) -> Assign | None:
    """The last assignment of a name before a place, or else of all; one of `None` only if there is no other."""
    found = [
        statement
        for statement in definition.body
        if isinstance(statement, Assign)
        and statement.value is not None
        and not statement.is_augmented
        and _binds(statement, name)
    ]
    earlier = [each for each in found if before is None or each.at < before] or found
    telling = [each for each in earlier if not isinstance(each.value, Literal)] or earlier
    return telling[-1] if telling else None


def _binds(statement: Assign, name: str) -> bool:
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
            if source in evaluator.index.modules and evaluator.module_name(source, name) is not None:
                return source
    return None


def own_name(evaluator: Evaluator, place: Place) -> str | None:
    """What a method calls the object that it runs on; None for a function, and for a method of the class."""
    symbol = evaluator.index.symbols[place.symbol]
    parameters = place.definition.parameters
    if symbol.kind is not SymbolKind.METHOD or not parameters or parameters[0].star:
        return None
    if not evaluator.decorator_names(place.symbol).isdisjoint(("staticmethod", "classmethod")):
        return None
    return parameters[0].name
