"""Cards of the overview, and the lines between them -> what each stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cutaway.model import EdgeKind, Finding
from cutaway.views import ViewNode, build_overview
from cutaway_app.cards import Act, Action, Card, Item, Section, SectionStyle, list_items, pick_act
from cutaway_app.naming import KIND_NAMES, name_layer, name_symbol, say_count
from cutaway_app.objecting import refer_to_finding
from cutaway_app.referring import refer_to
from cutaway_app.selection import Selection, select_edge, write_pick
from cutaway_app.surveys import Survey, name_cards

_SHARED = "shared"


def describe_card(survey: Survey, selection: Selection) -> Card | None:
    """A layer of a package, or a whole package: what is in it. None if there is no such thing."""
    name = selection.parts[0]
    nodes = _nodes_of(survey, name)
    if not nodes:
        return None
    layer, _, inner = name.rpartition("/")
    findings = [finding for node in nodes for finding in node.findings]
    ordered = sorted(nodes, key=lambda node: (node.owner, node.label))
    return Card(
        key=f"card {name}",
        title=name_symbol(survey.architecture, inner),
        eyebrow=f"{name_layer(nodes[0].layer) if layer else 'Package'} · {say_count(len(nodes), 'symbol')}",
        tone=layer.removesuffix("!"),
        is_code=False,
        actions=tuple(_offer_acts(survey, inner, nodes)),
        sections=keep_filled(
            list_findings_of(findings),
            list_items("Symbols", tuple(refer_to(survey.architecture, node.symbol) for node in ordered)),
        ),
    )


def _offer_acts(survey: Survey, inner: str, nodes: Iterable[ViewNode]) -> Iterator[Action]:
    """What a double click on it does comes first."""
    if survey.architecture.find_symbol(inner) is not None:
        yield Action("Only its surroundings", pick_act(Act.FOCUS, inner))
    packages = sorted({node.column for node in nodes if node.column})
    if packages:
        yield Action("Draw the symbols of its package", pick_act(Act.PACKAGES, *packages))


def describe_bundle(survey: Survey, selection: Selection) -> Card | None:
    """All lines of a kind between two cards of the overview."""
    source, target, kind = selection.parts
    sources = {node.symbol for node in _nodes_of(survey, source)}
    targets = {node.symbol for node in _nodes_of(survey, target)}
    edges = [
        edge
        for edge in survey.whole.edges
        if edge.kind == kind and edge.source in sources and edge.target in targets
    ]
    if not edges:
        return None
    findings = [finding for edge in edges for finding in edge.findings]
    return Card(
        key=f"bundle {' '.join(selection.parts)}",
        title=f"{_title(survey, source)} → {_title(survey, target)}",
        eyebrow=f"{KIND_NAMES[EdgeKind(kind)]} · {say_count(len(edges), 'line')}",
        tone="error" if findings else "",
        is_code=False,
        sections=keep_filled(
            list_findings_of(findings),
            list_edges(survey, ((edge.source, edge.target, edge.kind) for edge in edges), "Lines"),
        ),
    )


def _title(survey: Survey, card: str) -> str:
    if survey.architecture.find_symbol(card) is not None:
        return name_symbol(survey.architecture, card)
    layer, _, inner = card.rpartition("/")
    return f"{name_symbol(survey.architecture, inner)} ({layer.removesuffix('!')})"


def _nodes_of(survey: Survey, card: str) -> list[ViewNode]:
    """What a card stands for; of one for several packages, what no other card has."""
    by_itself = [node for node in survey.whole.nodes if node.symbol == card]
    by_name = by_itself or [node for node in survey.whole.nodes if card in name_cards(survey, node.symbol)]
    if by_name:
        return by_name
    layer, _, column = card.rpartition("/")
    nodes = [
        node for node in survey.whole.nodes if not layer or (node.layer or "none") == layer.removesuffix("!")
    ]
    own = [node for node in nodes if (node.column or _SHARED) == column]
    if own or not column.startswith("other ("):
        return own
    shown = {node.column for node in build_overview(survey.architecture).nodes}
    return [node for node in nodes if node.column and node.column not in shown]


def list_edges(survey: Survey, edges: Iterable[tuple[str, str, EdgeKind]], title: str) -> Section:
    """Dependencies between symbols, each to be selected as a line or by its ends."""
    architecture = survey.architecture
    items = tuple(
        Item(
            text=f"{name_symbol(architecture, source)} → {name_symbol(architecture, target)}",
            detail=KIND_NAMES[kind],
            tone=str(architecture.layer_of(source) or ""),
            pick=write_pick(select_edge(source, target, kind)),
        )
        for source, target, kind in edges
    )
    return list_items(title, items)


def list_findings_of(findings: Iterable[Finding]) -> Section:
    unique = sorted({finding.sort_key: finding for finding in findings}.items())
    items = tuple(refer_to_finding(finding) for _, finding in unique)
    return replace(list_items("Breaks the layering", items), style=SectionStyle.PROSE)


def keep_filled(*sections: Section) -> tuple[Section, ...]:
    """Those that say anything."""
    return tuple(section for section in sections if section.items or section.lead)
