"""Edges to the project's own sessions -> those that are more than work on the database, told by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cutaway.model import DeedKind, Edge
from cutaway.rules.ruling import Scene

_WORK = frozenset({DeedKind.STATEMENT, DeedKind.TRANSACTION, DeedKind.COMMIT})


def leave_out_session_use(scene: Scene, edges: Iterable[Edge]) -> Iterator[Edge]:
    """Without the calls by which a session is handed a statement or controls a transaction (CUT104),
    and without being given a session of which nothing else is used."""
    edges = tuple(edges)
    worked = {(deed.symbol, deed.site) for deed in scene.deeds if deed.kind in _WORK}
    used, others = set[tuple[str, str]](), set[tuple[str, str]]()
    kept: list[Edge] = []
    for edge in edges:
        owner = scene.class_of(edge.target)
        if owner in scene.graph.sessions and edge.target != owner:
            sites = tuple(site for site in edge.sites if (edge.source, site) not in worked)
            (others if sites else used).add((edge.source, owner))
            edge = replace(edge, sites=sites)
        if edge.sites:
            kept.append(edge)
    mere = used - others
    yield from (edge for edge in kept if (edge.source, edge.target) not in mere)
