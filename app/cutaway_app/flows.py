"""Architecture -> what each endpoint does, as a row of a table, and what one runs, as an indented tree."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cutaway.model import Architecture, Deed, DeedKind, Edge, EdgeKind, Layer, Route, Symbol, SymbolKind, Via
from cutaway_app.cards import Card, Item, Section, SectionStyle
from cutaway_app.naming import name_symbol
from cutaway_app.places import open_in_editor
from cutaway_app.reaching import reach_down
from cutaway_app.selection import select_edge, select_symbol, write_pick

_CHANGING = frozenset(
    {
        *("add", "add_all", "delete", "merge", "insert", "update", "upsert", "replace", "save", "create"),
        *("bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings", "bulk_create", "bulk_update"),
        *("insert_one", "insert_many", "update_one", "update_many", "delete_one", "delete_many", "remove"),
    }
)
"""Last names of what stages or makes a change in a database."""
_STATEMENTS = (DeedKind.STATEMENT, DeedKind.BUILDS_QUERY)
_UNTOLD = frozenset({Layer.WIRING, Layer.DTO})
"""They hand objects out or carry data; what is done is done by others."""
_DEEPEST, _MOST_ROWS = 14, 300


@dataclass(frozen=True, slots=True)
class RouteRow:
    route: Route
    handler: str
    depth: int
    """Steps to the table that is farthest away; to anything where there is none."""
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    """Names of tables that something behind the route was seen to change."""
    findings: int


def survey_routes(architecture: Architecture, deeds: Iterable[Deed]) -> tuple[RouteRow, ...]:
    """By path and method."""
    touched = _find_touched(architecture)
    changing = {deed.symbol for deed in deeds if deed.kind in _STATEMENTS and _last_name(deed) in _CHANGING}
    found = Counter(route for finding in architecture.counted_findings for route in finding.routes)
    rows: list[RouteRow] = []
    for route in sorted(architecture.routes, key=lambda route: (route.path, route.method, route.handler)):
        reached = reach_down(architecture, [route.handler])
        tables = {symbol: steps for symbol, steps in reached.items() if _is_table(architecture, symbol)}
        written = {
            table for symbol in reached if symbol in changing for table in touched.get(symbol, ())
        } & tables.keys()
        read = {
            table
            for symbol in reached
            if symbol not in changing
            for table in touched.get(symbol, ())
            if _is_statement_of(architecture, symbol)
        } & tables.keys()
        rows.append(
            RouteRow(
                route,
                name_symbol(architecture, route.handler),
                max((tables or reached).values(), default=0),
                _name_tables(architecture, read | (tables.keys() - written)),
                _name_tables(architecture, written),
                found[route.id],
            )
        )
    return tuple(rows)


def _last_name(deed: Deed) -> str:
    return deed.what.rpartition(".")[2].removesuffix("()")


def _is_table(architecture: Architecture, symbol: str) -> bool:
    found = architecture.find_symbol(symbol)
    return found is not None and found.kind is SymbolKind.TABLE


def _is_statement_of(architecture: Architecture, symbol: str) -> bool:
    return architecture.layer_of(symbol) in (Layer.DAO, Layer.SERVICE, Layer.ROUTER)


def _name_tables(architecture: Architecture, tables: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name_symbol(architecture, table) for table in tables))


def _find_touched(architecture: Architecture) -> Mapping[str, frozenset[str]]:
    """Function -> tables of the Models that it speaks of, and those that it names itself."""
    tables_of: dict[str, set[str]] = {}
    for edge in architecture.edges:
        if _is_table(architecture, edge.target):
            tables_of.setdefault(edge.source, set()).add(edge.target)
    touched: dict[str, set[str]] = {}
    for edge in architecture.edges:
        if edge.kind is not EdgeKind.MAPPING:
            behind = (
                {edge.target} if _is_table(architecture, edge.target) else tables_of.get(edge.target, set())
            )
            touched.setdefault(edge.source, set()).update(behind)
    return {symbol: frozenset(tables) for symbol, tables in touched.items() if tables}


def grow_tree(architecture: Architecture, route: Route) -> Card:
    """What a request to it runs, in the order of the text; each function is unfolded once."""
    rows = list(_grow(architecture, route.handler, set(), 1))
    handler = architecture.find_symbol(route.handler)
    site = f"{handler.file}:{handler.line}" if handler is not None else ""
    first = Item(
        name_symbol(architecture, route.handler),
        detail=site,
        tone=str(architecture.layer_of(route.handler) or ""),
        pick=write_pick(select_symbol(route.handler)),
    )
    return Card(
        key=f"flow {route.id}",
        title=f"{route.method} {route.path}",
        eyebrow="HTTP · flow",
        tone="http",
        place=str(route.site),
        actions=open_in_editor(architecture.location, route.site.file, route.site.line),
        sections=(
            Section(
                "What it runs",
                (first, *rows[:_MOST_ROWS]),
                count=len(rows) + 1,
                more=max(0, len(rows) - _MOST_ROWS),
                style=SectionStyle.TREE,
            ),
        ),
    )


def _grow(architecture: Architecture, symbol: str, unfolded: set[str], depth: int) -> Iterator[Item]:
    unfolded.add(symbol)
    for edge in sorted(architecture.edges_from(symbol), key=_by_place):
        target = architecture.find_symbol(edge.target)
        if target is None or not _is_step(edge) or not _is_told(architecture, target):
            continue
        is_again = edge.target in unfolded
        yield Item(
            name_symbol(architecture, edge.target),
            detail=" · ".join([", ".join(edge.via), *(str(site) for site in edge.sites[:1])]),
            tone=str(architecture.layer_of(edge.target) or ""),
            badge="see above" if is_again and _has_more(architecture, edge.target) else "",
            pick=write_pick(select_symbol(edge.target)),
            detail_pick=write_pick(select_edge(edge.source, edge.target, edge.kind)),
            depth=depth,
        )
        if not is_again and depth < _DEEPEST:
            yield from _grow(architecture, edge.target, unfolded, depth + 1)


def _by_place(edge: Edge) -> tuple[tuple[str, int, int], str]:
    site = edge.sites[0] if edge.sites else None
    return ((site.file, site.line, site.column) if site else ("", 0, 0), edge.target)


def _is_step(edge: Edge) -> bool:
    """Whether something is done there; an object that is only made does nothing yet."""
    return edge.kind is EdgeKind.RUNTIME and edge.via != (Via.CONSTRUCT.value,)


def _is_told(architecture: Architecture, symbol: Symbol) -> bool:
    """Helpers beside the chain only where something goes on behind them."""
    layer = architecture.layer_of(symbol.id)
    if layer is not Layer.SUPPORT and layer is not None:
        return layer not in _UNTOLD
    return any(
        architecture.layer_of(other) in (Layer.SERVICE, Layer.DAO, Layer.DB, Layer.EXTERNAL)
        for other in reach_down(architecture, [symbol.id])
    )


def _has_more(architecture: Architecture, symbol: str) -> bool:
    return any(edge.kind is EdgeKind.RUNTIME for edge in architecture.edges_from(symbol))
