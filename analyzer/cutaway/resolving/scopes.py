"""The names that a definition's body can see, with what they stand for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cutaway.model import symbol_id
from cutaway.parsing.syntax import DefinitionKind
from cutaway.resolving.index import Place
from cutaway.resolving.values import Value


@dataclass(slots=True)
class Scope:
    """Filled statement by statement; `parent` is the scope of the enclosing function or class, None for a module."""

    place: Place
    parent: "Scope | None"
    variables: dict[str, Value | None] = field(default_factory=dict[str, Value | None])

    @property
    def module(self) -> str:
        return self.place.module.file.module

    @property
    def owner(self) -> str:
        """Id of the symbol whose code this is."""
        return symbol_id(self.module, self.place.definition.qualname)

    def variables_of_parameters(self) -> Iterator[Value | None]:
        """What the definition's parameters stand for, if nothing rebinds them."""
        for parameter in self.place.definition.parameters:
            yield self.variables.get(parameter.name)

    def enclosing_class(self) -> str | None:
        """Id of the class whose method (or nested function of a method) this is."""
        scope: Scope | None = self
        while scope is not None:
            if scope.place.definition.kind is DefinitionKind.CLASS:
                return scope.owner
            scope = scope.parent
        return None
