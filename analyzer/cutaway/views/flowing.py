"""Architecture -> views along what runs: the flow of one endpoint, all shortest chains between two ends."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from cutaway.model import Architecture, EdgeKind, Layer
from cutaway.views.columns import assign_columns
from cutaway.views.composing import Told, compose, name_symbol
from cutaway.views.links import Link
from cutaway.views.material import Material, find_drawn, prepare
from cutaway.views.query import DEFAULT_LAYERS, ViewQuery
from cutaway.views.selecting import cut_to, cut_to_read
from cutaway.views.view import View

_BESIDE = frozenset({Layer.SUPPORT, Layer.WIRING, None})


def build_route(architecture: Architecture, route: str, query: ViewQuery | None = None) -> View:
    """Everything that a request to this route (an id) can run, down to the tables, with its contracts.

    Helpers beside the chain are in it only where the flow goes on through them. What is hidden or not certain
    enough is not followed; kinds and layers only choose what is drawn of the flow.
    """
    query = query or ViewQuery()
    every = replace(query, layers=query.layers | DEFAULT_LAYERS | {Layer.SUPPORT}, kinds=frozenset(EdgeKind))
    material = prepare(architecture, every)
    starts = find_drawn(route, architecture, material.standing)
    running = [one for one in material.links if one.kind is EdgeKind.RUNTIME]
    distance = _reach(starts, running)
    reached = _without_dead_ends(distance, running, material.layer_of) | set(starts) & material.pool
    contracts = {
        one.target
        for one in material.links
        if one.source in reached and one.kind is EdgeKind.TYPE and material.layer_of(one.target) is Layer.DTO
    }
    shown = tuple(one for one in material.links if one.kind in query.kinds or one.findings)
    flow = reached | contracts
    contracts &= {
        end for one in shown if one.source in flow and one.target in flow for end in (one.source, one.target)
    }
    pool = {one for one in reached | contracts if one in starts or _is_asked_for(one, query, material)}
    cut = cut_to_read(
        query.limit,
        pool,
        material.among(pool),
        material.findings_of,
        _with_contracts(distance, contracts, material.links),
    )
    return _compose(
        replace(material, links=shown),
        cut.kept | material.kept,
        Told(
            cut.omitted,
            f"Nothing runs for {name_symbol(route, architecture)}.",
            name_symbol(route, architecture),
        ),
    )


def _is_asked_for(symbol: str, query: ViewQuery, material: Material) -> bool:
    """Helpers are in a flow whichever layers are asked for: it goes on through them."""
    layer = material.layer_of(symbol)
    return layer in query.layers or layer not in DEFAULT_LAYERS


def build_path(architecture: Architecture, source: str, target: str, query: ViewQuery | None = None) -> View:
    """All shortest chains of what runs from one symbol (an id) to another, through any layer.

    What is hidden or not certain enough is not followed.
    """
    query = query or ViewQuery()
    material = prepare(architecture, replace(query, layers=frozenset(Layer), kinds=frozenset(EdgeKind)))
    running = [one for one in material.links if one.kind is EdgeKind.RUNTIME]
    starts = find_drawn(source, architecture, material.standing)
    ends = find_drawn(target, architecture, material.standing)
    pool = _on_shortest_chains(starts, ends, running)
    names = (name_symbol(source, architecture), name_symbol(target, architecture))
    cut = cut_to(query.limit, pool, material.among(pool), material.findings_of, {})
    chains = tuple(one for one in running if one.source in cut.kept and one.target in cut.kept)
    return _compose(
        replace(material, links=material.with_kept(chains, cut.kept)),
        cut.kept | material.kept,
        Told(cut.omitted, f"Nothing that runs leads from {names[0]} to {names[1]}.", " → ".join(names)),
    )


def _compose(material: Material, kept: Collection[str], told: Told) -> View:
    # By all links: where a symbol stands should not depend on what else is drawn.
    columns = assign_columns(material.architecture, material.pool | set(kept), material.links)
    return compose(material, kept, columns, told)


def _reach(starts: Iterable[str], links: Iterable[Link]) -> Mapping[str, int]:
    """Steps to whatever is below; the starts are at 0."""
    below = _group(links, lambda one: (one.source, one.target))
    distance = dict.fromkeys(starts, 0)
    frontier = sorted(distance)
    while frontier:
        reached = {other for one in frontier for other in below.get(one, ())} - distance.keys()
        distance.update(dict.fromkeys(reached, distance[frontier[0]] + 1))
        frontier = sorted(reached)
    return distance


def _with_contracts(
    distance: Mapping[str, int], contracts: Collection[str], links: Iterable[Link]
) -> Mapping[str, int]:
    """A contract is one step further than the nearest that uses it, else it would be drawn without that."""
    further: dict[str, int] = {}
    for one in links:
        if one.target in contracts and one.source in distance and one.target not in distance:
            further[one.target] = min(
                further.get(one.target, distance[one.source] + 1), distance[one.source] + 1
            )
    return {**distance, **further}


def _without_dead_ends(
    reached: Collection[str], links: Sequence[Link], layer_of: Callable[[str], Layer | None]
) -> set[str]:
    above = _group(links, lambda one: (one.target, one.source))
    in_chain = [symbol for symbol in reached if layer_of(symbol) not in _BESIDE]
    leading = set(in_chain)
    waiting = in_chain
    while waiting:
        for other in above.get(waiting.pop(), ()):
            if other in reached and other not in leading:
                leading.add(other)
                waiting.append(other)
    return leading


def _on_shortest_chains(starts: Sequence[str], ends: Sequence[str], links: Sequence[Link]) -> set[str]:
    down = _reach(starts, links)
    reachable = [end for end in ends if end in down]
    if not reachable:
        return set()
    nearest = min(down[end] for end in reachable)
    above = _group(links, lambda one: (one.target, one.source))
    kept = {end for end in reachable if down[end] == nearest}
    frontier = set(kept)
    while frontier:
        frontier = {
            other
            for one in frontier
            for other in above.get(one, ())
            if down.get(other, nearest) == down[one] - 1
        }
        kept |= frontier
    return kept


def _group(links: Iterable[Link], ends_of: Callable[[Link], tuple[str, str]]) -> Mapping[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for one in links:
        first, second = ends_of(one)
        grouped.setdefault(first, []).append(second)
    return grouped
