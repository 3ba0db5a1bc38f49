"""Architecture and query -> everything that could be drawn: folded links, symbols, what is said of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cutaway.model import Architecture, Finding, Layer, SymbolKind
from cutaway.views.folding import Folded, fold
from cutaway.views.links import Link, link, sort_findings
from cutaway.views.query import ViewQuery
from cutaway.views.selecting import keep_worth_drawing
from cutaway.views.standing import Standing, decide_standing


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that could be drawn: folded links, symbols with a node of their own, and their findings."""

    architecture: Architecture
    standing: Standing
    links: tuple[Link, ...]
    pool: frozenset[str]
    findings_of: Mapping[str, tuple[Finding, ...]]
    kept: frozenset[str] = frozenset()
    """Symbols to draw whatever else is left out."""

    def layer_of(self, symbol: str) -> Layer | None:
        return self.standing.layer.get(symbol)

    def with_kept(self, links: tuple[Link, ...], drawn: Collection[str]) -> tuple[Link, ...]:
        """The links, and those between what is kept and what is drawn."""
        if not self.kept:
            return links
        shown, present = {*drawn, *self.kept}, {one.key for one in links}
        return links + tuple(
            one
            for one in self.links
            if one.key not in present
            and one.source in shown
            and one.target in shown
            and (one.source in self.kept or one.target in self.kept)
        )

    def among(self, pool: Collection[str]) -> tuple[Link, ...]:
        """The links between these symbols."""
        return tuple(one for one in self.links if one.source in pool and one.target in pool)


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
    kept = {drawn for one in query.kept for drawn in find_drawn(one, architecture, standing)}
    pool = _symbols_to_draw(architecture, query, standing, folded, findings_of) | kept
    pool |= {end for one in links if one.findings for end in (one.source, one.target)}
    if query.hidden:
        pool = {symbol for symbol in pool if not _is_hidden(symbol, architecture, query.hidden)}
    links = tuple(one for one in links if one.source in pool and one.target in pool)
    return Material(architecture, standing, links, frozenset(pool), findings_of, frozenset(kept & pool))


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
