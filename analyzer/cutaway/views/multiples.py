"""Architecture -> one small view for every package, together no more than a sheet can show."""

from collections import Counter
from dataclasses import dataclass, replace

from cutaway.model import Architecture, Layer
from cutaway.views.building import build_view
from cutaway.views.query import HARD_LIMIT, ViewQuery
from cutaway.views.view import View

_MOST_PANELS = 16
_EVERYTHING = 1_000_000
_ROWS = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DB)
_SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Panel:
    view: View
    """Of the layers of the chain, with the edges inside the package; `title` is that of the package."""
    symbols: int
    findings: int


@dataclass(frozen=True, slots=True)
class MultiplesView:
    title: str
    panels: tuple[Panel, ...]
    omitted: int = 0
    """Packages that are not shown."""
    message: str = ""


def build_multiples(architecture: Architecture) -> MultiplesView:
    view = build_view(architecture, ViewQuery(limit=_EVERYTHING))
    column_of = {node.symbol: node.column or _SHARED for node in view.nodes if node.layer in _ROWS}
    sizes = Counter(column_of.values())
    bad = Counter[str]()
    for node in view.nodes:
        if node.symbol in column_of:
            bad[column_of[node.symbol]] += len(node.findings)
    for edge in view.edges:
        if edge.source in column_of:
            bad[column_of[edge.source]] += len(edge.findings)
    ranked = sorted(sizes, key=lambda name: (-sizes[name] - 3 * bad[name], name))
    shown = ranked[:_MOST_PANELS]
    most = HARD_LIMIT // max(1, len(shown))
    panels = tuple(_panel(view, name, column_of, (most, sizes[name], bad[name])) for name in shown)
    return MultiplesView(view.title, panels, len(ranked) - len(shown), view.message)


def _panel(view: View, name: str, column_of: dict[str, str], numbers: tuple[int, int, int]) -> Panel:
    most, size, findings = numbers
    inside = {symbol for symbol, column in column_of.items() if column == name}
    edges = [edge for edge in view.edges if edge.source in inside and edge.target in inside]
    degree = Counter(end for edge in edges for end in (edge.source, edge.target))
    urgent = {end for edge in edges if edge.is_bad for end in (edge.source, edge.target)}
    kept = set(sorted(inside, key=lambda symbol: (symbol not in urgent, -degree[symbol], symbol))[:most])
    nodes = tuple(node for node in view.nodes if node.symbol in kept)
    drawn = tuple(edge for edge in edges if edge.source in kept and edge.target in kept)
    small = replace(view, title=name, nodes=nodes, edges=drawn, omitted=size - len(kept), hidden_findings=0)
    return Panel(small, size, findings)
