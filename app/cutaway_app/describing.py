"""A symbol, an edge or a finding of an architecture -> the card that explains it."""

from collections.abc import Iterable, Iterator, Mapping

from cutaway.model import Architecture, Certainty, Edge, EdgeKind, Finding, Layer, Symbol, SymbolKind
from cutaway_app.cards import Action, Card, Item, Section, SectionStyle, list_items, pick_focus
from cutaway_app.excerpts import Excerpt, Wanted, around, read_excerpt
from cutaway_app.selection import (
    Selection,
    find_edges,
    select_edge,
    select_finding,
    select_symbol,
    write_pick,
)

LAYER_NAMES: Mapping[Layer, str] = {
    Layer.HTTP: "HTTP",
    Layer.ROUTER: "Router",
    Layer.SERVICE: "Service",
    Layer.DAO: "DAO",
    Layer.MODEL: "Model",
    Layer.DB: "DB",
    Layer.DTO: "DTO",
    Layer.WIRING: "Wiring",
    Layer.EXTERNAL: "External API",
    Layer.SUPPORT: "Support",
}
KIND_NAMES: Mapping[EdgeKind, str] = {
    EdgeKind.RUNTIME: "Runtime call",
    EdgeKind.TYPE: "Type reference",
    EdgeKind.MAPPING: "Mapping",
}
_MOST_SITES = 3
_MARGIN = 4


def name_symbol(architecture: Architecture, symbol: str) -> str:
    """As a person would say it: `OrderService.create`, `GET /users`, the module's own name."""
    found = architecture.find_symbol(symbol)
    if found is None:
        return symbol
    if found.is_boundary:
        return found.name if found.kind is not SymbolKind.ROUTE else symbol.partition(":")[2]
    return found.qualname or found.id


def refer_to(architecture: Architecture, symbol: str, *, detail: str = "") -> Item:
    """An item that selects the symbol; only text if the architecture does not know it."""
    layer = architecture.layer_of(symbol)
    is_known = architecture.find_symbol(symbol) is not None
    return Item(
        text=name_symbol(architecture, symbol),
        detail=detail,
        tone=str(layer or ""),
        pick=write_pick(select_symbol(symbol)) if is_known else (),
    )


def describe_symbol(architecture: Architecture, symbol: Symbol) -> Card:
    """Its layer and why, who uses it, what it uses, and its text."""
    layer = architecture.layer_of(symbol.id)
    own = set(_collect_members(architecture, symbol)) if symbol.kind is SymbolKind.CLASS else {symbol.id}
    incoming = [
        edge for part in sorted(own) for edge in architecture.edges_to(part) if edge.source not in own
    ]
    outgoing = [
        edge for part in sorted(own) for edge in architecture.edges_from(part) if edge.target not in own
    ]
    findings = [
        finding
        for finding in architecture.findings
        if finding.suppressed is None and (finding.symbol in own or finding.target in own)
    ]
    sections = [
        Section(
            "Breaks the layering",
            tuple(refer_to_finding(finding) for finding in findings),
            count=len(findings),
            style=SectionStyle.PROSE,
        ),
        _list_routes(architecture, own),
        _list_ends(architecture, "Called by", _of(incoming, EdgeKind.RUNTIME), incoming=True),
        _list_ends(architecture, "Calls", _of(outgoing, EdgeKind.RUNTIME), incoming=False),
        _list_ends(architecture, "Contracts", _of(outgoing, EdgeKind.TYPE), incoming=False),
        _list_ends(architecture, "Is a contract of", _of(incoming, EdgeKind.TYPE), incoming=True),
        _list_mappings(architecture, own),
    ]
    evidence = _list_evidence(architecture, symbol.id)
    shown = tuple(section for section in sections if section.items)
    return Card(
        key=f"symbol {symbol.id}",
        title=name_symbol(architecture, symbol.id),
        eyebrow=f"{LAYER_NAMES[layer] if layer else 'No layer'} · {symbol.kind}",
        tone=str(layer or ""),
        place=f"{symbol.file}:{symbol.line}" if symbol.file else "",
        actions=_offer_surroundings(architecture, symbol.id),
        sections=(*shown, evidence, *_list_members(architecture, symbol)),
        sources=_read(architecture, _own_lines(symbol)),
        source_after=len(shown) + 1,
    )


def describe_edge(architecture: Architecture, selection: Selection) -> Card:
    """A line of the picture: both ends, how sure it is, and the places in the text that make it."""
    source, target, kind = selection.parts
    edges = find_edges(architecture, selection)
    keys = {edge.key for edge in edges}
    findings = tuple(finding for finding in architecture.findings if finding.edge in keys)
    owners = sorted({edge.owner for edge in edges if edge.owner})
    sites = sorted({site for edge in edges for site in edge.sites})
    fields = sorted({pair for edge in edges for pair in edge.fields})
    how = sorted({via for edge in edges for via in edge.via})
    sections = (
        Section(
            "Breaks the layering",
            tuple(refer_to_finding(finding) for finding in findings),
            style=SectionStyle.PROSE,
        ),
        Section("Between", (refer_to(architecture, source), refer_to(architecture, target))),
        list_items("Done by", tuple(refer_to(architecture, owner) for owner in owners)),
        list_items("Fields that are named", tuple(Item(f"{before} → {after}") for before, after in fields)),
        list_items("Places", tuple(Item(str(site)) for site in sites)),
    )
    shown = tuple(section for section in sections if section.items)
    names = (name_symbol(architecture, source), name_symbol(architecture, target))
    marked = {finding.site for finding in findings}
    return Card(
        key=f"edge {' '.join(selection.parts)}",
        title=(" ↔ " if kind == EdgeKind.MAPPING else " → ").join(names),
        eyebrow=" · ".join([KIND_NAMES[EdgeKind(kind)], *how, *_say_certainty(edges)]),
        notes=()
        if edges
        else ("It passes over symbols that the picture leaves out, such as a port or a provider.",),
        sections=shown,
        sources=tuple(
            excerpt
            for site in sorted(sites, key=lambda site: (site not in marked, site))[:_MOST_SITES]
            for excerpt in _read(architecture, around(site.file, (site.line,), _MARGIN))
        ),
        source_after=len(shown),
    )


def describe_finding(architecture: Architecture, finding: Finding, reason: str) -> Card:
    """What happened, why the SOP forbids it (`reason`), through which chain, and the usual cure."""
    ends = tuple(refer_to(architecture, end) for end in (finding.symbol, finding.target) if end)
    sections = (
        Section("Why", lead=reason, style=SectionStyle.PROSE),
        Section("The usual cure", lead=finding.hint, style=SectionStyle.PROSE),
        Section("Chain", tuple(_name_links(architecture, finding)), style=SectionStyle.STEPS),
        Section("Between" if len(ends) > 1 else "About", ends),
    )
    return Card(
        key=f"finding {' '.join(select_finding(finding).parts)}",
        title=finding.message,
        eyebrow=f"{finding.rule} {finding.slug} · {finding.severity}",
        tone=str(finding.severity),
        place=str(finding.site),
        is_code=False,
        notes=(f"Silenced: {finding.suppressed}",) if finding.suppressed is not None else (),
        actions=_offer_surroundings(architecture, finding.symbol),
        sections=tuple(section for section in sections if section.items or section.lead),
        sources=_read(architecture, around(finding.site.file, (finding.site.line,), _MARGIN)),
    )


def refer_to_finding(finding: Finding) -> Item:
    return Item(
        text=finding.message,
        detail=f"{finding.rule} · {finding.site}",
        tone=str(finding.severity),
        pick=write_pick(select_finding(finding)),
    )


def _of(edges: Iterable[Edge], kind: EdgeKind) -> Iterator[Edge]:
    return (edge for edge in edges if edge.kind is kind)


def _list_ends(architecture: Architecture, title: str, edges: Iterable[Edge], *, incoming: bool) -> Section:
    bad = {finding.edge for finding in architecture.findings if finding.edge and finding.suppressed is None}
    items = [
        Item(
            text=name_symbol(architecture, end),
            detail=" · ".join([", ".join(edge.via), *(str(site) for site in edge.sites[:1])]),
            tone=str(architecture.layer_of(end) or ""),
            badge="✕"
            if edge.key in bad
            else ""
            if edge.certainty is Certainty.CERTAIN
            else str(edge.certainty),
            pick=write_pick(select_symbol(end)),
            detail_pick=write_pick(select_edge(edge.source, edge.target, edge.kind)),
        )
        for edge in edges
        for end in (edge.source if incoming else edge.target,)
    ]
    return list_items(title, tuple(items))


def _list_mappings(architecture: Architecture, own: set[str]) -> Section:
    edges = [
        edge
        for edge in architecture.edges
        if edge.kind is EdgeKind.MAPPING and own & {edge.source, edge.target, edge.owner or edge.source}
    ]
    items = [
        Item(
            text=" ↔ ".join(name_symbol(architecture, end) for end in (edge.source, edge.target)),
            detail=" · ".join(
                [
                    ", ".join(edge.via),
                    *([f"in {name_symbol(architecture, edge.owner)}"] if edge.owner else []),
                ]
            ),
            tone=str(architecture.layer_of(edge.target) or ""),
            pick=write_pick(select_edge(edge.source, edge.target, edge.kind)),
            detail_pick=write_pick(select_symbol(edge.owner)) if edge.owner else (),
        )
        for edge in edges
    ]
    return list_items("Mappings", tuple(items))


def _list_routes(architecture: Architecture, own: set[str]) -> Section:
    routes = [route for symbol in sorted(own) for route in architecture.routes_of(symbol)]
    items = [refer_to(architecture, route.id, detail=str(route.site)) for route in routes]
    return list_items("Routes", tuple(items))


def _list_evidence(architecture: Architecture, symbol: str) -> Section:
    layer = architecture.layer_of(symbol)
    items = tuple(
        Item(
            text=evidence.because,
            detail=f"{evidence.kind} → {LAYER_NAMES[evidence.layer]}",
            tone=str(evidence.layer),
            badge=f"{evidence.weight:+g}",
        )
        for evidence in architecture.evidence_of(symbol)
    )
    if items:
        return Section(f"Why {LAYER_NAMES[layer]}" if layer else "Evidence", items, style=SectionStyle.PROSE)
    return Section("Why no layer", lead="Nothing was seen that speaks for a layer.", style=SectionStyle.PROSE)


def _list_members(architecture: Architecture, symbol: Symbol) -> tuple[Section, ...]:
    items = [refer_to(architecture, other.id) for other in architecture.symbols if other.parent == symbol.id]
    return (list_items("Members", tuple(items)),) if items else ()


def _collect_members(architecture: Architecture, symbol: Symbol) -> Iterator[str]:
    yield symbol.id
    prefix = f"{symbol.id}."
    yield from (other.id for other in architecture.symbols if other.id.startswith(prefix))


def _name_links(architecture: Architecture, finding: Finding) -> Iterator[Item]:
    """Chains hold names to read; the symbol behind one is known only if just one is called so."""
    ends = {name_symbol(architecture, end): end for end in (finding.symbol, finding.target) if end}
    for name in finding.chain:
        named = [ends[name]] if name in ends else _find_called(architecture, name)
        yield refer_to(architecture, named[0]) if len(named) == 1 else Item(name)


def _find_called(architecture: Architecture, name: str) -> list[str]:
    return [
        symbol.id
        for symbol in architecture.symbols
        if name in (symbol.qualname, symbol.id) or symbol.id == f"http:{name}"
    ]


def _say_certainty(edges: Iterable[Edge]) -> tuple[str, ...]:
    strongest = min((edge.certainty for edge in edges), key=lambda certainty: certainty.rank, default=None)
    return (str(strongest),) if strongest else ()


def _offer_surroundings(architecture: Architecture, symbol: str) -> tuple[Action, ...]:
    found = architecture.find_symbol(symbol)
    if found is None or found.kind is SymbolKind.MODULE:
        return ()
    return (Action("Show only its surroundings", pick_focus(symbol)),)


def _own_lines(symbol: Symbol) -> Wanted | None:
    is_defined = symbol.file is not None and symbol.line > 0 and symbol.kind is not SymbolKind.MODULE
    return Wanted(symbol.file or "", symbol.line, max(symbol.line, symbol.end_line)) if is_defined else None


def _read(architecture: Architecture, wanted: Wanted | None) -> tuple[Excerpt, ...]:
    if architecture.location is None or wanted is None:
        return ()
    excerpt = read_excerpt(architecture.location, wanted)
    return (excerpt,) if excerpt else ()
