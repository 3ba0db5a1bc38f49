"""Architecture -> what no path connects: routes that end early, services and DAOs that none reaches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cutaway.model import Architecture, Edge, EdgeKind, Layer, SymbolKind, spread
from cutaway.reporting.wording import count

_DATA = frozenset({Layer.DAO, Layer.DB, Layer.EXTERNAL})
_TASK = "is a background task"
"""How the evidence begins of what no other code has to call."""
_INNER = frozenset({Layer.SERVICE, Layer.DAO})


@dataclass(frozen=True, slots=True)
class Silences:
    ending: int
    """Routes that reach no DAO, no database and no outside API."""
    routes: int
    unreached: int
    """Services and DAOs that nothing but services and DAOs is seen to reach."""
    inner: int
    """Classes and functions that are services or DAOs."""


def find_silences(architecture: Architecture) -> Silences:
    """Both may be as they are meant, or be the trace of a call that was not seen."""
    routes = {symbol.id for symbol in architecture.symbols if symbol.kind is SymbolKind.ROUTE}
    data = [symbol.id for symbol in architecture.symbols if architecture.layer_of(symbol.id) in _DATA]
    inner = {
        symbol.id
        for symbol in architecture.symbols
        if symbol.parent == symbol.module and architecture.layer_of(symbol.id) in _INNER
    }
    return Silences(
        ending=len(routes - reaching(architecture, data)),
        routes=len(routes),
        unreached=len(inner - _find_reached(architecture)),
        inner=len(inner),
    )


def tell_silences(architecture: Architecture) -> str:
    """`7 of 40 routes end before any data access.`; empty if every route and every service is connected."""
    found = find_silences(architecture)
    told: list[str] = []
    if found.ending:
        verb = "ends" if found.ending == 1 else "end"
        told.append(f"{found.ending} of {count(found.routes, 'route')} {verb} before any data access.")
    if found.unreached:
        told.append(
            f"No route, task, event or script is seen to reach {found.unreached} of "
            f"{count(found.inner, 'service or DAO', 'services and DAOs')}."
        )
    return " ".join(told)


def reaching(architecture: Architecture, symbols: Iterable[str]) -> set[str]:
    """The symbols themselves and all from which run-time edges lead to one of them."""
    return spread(symbols, lambda symbol: (edge.source for edge in _running(architecture.edges_to(symbol))))


def _find_reached(architecture: Architecture) -> set[str]:
    """What is not a service or DAO and all that it leads to, with the classes that these belong to."""
    starts = [
        symbol.id
        for symbol in architecture.symbols
        if architecture.layer_of(symbol.id) not in _INNER
        or symbol.kind is SymbolKind.MODULE
        or any(each.because.startswith(_TASK) for each in architecture.evidence_of(symbol.id))
    ]
    found = spread(starts, lambda symbol: (edge.target for edge in _running(architecture.edges_from(symbol))))
    for symbol in tuple(found):
        current = architecture.find_symbol(symbol)
        while current is not None and current.parent is not None:
            found.add(current.parent)
            current = architecture.find_symbol(current.parent)
    for symbol in tuple(found):
        if symbol in architecture.classes:
            found.update(architecture.classes[symbol].ancestors)
    return found


def _running(edges: Iterable[Edge]) -> Iterator[Edge]:
    return (edge for edge in edges if edge.kind is EdgeKind.RUNTIME)
