"""What one place says about routing, before it is known how its router is reached."""

from typing import NamedTuple

from cutaway.parsing.syntax import Argument, Attribute, Call, Expression, Position
from cutaway.resolving.index import Place
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Function


class Registration(NamedTuple):
    """A handler handed to a router, by decorator or call, with the arguments that say how it answers."""

    handler: str
    place: Place
    """The definition that is handed over: of two functions of one name it is not always the last."""
    arguments: tuple[Argument, ...]
    scope: Scope
    at: Position


class Entry(NamedTuple):
    """A registration with what it says about the address."""

    router: Expression
    within: Scope
    """In which the router is known."""
    methods: tuple[str, ...]
    path: Expression | None
    registration: Registration
    endpoint: Expression | None = None
    """The handler as it is written, where no decorator hands it over."""

    def as_call(self) -> Call:
        """All its words in one expression, for those who ask which names it uses."""
        given = (each for each in (self.path, self.endpoint) if each is not None)
        return Call(self.router, tuple(Argument(None, "", each) for each in given), self.registration.at)


class Inclusion(NamedTuple):
    """A router put into another one or an application."""

    parent: Expression
    child: Expression
    call: Call
    """Its arguments are all that is said of it, the prefix too."""
    scope: Scope
    is_mount: bool = False
    """A mounted application keeps to itself: what is injected into its parent is not injected into it."""


class Calling(NamedTuple):
    """A call of a function of the project, or of a class of it and so of its `__init__`."""

    callee: Function
    call: Call
    scope: Scope


class Keeping(NamedTuple):
    """A router or application that is kept in an attribute, by code outside of the object's class."""

    target: Attribute
    value: Expression
    scope: Scope


def find_argument(
    arguments: tuple[Argument, ...], name: str, position: int | None = None
) -> Expression | None:
    """The argument of that name, or else at that position; None if it is not given."""
    for argument in arguments:
        if argument.name == name:
            return argument.value
    positional = [argument.value for argument in arguments if argument.name is None and not argument.star]
    return positional[position] if position is not None and position < len(positional) else None
