"""A symbol, a file or a line of an architecture -> the card that explains it."""

from collections.abc import Iterable, Iterator

from cutaway.model import Architecture, Certainty, Edge, EdgeKind, Symbol, SymbolKind
from cutaway_app.cards import Act, Action, Card, Item, Section, SectionStyle, list_items, pick_act
from cutaway_app.excerpts import around
from cutaway_app.naming import KIND_NAMES, LAYER_NAMES, name_layer, name_symbol, say_count
from cutaway_app.objecting import refer_to_finding
from cutaway_app.places import MARGIN, open_in_editor, own_lines, read_lines
from cutaway_app.reaching import routes_to
from cutaway_app.referring import refer_to
from cutaway_app.selection import Selection, find_edges, select_edge, select_symbol, write_pick

_MOST_SITES = 3


def describe_symbol(architecture: Architecture, symbol: Symbol) -> Card:
    """Its layer and why, who uses it, what it uses, and its text."""
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
        _list_ends(architecture, "Called by", _of(incoming, EdgeKind.RUNTIME), incoming=True),
        _list_ends(architecture, "Calls", _of(outgoing, EdgeKind.RUNTIME), incoming=False),
        _list_ends(architecture, "Contracts", _of(outgoing, EdgeKind.TYPE), incoming=False),
        _list_ends(architecture, "Is a contract of", _of(incoming, EdgeKind.TYPE), incoming=True),
        _list_mappings(architecture, own),
        _list_routes(architecture, symbol, own),
    ]
    shown = tuple(section for section in sections if section.items)
    layer = architecture.layer_of(symbol.id)
    return Card(
        key=f"symbol {symbol.id}",
        title=name_symbol(architecture, symbol.id),
        eyebrow=f"{name_layer(layer)} · {symbol.kind}",
        tone=str(layer or ""),
        place=f"{symbol.file}:{symbol.line}" if symbol.file else "",
        actions=_offer_acts(architecture, symbol),
        sections=(*shown, _list_evidence(architecture, symbol.id), *_list_members(architecture, symbol)),
        sources=read_lines(architecture, own_lines(symbol)),
        source_after=len(shown) + 1,
    )


def describe_file(architecture: Architecture, file: str) -> Card:
    """What it defines, from the top down."""
    symbols = [symbol for symbol in architecture.symbols if symbol.file == file and not symbol.is_boundary]
    symbols.sort(key=lambda symbol: (symbol.line, symbol.id))
    items = tuple(
        refer_to(architecture, symbol.id, detail=f"{symbol.kind} · line {symbol.line}")
        for symbol in symbols
        if symbol.kind is not SymbolKind.MODULE
    )
    modules = tuple(symbol.id for symbol in symbols if symbol.kind is SymbolKind.MODULE)
    return Card(
        key=f"file {file}",
        title=file,
        eyebrow="File",
        actions=open_in_editor(architecture.location, file, 1),
        sections=(
            list_items("Module", tuple(refer_to(architecture, module) for module in modules)),
            list_items("Defines", items),
        ),
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
        actions=open_in_editor(architecture.location, sites[0].file, sites[0].line) if sites else (),
        sections=shown,
        sources=tuple(
            excerpt
            for site in sorted(sites, key=lambda site: (site not in marked, site))[:_MOST_SITES]
            for excerpt in read_lines(architecture, around(site.file, (site.line,), MARGIN))
        ),
        source_after=len(shown),
    )


def _of(edges: Iterable[Edge], kind: EdgeKind) -> Iterator[Edge]:
    return (edge for edge in edges if edge.kind is kind)


def _list_ends(architecture: Architecture, title: str, edges: Iterable[Edge], *, incoming: bool) -> Section:
    bad = {finding.edge for finding in architecture.counted_findings if finding.edge}
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
            detail=" · ".join([", ".join(edge.via), *_say_owner(architecture, edge), *_say_fields(edge)]),
            tone=str(architecture.layer_of(edge.target) or ""),
            pick=write_pick(select_edge(edge.source, edge.target, edge.kind)),
            detail_pick=write_pick(select_symbol(edge.owner)) if edge.owner else (),
        )
        for edge in edges
    ]
    return list_items("Mappings", tuple(items))


def _say_owner(architecture: Architecture, edge: Edge) -> tuple[str, ...]:
    return (f"in {name_symbol(architecture, edge.owner)}",) if edge.owner else ()


def _say_fields(edge: Edge) -> tuple[str, ...]:
    return (say_count(len(edge.fields), "field") + " named",) if edge.fields else ()


def _list_routes(architecture: Architecture, symbol: Symbol, own: set[str]) -> Section:
    if symbol.kind is SymbolKind.ROUTE:
        return Section("")
    items = [
        Item(
            text=f"{route.method} {route.path}",
            detail="its handler" if not steps else f"{say_count(steps, 'step')} from its handler",
            tone="http",
            pick=write_pick(select_symbol(route.id)),
            detail_pick=pick_act(Act.ROUTE, route.id),
        )
        for route, steps in routes_to(architecture, sorted(own))
    ]
    return list_items("Reached by routes", tuple(items))


def _list_evidence(architecture: Architecture, symbol: str) -> Section:
    layer = architecture.layer_of(symbol)
    items = tuple(
        Item(
            text=evidence.because,
            detail=" · ".join(
                [
                    f"{evidence.kind} → {LAYER_NAMES[evidence.layer]}",
                    *([str(evidence.site)] if evidence.site else []),
                ]
            ),
            tone=str(evidence.layer),
            badge=f"{evidence.weight:+g}",
        )
        for evidence in architecture.evidence_of(symbol)
    )
    if not items:
        return Section(
            "Why no layer", lead="Nothing was seen that speaks for a layer.", style=SectionStyle.PROSE
        )
    second = architecture.layers.runner_up_of(symbol)
    lead = f"Next would be {LAYER_NAMES[second.layer]}, {second.margin:g} behind." if second else ""
    title = f"Why {LAYER_NAMES[layer]}" if layer else "Evidence"
    return Section(title, items, lead=lead, style=SectionStyle.PROSE)


def _list_members(architecture: Architecture, symbol: Symbol) -> tuple[Section, ...]:
    items = [refer_to(architecture, other.id) for other in architecture.symbols if other.parent == symbol.id]
    return (list_items("Members", tuple(items)),) if items else ()


def _collect_members(architecture: Architecture, symbol: Symbol) -> Iterator[str]:
    yield symbol.id
    prefix = f"{symbol.id}."
    yield from (other.id for other in architecture.symbols if other.id.startswith(prefix))


def _say_certainty(edges: Iterable[Edge]) -> tuple[str, ...]:
    strongest = min((edge.certainty for edge in edges), key=lambda certainty: certainty.rank, default=None)
    return (str(strongest),) if strongest else ()


def _offer_acts(architecture: Architecture, symbol: Symbol) -> tuple[Action, ...]:
    acts: list[Action] = []
    if symbol.kind is SymbolKind.ROUTE:
        acts.append(Action("Follow its flow", pick_act(Act.ROUTE, symbol.id)))
    if symbol.kind is not SymbolKind.MODULE:
        acts.append(Action("Only its surroundings", pick_act(Act.FOCUS, symbol.id)))
        acts.append(Action("Keep in view", pick_act(Act.KEEP, symbol.id)))
        acts.append(Action("Hide", pick_act(Act.HIDE, symbol.id)))
    if not symbol.is_boundary:
        acts.append(Action("What if it moved?", pick_act(Act.MOVE, symbol.id)))
    return (*acts, *open_in_editor(architecture.location, symbol.file, symbol.line))
