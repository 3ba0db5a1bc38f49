"""Architecture and query -> View of what is asked for, one by one or folded, so that it can still be read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cutaway.model import Architecture, Layer, SymbolKind
from cutaway.views.building import build_view
from cutaway.views.bundling import Card, bundle, drop_thinnest
from cutaway.views.overview import MOST_BAD_EDGES, MOST_EDGES, fold_packages
from cutaway.views.query import ViewQuery
from cutaway.views.view import View, ViewNode

_EVERYTHING = 1_000_000
_MOST_CARDS, _MOST_BUNDLES = 180, 420
"""Classes and modules that can be read as cards, and the lines between them."""
_WORDS = {
    Layer.ROUTER: ("function", "functions"),
    Layer.SERVICE: ("function", "functions"),
    Layer.DAO: ("function", "functions"),
    Layer.EXTERNAL: ("function", "functions"),
    Layer.DTO: ("class", "classes"),
}
"""Layers that fold into cards of classes and modules."""


def build_fitting(architecture: Architecture, query: ViewQuery | None = None) -> View:
    """Symbols; where those are too many, classes and modules; where those are, layers of packages."""
    query = query or ViewQuery()
    if query.focus is not None:
        return build_view(architecture, query)
    whole = build_view(architecture, replace(query, limit=_EVERYTHING))
    if _can_be_read(whole, query):
        return whole
    symbols = len(whole.nodes)
    by_class = fold_classes(whole)
    if not query.only_findings and len(by_class.nodes) <= _MOST_CARDS:
        return replace(drop_thinnest(by_class, _MOST_BUNDLES), folded=symbols)
    most = MOST_BAD_EDGES if query.only_findings else MOST_EDGES
    return replace(fold_packages(whole, most), folded=symbols)


def _can_be_read(view: View, query: ViewQuery) -> bool:
    is_small = len(view.nodes) <= query.limit
    return is_small and not (query.only_findings and len(view.edges) > MOST_BAD_EDGES)


def fold_classes(view: View) -> View:
    """Functions as their class, else their module; DTOs as their module; Models and tables as they are."""
    groups: dict[str, list[ViewNode]] = {}
    for node in view.nodes:
        if node.layer in _WORDS and node.kind is not SymbolKind.EXTERNAL:
            groups.setdefault(_name_group(node), []).append(node)
    return bundle(view, {node.symbol: card for card, nodes in _cards(groups) for node in nodes})


def _cards(groups: dict[str, list[ViewNode]]) -> Iterator[tuple[Card, list[ViewNode]]]:
    for name, nodes in groups.items():
        first = nodes[0]
        if len(nodes) > 1 and first.layer is not None:
            one, many = _WORDS[first.layer]
            column = Counter(node.column for node in nodes).most_common(1)[0][0]
            title = first.owner if first.layer is not Layer.DTO else first.holder.rpartition(".")[2]
            count = f"{len(nodes):,} {one if len(nodes) == 1 else many}"
            yield Card(name, title, count, column, SymbolKind.CLASS), nodes


def _name_group(node: ViewNode) -> str:
    layer = node.layer.value if node.layer is not None else ""
    return f"{layer}/{node.holder}"
