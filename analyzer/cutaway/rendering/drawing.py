"""View -> a picture in the format asked for, or an SVG with the list of what is where in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.dot import write_dot
from cutaway.rendering.geometry import Box
from cutaway.rendering.layout import Layout, lay_out
from cutaway.rendering.mapping import lay_out_mapping
from cutaway.rendering.matrix import lay_out_matrix
from cutaway.rendering.modules import lay_out_modules
from cutaway.rendering.multiples import lay_out_multiples
from cutaway.rendering.orientation import Orientation
from cutaway.rendering.palette import Palette, colours_of
from cutaway.rendering.running import run_graphviz
from cutaway.rendering.scene import Scene
from cutaway.rendering.scenes import letter_scene, title_scene, write_scene
from cutaway.rendering.svg import Finish, finish_layout, finish_svg
from cutaway.views import MappingView, MatrixView, ModulesView, MultiplesView, View


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


AnyView = View | MappingView | MatrixView | ModulesView | MultiplesView
"""Everything that can be drawn."""


def render(
    view: AnyView,
    *,
    format: Format = Format.SVG,
    palette: Palette = Palette.LIGHT,
    orientation: Orientation | None = None,
) -> bytes:
    """The same view gives the same bytes. Tokens need an SVG; other formats fall back to light.

    Layers run down or across; without an orientation, as suits what the view holds."""
    if format is not Format.SVG and palette is Palette.TOKENS:
        palette = Palette.LIGHT
    laid = lay_out_any(view, orientation)
    colours = colours_of(palette)
    dot = _write(laid, colours)
    match format:
        case Format.DOT:
            return dot.encode("utf-8")
        case Format.SVG:
            finish = _finish(laid, palette)
            return finish_svg(run_graphviz(dot, "svg").decode("utf-8"), finish, palette).encode("utf-8")
        case Format.PNG:
            return run_graphviz(_write(laid, colours, dpi=_dpi(laid.page)), "png")
        case Format.PDF:
            return run_graphviz(dot, "pdf")


def lay_out_any(view: AnyView, orientation: Orientation | None = None) -> Layout | Scene:
    """Swimlanes where symbols stand in layers, a scene of its own for everything else."""
    match view:
        case View():
            return lay_out(view, orientation)
        case MappingView():
            return lay_out_mapping(view)
        case MatrixView():
            return lay_out_matrix(view)
        case ModulesView():
            return lay_out_modules(view)
        case MultiplesView():
            return lay_out_multiples(view)


def _write(laid: Layout | Scene, colours: Mapping[str, str], *, dpi: float | None = None) -> str:
    if isinstance(laid, Scene):
        return write_scene(laid, colours, dpi=dpi)
    return write_dot(laid, colours, dpi=dpi)


def _finish(laid: Layout | Scene, palette: Palette) -> Finish:
    if isinstance(laid, Scene):
        return Finish(laid.name, title_scene(laid), letter_scene(laid, colours_of(palette)))
    return finish_layout(laid, palette)


def draw(view: View, *, palette: Palette = Palette.TOKENS, orientation: Orientation | None = None) -> Drawing:
    layout = lay_out(view, orientation)
    svg = finish_svg(
        run_graphviz(write_dot(layout, colours_of(palette)), "svg").decode("utf-8"),
        finish_layout(layout, palette),
        palette,
    )
    return Drawing(
        svg,
        tuple(
            DrawnNode(
                f"n{index}",
                node.symbol,
                node.label,
                node.layer,
                round(layout.ground.boxes[index].centre.x, 2),
                round(layout.ground.boxes[index].centre.y - layout.page.bottom, 2),
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


def _dpi(page: Box) -> float:
    """Twice as sharp as paper, less where the picture would become too large for viewers."""
    longest = max(page.width, page.height) / 72
    return min(_PNG_DPI, _LONGEST_PNG / longest)
