"""What an expression about routers names: an object, by the call that gives it."""

from dataclasses import dataclass, field

from cutaway.parsing.syntax import Call, Expression, Position
from cutaway.resolving.scopes import Scope, Step

Written = tuple[Expression, Scope]
"""An expression, and the scope in which it is to be read."""


@dataclass(frozen=True, slots=True)
class Made:
    """An object, by the call that gives it."""

    owner: str
    at: Position
    trail: tuple[Step, ...]
    """The calls that lead there, each of which gives an object of its own."""
    call: Call = field(compare=False, repr=False)
    scope: Scope = field(compare=False, repr=False)

    @classmethod
    def by(cls, call: Call, scope: Scope) -> "Made":
        return cls(scope.owner, call.at, scope.trail, call, scope)


@dataclass(frozen=True, slots=True)
class Unmade:
    """What comes from elsewhere, as a parameter does of a function that nothing calls."""

    owner: str
    name: str
    is_parameter: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """One of objects that are all known, of which no text tells which."""

    options: tuple[Made, ...]


Thing = Made | Unmade | Several
