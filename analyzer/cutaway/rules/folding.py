"""Edges that break the layering -> one fold per source and target; an injected class takes its calls in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from cutaway.model import ClassFacts, Edge, EdgeKind, Site, SymbolKind
from cutaway.rules.ruling import Scene


@dataclass(frozen=True, slots=True)
class Fold:
    """All edges that are told together, in one place."""

    source: str
    target: str
    edges: tuple[Edge, ...]
    site: Site
    """The first of their places."""

    @property
    def via(self) -> frozenset[str]:
        return frozenset(via for edge in self.edges for via in edge.via)

    @property
    def places(self) -> str:
        """` in 3 places`; empty if there is but one line."""
        lines = {(site.file, site.line) for edge in self.edges for site in edge.sites}
        return f" in {len(lines)} places" if len(lines) > 1 else ""

    @property
    def main(self) -> Edge:
        """The edge that stands for all: one that runs, to the target itself if there is one."""

        def rank(edge: Edge) -> tuple[bool, bool, Site]:
            return (edge.kind is not EdgeKind.RUNTIME, edge.target != self.target, edge.sites[0])

        return min(self.edges, key=rank)


class _Holder(NamedTuple):
    source: str
    held: str
    """The class."""
    sites: tuple[Site, ...]
    """Where it is given or made."""


def fold(scene: Scene, edges: Iterable[Edge]) -> tuple[Fold, ...]:
    """Where a class is injected or constructed, calls of its methods by the same code join in."""
    edges = tuple(edges)
    holders = _find_holders(scene, edges)
    entries = frozenset(edge.target for edge in scene.edges if _ENTERING & set(edge.via))
    groups: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        for ends, sites in _find_groups(scene, edge, holders, entries).items():
            groups[ends].append(replace(edge, sites=tuple(sites)))
    return tuple(
        Fold(source, target, tuple(group), min(site for edge in group for site in edge.sites))
        for (source, target), group in sorted(groups.items())
    )


def fold_more(folds: Iterable[Fold], ends_of: Callable[[Fold], tuple[str, str]]) -> tuple[Fold, ...]:
    """Those with the same ends become one."""
    groups: defaultdict[tuple[str, str], list[Fold]] = defaultdict(list)
    for each in folds:
        groups[ends_of(each)].append(each)
    return tuple(
        Fold(
            source,
            target,
            tuple(edge for each in those for edge in each.edges),
            min(each.site for each in those),
        )
        for (source, target), those in sorted(groups.items())
    )


def find_unit(scene: Scene, symbol: str) -> str:
    """The class of a method, unless a layer of its own tells them apart; else the symbol itself."""
    owner = scene.class_of(symbol)
    return owner if scene.layer(owner) is scene.layer(symbol) else symbol


def _find_holders(scene: Scene, edges: Iterable[Edge]) -> Mapping[str, tuple[_Holder, ...]]:
    """By source (and by the class it belongs to): who holds which class."""
    holders: defaultdict[str, list[_Holder]] = defaultdict(list)
    for edge in edges:
        if edge.target in scene.graph.classes and _HOLDING & set(edge.via):
            for reach in sorted({edge.source, scene.class_of(edge.source)}):
                holders[reach].append(_Holder(edge.source, edge.target, edge.sites))
    return {reach: tuple(sorted(those)) for reach, those in holders.items()}


_HOLDING = frozenset({"inject", "construct", "annotation"})
_ENTERING = frozenset({"route", "inject", "register"})
"""How FastAPI comes to call a function."""


def _find_groups(
    scene: Scene, edge: Edge, holders: Mapping[str, tuple[_Holder, ...]], entries: Set[str]
) -> Mapping[tuple[str, str], list[Site]]:
    """The ends under which each place of an edge is told.

    Several classes may share the `__init__` that they inherit: each is given or made in its own place.
    """
    owner = scene.class_of(edge.target)
    around = _find_around(scene, edge.source, entries)
    reaches = dict.fromkeys((edge.source, scene.class_of(edge.source), *around))
    able = [
        holder
        for reach in reaches
        for holder in holders.get(reach, ())
        if owner == holder.held or owner in _ancestors(scene.graph.classes.get(holder.held))
    ]
    groups: defaultdict[tuple[str, str], list[Site]] = defaultdict(list)
    for site in edge.sites:
        here = next((holder for holder in able if site in holder.sites), able[0] if able else None)
        groups[(here.source, here.held) if here else (edge.source, edge.target)].append(site)
    return groups


def _find_around(scene: Scene, symbol: str, entries: Set[str]) -> Iterator[str]:
    """The functions that one is written in, if only these call it: what they are given, it may use."""
    found = scene.graph.symbols.get(symbol)
    while found is not None and found.kind is SymbolKind.FUNCTION and found.id not in entries:
        found = scene.graph.symbols.get(found.parent or "")
        if found is not None and found.kind in (SymbolKind.FUNCTION, SymbolKind.METHOD):
            yield found.id


def _ancestors(facts: ClassFacts | None) -> tuple[str, ...]:
    return facts.ancestors if facts else ()
