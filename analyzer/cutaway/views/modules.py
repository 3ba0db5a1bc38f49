"""Architecture -> who imports whom, by module or package, with cycles and the imports that end them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import networkx as nx
from grimp import ImportGraph

from cutaway.model import Architecture, Layer, ModuleImport
from cutaway.views.grouping import group_modules, layer_of_groups

_MOST_GROUPS = (30, 22, 16, 12, 9)
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
    node_of: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)
    """Module -> the name of the node that it is in."""


def build_modules(architecture: Architecture) -> ModulesView:
    imports = [one for one in architecture.imports if not _is_within_package(one)]
    ends = {end for one in imports for end in (one.importer, one.imported)}
    group_of = _group(ends, imports)
    layer_of = layer_of_groups(group_of, architecture)
    eager = [one for one in imports if not one.is_type_only and not one.is_lazy]
    pairs = _count_pairs(eager, group_of)
    cycle_of = _find_cycles(pairs)
    breakers = _propose_breakers(eager, group_of, cycle_of)
    deferred = _count_pairs((one for one in imports if one not in set(eager)), group_of)
    edges = [
        ModuleEdge(
            *pair,
            count,
            is_deferred=False,
            is_in_cycle=bool(cycle_of.get(pair[0])) and cycle_of.get(pair[0]) == cycle_of.get(pair[1]),
            is_breaker=pair in breakers,
        )
        for pair, count in pairs.items()
    ]
    edges += [
        ModuleEdge(*pair, count, is_deferred=True, is_in_cycle=False, is_breaker=False)
        for pair, count in deferred.items()
        if pair not in pairs
    ]
    sizes = Counter(group_of.values())
    return ModulesView(
        architecture.project.name,
        tuple(ModuleNode(name, layer_of[name], sizes[name], cycle_of.get(name, 0)) for name in sorted(sizes)),
        tuple(sorted(edges)),
        len(set(cycle_of.values())),
        group_of,
    )


def _group(modules: Collection[str], imports: Iterable[ModuleImport]) -> Mapping[str, str]:
    tried = [group_modules(modules, most) for most in _MOST_GROUPS]
    return next((one for one in tried if len(_count_pairs(imports, one)) <= _MOST_EDGES), tried[-1])


def _is_within_package(one: ModuleImport) -> bool:
    """A package that re-exports its modules, or a module that goes through its own package."""
    return one.importer.startswith(f"{one.imported}.") or one.imported.startswith(f"{one.importer}.")


def _count_pairs(imports: Iterable[ModuleImport], group_of: Mapping[str, str]) -> Counter[tuple[str, str]]:
    counted = Counter((group_of[one.importer], group_of[one.imported]) for one in imports)
    return Counter({pair: count for pair, count in counted.items() if pair[0] != pair[1]})


def _find_cycles(pairs: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted(pairs))
    components = sorted(sorted(found) for found in nx.strongly_connected_components(graph) if len(found) > 1)
    return {name: number for number, found in enumerate(components, start=1) for name in found}


def _propose_breakers(
    eager: Iterable[ModuleImport], group_of: Mapping[str, str], cycle_of: Mapping[str, int]
) -> frozenset[tuple[str, str]]:
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
