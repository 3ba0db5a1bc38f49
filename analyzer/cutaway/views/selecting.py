"""Folded links -> those that a query asks for, and which symbols to draw; findings come first."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from cutaway.model import EdgeKind, Layer, Via
from cutaway.views.links import Link

LayerOf = Callable[[str], Layer | None]

_USES_OF_AN_OBJECT = frozenset(set(Via) - {Via.QUERY, Via.SESSION, Via.TABLE})


def keep_worth_drawing(links: Iterable[Link], layer_of: LayerOf) -> tuple[Link, ...]:
    """Drop what readers know: contracts other than DTOs, Models passed as objects, tables behind Models."""
    links = tuple(links)
    typed = {(link.source, link.target) for link in links if link.kind is EdgeKind.TYPE}
    reaches_model = {
        link.source
        for link in links
        if link.kind is EdgeKind.RUNTIME and layer_of(link.target) is Layer.MODEL
    }

    def is_worth_drawing(link: Link) -> bool:
        if link.findings:
            return True
        source, target = layer_of(link.source), layer_of(link.target)
        if link.kind is EdgeKind.MAPPING:
            return True
        if link.kind is EdgeKind.TYPE:
            return target is Layer.DTO and source not in (Layer.DTO, Layer.HTTP)
        if target is Layer.DTO:
            return source is not Layer.DTO and (link.source, link.target) not in typed
        if target is Layer.MODEL and source is not Layer.DAO:
            return source is Layer.MODEL or not _USES_OF_AN_OBJECT.issuperset(map(Via, link.via))
        if target is Layer.DB and source is not Layer.MODEL:
            return link.source not in reaches_model
        return source is not Layer.HTTP

    return tuple(link for link in links if is_worth_drawing(link))


def stay_within(
    packages: Collection[str], links: tuple[Link, ...], is_inside: Callable[[str], bool], layer_of: LayerOf
) -> tuple[Link, ...]:
    """Links inside the packages, with the data they touch, and whatever breaks a rule at their border."""
    if not packages:
        return links
    shared = (Layer.MODEL, Layer.DTO, Layer.DB, Layer.EXTERNAL)
    touched = {
        end
        for link in links
        for end, other in ((link.source, link.target), (link.target, link.source))
        if is_inside(other) and layer_of(end) in shared
    }
    return tuple(
        link
        for link in links
        if (is_inside(link.source) and (is_inside(link.target) or link.target in touched))
        or (is_inside(link.target) and (link.findings or link.source in touched))
        or (is_inside(link.source) and link.findings)
        or (link.source in touched and layer_of(link.target) is Layer.DB)
    )


def distances_from(starts: Iterable[str], links: Iterable[Link], hops: int) -> Mapping[str, int]:
    """Symbols within so many steps, in either direction, with their distance."""
    neighbours: dict[str, set[str]] = {}
    for link in links:
        neighbours.setdefault(link.source, set()).add(link.target)
        neighbours.setdefault(link.target, set()).add(link.source)
    distance = dict.fromkeys(starts, 0)
    frontier = sorted(distance)
    for step in range(1, hops + 1):
        reached = {other for one in frontier for other in neighbours.get(one, ())} - distance.keys()
        distance.update(dict.fromkeys(reached, step))
        frontier = sorted(reached)
    return distance


@dataclass(frozen=True, slots=True)
class Cut:
    kept: frozenset[str]
    omitted: int


def cut_to(
    limit: int,
    symbols: Collection[str],
    links: Iterable[Link],
    bad: Collection[str],
    distance: Mapping[str, int],
) -> Cut:
    """The most telling: nearest to the focus, then what breaks a rule, then what is connected most."""
    degree: Counter[str] = Counter()
    first = set(bad)
    for link in links:
        degree.update((link.source, link.target))
        if link.findings:
            first.update((link.source, link.target))
    ranked = sorted(
        symbols, key=lambda symbol: (distance.get(symbol, 0), symbol not in first, -degree[symbol], symbol)
    )
    return Cut(frozenset(ranked[:limit]), max(0, len(ranked) - limit))
