"""Layout or scene -> its nodes and the lines between them, as a page points at them."""

from collections.abc import Iterator
from dataclasses import dataclass

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.layout import Layout
from cutaway.rendering.naming import name_view
from cutaway.rendering.scene import Scene, Shape


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """`id` is that of its element in the SVG; x and y are its centre in the SVG's main group."""

    id: str
    symbol: str
    label: str
    layer: Layer | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """Source and target are ids of nodes; where it breaks a rule, `e5f` has a disc `x5f` and words `xl5f`."""

    id: str
    source: str
    target: str
    kind: EdgeKind
    is_bad: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Of swimlanes in the order of the view."""

    svg: str
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]


Parts = tuple[tuple[DrawnNode, ...], tuple[DrawnEdge, ...]]


def list_parts(laid: Layout | Scene) -> Parts:
    """Those of a layout in the order of its view."""
    if isinstance(laid, Scene):
        return tuple(_list_shapes(laid)), tuple(_list_lines(laid))
    return tuple(_list_nodes(laid)), tuple(_list_edges(laid))


def _list_nodes(layout: Layout) -> Iterator[DrawnNode]:
    names = name_view(layout.view)
    for index, node in enumerate(layout.view.nodes):
        at = layout.ground.boxes[index].centre
        yield DrawnNode(
            names.nodes[index],
            node.symbol,
            node.label,
            node.layer,
            round(at.x, 2),
            round(at.y, 2),
        )


def _list_edges(layout: Layout) -> Iterator[DrawnEdge]:
    names = name_view(layout.view)
    for number, edge in enumerate(layout.view.edges):
        yield DrawnEdge(
            names.edges[number],
            names.nodes[layout.index_of[edge.source]],
            names.nodes[layout.index_of[edge.target]],
            edge.kind,
            edge.is_bad,
            edge.rules,
        )


def _list_shapes(scene: Scene) -> Iterator[DrawnNode]:
    for shape in scene.shapes:
        if shape.symbol:
            at = shape.box.centre
            yield DrawnNode(
                shape.id,
                shape.symbol,
                shape.texts[0].text if shape.texts else shape.title,
                _layer_of(shape),
                round(at.x, 2),
                round(at.y, 2),
            )


def _layer_of(shape: Shape) -> Layer | None:
    """By its tint."""
    name = shape.fill.removeprefix("tint-")
    return next((layer for layer in Layer if layer.value == name), None)


def _list_lines(scene: Scene) -> Iterator[DrawnEdge]:
    for line in scene.lines:
        if line.ends:
            words = line.css.split()
            kind = next((kind for kind in EdgeKind if kind in words), None)
            deferred = EdgeKind.TYPE if "deferred" in words else EdgeKind.RUNTIME
            yield DrawnEdge(line.id, *line.ends, kind or deferred, "bad" in words, ())
