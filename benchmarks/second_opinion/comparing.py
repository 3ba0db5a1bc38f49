"""What ty, a second server and Cutaway say about the same attributes -> opinions, each with its verdict."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from benchmarks.second_opinion.planning import Spot, is_property
from cutaway.inference import Place, Question
from cutaway.model import Architecture, Certainty, Via
from cutaway.resolving.index import ProjectIndex

Answers = Mapping[Question, tuple[Place, ...]]

_CALLS = frozenset({Via.CALL, Via.CONSTRUCT, Via.PROPERTY})
"""Servers know nothing of the rest: what a decorator registers, what is injected, which table is queried."""
_CONSTRUCTORS = ("__init__", "__new__", "__post_init__")


class Verdict(StrEnum):
    """How the two servers' answers compare, where at least one of them lies in the project."""

    AGREE = "agree"
    ONLY_TY = "only ty"
    """The other knows nothing."""
    ONLY_OTHER = "only other"
    """ty knows nothing."""
    DIFFER = "differ"
    NEITHER = "neither"
    """Neither of them leads into the project."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One server's answer."""

    symbols: frozenset[str]
    """Of the project."""
    outside: frozenset[str]
    """Modules of libraries."""

    @property
    def is_empty(self) -> bool:
        return not self.symbols and not self.outside


@dataclass(frozen=True, slots=True)
class Opinion:
    spot: Spot
    ty: Saying
    other: Saying
    edges: Mapping[str, Certainty]
    """Targets of Cutaway's edges that tell of calls at this very place."""
    lacking: frozenset[str]
    """What a server says, and neither it nor what may stand in for it is such a target."""
    claimed: frozenset[str]
    """Targets that stand for nothing a server says, although one of them says something."""

    @property
    def is_alone(self) -> bool:
        """Whether Cutaway has an edge where no server says anything."""
        return bool(self.edges) and self.ty.is_empty and self.other.is_empty

    @property
    def verdict(self) -> Verdict:
        if not self.ty.symbols and not self.other.symbols:
            return Verdict.NEITHER
        if self.ty.symbols == self.other.symbols:
            return Verdict.AGREE
        if self.other.is_empty:
            return Verdict.ONLY_TY
        if self.ty.is_empty:
            return Verdict.ONLY_OTHER
        return Verdict.DIFFER


class Comparer:
    """Knows a project's symbols and Cutaway's edges between them."""

    def __init__(self, index: ProjectIndex, architecture: Architecture) -> None:
        self._index = index
        self._targets_at: dict[tuple[str, int, int], dict[str, Certainty]] = {}
        self._relatives: dict[str, frozenset[str]] = {}
        self._heirs: dict[str, set[str]] = {}
        for edge in architecture.edges:
            if Via.BASE in edge.via:
                self._heirs.setdefault(edge.target, set()).add(edge.source)
            if not _CALLS.isdisjoint(edge.via) and edge.target in index.symbols:
                for site in edge.sites:
                    at = (site.file, site.line, site.column)
                    self._targets_at.setdefault(at, {})[edge.target] = edge.certainty

    def compare(self, spots: Iterable[Spot], ty: Answers, other: Answers) -> tuple[Opinion, ...]:
        """In the order of the spots."""
        return tuple(self._compare(spot, ty[spot.question], other[spot.question]) for spot in spots)

    def _compare(self, spot: Spot, ty: Iterable[Place], other: Iterable[Place]) -> Opinion:
        first, second = self._read(ty, spot), self._read(other, spot)
        at = (spot.site.file, spot.site.line, spot.site.column)
        edges = dict(sorted(self._targets_at.get(at, {}).items()))
        said = first.symbols | second.symbols
        certainty_of = {_without_constructor(target): certainty for target, certainty in edges.items()}
        targets = frozenset(certainty_of)
        is_told = not first.is_empty or not second.is_empty
        return Opinion(
            spot=spot,
            ty=first,
            other=second,
            edges=MappingProxyType(edges),
            lacking=frozenset(one for one in said if not self._stands_for(targets, one)),
            claimed=frozenset(
                target
                for target, certainty in certainty_of.items()
                if is_told
                and not self._stands_for(said, target)
                and not self._follows(target, said)
                and not _implements(target, certainty, said)
            ),
        )

    def _read(self, places: Iterable[Place], spot: Spot) -> Saying:
        symbols: set[str] = set()
        outside: set[str] = set()
        for place in places:
            if not place.is_project:
                if _bears(place, spot.name):
                    outside.add(place.module)
                continue
            symbol = self._index.symbol_at.get((place.file, place.line, place.column))
            if symbol is not None and self._can_run(symbol, spot):
                symbols.add(_without_constructor(symbol))
        return Saying(frozenset(symbols), frozenset(outside))

    def _can_run(self, symbol: str, spot: Spot) -> bool:
        """Servers answer for a descriptor other than a property, too, with the function it was made from; and
        basedpyright for an argument of unknown type with the function that it is given to.
        """
        place = self._index.place_of(symbol)
        if spot.is_called:
            return spot.is_renamed or spot.name in (
                place.definition.name,
                _without_constructor(symbol).rpartition(".")[2],
            )
        return is_property(place.definition)

    def _stands_for(self, candidates: frozenset[str], wanted: str) -> bool:
        """Whether one is the wanted one, or overrides it or is overridden by it."""
        if wanted in candidates:
            return True
        owner, _, name = wanted.rpartition(".")
        return any(
            candidate.rpartition(".")[2] == name and self._are_related(candidate.rpartition(".")[0], owner)
            for candidate in candidates
        )

    def _follows(self, target: str, said: frozenset[str]) -> bool:
        """Whether it runs by what a server says: what a decorator put around that or what it returned, and
        for a class what constructing it runs (inherited constructors, validators).
        """
        if "<locals>" in target:
            is_decorated = any(self._index.place_of(one).definition.decorators for one in said)
            return is_decorated or any(target.startswith(f"{one}.<locals>.") for one in said)
        owners = (target, target.rpartition(".")[0])
        return any(owner == one or one in self._heirs_of(owner) for owner in owners for one in said)

    def _are_related(self, one: str, another: str) -> bool:
        return one in self._heirs_of(another) or another in self._heirs_of(one)

    def _heirs_of(self, owner: str) -> frozenset[str]:
        if owner not in self._relatives:
            found: set[str] = set()
            pending = deque([owner])
            while pending:
                new = self._heirs.get(pending.popleft(), set()) - found
                found |= new
                pending += new
            self._relatives[owner] = frozenset(found)
        return self._relatives[owner]


def _bears(place: Place, name: str) -> bool:
    """Whether what is defined there is called so; a file that is gone (ty's stubs) is believed."""
    lines = _lines_of(place.file)
    return place.line >= len(lines) or lines[place.line][place.column :].startswith(name.encode())


@cache
def _lines_of(file: str) -> list[bytes]:
    try:
        return Path(file).read_bytes().split(b"\n")
    except OSError:
        return []


def _implements(target: str, certainty: Certainty, said: frozenset[str]) -> bool:
    """Whether it may stand in for a port that it need not inherit from."""
    name = target.rpartition(".")[2]
    return certainty is not Certainty.CERTAIN and any(one.rpartition(".")[2] == name for one in said)


def _without_constructor(symbol: str) -> str:
    """A constructor counts as its class: servers answer with either."""
    owner, _, name = symbol.rpartition(".")
    return owner if name in _CONSTRUCTORS else symbol
