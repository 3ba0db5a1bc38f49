"""Containers and bindings -> which class stands behind a port, and who provides a type."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from cutaway.model import Certainty, Reference
from cutaway.parsing.syntax import Position
from cutaway.resolving.values import (
    Choice,
    ClassObject,
    Instance,
    Outside,
    Provider,
    Value,
    members,
    options_of,
)

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

POSSIBLE_LIMIT = 100
"""A call that could reach more implementations than this says nothing about any one of them."""

_ALIAS_LIMIT = 8
"""Types that stand for each other in a longer row go round in a circle."""


@dataclass(slots=True)
class Bindings:
    """What the project itself says about its ports: by arguments, returns, containers and overrides."""

    implementations: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Port -> classes that were seen to be given where the port is asked for."""
    held: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Port -> classes that were seen in a collection of them, next to which there may be others."""
    riddles: dict[str, set[tuple[str, Position]]] = field(
        default_factory=dict[str, set[tuple[str, Position]]]
    )
    """Port -> places that give what nothing tells the class of: owner's id, and where."""
    providers: dict[str, set[Value]] = field(default_factory=dict[str, set[Value]])
    """Type, as `key_of` names it -> what a container runs to make one."""
    decorators: dict[str, set[Value]] = field(default_factory=dict[str, set[Value]])
    """Type -> what a container puts around each one that it makes."""
    aliases: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Type -> types of which a container hands one out instead."""
    from_outside: set[str] = field(default_factory=set[str])
    """Types of which a container is given an object, so that it makes none."""
    overrides: dict[str, list[Value]] = field(default_factory=dict[str, list[Value]])
    """Dependency -> what `dependency_overrides` puts in its place."""
    contexts: list[Value] = field(default_factory=list[Value])
    """What resolvers of GraphQL find as their context."""
    tables: dict[str, str] = field(default_factory=dict[str, str])
    """Class -> table, where they are mapped to each other by a call."""
    specializations: dict[str, set[tuple[Value | None, ...]]] = field(
        default_factory=dict[str, set[tuple[Value | None, ...]]]
    )
    """Generic class -> type arguments with which it is used directly."""

    def bind(self, evaluator: "Evaluator", port: str, given: Value | None) -> None:
        """Note that `given` was put where `port` is asked for, if it implements it."""
        found = set(_implementations(evaluator, port, given))
        if found:
            self.implementations.setdefault(port, set()).update(found)

    def bind_at(
        self, evaluator: "Evaluator", port: str, at: tuple[str, Position], given: Value | None
    ) -> None:
        """As `bind`, by the code at a place, of which nobody may know what it gives."""
        self.bind(evaluator, port, given)
        riddles = self.riddles.setdefault(port, set())
        riddles.discard(at)
        if given is None or any(isinstance(option, Choice | Outside) for option in members(given)):
            riddles.add(at)

    def hold(self, evaluator: "Evaluator", port: str, given: Value | None) -> None:
        """Note that `given` was put among others of the port."""
        self.held.setdefault(port, set()).update(_implementations(evaluator, port, given))

    def implementations_of(self, port: str) -> frozenset[str]:
        """Classes that were seen behind the port; none if it was never seen to be given one."""
        known = self.implementations.get(port)
        return frozenset(known | self.held.get(port, set())) if known else frozenset()

    def provide(self, name: str, maker: Value) -> None:
        self.providers.setdefault(name, set()).add(maker)

    def decorate(self, name: str, maker: Value) -> None:
        self.decorators.setdefault(name, set()).add(maker)

    def alias(self, name: str, source: str) -> None:
        self.aliases.setdefault(name, set()).add(source)

    def override(self, symbol: str, given: Value | None) -> None:
        known = self.overrides.setdefault(symbol, [])
        known.extend(option for option in members(given) if option not in known)

    def give(self, name: str) -> None:
        self.from_outside.add(name)


def _implementations(evaluator: "Evaluator", port: str, given: Value | None) -> Iterator[str]:
    below = evaluator.hierarchy.implementers_of(port)
    for option in options_of(given):
        made = option.of if isinstance(option, Provider) else option
        if isinstance(made, Instance | ClassObject) and made.name in below:
            yield made.name
            if isinstance(made, Instance) and not made.is_exact:
                # What is declared to be of a class may be of one below.
                yield from (heir for heir in evaluator.hierarchy.descendants_of(made.name) if heir in below)


class Dispatch(NamedTuple):
    """A reference to an implementation that may stand in for a port's method at one place."""

    reference: Reference
    port: str
    """Id of the class that the receiver is declared to be."""
    method: str
    """Id of the method that the declaration leads to."""


def narrow(evaluator: "Evaluator", dispatches: Iterable[Dispatch]) -> Iterator[Reference]:
    """The implementations that can run at each place: the bound ones if the project binds any, else all."""
    groups: dict[tuple[object, ...], list[Dispatch]] = {}
    for dispatch in sorted(dispatches):
        at = dispatch.reference
        groups.setdefault((at.source, at.via, at.site, dispatch.port, dispatch.method), []).append(dispatch)
    for group in groups.values():
        port, method = group[0].port, group[0].method
        name = evaluator.index.symbols[method].name
        bound = evaluator.bindings.implementations_of(port)
        if _is_own_class(evaluator, group[0].reference.source, port):
            bound = frozenset[str]()  # `self` in a base class is whatever class below was made, bound or not
        runs = {evaluator.hierarchy.find_method(implementation, name) for implementation in bound}
        seen = [dispatch for dispatch in group if dispatch.reference.target in runs]
        # Where nothing tells what is given, any other may be given as well as those that were seen.
        is_open = bool(evaluator.bindings.riddles.get(port)) and len(group) <= POSSIBLE_LIMIT
        kept = group if is_open or not seen else seen
        if len(kept) > POSSIBLE_LIMIT:
            continue
        is_one = len(kept) == 1 and (bool(bound) or evaluator.index.place_of(method).definition.is_stub)
        for dispatch in kept:
            yield replace(dispatch.reference, certainty=Certainty.LIKELY if is_one else Certainty.POSSIBLE)


def _is_own_class(evaluator: "Evaluator", source: str, name: str) -> bool:
    owner: str | None = source
    while owner is not None and owner in evaluator.index.symbols:
        if owner == name:
            return True
        owner = evaluator.index.symbols[owner].parent
    return False


def key_of(described: Instance) -> str:
    """What tells one type that a container may be asked for from another: `list[A]` is not `list[B]`."""
    held = [argument.name for argument in described.arguments if isinstance(argument, Instance)]
    return f"{described.name}[{', '.join(held)}]" if described.is_outside and held else described.name


def makers_of(evaluator: "Evaluator", name: str, depth: int = 0) -> tuple[Value, ...]:
    """What runs when a container is asked for a type: its providers, else the bound class, else itself."""
    bindings = evaluator.bindings
    known = set(bindings.providers.get(name, ()))
    for source in bindings.aliases.get(name, ()) if depth < _ALIAS_LIMIT else ():
        known.update(makers_of(evaluator, source, depth + 1))
    if known:
        return tuple(sorted(known, key=repr))
    if name not in evaluator.index.symbols or name in bindings.from_outside:
        return ()
    bound = bindings.implementations.get(name)
    return (
        tuple(ClassObject(implementation) for implementation in sorted(bound))
        if bound
        else (ClassObject(name),)
    )
