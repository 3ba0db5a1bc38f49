"""A view and its drawing -> every part of it that can be pointed at: what it is, and what a click selects."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from cutaway.model import Architecture, EdgeKind, Layer
from cutaway.rendering import Drawing, DrawnNode, name_one
from cutaway.views import MappingView, MatrixView, ModulesView, MultiplesView, View, ViewNode
from cutaway_app.naming import name_layer, name_symbol
from cutaway_app.selection import Selection, SelectionKind, select, select_edge, select_symbol

_BANDS = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DB)
"""Of the small pictures."""


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """`id` is that of its element in the SVG; lines have two ends, ids of other parts."""

    id: str
    selection: Selection
    label: str = ""
    note: str = ""
    """Of a node the layer, of a line its kind."""
    text: str = ""
    """What it is found by."""
    tone: str = ""
    x: float | None = None
    """None if the drawing does not say."""
    y: float | None = None
    ends: tuple[str, ...] = ()
    is_bad: bool = False

    @property
    def is_node(self) -> bool:
        return not self.ends

    @property
    def key(self) -> str:
        """The same in every picture that shows it."""
        return " ".join(self.selection.parts)


def list_symbols(architecture: Architecture, view: View, drawing: Drawing) -> tuple[DrawnPart, ...]:
    """Symbols, cards that stand for many, and the lines between them."""
    symbol_of = {node.id: node.symbol for node in drawing.nodes}
    cards = {node.symbol for node in view.nodes if architecture.find_symbol(node.symbol) is None}
    nodes = [
        _describe_card(drawn, node) if node.symbol in cards else _describe_symbol(architecture, drawn)
        for drawn, node in zip(drawing.nodes, view.nodes, strict=True)
    ]
    lines = [
        DrawnPart(
            id=edge.id,
            selection=select_line(symbol_of[edge.source], symbol_of[edge.target], edge.kind, cards),
            note=str(edge.kind),
            ends=(edge.source, edge.target),
            is_bad=edge.is_bad,
        )
        for edge in drawing.edges
    ]
    return (*nodes, *lines)


def select_line(source: str, target: str, kind: EdgeKind, cards: Collection[str]) -> Selection:
    """What a click on it selects: a bundle if it leads from or to a card."""
    if source in cards or target in cards:
        return select(SelectionKind.BUNDLE, source, target, str(kind))
    return select_edge(source, target, kind)


def _describe_symbol(architecture: Architecture, node: DrawnNode) -> DrawnPart:
    # Without the module: the package's name is in all of them.
    found = f"{node.label} {name_symbol(architecture, node.symbol)}"
    routes = " ".join(f"{route.method} {route.path}" for route in architecture.routes_of(node.symbol))
    return DrawnPart(
        id=node.id,
        selection=select_symbol(node.symbol),
        label=node.label,
        note=name_layer(node.layer),
        text=f"{found} {routes}",
        tone=str(node.layer or ""),
        x=node.x,
        y=node.y,
    )


def _describe_card(drawn: DrawnNode, node: ViewNode) -> DrawnPart:
    return DrawnPart(
        id=drawn.id,
        selection=select(SelectionKind.CARD, node.symbol),
        label=f"{node.owner}, {node.label}",
        note=name_layer(node.layer),
        text=f"{node.owner} {node.column} {name_layer(node.layer)}",
        tone=str(node.layer or ""),
        x=drawn.x,
        y=drawn.y,
    )


def list_cells(view: MatrixView) -> tuple[DrawnPart, ...]:
    return tuple(_list_cells(view))


def _list_cells(view: MatrixView) -> Iterator[DrawnPart]:
    for item in view.items:
        for letter in ("n", "d"):
            yield DrawnPart(
                id=name_one(letter, item.name),
                selection=select(SelectionKind.ITEM, item.name),
                label=item.name,
                note=name_layer(item.layer),
                text=item.name if letter == "n" else "",
                tone=str(item.layer or ""),
            )
    for cell in view.cells:
        using, used = view.items[cell.column].name, view.items[cell.row].name
        yield DrawnPart(
            id=name_one("m", used, using),
            selection=select(SelectionKind.CELL, using, used),
            label=f"{using} uses {used}",
            note=f"{cell.count} dependencies",
            is_bad=bool(cell.findings),
        )


def list_imports(view: ModulesView, drawing: Drawing) -> tuple[DrawnPart, ...]:
    name_of = {node.id: node.symbol for node in drawing.nodes}
    nodes = [
        DrawnPart(
            id=name_one("n", node.name),
            selection=select(SelectionKind.GROUP, node.name),
            label=node.name,
            note=name_layer(node.layer),
            text=node.name,
            tone=str(node.layer or ""),
        )
        for node in view.nodes
    ]
    lines = [
        DrawnPart(
            id=edge.id,
            selection=select(SelectionKind.IMPORT, name_of[edge.source], name_of[edge.target]),
            note=str(edge.kind),
            ends=(edge.source, edge.target),
            is_bad=edge.is_bad,
        )
        for edge in drawing.edges
    ]
    return (*nodes, *lines)


def list_pairs(view: MappingView) -> tuple[DrawnPart, ...]:
    parts: list[DrawnPart] = []
    for pair in view.pairs:
        name = name_one("p", pair.source.symbol, pair.target.symbol)
        names = f"{pair.source.name} → {pair.target.name}"
        chosen = select(SelectionKind.PAIR, pair.source.symbol, pair.target.symbol)
        parts.append(DrawnPart(name, chosen, label=names, note="conversion", text=names))
        for suffix, side in (("s", pair.source), ("t", pair.target)):
            parts.append(
                DrawnPart(
                    id=f"{name}_{suffix}",
                    selection=chosen,
                    label=side.name,
                    note=name_layer(side.layer),
                    tone=str(side.layer or ""),
                )
            )
    return tuple(parts)


def list_multiples(view: MultiplesView) -> tuple[DrawnPart, ...]:
    """The panels with the bands in them: a click anywhere in one means its package."""
    parts: list[DrawnPart] = []
    for panel in view.panels:
        whole = DrawnPart(
            id=name_one("g", panel.view.title),
            selection=select(SelectionKind.CARD, panel.view.title),
            label=panel.view.title,
            note=f"{panel.symbols} symbols",
            text=panel.view.title,
        )
        bands = (replace(whole, id=f"{whole.id}_{layer}", text="") for layer in _BANDS)
        parts += [whole, *bands]
    return tuple(parts)
