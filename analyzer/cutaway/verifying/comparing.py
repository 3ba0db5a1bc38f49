"""An Architecture and a Trace -> for each kind of call, how many the map has, and those that it lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutaway.model import Architecture, EdgeKind, SymbolKind, living_id
from cutaway.verifying.traces import MODULE, CallKind, Place, RecordedCall, Trace

_CONSTRUCTORS = ("__init__", "__new__")


@dataclass(frozen=True, slots=True, order=True)
class Missed:
    """A call that was seen and that no edge of the map is; an endpoint that is no handler has no caller."""

    caller: Place | None
    callee: Place
    line: int
    """Of the call in the caller's file; of the endpoint itself if there is no caller."""
    is_unknown: bool
    """The callee is no symbol of the map at all."""


@dataclass(frozen=True, slots=True)
class Recall:
    kind: CallKind
    found: int
    missed: tuple[Missed, ...]

    @property
    def total(self) -> int:
        return self.found + len(self.missed)

    @property
    def share(self) -> float:
        """0.0 to 1.0."""
        return self.found / self.total


def verify(architecture: Architecture, trace: Trace) -> tuple[Recall, ...]:
    """In the order of CallKind, without the kinds that were not seen."""
    ids_at = _index(architecture)
    edges = _collect_edges(architecture)
    found: dict[CallKind, int] = {}
    missed: dict[CallKind, list[Missed]] = {}
    for call in trace.calls:
        targets = _find_ids(call.callee, ids_at)
        if any((source, target) in edges for source in _sources(call, ids_at) for target in targets):
            found[call.kind] = found.get(call.kind, 0) + 1
        else:
            missed.setdefault(call.kind, []).append(
                Missed(call.caller, call.callee, call.line, is_unknown=not targets)
            )
    handlers = {route.handler for route in architecture.routes}
    for endpoint in trace.endpoints:
        symbols = _find_ids(endpoint, ids_at)
        if symbols & handlers:
            found[CallKind.ROUTES] = found.get(CallKind.ROUTES, 0) + 1
        else:
            missed.setdefault(CallKind.ROUTES, []).append(
                Missed(None, endpoint, endpoint.line, is_unknown=not symbols)
            )
    return tuple(
        Recall(kind, found.get(kind, 0), tuple(missed.get(kind, ())))
        for kind in CallKind
        if kind in found or kind in missed
    )


_Ids = Mapping[tuple[str, str], Mapping[str, int]]


def _index(architecture: Architecture) -> _Ids:
    """(file, qualname) -> ids of the symbols that stand for what runs there, with their lines."""
    ids: dict[tuple[str, str], dict[str, int]] = {}
    for symbol in architecture.symbols:
        if symbol.file is None or symbol.is_boundary:
            continue
        for qualname in _names_at_run_time(symbol.kind, symbol.qualname):
            ids.setdefault((symbol.file, qualname), {})[symbol.id] = symbol.line
    return ids


def _find_ids(place: Place, ids_at: _Ids) -> frozenset[str]:
    """Of functions of one name the one that begins in the line of the place, if one does."""
    found = ids_at.get((place.file, place.qualname), {})
    exact = {living_id(symbol) for symbol, line in found.items() if line == place.line}
    return frozenset(
        symbol for symbol, line in found.items() if line == place.line or living_id(symbol) not in exact
    )


def _names_at_run_time(kind: SymbolKind, qualname: str) -> Iterable[str]:
    """Constructing a class is calling its `__init__`, so an edge to the class says that too."""
    if kind is SymbolKind.MODULE:
        return (MODULE,)
    if kind is SymbolKind.CLASS:
        return (qualname, *(f"{qualname}.{name}" for name in _CONSTRUCTORS))
    return (qualname,)


def _collect_edges(architecture: Architecture) -> frozenset[tuple[str, str]]:
    """Who runs what: a conversion is drawn between two types, and run by the function that owns it."""
    edges: set[tuple[str, str]] = set()
    for edge in architecture.edges:
        if edge.kind is EdgeKind.TYPE:
            continue
        edges.add((edge.source, edge.target))
        if edge.owner is not None:
            edges.add((edge.owner, edge.target))
    return frozenset(edges)


def _sources(call: RecordedCall, ids_at: _Ids) -> frozenset[str]:
    """What happens in a class body happens while its module is imported, too."""
    sources = _find_ids(call.caller, ids_at)
    if call.kind is CallKind.AT_IMPORT:
        sources |= ids_at.get((call.caller.file, MODULE), {}).keys()
    return sources
