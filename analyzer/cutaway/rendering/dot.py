"""Layout and colours -> DOT text that holds every position; `neato -n2` draws it as it is."""

from collections.abc import Mapping
from dataclasses import replace
from math import log2

from cutaway.model import Certainty, EdgeKind, Layer
from cutaway.rendering.canvas import NO_LINKS, Canvas, Look, new_sheet
from cutaway.rendering.captions import Caption, Sample
from cutaway.rendering.counts import Count
from cutaway.rendering.frame import STUB, Stroke
from cutaway.rendering.geometry import Box, Point
from cutaway.rendering.labels import caption_words, count_words, mark_words, write_node, write_words
from cutaway.rendering.layout import Layout
from cutaway.rendering.marks import DISC, Mark
from cutaway.rendering.naming import Names, name_one, name_view
from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import CROSS, Arrangement
from cutaway.rendering.text import FONT
from cutaway.views import ViewEdge

PAD = 22.0
_LOOKS = {
    EdgeKind.RUNTIME: Look("edge", 1.05),
    EdgeKind.TYPE: Look("type", 0.8, "vee", 0.5, "dashed"),
    EdgeKind.MAPPING: Look("map", 0.9, "normal", 0.5),
}
_BAD_LOOKS = {
    EdgeKind.RUNTIME: Look("bad", 2.0, "normal", 0.75),
    EdgeKind.TYPE: Look("bad", 1.5, "normal", 0.75, "dashed"),
    EdgeKind.MAPPING: Look("bad", 1.4, "normal", 0.75),
}
_POSSIBLE = Look("soft", 1.05)
_SAMPLES = {
    Sample.RUNTIME: _LOOKS[EdgeKind.RUNTIME],
    Sample.POSSIBLE: _POSSIBLE,
    Sample.TYPE: _LOOKS[EdgeKind.TYPE],
    Sample.MAPPING: _LOOKS[EdgeKind.MAPPING],
    Sample.BAD: _BAD_LOOKS[EdgeKind.RUNTIME],
}
_STUB = Look("soft", 1.0, "normal", 0.5)
_SEPARATOR = Look("separator", 1.0, style="dotted")


def write_dot(
    layout: Layout,
    colours: Mapping[str, str],
    *,
    dpi: float | None = None,
    links: Mapping[str, str] = NO_LINKS,
) -> str:
    """`dpi` is for bitmaps only; without it Graphviz keeps one unit a point."""
    canvas = Canvas(new_sheet("cutaway"), colours, links)
    start_sheet(canvas, layout.page, dpi)
    names = name_view(layout.view)
    _draw_panels(canvas, layout)
    _draw_nodes(canvas, layout, names)
    _draw_separators(canvas, layout)
    for stroke in layout.strokes:
        _draw_stroke(canvas, layout, stroke, names)
    for caption in layout.captions:
        _draw_caption(canvas, caption)
    for mark in layout.marks:
        _draw_mark(canvas, mark, names)
    for count in layout.counts:
        _draw_count(canvas, count, names)
    return canvas.sheet.source


def start_sheet(canvas: Canvas, page: Box, dpi: float | None) -> None:
    canvas.sheet.attr(
        "graph",
        bb=canvas.within(page),
        bgcolor=canvas.colours["bg"],
        fontname=FONT,
        # Else a PDF has one more around the padding.
        margin="0",
        # Else Graphviz moves everything so that the lowest is at 0.
        notranslate="true",
        outputorder="edgesfirst",
        pad=f"{PAD / 72:.4f}",
        splines="true",
        **({} if dpi is None else {"dpi": f"{dpi:.2f}"}),
    )
    canvas.sheet.attr("node", fontname=FONT, fixedsize="true", margin="0", label="")
    canvas.sheet.attr("edge", fontname=FONT)


def _draw_panels(canvas: Canvas, layout: Layout) -> None:
    ground = layout.ground
    panels = [
        (Layer.HTTP, ground.strip),
        *((layer, band.box) for layer, band in ground.bands.items()),
        (Layer.DTO, ground.side),
        (Layer.EXTERNAL, ground.outside),
        (Layer.SUPPORT, ground.blank),
    ]
    for layer, box in panels:
        if box is None:
            continue
        tint = canvas.colours[f"tint-{hue_of(layer)}"]
        canvas.draw_panel(layer.value, box, (tint, tint), (f"band_{layer.value}", f"band {layer.value}"))
    for card in ground.cards:
        look = (canvas.colours["node"], canvas.colours[hue_of(card.layer)])
        canvas.draw_panel(f"k{card.id}", card.box, look, (f"k{card.id}", f"card {card.layer.value}"))


def _draw_nodes(canvas: Canvas, layout: Layout, names: Names) -> None:
    for index, node in enumerate(layout.view.nodes):
        hue = hue_of(node.layer)
        sized = layout.sized[index]
        is_table = node.layer is Layer.DB
        is_row = sized.arrangement is Arrangement.ROW
        canvas.sheet.node(
            names.nodes[index],
            label=write_node(node, sized, canvas.colours),
            shape="cylinder" if is_table else "box",
            style="filled" if is_table else "filled,rounded",
            fillcolor="transparent" if is_row else canvas.colours["node"],
            color=canvas.colours["bad" if node.is_bad else hue],
            penwidth="0" if is_row else "1.4" if node.is_bad else "1",
            id=names.nodes[index],
            **{"class": f"{hue} bad" if node.is_bad else hue},
            **canvas.link(node.symbol),
            **canvas.place(layout.ground.boxes[index]),
        )


def _draw_separators(canvas: Canvas, layout: Layout) -> None:
    for column, stroke in layout.ground.separators.items():
        canvas.draw_line(name_one("s", column), stroke, _SEPARATOR, "separator")


def _draw_stroke(canvas: Canvas, layout: Layout, stroke: Stroke, names: Names) -> None:
    if stroke.edge == STUB:
        canvas.draw_line(names.stub(stroke.handler), stroke, _STUB, "http")
        return
    edge = layout.view.edges[stroke.edge]
    ends = (names.nodes[layout.index_of[edge.source]], names.nodes[layout.index_of[edge.target]])
    tail, head = reversed(ends) if stroke.is_reversed else ends
    css = f"{edge.kind.value} bad" if edge.is_bad else edge.kind.value
    look = canvas.along(stroke, _look_of(edge))
    canvas.sheet.edge(tail, head, id=names.edges[stroke.edge], **{"class": css}, **look)


def _look_of(edge: ViewEdge) -> Look:
    if edge.is_bad:
        return _BAD_LOOKS[edge.kind]
    if edge.kind is EdgeKind.RUNTIME and edge.certainty is Certainty.POSSIBLE:
        return _POSSIBLE
    look = _LOOKS[edge.kind]
    if edge.members and edge.kind is EdgeKind.RUNTIME:
        return replace(look, width=0.6 + 0.45 * log2(1 + edge.members))
    return look


def _draw_caption(canvas: Canvas, caption: Caption) -> None:
    canvas.draw_words(caption.name, caption_words(caption, canvas.colours), caption.box, "caption")
    if caption.stroke is not None and caption.sample is not None:
        canvas.draw_line(f"{caption.name}_line", caption.stroke, _SAMPLES[caption.sample], "legend")
    if caption.disc is not None:
        _draw_disc(canvas, f"{caption.name}_disc", caption.disc)


def _draw_mark(canvas: Canvas, mark: Mark, names: Names) -> None:
    _draw_disc(canvas, names.beside("x", mark.edge), mark.disc)
    if mark.box is not None:
        name = names.beside("xl", mark.edge)
        canvas.sheet.node(
            name,
            id=name,
            shape="box",
            style="filled,rounded",
            fillcolor=canvas.colours["bg"],
            color=canvas.colours["bad"],
            penwidth="0.9",
            label=write_words(mark_words(mark, canvas.colours), mark.box.width - 2, 10),
            **{"class": "mark"},
            **canvas.place(mark.box),
        )


def _draw_count(canvas: Canvas, count: Count, names: Names) -> None:
    name = names.beside("c", count.edge)
    canvas.sheet.node(
        name,
        id=name,
        shape="box",
        style="filled",
        fillcolor=canvas.colours["bg"],
        color=canvas.colours["bg"],
        label=write_words(count_words(count, canvas.colours), count.box.width, count.box.height),
        **{"class": "count"},
        **canvas.place(count.box),
    )


def _draw_disc(canvas: Canvas, name: str, centre: Point) -> None:
    """A ring in the colour of the paper keeps it apart from the lines below it."""
    canvas.sheet.node(
        name,
        id=name,
        shape="circle",
        style="filled",
        fillcolor=canvas.colours["bad"],
        color=canvas.colours["bg"],
        penwidth="1.6",
        label=CROSS,
        fontsize="11",
        fontcolor=canvas.colours["bg"],
        pos=canvas.at(centre),
        **{"class": "mark"},
        width=f"{DISC / 72:.4f}",
        height=f"{DISC / 72:.4f}",
    )
