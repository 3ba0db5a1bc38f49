"""Edges -> chains: the shortest way from a route to any symbol, along what runs."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutaway.model import CodeGraph, Edge, EdgeKind, SymbolKind


@dataclass(frozen=True, slots=True)
class Chains:
    """The step before each symbol that a request can reach; a route has none."""

    step_before: Mapping[str, str | None]

    def trace(self, symbol: str) -> tuple[str, ...]:
        """From a route to the symbol; empty if no request is seen to reach it."""
        if symbol not in self.step_before:
            return ()
        path = [symbol]
        while (before := self.step_before[path[-1]]) is not None:
            path.append(before)
        return tuple(reversed(path))


def find_chains(graph: CodeGraph, edges: Iterable[Edge]) -> Chains:
    """Breadth first from all routes at once, in the order of their ids, so that ties always fall alike."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.kind is EdgeKind.RUNTIME:
            following[edge.source].append(edge.target)
    routes = sorted(symbol.id for symbol in graph.symbols.values() if symbol.kind is SymbolKind.ROUTE)
    step_before: dict[str, str | None] = dict.fromkeys(routes)
    waiting = deque(routes)
    while waiting:
        current = waiting.popleft()
        for target in sorted(following.get(current, ())):
            if target not in step_before:
                step_before[target] = current
                waiting.append(target)
    return Chains(step_before)
