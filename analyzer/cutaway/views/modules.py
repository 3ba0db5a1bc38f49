"""Architecture -> who imports whom, by module or package, with cycles and the imports that end them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import networkx as nx
from grimp import ImportGraph

from cutaway.model import Architecture, Layer, ModuleImport
from cutaway.views.grouping import group_modules, layer_of_groups
from cutaway.views.knots import Knot, Pair, find_knotted, untie_knots

_MOST_GROUPS = (60, 45, 30, 22, 16, 12, 9)
"""Tried in this order until the imports between them can be read."""
_MOST_EDGES = 110
_ROOT = "project"


@dataclass(frozen=True, slots=True)
class ModuleNode:
    name: str
    layer: Layer | None
    modules: int
    """How many it stands for."""
    cycle: int
    """Number of the cycle that it is in, from 1; 0 if in none."""


@dataclass(frozen=True, slots=True, order=True)
class ModuleEdge:
    source: str
    target: str
    count: int
    is_deferred: bool
    """Only for type checking, or inside functions: it makes no cycle when modules are loaded."""
    is_in_cycle: bool
    is_breaker: bool
    """Proposed to go: without all of these, no cycle is left."""


@dataclass(frozen=True, slots=True)
class ModulesView:
    title: str
    nodes: tuple[ModuleNode, ...]
    edges: tuple[ModuleEdge, ...]
    cycles: int
    knots: tuple[Knot, ...] = ()
    """Cycles of many packages; each is one node of the graph."""
    node_of: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)
    """Module -> the name of the node that it is in."""


def build_modules(architecture: Architecture) -> ModulesView:
    imports = [one for one in architecture.imports if not _is_within_package(one)]
    ends = {end for one in imports for end in (one.importer, one.imported)}
    group_of = _group(ends, imports)
    layer_of = layer_of_groups(group_of, architecture)
    eager = [one for one in imports if _is_eager(one)]
    pairs = _count_pairs(eager, group_of)
    cycle_of = _find_cycles(pairs)
    breakers = _propose_breakers(eager, group_of, cycle_of)
    deferred = _count_pairs((one for one in imports if not _is_eager(one)), group_of)
    knotted = find_knotted(cycle_of)
    node_of = _name_nodes(group_of, knotted)
    return ModulesView(
        architecture.project.name,
        tuple(_nodes(group_of, node_of, layer_of, cycle_of)),
        tuple(sorted(_edges((pairs, deferred), node_of, cycle_of, breakers))),
        len(set(cycle_of.values())),
        untie_knots(pairs, knotted, breakers),
        {module: node_of[group] for module, group in group_of.items()},
    )


def name_knot(number: int) -> str:
    return f"cycle {number}"


def _name_nodes(group_of: Mapping[str, str], knotted: Mapping[str, int]) -> Mapping[str, str]:
    return {
        name: name_knot(knotted[name]) if name in knotted else name for name in sorted(set(group_of.values()))
    }


def _nodes(
    group_of: Mapping[str, str],
    node_of: Mapping[str, str],
    layer_of: Mapping[str, Layer | None],
    cycle_of: Mapping[str, int],
) -> Iterator[ModuleNode]:
    sizes = Counter(node_of[group] for group in group_of.values())
    cycles = {node_of[name]: number for name, number in cycle_of.items()}
    for name in sorted(sizes):
        yield ModuleNode(name, layer_of.get(name), sizes[name], cycles.get(name, 0))


def _edges(
    counted: tuple[Counter[Pair], Counter[Pair]],
    node_of: Mapping[str, str],
    cycle_of: Mapping[str, int],
    breakers: Collection[Pair],
) -> Iterator[ModuleEdge]:
    """Between nodes: what is inside a knot is in its table."""
    eager, deferred = (_move(pairs, node_of) for pairs in counted)
    for pair, count in eager.items():
        is_in_cycle = bool(cycle_of.get(pair[0])) and cycle_of.get(pair[0]) == cycle_of.get(pair[1])
        yield ModuleEdge(
            *pair, count, is_deferred=False, is_in_cycle=is_in_cycle, is_breaker=pair in breakers
        )
    for pair, count in deferred.items():
        if pair not in eager:
            yield ModuleEdge(*pair, count, is_deferred=True, is_in_cycle=False, is_breaker=False)


def _move(pairs: Counter[Pair], node_of: Mapping[str, str]) -> Counter[Pair]:
    moved = Counter[Pair]()
    for (one, other), count in pairs.items():
        if node_of[one] != node_of[other]:
            moved[node_of[one], node_of[other]] += count
    return moved


def _group(modules: Collection[str], imports: Collection[ModuleImport]) -> Mapping[str, str]:
    tried = [group_modules(modules, most) for most in _MOST_GROUPS]
    return next((one for one in tried if _count_lines(imports, one) <= _MOST_EDGES), tried[-1])


def _count_lines(imports: Collection[ModuleImport], group_of: Mapping[str, str]) -> int:
    """How many would be drawn, with every large cycle as one node."""
    eager = _count_pairs((one for one in imports if _is_eager(one)), group_of)
    node_of = _name_nodes(group_of, find_knotted(_find_cycles(eager)))
    return len(_move(_count_pairs(imports, group_of), node_of))


def _is_eager(one: ModuleImport) -> bool:
    return not one.is_type_only and not one.is_lazy


def _is_within_package(one: ModuleImport) -> bool:
    """A package that re-exports its modules, or a module that goes through its own package."""
    return one.importer.startswith(f"{one.imported}.") or one.imported.startswith(f"{one.importer}.")


def _count_pairs(imports: Iterable[ModuleImport], group_of: Mapping[str, str]) -> Counter[Pair]:
    counted = Counter((group_of[one.importer], group_of[one.imported]) for one in imports)
    return Counter({pair: count for pair, count in counted.items() if pair[0] != pair[1]})


def _find_cycles(pairs: Iterable[Pair]) -> Mapping[str, int]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted(pairs))
    components = sorted(sorted(found) for found in nx.strongly_connected_components(graph) if len(found) > 1)
    return {name: number for number, found in enumerate(components, start=1) for name in found}


def _propose_breakers(
    eager: Iterable[ModuleImport], group_of: Mapping[str, str], cycle_of: Mapping[str, int]
) -> frozenset[Pair]:
    """As few imports as grimp finds, over a graph in which each group is a package of its modules."""
    if not cycle_of:
        return frozenset()
    modules = sorted(group_of)
    # Flat names of our own: a group may be called like a module inside another group.
    package_of = {name: f"{_ROOT}.g{number}" for number, name in enumerate(sorted(set(group_of.values())))}
    name_of = {module: f"{package_of[group_of[module]]}.m{number}" for number, module in enumerate(modules)}
    graph = ImportGraph()
    for name in (_ROOT, *package_of.values(), *name_of.values()):
        graph.add_module(name)
    for one in sorted(eager):
        graph.add_import(importer=name_of[one.importer], imported=name_of[one.imported])
    module_of = {name: module for module, name in name_of.items()}
    return frozenset(
        (group_of[module_of[importer]], group_of[module_of[imported]])
        for importer, imported in graph.nominate_cycle_breakers(_ROOT)
    )
