"""Packages in one cycle, too many to draw as a graph -> the order in which fewest imports point backwards."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx as nx

Pair = tuple[str, str]
"""Importer and imported."""
_MOST_DRAWN = 5
"""Members of a cycle that a graph can still show."""


@dataclass(frozen=True, slots=True, order=True)
class KnotCell:
    importer: int
    imported: int
    count: int
    is_breaker: bool
    """Proposed to go: without all of these, no cycle is left."""


@dataclass(frozen=True, slots=True)
class Knot:
    number: int
    """Of the cycle."""
    members: tuple[str, ...]
    """Every import that stays leads to one further down."""
    cells: tuple[KnotCell, ...]


def find_knotted(cycle_of: Mapping[str, int]) -> Mapping[str, int]:
    """Those in cycles that are too large for a graph, and the number of their cycle."""
    sizes = Counter(cycle_of.values())
    return {name: number for name, number in sorted(cycle_of.items()) if sizes[number] > _MOST_DRAWN}


def untie_knots(
    pairs: Mapping[Pair, int], knotted: Mapping[str, int], breakers: Collection[Pair]
) -> tuple[Knot, ...]:
    return tuple(
        _untie(number, {name for name, other in knotted.items() if other == number}, pairs, breakers)
        for number in sorted(set(knotted.values()))
    )


def _untie(
    number: int, names: Collection[str], pairs: Mapping[Pair, int], breakers: Collection[Pair]
) -> Knot:
    inside = {pair: count for pair, count in pairs.items() if pair[0] in names and pair[1] in names}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(names))
    graph.add_edges_from(sorted(pair for pair in inside if pair not in breakers))
    members = _order(graph)
    place = {name: index for index, name in enumerate(members)}
    cells = sorted(
        KnotCell(place[one], place[other], count, (one, other) in breakers)
        for (one, other), count in inside.items()
    )
    return Knot(number, members, tuple(cells))


def _order(graph: "nx.DiGraph[str]") -> tuple[str, ...]:
    """Importers first; whatever is still in a cycle stays together."""
    together: nx.DiGraph[int] = nx.condensation(graph)
    inside: dict[int, list[str]] = {node: sorted(together.nodes[node]["members"]) for node in together}
    by_name: nx.DiGraph[str] = nx.DiGraph()
    by_name.add_nodes_from(names[0] for names in inside.values())
    by_name.add_edges_from((inside[one][0], inside[other][0]) for one, other in together.edges)
    names_of = {names[0]: names for names in inside.values()}
    return tuple(name for first in nx.lexicographical_topological_sort(by_name) for name in names_of[first])
