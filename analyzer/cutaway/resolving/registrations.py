"""What one place says about routing, before it is known how its router is reached."""

from typing import NamedTuple

from cutaway.parsing.syntax import Argument, Call, Expression, Position
from cutaway.resolving.index import Place
from cutaway.resolving.scopes import Scope


class RouterKey(NamedTuple):
    """A router or application, by the symbol whose body binds it and the name it is bound to."""

    owner: str
    name: str
    made_by: Call | None = None
    """The call in whose place it stands, where no name is bound to it."""


class Registration(NamedTuple):
    """A handler handed to a router, by decorator or call, with the arguments that say how it answers."""

    handler: str
    place: Place
    """The definition that is handed over: of two functions of one name it is not always the last."""
    arguments: tuple[Argument, ...]
    scope: Scope
    at: Position


class Entry(NamedTuple):
    """A registration with what it says about the address; `router` is None for one that was not found."""

    router: RouterKey | None
    methods: tuple[str, ...]
    path: Expression | None
    registration: Registration


class Inclusion(NamedTuple):
    """A router put into another one or an application."""

    parent: RouterKey | None
    child: RouterKey
    prefix: Expression | None
    arguments: tuple[Argument, ...]
    """All that is said of it, the prefix too."""
    scope: Scope
    is_mount: bool = False
    """A mounted application keeps to itself: what is injected into its parent is not injected into it."""


class Handover(NamedTuple):
    """A router or application given to a function: inside, it goes by the parameter's name."""

    parameter: RouterKey
    router: RouterKey


def find_argument(
    arguments: tuple[Argument, ...], name: str, position: int | None = None
) -> Expression | None:
    """The argument of that name, or else at that position; None if it is not given."""
    for argument in arguments:
        if argument.name == name:
            return argument.value
    positional = [argument.value for argument in arguments if argument.name is None and not argument.star]
    return positional[position] if position is not None and position < len(positional) else None
