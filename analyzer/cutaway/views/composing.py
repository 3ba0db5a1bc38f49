"""Material and what to keep of it -> View, with the names that readers know."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cutaway.model import Architecture, Finding, SymbolKind
from cutaway.views.columns import owner_name
from cutaway.views.links import Link, merge
from cutaway.views.material import Material
from cutaway.views.standing import Standing
from cutaway.views.view import RouteBadge, View, ViewEdge, ViewNode
from cutaway.views.wording import LayerOf, say_each_rule, say_rules

_SESSION = "session"


@dataclass(frozen=True, slots=True)
class Told:
    """What a picture says beside its nodes and edges, as in `View`."""

    omitted: int = 0
    message: str = ""
    """Said if there is nothing to draw."""
    subject: str = ""


def compose(material: Material, kept: Collection[str], columns: Mapping[str, str], told: Told) -> View:
    """The view of these symbols and of the links between them."""
    architecture = material.architecture
    links = material.among(kept)
    nodes = tuple(
        _node(symbol, architecture, material.standing, columns, material.findings_of.get(symbol, ()))
        for symbol in sorted(kept)
    )
    shown = {finding.sort_key for node in nodes for finding in node.findings}
    shown |= {finding.sort_key for one in links for finding in one.findings}
    total = len(architecture.counted_findings)
    return View(
        title=architecture.project.name,
        nodes=nodes,
        edges=tuple(_edge(one, material.layer_of) for one in merge(links)),
        omitted=told.omitted,
        hidden_findings=total - len(shown),
        message="" if nodes else told.message,
        subject=told.subject,
    )


def _node(
    symbol: str,
    architecture: Architecture,
    standing: Standing,
    columns: Mapping[str, str],
    findings: tuple[Finding, ...],
) -> ViewNode:
    found = architecture.find_symbol(symbol)
    if found is None:
        return ViewNode(symbol, symbol, "", SymbolKind.EXTERNAL, None, columns.get(symbol, ""))
    routes = architecture.routes_of(symbol)
    return ViewNode(
        symbol=symbol,
        label=_SESSION if found.kind is SymbolKind.SESSION else found.name or symbol,
        owner="" if found.is_boundary else owner_name(found, architecture),
        kind=found.kind,
        layer=standing.layer[symbol],
        column=columns.get(symbol, ""),
        badges=tuple(sorted({RouteBadge(route.method, route.path) for route in routes})),
        findings=findings,
        notes=say_each_rule(findings),
    )


def _edge(one: Link, layer_of: LayerOf) -> ViewEdge:
    return ViewEdge(
        one.source,
        one.target,
        one.kind,
        one.certainty,
        one.count,
        one.findings,
        say_rules(one.findings, layer_of, one.source, one.target),
    )


def name_symbol(symbol: str, architecture: Architecture) -> str:
    """As a reader knows it; as it is if there is no such symbol."""
    found = architecture.find_symbol(symbol)
    if found is None:
        return symbol
    if found.kind is SymbolKind.SESSION:
        return _SESSION
    return found.qualname if found.qualname and not found.is_boundary else found.name or symbol
