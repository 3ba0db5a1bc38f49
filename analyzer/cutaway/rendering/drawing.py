"""View -> a picture in the format asked for, or an SVG with the list of what is where in it."""

from dataclasses import dataclass
from enum import StrEnum

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.dot import write_dot
from cutaway.rendering.layout import Layout, lay_out
from cutaway.rendering.palette import Palette, colours_of
from cutaway.rendering.running import run_graphviz
from cutaway.rendering.svg import finish_svg
from cutaway.views import View


class Format(StrEnum):
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    DOT = "dot"


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
    """Source and target are ids of nodes; where it breaks a rule, `e5` has a disc `x5` and words `xl5`."""

    id: str
    source: str
    target: str
    kind: EdgeKind
    is_bad: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """In the order of the view: `n3` is `view.nodes[3]`, and `e5` is `view.edges[5]`."""

    svg: str
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]


_LONGEST_PNG = 12_000
_PNG_DPI = 144.0


def render(view: View, *, format: Format = Format.SVG, palette: Palette = Palette.LIGHT) -> bytes:
    """The same view gives the same bytes. Tokens need an SVG; other formats fall back to light."""
    if format is not Format.SVG and palette is Palette.TOKENS:
        palette = Palette.LIGHT
    layout = lay_out(view)
    dot = write_dot(layout, colours_of(palette))
    match format:
        case Format.DOT:
            return dot.encode("utf-8")
        case Format.SVG:
            return finish_svg(run_graphviz(dot, "svg").decode("utf-8"), layout, palette).encode("utf-8")
        case Format.PNG:
            return run_graphviz(write_dot(layout, colours_of(palette), dpi=_dpi(layout)), "png")
        case Format.PDF:
            return run_graphviz(dot, "pdf")


def draw(view: View, *, palette: Palette = Palette.TOKENS) -> Drawing:
    layout = lay_out(view)
    svg = finish_svg(
        run_graphviz(write_dot(layout, colours_of(palette)), "svg").decode("utf-8"), layout, palette
    )
    return Drawing(
        svg,
        tuple(
            DrawnNode(
                f"n{index}",
                node.symbol,
                node.label,
                node.layer,
                round(layout.frame.boxes[index].centre.x, 2),
                round(layout.frame.boxes[index].centre.y - layout.page.bottom, 2),
            )
            for index, node in enumerate(view.nodes)
        ),
        tuple(
            DrawnEdge(
                f"e{number}",
                f"n{layout.index_of[edge.source]}",
                f"n{layout.index_of[edge.target]}",
                edge.kind,
                edge.is_bad,
                edge.rules,
            )
            for number, edge in enumerate(view.edges)
        ),
    )


def _dpi(layout: Layout) -> float:
    """Twice as sharp as paper, less where the picture would become too large for viewers."""
    longest = max(layout.page.width, layout.page.height) / 72
    return min(_PNG_DPI, _LONGEST_PNG / longest)
