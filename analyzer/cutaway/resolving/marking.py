"""`Provide[Container.users]`, `Provide["users"]`, `Closing[…]` -> the recipe of dependency-injector meant."""

from typing import TYPE_CHECKING

from cutaway.model import SymbolKind
from cutaway.parsing.syntax import Expression, Text
from cutaway.resolving.outside import RECIPE_PACKAGES, package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Outside, Provider, Value, join, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


def provided_by_marker(evaluator: "Evaluator", marker: str, asked: Expression, scope: Scope) -> Value | None:
    """What `marker[asked]` stands for; any other name of a library stands for itself."""
    match marker.rpartition(".")[2]:
        case "Provide" | "Closing":
            return _recipe(evaluator, asked, scope)
        case "Provider":
            recipe = _recipe(evaluator, asked, scope)
            return join(
                Provider(option) if isinstance(option, Provider) else option for option in members(recipe)
            )
        case _:
            return Outside(marker)


def _recipe(evaluator: "Evaluator", asked: Expression, scope: Scope) -> Value | None:
    if not isinstance(asked, Text) or asked.parts:
        return evaluator.evaluate(asked, scope)
    first, *rest = asked.value.split(".")
    found: list[Value | None] = []
    for container in _containers(evaluator):
        if first in evaluator.index.bindings[container]:
            value = evaluator.attribute(ClassObject(container), first)
            for name in rest:
                value = evaluator.attribute(value, name)
            found.append(value)
    return join(found)


def _containers(evaluator: "Evaluator") -> tuple[str, ...]:
    """Classes of the project that are containers; a name of a recipe may be wired to any of them."""
    known = evaluator.memo.containers
    if known is None:
        classes = (
            symbol.id for symbol in evaluator.index.symbols.values() if symbol.kind is SymbolKind.CLASS
        )
        known = evaluator.memo.containers = tuple(
            sorted(
                name
                for name in classes
                if any(
                    package_of(ancestor) in RECIPE_PACKAGES and ancestor.endswith("Container")
                    for ancestor in evaluator.hierarchy.ancestors_of(name)
                )
            )
        )
    return known
