"""Architecture and query -> View: fold, select, name."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from cutaway.model import Architecture, Finding, Layer, SymbolKind
from cutaway.views.columns import assign_columns, owner_name
from cutaway.views.folding import Folded, fold
from cutaway.views.links import Link, link, merge, sort_findings
from cutaway.views.query import ViewQuery
from cutaway.views.selecting import cut_to, distances_from, keep_worth_drawing, stay_within
from cutaway.views.standing import Standing, decide_standing
from cutaway.views.view import RouteBadge, View, ViewEdge, ViewNode
from cutaway.views.wording import LayerOf, say_each_rule, say_rules

_NEVER_ALONE = frozenset(set(Layer) - {Layer.ROUTER, Layer.SERVICE, Layer.DAO} | {None})
"""Drawn only where something drawn touches them; the rest is shown even if nobody calls it."""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that could be drawn: folded links, symbols with a node of their own, and their findings."""

    architecture: Architecture
    standing: Standing
    links: tuple[Link, ...]
    pool: frozenset[str]
    findings_of: Mapping[str, tuple[Finding, ...]]

    def layer_of(self, symbol: str) -> Layer | None:
        return self.standing.layer.get(symbol)

    def among(self, pool: Collection[str]) -> tuple[Link, ...]:
        """The links between these symbols."""
        return tuple(one for one in self.links if one.source in pool and one.target in pool)


def build_view(architecture: Architecture, query: ViewQuery | None = None) -> View:
    """What to draw of it. Never fails: a query that finds nothing gives an empty view that says why."""
    query = query or ViewQuery()
    material = prepare(architecture, query)
    links, pool = material.links, set(material.pool)
    columns = assign_columns(architecture, pool, links)
    if query.packages:

        def is_inside(symbol: str) -> bool:
            return _is_in_packages(symbol, architecture, columns, query.packages)

        links = stay_within(query.packages, links, is_inside, material.layer_of)
        ends = _ends(links)
        pool = {symbol for symbol in pool if is_inside(symbol) or symbol in ends}
    if query.only_findings:
        links = tuple(one for one in links if one.findings)
        pool = {symbol for symbol in pool if symbol in material.findings_of} | _ends(links)
    distance: Mapping[str, int] = {}
    if query.focus is not None:
        starts = [one for one in find_drawn(query.focus, architecture, material.standing) if one in pool]
        distance = distances_from(starts, links, query.hops)
        pool &= distance.keys()
        links = tuple(one for one in links if one.source in pool and one.target in pool)
    ends = _ends(links)
    pool = {
        symbol
        for symbol in pool
        if symbol in ends
        or symbol in material.findings_of
        or symbol in distance
        or material.layer_of(symbol) not in _NEVER_ALONE
    }
    cut = cut_to(query.limit, pool, links, material.findings_of, distance)
    return compose(
        replace(material, links=links),
        cut.kept,
        columns,
        Told(
            omitted=cut.omitted,
            message=_say_why_empty(architecture, query),
            subject=name_symbol(query.focus, architecture) if query.focus else "",
        ),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What a picture says beside its nodes and edges, as in `View`."""

    omitted: int = 0
    message: str = ""
    """Said if there is nothing to draw."""
    subject: str = ""


def prepare(architecture: Architecture, query: ViewQuery) -> Material:
    standing = decide_standing(architecture)
    linked = link(architecture)
    folded = fold(linked.links, standing, query.layers)
    findings_of = _findings_at_nodes(linked.findings_of, standing)
    worthy = keep_worth_drawing(folded.links, standing.layer.get)
    links = tuple(
        one
        for one in worthy
        if one.kind in query.kinds and (one.findings or one.certainty.rank <= query.certainty.rank)
    )
    pool = _symbols_to_draw(architecture, query, standing, folded, findings_of)
    pool |= {end for one in links if one.findings for end in (one.source, one.target)}
    if query.hidden:
        pool = {symbol for symbol in pool if not _is_hidden(symbol, architecture, query.hidden)}
    links = tuple(one for one in links if one.source in pool and one.target in pool)
    return Material(architecture, standing, links, frozenset(pool), findings_of)


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
    total = sum(finding.suppressed is None for finding in architecture.findings)
    return View(
        title=architecture.project.name,
        nodes=nodes,
        edges=tuple(_edge(one, material.layer_of) for one in merge(links)),
        omitted=told.omitted,
        hidden_findings=total - len(shown),
        message="" if nodes else told.message,
        subject=told.subject,
    )


def _findings_at_nodes(
    findings_of: Mapping[str, tuple[Finding, ...]], standing: Standing
) -> Mapping[str, tuple[Finding, ...]]:
    moved: dict[str, list[Finding]] = {}
    for symbol, findings in findings_of.items():
        moved.setdefault(standing.representative.get(symbol, symbol), []).extend(findings)
    return {symbol: sort_findings(findings) for symbol, findings in moved.items()}


def _symbols_to_draw(
    architecture: Architecture,
    query: ViewQuery,
    standing: Standing,
    folded: Folded,
    findings_of: Mapping[str, tuple[Finding, ...]],
) -> set[str]:
    focus = set(find_drawn(query.focus, architecture, standing)) if query.focus else set[str]()
    drawn: set[str] = set()
    for symbol in architecture.symbols:
        if standing.representative[symbol.id] != symbol.id or symbol.kind is SymbolKind.ROUTE:
            continue
        has_own_node = symbol.id not in standing.holders and symbol.id not in folded.ports
        is_asked_for = standing.layer[symbol.id] in query.layers and symbol.kind not in (
            SymbolKind.MODULE,
            SymbolKind.SESSION,
        )
        if (
            symbol.id in folded.classes_drawn
            or symbol.id in findings_of
            or symbol.id in focus
            or (has_own_node and is_asked_for)
        ):
            drawn.add(symbol.id)
    return drawn


def _is_hidden(symbol: str, architecture: Architecture, hidden: Collection[str]) -> bool:
    current: str | None = symbol
    while current is not None and current not in hidden:
        found = architecture.find_symbol(current)
        current = found.parent if found else None
    return current is not None


def find_drawn(focus: str, architecture: Architecture, standing: Standing) -> tuple[str, ...]:
    """The nodes that show a symbol: a route's handler, a class's methods, all that a module defines."""
    handlers = [route.handler for route in architecture.routes if route.id == focus]
    symbol = architecture.find_symbol(focus)
    if symbol is not None and symbol.kind is SymbolKind.MODULE:
        inside = [other.id for other in architecture.symbols if other.module == focus and other.id != focus]
        return tuple(sorted({standing.representative[one] for one in inside}))
    shown = [standing.representative.get(one, one) for one in (handlers or [focus])]
    return tuple(one for each in shown for one in standing.holders.get(each, (each,)))


def _is_in_packages(
    symbol: str, architecture: Architecture, columns: Mapping[str, str], packages: tuple[str, ...]
) -> bool:
    found = architecture.find_symbol(symbol)
    module = found.module if found else ""
    return any(
        columns.get(symbol) == package or module == package or module.startswith(f"{package}.")
        for package in packages
    )


def _ends(links: Iterable[Link]) -> set[str]:
    return {end for one in links for end in (one.source, one.target)}


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
        label="session" if found.kind is SymbolKind.SESSION else found.name or symbol,
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
    return found.qualname if found.qualname and not found.is_boundary else found.name or symbol


def _say_why_empty(architecture: Architecture, query: ViewQuery) -> str:
    is_narrowed = bool(query.packages or query.focus or query.kinds != ViewQuery().kinds)
    if query.focus is not None and architecture.find_symbol(query.focus) is None:
        return f"There is no symbol {query.focus} in this project."
    if query.only_findings:
        return "Nothing here breaks the layering."
    if is_narrowed:
        return "Nothing to draw with these filters."
    return "No symbol of this project has a layer, so there is nothing to draw."
