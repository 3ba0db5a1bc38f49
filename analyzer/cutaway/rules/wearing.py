"""Edges to what decorators run -> those that say more than the call of what wears the decorator does."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cutaway.model import Edge, EdgeKind, Site, Via
from cutaway.rules.ruling import Scene

_WORN = (Via.DECORATOR.value,)


def leave_out_worn(scene: Scene, edges: Iterable[Edge]) -> Iterator[Edge]:
    """Without what the decorator of a function runs where the call of that function is told as well,
    or where that function stands in the layer that would be jumped over."""
    edges = tuple(edges)
    told = {(edge.source, edge.target, site) for edge in edges for site in edge.sites}
    for edge in edges:
        sites = tuple(site for site in edge.sites if not _is_of_called(scene, edge, site, told))
        if sites:
            yield edge if sites == edge.sites else replace(edge, sites=sites)


def find_wearer(scene: Scene, source: str, site: Site) -> str | None:
    """The decorated function that is called in this place; None where the source itself is decorated."""
    for edge in scene.edges_from.get(source, ()):
        facts = scene.graph.functions.get(edge.target)
        is_call = edge.kind is EdgeKind.RUNTIME and edge.via != _WORN
        if is_call and site in edge.sites and facts is not None and facts.decorators:
            return edge.target
    return None


def _is_of_called(scene: Scene, edge: Edge, site: Site, told: set[tuple[str, str, Site]]) -> bool:
    wearer = find_wearer(scene, edge.source, site) if edge.via == _WORN else None
    if wearer is None:
        return False
    is_between = scene.layers.name_of(wearer) in scene.between(edge.source, edge.target)
    return is_between or (edge.source, wearer, site) in told
