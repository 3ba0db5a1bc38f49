"""View of every symbol -> the same as cards, one for every layer of every package, with bundled edges."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cutaway.model import Architecture, Certainty, EdgeKind, Finding, Layer, SymbolKind
from cutaway.views.building import build_view
from cutaway.views.columns import OUTSIDE_COLUMN
from cutaway.views.links import sort_findings
from cutaway.views.query import ViewQuery
from cutaway.views.view import RouteBadge, View, ViewEdge, ViewNode
from cutaway.views.wording import say_rules

_EVERYTHING = 1_000_000
"""A limit that is none: an overview draws few cards, however many symbols they stand for."""
_MOST_COLUMNS, _LEAST_COLUMNS = 12, 6
_MOST_EDGES = 160
_SHARED = "shared"
_TIMES = "\u00d7"


def build_overview(architecture: Architecture, query: ViewQuery | None = None) -> View:
    """Cards with counts. What breaks a rule keeps an edge of its own, or is counted on the card it is in."""
    whole = query or ViewQuery()
    view = build_view(
        architecture,
        replace(whole, focus=None, only_findings=False, limit=_EVERYTHING),
    )
    sheets = (_bundle(view, columns) for columns in range(_MOST_COLUMNS, _LEAST_COLUMNS - 1, -1))
    sheet = next(one for one in sheets if len(one.edges) <= _MOST_EDGES or one.columns == _LEAST_COLUMNS)
    return _drop_thinnest(sheet)


@dataclass(frozen=True, slots=True)
class _Sheet:
    columns: int
    view: View

    @property
    def edges(self) -> tuple[ViewEdge, ...]:
        return self.view.edges


def _bundle(view: View, columns: int) -> _Sheet:
    column_of = _fold_columns(view, columns)
    card_of = {node.symbol: _card_id(node, column_of) for node in view.nodes}
    layer_of = {card_of[node.symbol]: node.layer for node in view.nodes}
    inside: dict[str, list[Finding]] = {}
    bundles: dict[tuple[str, str, EdgeKind, bool], _Bundle] = {}
    for edge in view.edges:
        ends = (card_of[edge.source], card_of[edge.target])
        if ends[0] == ends[1]:
            inside.setdefault(ends[0], []).extend(edge.findings)
        else:
            bundles.setdefault((*ends, edge.kind, edge.is_bad), _Bundle()).add(edge)
    members: dict[str, list[ViewNode]] = {}
    for node in view.nodes:
        members.setdefault(card_of[node.symbol], []).append(node)
    cards = tuple(
        _card(card, nodes, column_of[nodes[0].column], inside.get(card, ()))
        for card, nodes in sorted(members.items())
    )
    edges = tuple(_edge(key[:3], bundle, layer_of) for key, bundle in sorted(bundles.items()))
    return _Sheet(columns, replace(view, nodes=cards, edges=edges))


def _drop_thinnest(sheet: _Sheet) -> View:
    """Without the bundles of fewest edges where there are too many to read; never one that breaks a rule."""
    too_many = len(sheet.edges) - _MOST_EDGES
    fine = sorted(
        (edge for edge in sheet.edges if not edge.is_bad),
        key=lambda edge: (edge.members, edge.source, edge.target, edge.kind),
    )
    dropped = fine[: max(0, too_many)]
    kept = tuple(edge for edge in sheet.edges if edge not in dropped)
    return replace(sheet.view, edges=kept, omitted_edges=sum(edge.members for edge in dropped))


@dataclass(slots=True)
class _Bundle:
    """Edges of one kind between two cards, while they are collected."""

    count: int = 0
    members: int = 0
    certainties: set[Certainty] = field(default_factory=set[Certainty])
    findings: list[Finding] = field(default_factory=list[Finding])

    def add(self, edge: ViewEdge) -> None:
        self.count += edge.count
        self.members += 1
        self.certainties.add(edge.certainty)
        self.findings += edge.findings


def _fold_columns(view: View, most: int) -> Mapping[str, str]:
    """Column -> the column that its cards stand in: the largest and those that break rules, and the rest."""
    sizes = Counter(node.column for node in view.nodes if node.column not in ("", OUTSIDE_COLUMN))
    column_of = {"": _SHARED, OUTSIDE_COLUMN: OUTSIDE_COLUMN}
    bad = Counter(node.column for node in view.nodes for _ in node.findings)
    column_at = {node.symbol: node.column for node in view.nodes}
    bad.update(column_at[edge.source] for edge in view.edges for _ in edge.findings)
    ranked = sorted(sizes, key=lambda name: (-sizes[name] - 3 * bad[name], name))
    if len(ranked) > most:
        folded = ranked[most - 1 :]
        column_of |= dict.fromkeys(folded, f"other ({len(folded)})")
        ranked = ranked[: most - 1]
    return column_of | {name: name for name in ranked}


def _card_id(node: ViewNode, column_of: Mapping[str, str]) -> str:
    layer = node.layer.value if node.layer is not None else "none"
    if node.kind is SymbolKind.SESSION:
        return f"{layer}/<session>"
    boundary = "!" if node.kind is SymbolKind.EXTERNAL else ""
    return f"{layer}{boundary}/{column_of[node.column]}"


def _card(card: str, nodes: Iterable[ViewNode], column: str, inside: Iterable[Finding]) -> ViewNode:
    nodes = tuple(nodes)
    findings = sort_findings([*(finding for node in nodes for finding in node.findings), *inside])
    is_session = nodes[0].kind is SymbolKind.SESSION
    return ViewNode(
        symbol=card,
        label="session" if is_session else f"{len(nodes):,}",
        owner=_SHARED if is_session else column,
        kind=nodes[0].kind
        if nodes[0].kind in (SymbolKind.SESSION, SymbolKind.EXTERNAL)
        else SymbolKind.MODULE,
        layer=nodes[0].layer,
        column=_SHARED if is_session else column,
        badges=tuple(sorted({badge for node in nodes for badge in node.badges}, key=_by_path)),
        findings=findings,
        notes=(f"{len(findings):,} inside",) if findings else (),
        members=len(nodes),
    )


def _by_path(badge: RouteBadge) -> tuple[str, str]:
    return (badge.path, badge.method)


def _edge(ends: tuple[str, str, EdgeKind], bundle: _Bundle, layer_of: Mapping[str, Layer | None]) -> ViewEdge:
    source, target, kind = ends
    findings = sort_findings(bundle.findings)
    words = say_rules(findings, layer_of.get, source, target)
    return ViewEdge(
        source,
        target,
        kind,
        min(bundle.certainties, key=lambda certainty: certainty.rank),
        bundle.count,
        findings,
        f"{bundle.members:,} {_TIMES} {words}" if words and bundle.members > 1 else words,
        bundle.members,
    )
