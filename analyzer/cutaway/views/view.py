"""The part of an architecture worth drawing: nodes and edges, already folded, without positions."""

from dataclasses import dataclass

from cutaway.model import Certainty, EdgeKind, Finding, Layer, Severity, SymbolKind


@dataclass(frozen=True, slots=True, order=True)
class RouteBadge:
    method: str
    path: str


@dataclass(frozen=True, slots=True)
class ViewNode:
    symbol: str
    """Id of the symbol that the node stands for."""
    label: str
    owner: str
    """Name of the class that holds it, else of its module; empty where that would say nothing."""
    kind: SymbolKind
    layer: Layer | None
    column: str
    """The feature it belongs to (`orders`); empty if it belongs to none."""
    badges: tuple[RouteBadge, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Those that are about the symbol alone; what an edge breaks stands at the edge."""
    notes: tuple[str, ...] = ()
    """What the findings say, in a few words each."""
    members: int = 0
    """How many symbols a card stands for; 0 for a symbol itself."""

    @property
    def holder(self) -> str:
        """Id of the class, else the module, that the symbol is defined in."""
        module, _, qualname = self.symbol.partition(":")
        outer = qualname.rpartition(".")[0]
        return f"{module}:{outer}" if outer else module

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(sorted({finding.rule for finding in self.findings}))

    @property
    def is_bad(self) -> bool:
        return breaks_a_rule(self.findings)


@dataclass(frozen=True, slots=True)
class ViewEdge:
    """All dependencies of one kind between two nodes; a mapping goes from Model to DTO either way."""

    source: str
    target: str
    kind: EdgeKind
    certainty: Certainty
    count: int
    """Places in the text."""
    findings: tuple[Finding, ...] = ()
    label: str = ""
    """What it breaks, in a few words; empty if it breaks nothing."""
    members: int = 0
    """How many dependencies between symbols a bundle stands for; 0 for one itself."""

    @property
    def key(self) -> tuple[str, ...]:
        """What no two edges of a view share: a bundle that breaks a rule stands beside one that does not."""
        return (self.source, self.target, self.kind.value, *(["bad"] if self.is_bad else []))

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(sorted({finding.rule for finding in self.findings}))

    @property
    def is_bad(self) -> bool:
        return breaks_a_rule(self.findings)


@dataclass(frozen=True, slots=True)
class View:
    """Nodes and edges are sorted and unique; a bundle that breaks a rule stands beside one that does not."""

    title: str
    nodes: tuple[ViewNode, ...]
    edges: tuple[ViewEdge, ...]
    omitted: int = 0
    """Symbols that would be drawn if the limit were higher."""
    hidden_findings: int = 0
    """Findings of the whole project that this view does not show."""
    message: str = ""
    """Why there is nothing to see; empty if there is."""
    omitted_edges: int = 0
    """Dependencies between what is drawn that are left out to keep it readable; none breaks a rule."""
    folded: int = 0
    """Symbols that cards stand for because they are too many to be drawn one by one; 0 if all are."""
    subject: str = ""
    """What it is about (`GET /users/{id}`); empty if about the project."""


def breaks_a_rule(findings: tuple[Finding, ...]) -> bool:
    """Whether one of them is more than a note."""
    return any(finding.severity is not Severity.NOTE for finding in findings)
