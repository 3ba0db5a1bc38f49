"""CUT301: modules of different layers that import each other."""

from collections.abc import Iterator

import networkx as nx

from cutaway.model import Layer, ModuleImport, Severity
from cutaway.rules.ruling import Objection, Rule, Scene

_RANK = {Layer.ROUTER: 1, Layer.SERVICE: 2, Layer.DAO: 3, Layer.EXTERNAL: 3, Layer.MODEL: 4, Layer.DTO: 4}
"""Depth of the layers that count; wiring and support may stand in a cycle but make none."""


def _find(scene: Scene) -> Iterator[Objection]:
    imports = {
        (each.importer, each.imported): each
        for each in sorted(scene.graph.imports, reverse=True)
        if not each.is_type_only and not each.is_lazy and not _is_within_package(each)
    }
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted(imports))
    for component in sorted(sorted(found) for found in nx.strongly_connected_components(graph)):
        layers = {layer for module in component if (layer := scene.layer(module)) in _RANK}
        if len(component) > 1 and len(layers) > 1:
            yield _object(scene, imports, graph.subgraph(component))


def _is_within_package(each: ModuleImport) -> bool:
    """A package that re-exports its modules, or a module that goes through its own package."""
    return each.importer.startswith(f"{each.imported}.") or each.imported.startswith(f"{each.importer}.")


def _object(
    scene: Scene, imports: dict[tuple[str, str], ModuleImport], cycle: "nx.DiGraph[str]"
) -> Objection:
    inside = sorted((imports[pair] for pair in cycle.edges), key=lambda each: (each.site, each.imported))
    against = min(inside, key=lambda each: (-_climb(scene, each), each.site, each.imported))
    path = nx.bidirectional_shortest_path(_sort(cycle), against.imported, against.importer)
    names = " → ".join([against.importer, *path])
    importer, imported = scene.describe(against.importer), scene.describe(against.imported)
    return Objection(
        symbol=against.importer,
        target=against.imported,
        site=against.site,
        message=f"{importer} imports {imported} in a cycle: {names}",
        hint="Move what both need into a module further in, or import it for type checking only.",
    )


def _climb(scene: Scene, each: ModuleImport) -> int:
    """How many layers the import goes outwards; negative for the usual way."""
    importer, imported = scene.layer(each.importer), scene.layer(each.imported)
    if importer is None or imported is None or importer not in _RANK or imported not in _RANK:
        return 0
    return _RANK[importer] - _RANK[imported]


def _sort(cycle: "nx.DiGraph[str]") -> "nx.DiGraph[str]":
    """The same graph, in an order that makes ties between shortest paths fall alike."""
    ordered: nx.DiGraph[str] = nx.DiGraph()
    ordered.add_edges_from(sorted(cycle.edges))
    return ordered


RULE = Rule(
    code="CUT301",
    slug="layer-cycle",
    severity=Severity.WARNING,
    statement="Modules of different layers import each other in a cycle.",
    reason="Layers that need each other cannot be told apart: none of them can change, or be tested, alone.",
    cure="Move what both need into a module further in.",
    find=_find,
)
