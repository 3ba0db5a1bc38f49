"""Architecture -> what runs behind a symbol and before it, step by step."""

from collections.abc import Callable, Iterable, Mapping

from cutaway.model import Architecture, Edge, EdgeKind, Route


def reach_down(architecture: Architecture, starts: Iterable[str]) -> Mapping[str, int]:
    """Everything that can run from there, with the fewest steps to it; the starts are at 0."""
    return _walk(
        starts, lambda symbol: (edge.target for edge in architecture.edges_from(symbol) if _runs(edge))
    )


def routes_to(architecture: Architecture, symbols: Iterable[str]) -> tuple[tuple[Route, int], ...]:
    """Routes whose requests can get to one of them, with the fewest steps, the nearest first."""
    distance = _walk(
        symbols, lambda symbol: (edge.source for edge in architecture.edges_to(symbol) if _runs(edge))
    )
    found = [(route, distance[route.handler]) for route in architecture.routes if route.handler in distance]
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].path, pair[0].method)))


def _runs(edge: Edge) -> bool:
    return edge.kind is EdgeKind.RUNTIME


def _walk(starts: Iterable[str], next_to: Callable[[str], Iterable[str]]) -> Mapping[str, int]:
    distance = dict.fromkeys(starts, 0)
    frontier = list(distance)
    steps = 0
    while frontier:
        steps += 1
        reached = {other for symbol in frontier for other in next_to(symbol)} - distance.keys()
        distance.update(dict.fromkeys(reached, steps))
        frontier = sorted(reached)
    return distance
