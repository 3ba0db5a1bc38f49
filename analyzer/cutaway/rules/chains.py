"""Edges -> chains: the shortest way from a route to any symbol, and all routes that lead there."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cutaway.model import CodeGraph, Edge, EdgeKind, SymbolKind


@dataclass(frozen=True, slots=True)
class Chains:
    """What requests can reach."""

    step_before: Mapping[str, str | None]
    """The step before each symbol that a request can reach; a route has none."""
    routes: tuple[str, ...]
    """Ids of all routes, sorted."""
    reached_by: Mapping[str, int]
    """By symbol: a bit for each of `routes` that reaches it, the first the lowest."""

    def trace(self, symbol: str) -> tuple[str, ...]:
        """From a route to the symbol; empty if no request is seen to reach it."""
        if symbol not in self.step_before:
            return ()
        path = [symbol]
        while (before := self.step_before[path[-1]]) is not None:
            path.append(before)
        return tuple(reversed(path))

    def routes_to(self, symbol: str) -> Iterator[str]:
        """Ids of the routes whose requests can reach the symbol, sorted."""
        bits = self.reached_by.get(symbol, 0)
        return (route for number, route in enumerate(self.routes) if bits >> number & 1)


def find_chains(graph: CodeGraph, edges: Iterable[Edge]) -> Chains:
    """Breadth first from all routes at once, in the order of their ids, so that ties always fall alike."""
    following: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.kind is EdgeKind.RUNTIME:
            following[edge.source].add(edge.target)
    routes = sorted(symbol.id for symbol in graph.symbols.values() if symbol.kind is SymbolKind.ROUTE)
    step_before: dict[str, str | None] = dict.fromkeys(routes)
    waiting = deque(routes)
    while waiting:
        current = waiting.popleft()
        for target in sorted(following.get(current, ())):
            if target not in step_before:
                step_before[target] = current
                waiting.append(target)
    return Chains(step_before, tuple(routes), _spread(routes, following))


def _spread(routes: Iterable[str], following: Mapping[str, set[str]]) -> Mapping[str, int]:
    """Bits flow along the edges until nothing changes."""
    reached_by = {route: 1 << number for number, route in enumerate(routes)}
    waiting = deque(reached_by)
    while waiting:
        current = waiting.popleft()
        bits = reached_by[current]
        for target in following.get(current, ()):
            known = reached_by.get(target, 0)
            if bits & ~known:
                reached_by[target] = known | bits
                waiting.append(target)
    return reached_by
