"""Folded links -> those that a query asks for, and which symbols to draw; findings come first."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from cutaway.model import EdgeKind, Layer, Via
from cutaway.views.links import Link

LayerOf = Callable[[str], Layer | None]

_LINES_PER_SYMBOL = 1.6
"""Of all that a picture may hold; beyond, a flow is a thicket that nobody can follow."""
_LEAST_SYMBOLS = 24
"""Drawn however many lines there are between them."""

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
    """Symbols within so many steps down or up, with their distance; a mapping leads both ways.

    Never down and up again: everything that shares a session with the focus has nothing else to do with it.
    """
    down: dict[str, set[str]] = {}
    up: dict[str, set[str]] = {}
    for link in links:
        down.setdefault(link.source, set()).add(link.target)
        up.setdefault(link.target, set()).add(link.source)
        if link.kind is EdgeKind.MAPPING:
            down.setdefault(link.target, set()).add(link.source)
            up.setdefault(link.source, set()).add(link.target)
    starts = tuple(starts)
    below, above = _walk(starts, down, hops), _walk(starts, up, hops)
    return {
        symbol: min(below.get(symbol, hops), above.get(symbol, hops))
        for symbol in below.keys() | above.keys()
    }


def _walk(starts: Iterable[str], neighbours: Mapping[str, set[str]], hops: int) -> dict[str, int]:
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
    links: Sequence[Link],
    bad: Collection[str],
    distance: Mapping[str, int],
) -> Cut:
    """The most telling: nearest to the focus, then what breaks a rule, then what belongs to those."""
    if len(symbols) <= limit:
        return Cut(frozenset(symbols), 0)
    degree = Counter(end for link in links for end in (link.source, link.target))
    first = _pairs_that_break(links, degree)
    first += sorted(bad, key=lambda symbol: (-degree[symbol], symbol))
    rank = {symbol: number for number, symbol in reversed(list(enumerate(first)))}
    ranked = sorted(
        symbols,
        key=lambda symbol: (distance.get(symbol, 0), rank.get(symbol, len(first)), -degree[symbol], symbol),
    )
    certain = [symbol for symbol in ranked[:limit] if symbol in rank or symbol in distance]
    return Cut(frozenset(_grow(certain, ranked, links, limit)), len(symbols) - limit)


def cut_to_read(
    limit: int,
    symbols: Collection[str],
    links: Sequence[Link],
    bad: Collection[str],
    distance: Mapping[str, int],
) -> Cut:
    """The nearest, and so few of them that the lines between them can be told apart, too."""
    most = limit * _LINES_PER_SYMBOL
    cut = cut_to(limit, symbols, links, bad, distance)
    while len(cut.kept) > _LEAST_SYMBOLS and _count_between(cut.kept, links) > most:
        cut = cut_to(len(cut.kept) * 4 // 5, symbols, links, bad, distance)
    return cut


def _count_between(symbols: Collection[str], links: Iterable[Link]) -> int:
    return len({(one.source, one.target) for one in links if one.source in symbols and one.target in symbols})


def _pairs_that_break(links: Iterable[Link], degree: Mapping[str, int]) -> list[str]:
    """Both ends of every link that breaks a rule, best connected pairs first."""
    pairs = [(link.source, link.target) for link in links if link.findings]
    pairs.sort(key=lambda pair: (-min(degree[pair[0]], degree[pair[1]]), pair))
    return [end for pair in pairs for end in pair]


def _grow(kept: Sequence[str], ranked: Sequence[str], links: Iterable[Link], limit: int) -> set[str]:
    """Add whoever has most links to those already kept, so that what is drawn hangs together."""
    neighbours: dict[str, list[str]] = {}
    for link in links:
        neighbours.setdefault(link.source, []).append(link.target)
        neighbours.setdefault(link.target, []).append(link.source)
    place = {symbol: number for number, symbol in enumerate(ranked)}
    chosen: set[str] = set()
    ties = Counter[str]()
    waiting = [(0, number) for number in range(len(ranked))]
    coming = list(kept)
    while len(chosen) < limit:
        while coming:
            symbol = coming.pop()
            chosen.add(symbol)
            for other in neighbours.get(symbol, ()):
                if other in place and other not in chosen:
                    ties[other] += 1
                    heappush(waiting, (-ties[other], place[other]))
        if len(chosen) < limit:
            symbol = ranked[heappop(waiting)[1]]
            coming = [] if symbol in chosen else [symbol]
    return chosen
