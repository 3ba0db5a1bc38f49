"""View -> a picture in the format asked for, or an SVG with the list of what is where in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cutaway.rendering.canvas import NO_LINKS
from cutaway.rendering.comment import write_comment
from cutaway.rendering.d2 import write_d2
from cutaway.rendering.describing import describe
from cutaway.rendering.dot import PAD, write_dot
from cutaway.rendering.geometry import Box
from cutaway.rendering.interactive import Surroundings, write_page
from cutaway.rendering.layout import Layout, lay_out
from cutaway.rendering.lettering import write_letters
from cutaway.rendering.mapping import lay_out_mapping
from cutaway.rendering.matrix import lay_out_matrix
from cutaway.rendering.mermaid import write_mermaid
from cutaway.rendering.modules import lay_out_modules
from cutaway.rendering.multiples import lay_out_multiples
from cutaway.rendering.naming import name_view
from cutaway.rendering.orientation import Orientation
from cutaway.rendering.outline import Outline, Style, outline
from cutaway.rendering.palette import Palette, colours_of
from cutaway.rendering.parts import Drawing, list_parts
from cutaway.rendering.pdf import LinkBox, forget_date, link_boxes
from cutaway.rendering.plantuml import write_plantuml
from cutaway.rendering.running import run_graphviz
from cutaway.rendering.scene import Scene
from cutaway.rendering.scenes import letter_scene, title_scene, write_scene
from cutaway.rendering.svg import Finish, finish_svg, title_layout
from cutaway.rendering.vocabulary import ENGLISH, Language, Vocabulary, vocabulary_of
from cutaway.views import AnyView, MappingView, MatrixView, ModulesView, MultiplesView, View


class Format(StrEnum):
    """The value is also the suffix of a file."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    HTML = "html"
    DOT = "dot"
    MERMAID = "mmd"
    PLANTUML = "puml"
    D2 = "d2"
    COMMENT = "txt"
    """Boxes of characters, to paste into a comment."""


@dataclass(frozen=True, slots=True)
class Details:
    """What few ask for."""

    language: Language = Language.ENGLISH
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    """Symbol -> address of its source, in formats that know links."""
    scale: float = 2.0
    """Pixels of a PNG for each point."""
    orientation: Orientation | None = None
    """Which way layers run; None for what suits what the view holds."""


_LONGEST_PNG = 12_000
_WRITERS: Mapping[Format, Callable[[Outline, Style], str]] = {
    Format.MERMAID: write_mermaid,
    Format.PLANTUML: write_plantuml,
    Format.D2: write_d2,
}
_ORDINARY = Details()


def render(
    view: AnyView,
    *,
    format: Format = Format.SVG,
    palette: Palette = Palette.LIGHT,
    details: Details = _ORDINARY,
) -> bytes:
    """The same view gives the same bytes. A palette that the format cannot follow falls back to light."""
    vocabulary = vocabulary_of(details.language)
    if format not in (Format.SVG, Format.HTML) and palette in (Palette.TOKENS, Palette.AUTO):
        palette = Palette.LIGHT
    colours = colours_of(palette)
    if format in _WRITERS:
        return _WRITERS[format](outline(view, vocabulary), Style(colours, details.links)).encode()
    if format is Format.COMMENT:
        return write_comment(outline(view, vocabulary), vocabulary).encode()
    laid = lay_out_any(view, vocabulary, details.orientation)
    match format:
        case Format.DOT:
            return _write(laid, colours, links=details.links).encode("utf-8")
        case Format.PNG:
            return run_graphviz(_write(laid, colours, dpi=_dpi(laid.page, details.scale)), "png")
        case Format.PDF:
            pdf = forget_date(run_graphviz(_write(laid, colours), "pdf"))
            return link_boxes(pdf, list(_list_links(laid, details.links)))
        case Format.HTML:
            told = outline(view, vocabulary)
            finish = _finish(laid, Palette.TOKENS, describe(told, vocabulary), NO_LINKS)
            drawn = Drawing(_draw_svg(laid, finish, Palette.TOKENS), *list_parts(laid))
            return write_page(told, drawn, Surroundings(palette, details.links, vocabulary)).encode()
        case _:
            finish = _finish(laid, palette, describe(outline(view, vocabulary), vocabulary), details.links)
            return _draw_svg(laid, finish, palette).encode("utf-8")


def lay_out_any(
    view: AnyView, vocabulary: Vocabulary = ENGLISH, orientation: Orientation | None = None
) -> Layout | Scene:
    """Swimlanes where symbols stand in layers, a scene of its own for everything else."""
    match view:
        case View():
            return lay_out(view, orientation, vocabulary)
        case MappingView():
            return lay_out_mapping(view, vocabulary)
        case MatrixView():
            return lay_out_matrix(view, vocabulary)
        case ModulesView():
            return lay_out_modules(view, vocabulary)
        case MultiplesView():
            return lay_out_multiples(view, vocabulary)


def _write(
    laid: Layout | Scene,
    colours: Mapping[str, str],
    *,
    dpi: float | None = None,
    links: Mapping[str, str] = NO_LINKS,
) -> str:
    if isinstance(laid, Scene):
        return write_scene(laid, colours, dpi=dpi, links=links)
    return write_dot(laid, colours, dpi=dpi, links=links)


def _finish(laid: Layout | Scene, palette: Palette, description: str, links: Mapping[str, str]) -> Finish:
    colours = colours_of(palette)
    if isinstance(laid, Scene):
        linked = {one.id: links[one.symbol] for one in laid.shapes if one.symbol in links}
        return Finish(laid.name, description, title_scene(laid), letter_scene(laid, colours), linked)
    names = name_view(laid.view).nodes
    linked = {
        name: links[node.symbol]
        for name, node in zip(names, laid.view.nodes, strict=True)
        if node.symbol in links
    }
    name = f"{laid.view.title}: {laid.vocabulary.say('layers')}"
    return Finish(name, description, title_layout(laid.view), write_letters(laid, colours), linked)


def _draw_svg(laid: Layout | Scene, finish: Finish, palette: Palette) -> str:
    svg = run_graphviz(_write(laid, colours_of(palette)), "svg").decode("utf-8")
    return finish_svg(svg, finish, palette)


def draw(view: AnyView, *, palette: Palette = Palette.TOKENS, details: Details = _ORDINARY) -> Drawing:
    """Without links: who shows it has other uses for a click."""
    vocabulary = vocabulary_of(details.language)
    laid = lay_out_any(view, vocabulary, details.orientation)
    finish = _finish(laid, palette, describe(outline(view, vocabulary), vocabulary), NO_LINKS)
    return Drawing(_draw_svg(laid, finish, palette), *list_parts(laid))


def _list_links(laid: Layout | Scene, links: Mapping[str, str]) -> Iterator[LinkBox]:
    if isinstance(laid, Scene):
        boxes = [(shape.symbol, shape.box) for shape in laid.shapes]
    else:
        boxes = [(node.symbol, laid.ground.boxes[index]) for index, node in enumerate(laid.view.nodes)]
    for symbol, box in boxes:
        if symbol in links:
            top, bottom = laid.page.bottom - box.bottom + PAD, laid.page.bottom - box.top + PAD
            yield LinkBox(Box(box.left + PAD, top, box.right + PAD, bottom), links[symbol])


def _dpi(page: Box, scale: float) -> float:
    """Less where the picture would become too large for viewers."""
    longest = max(page.width, page.height) / 72
    return min(72 * scale, _LONGEST_PNG / longest)
