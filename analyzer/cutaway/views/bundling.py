"""View of every symbol and a card for each -> View of those cards, with bundled edges; no finding is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cutaway.model import Certainty, EdgeKind, Finding, Layer, SymbolKind, strongest
from cutaway.views.links import sort_findings
from cutaway.views.view import RouteBadge, View, ViewEdge, ViewNode
from cutaway.views.wording import say_rules

_TIMES = "\u00d7"


@dataclass(frozen=True, slots=True)
class Card:
    """What stands for some symbols."""

    id: str
    label: str
    owner: str
    column: str
    kind: SymbolKind


def bundle(view: View, card_of: Mapping[str, Card]) -> View:
    """A symbol without a card stays as it is; cards may become larger cards."""
    id_of = {
        node.symbol: card_of[node.symbol].id if node.symbol in card_of else node.symbol for node in view.nodes
    }
    layer_of = {id_of[node.symbol]: node.layer for node in view.nodes}
    inside: dict[str, list[Finding]] = {}
    bundles: dict[tuple[str, str, EdgeKind, bool], _Bundle] = {}
    for edge in view.edges:
        ends = (id_of[edge.source], id_of[edge.target])
        if ends[0] == ends[1]:
            inside.setdefault(ends[0], []).extend(edge.findings)
        else:
            bundles.setdefault((*ends, edge.kind, edge.is_bad), _Bundle()).add(edge)
    nodes: list[ViewNode] = []
    members: dict[Card, list[ViewNode]] = {}
    for node in view.nodes:
        if node.symbol in card_of:
            members.setdefault(card_of[node.symbol], []).append(node)
        else:
            nodes.append(node)
    nodes += [_draw_card(card, found, inside.get(card.id, ())) for card, found in members.items()]
    nodes.sort(key=lambda node: node.symbol)
    edges = tuple(_draw_edge(key[:3], found, layer_of) for key, found in sorted(bundles.items()))
    return replace(view, nodes=tuple(nodes), edges=edges)


def drop_thinnest(view: View, most: int) -> View:
    """Without the bundles of fewest edges where there are too many to read; never one that breaks a rule."""
    too_many = len(view.edges) - most
    fine = sorted(
        (edge for edge in view.edges if not edge.is_bad),
        key=lambda edge: (edge.members, edge.source, edge.target, edge.kind),
    )
    dropped = fine[: max(0, too_many)]
    kept = tuple(edge for edge in view.edges if edge not in dropped)
    return replace(view, edges=kept, omitted_edges=sum(max(1, edge.members) for edge in dropped))


@dataclass(slots=True)
class _Bundle:
    """Edges of one kind between two cards, while they are collected."""

    count: int = 0
    members: int = 0
    certainties: set[Certainty] = field(default_factory=set[Certainty])
    findings: list[Finding] = field(default_factory=list[Finding])

    def add(self, edge: ViewEdge) -> None:
        self.count += edge.count
        self.members += max(1, edge.members)
        self.certainties.add(edge.certainty)
        self.findings += edge.findings


def _draw_card(card: Card, nodes: Iterable[ViewNode], inside: Iterable[Finding]) -> ViewNode:
    nodes = tuple(nodes)
    findings = sort_findings([*(finding for node in nodes for finding in node.findings), *inside])
    return ViewNode(
        symbol=card.id,
        label=card.label,
        owner=card.owner,
        kind=card.kind,
        layer=nodes[0].layer,
        column=card.column,
        badges=tuple(sorted({badge for node in nodes for badge in node.badges}, key=_by_path)),
        findings=findings,
        notes=(f"{len(findings):,} inside",) if findings else (),
        members=sum(max(1, node.members) for node in nodes),
    )


def _by_path(badge: RouteBadge) -> tuple[str, str]:
    return (badge.path, badge.method)


def _draw_edge(
    ends: tuple[str, str, EdgeKind], found: _Bundle, layer_of: Mapping[str, Layer | None]
) -> ViewEdge:
    source, target, kind = ends
    findings = sort_findings(found.findings)
    words = say_rules(findings, layer_of.get, source, target)
    return ViewEdge(
        source,
        target,
        kind,
        strongest(found.certainties),
        found.count,
        findings,
        f"{found.members:,} {_TIMES} {words}" if words and found.members > 1 else words,
        found.members,
    )
