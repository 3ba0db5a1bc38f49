"""Architecture -> one card for every layer of every package, with bundled edges, few enough to read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from cutaway.model import Architecture, SymbolKind
from cutaway.views.building import build_view
from cutaway.views.bundling import Card, bundle, drop_thinnest
from cutaway.views.columns import OUTSIDE_COLUMN
from cutaway.views.query import ViewQuery
from cutaway.views.view import View, ViewNode

_EVERYTHING = 1_000_000
"""A limit that is none: an overview draws few cards, however many symbols they stand for."""
_MOST_COLUMNS, _LEAST_COLUMNS = 12, 6
MOST_EDGES = 160
MOST_BAD_EDGES = 60
"""Where every line breaks a rule, each is thick and has words beside it."""
"""Where every line breaks a rule, each is thick and has words beside it."""
_SHARED = "shared"


def build_overview(architecture: Architecture, query: ViewQuery | None = None) -> View:
    """Cards with counts. What breaks a rule keeps an edge of its own, or is counted on the card it is in."""
    query = query or ViewQuery()
    view = build_view(architecture, replace(query, focus=None, limit=_EVERYTHING))
    return fold_packages(view, MOST_BAD_EDGES if query.only_findings else MOST_EDGES)


def fold_packages(view: View, most_edges: int = MOST_EDGES) -> View:
    """A view of all symbols as such cards: of as many packages as leave no more than so many bundles."""
    # Once from all symbols; how few columns it takes is then tried with what is left, which is little.
    finest = _fold(view, {"": "", **{node.column: node.column for node in view.nodes}})
    columns = _MOST_COLUMNS
    sheet = _fold(finest, _fold_columns(finest, columns))
    while len(sheet.edges) > most_edges and columns > _LEAST_COLUMNS:
        columns -= 1
        sheet = _fold(finest, _fold_columns(finest, columns))
    return drop_thinnest(sheet, most_edges)


def _fold(view: View, column_of: Mapping[str, str]) -> View:
    sizes = Counter[str]()
    for node in view.nodes:
        sizes[_name_card(node, column_of)] += max(1, node.members)
    return bundle(view, {node.symbol: _card_of(node, column_of, sizes) for node in view.nodes})


def _fold_columns(view: View, most: int) -> Mapping[str, str]:
    """Column -> the column that its cards stand in: the largest and those that break rules, and the rest."""
    sizes = Counter[str]()
    bad = Counter[str]()
    column_at: dict[str, str] = {}
    for node in view.nodes:
        column_at[node.symbol] = node.column
        bad[node.column] += len(node.findings)
        if node.column not in ("", OUTSIDE_COLUMN):
            sizes[node.column] += max(1, node.members)
    for edge in view.edges:
        bad[column_at[edge.source]] += len(edge.findings)
    column_of = {"": _SHARED, OUTSIDE_COLUMN: OUTSIDE_COLUMN}
    ranked = sorted(sizes, key=lambda name: (-sizes[name] - 3 * bad[name], name))
    if len(ranked) > most:
        folded = ranked[most - 1 :]
        column_of |= dict.fromkeys(folded, f"other ({len(folded)})")
        ranked = ranked[: most - 1]
    return column_of | {name: name for name in ranked}


def _name_card(node: ViewNode, column_of: Mapping[str, str]) -> str:
    layer = node.layer.value if node.layer is not None else "none"
    if node.kind is SymbolKind.SESSION:
        return f"{layer}/<session>"
    boundary = "!" if node.kind is SymbolKind.EXTERNAL else ""
    return f"{layer}{boundary}/{column_of[node.column]}"


def _card_of(node: ViewNode, column_of: Mapping[str, str], sizes: Mapping[str, int]) -> Card:
    name = _name_card(node, column_of)
    if node.kind is SymbolKind.SESSION:
        return Card(name, "session", column_of[""], column_of[""], node.kind)
    column = column_of[node.column]
    kind = node.kind if node.kind is SymbolKind.EXTERNAL else SymbolKind.MODULE
    return Card(name, f"{sizes[name]:,}", column, column, kind)
