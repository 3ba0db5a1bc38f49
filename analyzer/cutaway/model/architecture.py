"""The result of an analysis: one immutable value that reports, pictures and the dashboard read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cutaway.model.edges import Edge
from cutaway.model.findings import Finding
from cutaway.model.gaps import Gap
from cutaway.model.graph import ClassFacts, ModuleImport, Route
from cutaway.model.lambdas import LambdaFunction
from cutaway.model.layers import Evidence, Layer, LayerMap
from cutaway.model.symbols import Symbol


@dataclass(frozen=True, slots=True)
class Project:
    name: str
    roots: tuple[str, ...]
    """Source roots, POSIX paths relative to the project; `.` for the project itself."""
    packages: tuple[str, ...]
    lines: int
    files: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the project the analysis could see."""

    calls: int
    calls_resolved: int
    symbols: int
    symbols_without_layer: int
    files_failed: int

    @property
    def share_of_calls_resolved(self) -> float:
        """0.0 to 1.0; 1.0 if there are no calls."""
        return self.calls_resolved / self.calls if self.calls else 1.0


@dataclass(frozen=True, slots=True)
class Architecture:
    """Symbols, edges, findings and gaps are sorted and unique."""

    project: Project
    symbols: tuple[Symbol, ...]
    layers: LayerMap
    edges: tuple[Edge, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    coverage: Coverage
    routes: tuple[Route, ...] = ()
    lambdas: tuple[LambdaFunction, ...] = ()
    imports: tuple[ModuleImport, ...] = ()
    classes: Mapping[str, ClassFacts] = field(default_factory=dict[str, ClassFacts])
    """By id. Views read them and the imports; neither is part of an export."""
    location: Path | None = None
    """The folder that was analysed; None for a tree from memory. Never part of an export."""
    _symbol_of: Mapping[str, Symbol] = field(init=False, repr=False, compare=False)
    _edges_from: Mapping[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)
    _edges_to: Mapping[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)
    _routes_of: Mapping[str, tuple[Route, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Lookups are derived once here, so that every reader has them without a second type.
        outgoing: dict[str, list[Edge]] = {}
        incoming: dict[str, list[Edge]] = {}
        for edge in self.edges:
            outgoing.setdefault(edge.source, []).append(edge)
            incoming.setdefault(edge.target, []).append(edge)
        handled: dict[str, list[Route]] = {}
        for route in self.routes:
            handled.setdefault(route.handler, []).append(route)
        object.__setattr__(self, "_symbol_of", {symbol.id: symbol for symbol in self.symbols})
        object.__setattr__(self, "_edges_from", {key: tuple(edges) for key, edges in outgoing.items()})
        object.__setattr__(self, "_edges_to", {key: tuple(edges) for key, edges in incoming.items()})
        object.__setattr__(self, "_routes_of", {key: tuple(routes) for key, routes in handled.items()})

    def find_symbol(self, symbol: str) -> Symbol | None:
        """The symbol with this id; None if there is none."""
        return self._symbol_of.get(symbol)

    def edges_from(self, symbol: str) -> tuple[Edge, ...]:
        return self._edges_from.get(symbol, ())

    def edges_to(self, symbol: str) -> tuple[Edge, ...]:
        return self._edges_to.get(symbol, ())

    @property
    def counted_findings(self) -> tuple[Finding, ...]:
        """Those that nothing silences."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    def layer_of(self, symbol: str) -> Layer | None:
        return self.layers.layer_of(symbol)

    def evidence_of(self, symbol: str) -> tuple[Evidence, ...]:
        return self.layers.evidence_of(symbol)

    def routes_of(self, symbol: str) -> tuple[Route, ...]:
        """Routes whose handler is this symbol."""
        return self._routes_of.get(symbol, ())
