"""Layout and colours -> DOT text that holds every position; `neato -n2` draws it as it is."""

from collections.abc import Mapping

from graphviz import Digraph

from cutaway.model import Certainty, EdgeKind, Layer
from cutaway.rendering.captions import Caption, write_captions
from cutaway.rendering.frame import STUB, Stroke
from cutaway.rendering.geometry import Box, Curve, Point
from cutaway.rendering.labels import write_node, write_text
from cutaway.rendering.layout import Layout
from cutaway.rendering.marks import DISC, LABEL_SIZE, Mark
from cutaway.rendering.palette import hue_of
from cutaway.rendering.text import FONT
from cutaway.views import ViewEdge

Colours = Mapping[str, str]

_PAD = 22.0
_LINES = {
    EdgeKind.RUNTIME: {"color": "edge", "penwidth": "1.05", "arrowsize": "0.55", "arrow": "normal"},
    EdgeKind.TYPE: {
        "color": "type",
        "penwidth": "0.8",
        "arrowsize": "0.5",
        "arrow": "vee",
        "style": "dashed",
    },
    EdgeKind.MAPPING: {"color": "map", "penwidth": "0.9", "arrowsize": "0.5", "arrow": "normal"},
}
_BAD_LINE = {"color": "bad", "penwidth": "2", "arrowsize": "0.75", "arrow": "normal"}
_STUB_LINE = {"color": "soft", "penwidth": "1", "arrowsize": "0.5", "arrow": "normal"}


def write_dot(layout: Layout, colours: Colours, *, dpi: float | None = None) -> str:
    """`dpi` is for bitmaps only; without it Graphviz keeps one unit a point."""
    height = layout.page.bottom
    graph = Digraph("cutaway")
    graph.attr(
        "graph",
        bb=f"0,0,{layout.page.right:g},{height:g}",
        bgcolor=colours["bg"],
        fontname=FONT,
        outputorder="edgesfirst",
        pad=f"{_PAD / 72:.4f}",
        splines="true",
        **({} if dpi is None else {"dpi": f"{dpi:.2f}"}),
    )
    graph.attr("node", fontname=FONT, fixedsize="true", margin="0", label="")
    graph.attr("edge", fontname=FONT)
    _write_panels(graph, layout, colours, height)
    _write_nodes(graph, layout, colours, height)
    _write_separators(graph, layout, colours, height)
    for number, stroke in enumerate(layout.strokes):
        _write_stroke(graph, layout, stroke, number, colours, height)
    for caption in write_captions(layout):
        _write_caption(graph, caption, colours, height)
    for mark in layout.marks:
        _write_mark(graph, mark, colours, height)
    return graph.source


def _write_panels(graph: Digraph, layout: Layout, colours: Colours, height: float) -> None:
    frame = layout.frame
    panels = [(Layer.HTTP, frame.strip)]
    panels += [(layer, band.box) for layer, band in frame.bands.items()]
    panels.append((Layer.DTO, frame.side))
    if frame.outside is not None:
        panels.append((Layer.EXTERNAL, frame.outside))
    for layer, box in panels:
        tint = colours[f"tint-{hue_of(layer)}"]
        with graph.subgraph(name=f"cluster_{layer.value}") as cluster:
            cluster.attr(
                "graph",
                bb=_write_box(box, height),
                style="filled,rounded",
                fillcolor=tint,
                color=tint,
                id=f"band_{layer.value}",
                **{"class": f"band {layer.value}"},
            )
            # A cluster without a node is not drawn.
            cluster.node(
                f"in_{layer.value}", shape="point", style="invis", width="0.01", pos=_at(box.centre, height)
            )


def _write_nodes(graph: Digraph, layout: Layout, colours: Colours, height: float) -> None:
    for index, node in enumerate(layout.view.nodes):
        box = layout.frame.boxes[index]
        hue = colours["bad"] if node.is_bad else colours[hue_of(node.layer)]
        is_table = layout.frame.row[index] is Layer.DB and node.layer is Layer.DB
        graph.node(
            f"n{index}",
            label=write_node(node, layout.frame.sized[index], colours),
            shape="cylinder" if is_table else "box",
            style="filled" if is_table else "filled,rounded",
            fillcolor=colours["node"],
            color=hue,
            penwidth="1.4" if node.is_bad else "1",
            id=f"n{index}",
            **{"class": f"{hue_of(node.layer)} bad" if node.is_bad else hue_of(node.layer)},
            **_place(box, height),
        )


def _write_separators(graph: Digraph, layout: Layout, colours: Colours, height: float) -> None:
    spans = list(layout.frame.span.values())
    first, last = layout.frame.bands[Layer.ROUTER].box.top, layout.frame.bands[Layer.DB].box.bottom
    for number, ((_, end), (start, _)) in enumerate(zip(spans, spans[1:], strict=False)):
        x = (end + start) / 2
        line = Stroke(STUB, (Point(x, first), Point(x, first), Point(x, last), Point(x, last)))
        _write_line(
            graph, f"s{number}", line, {"color": colours["separator"], "style": "dotted"}, "separator", height
        )


def _write_stroke(
    graph: Digraph, layout: Layout, stroke: Stroke, number: int, colours: Colours, height: float
) -> None:
    if stroke.edge == STUB:
        _write_line(graph, f"h{number}", stroke, _coloured(_STUB_LINE, colours), "http", height)
        return
    edge = layout.view.edges[stroke.edge]
    index_of = {node.symbol: index for index, node in enumerate(layout.view.nodes)}
    ends = (f"n{index_of[edge.source]}", f"n{index_of[edge.target]}")
    tail, head = reversed(ends) if stroke.is_reversed else ends
    name = f"{edge.kind.value} bad" if edge.is_bad else edge.kind.value
    graph.edge(
        tail,
        head,
        id=f"e{stroke.edge}",
        **{"class": name},
        **_tips(stroke),
        **_coloured(_line_of(edge), colours),
        pos=_write_curve(stroke, height),
    )


def _line_of(edge: ViewEdge) -> Mapping[str, str]:
    line = dict(_LINES[edge.kind])
    if edge.is_bad:
        line |= _BAD_LINE
        if edge.kind is not EdgeKind.RUNTIME:
            line["penwidth"] = "1.5"
    elif edge.certainty is Certainty.POSSIBLE:
        line["color"] = "soft"
    return line


def _coloured(line: Mapping[str, str], colours: Colours) -> dict[str, str]:
    """Attributes of Graphviz: the colour by its value, the arrow for whichever end has one."""
    look = {name: value for name, value in line.items() if name not in ("color", "arrow")}
    return look | {"color": colours[line["color"]], "arrowhead": line["arrow"], "arrowtail": line["arrow"]}


def _write_line(
    graph: Digraph, name: str, stroke: Stroke, look: Mapping[str, str], css: str, height: float
) -> None:
    """A line between two points that nothing else knows."""
    for end, point in (("a", stroke.curve[0]), ("b", stroke.curve[-1])):
        graph.node(
            f"{name}{end}", shape="point", style="invis", width="0.01", height="0.01", pos=_at(point, height)
        )
    graph.edge(
        f"{name}a",
        f"{name}b",
        id=name,
        **{"class": css},
        **_tips(stroke),
        **look,
        pos=_write_curve(stroke, height),
    )


def _tips(stroke: Stroke) -> dict[str, str]:
    match (stroke.tail_tip is not None, stroke.head_tip is not None):
        case (True, True):
            return {"dir": "both"}
        case (True, False):
            return {"dir": "back"}
        case (False, True):
            return {"dir": "forward"}
        case _:
            return {"dir": "none"}


def _write_caption(graph: Digraph, caption: Caption, colours: Colours, height: float) -> None:
    graph.node(
        caption.name,
        shape="plaintext",
        id=caption.name,
        **{"class": "caption"},
        label=write_text(
            caption.text,
            caption.size,
            colours[caption.colour],
            caption.box.width,
            caption.box.height,
            bold=caption.is_bold,
            align=caption.align,
        ),
        **_place(caption.box, height),
    )
    if caption.stroke is not None:
        look = _BAD_LINE if caption.kind is None else _LINES[caption.kind]
        _write_line(graph, f"{caption.name}line", caption.stroke, _coloured(look, colours), "legend", height)


def _write_mark(graph: Digraph, mark: Mark, colours: Colours, height: float) -> None:
    css = {"class": "mark"}
    graph.node(
        f"x{mark.edge}",
        id=f"x{mark.edge}",
        shape="circle",
        style="filled",
        fillcolor=colours["bad"],
        color=colours["bg"],
        penwidth="1.6",
        label="×",
        fontsize="11",
        fontcolor=colours["bg"],
        width=f"{DISC / 72:.4f}",
        height=f"{DISC / 72:.4f}",
        pos=_at(mark.disc, height),
        **css,
    )
    if mark.box is None:
        return
    graph.node(
        f"xl{mark.edge}",
        id=f"xl{mark.edge}",
        shape="box",
        style="filled,rounded",
        fillcolor=colours["bg"],
        color=colours["bad"],
        penwidth="0.9",
        label=write_text(
            mark.label, LABEL_SIZE, colours["bad"], mark.box.width - 2, 10, bold=True, align="CENTER"
        ),
        **css,
        **_place(mark.box, height),
    )


def _place(box: Box, height: float) -> dict[str, str]:
    return {
        "pos": _at(box.centre, height),
        "width": f"{box.width / 72:.4f}",
        "height": f"{box.height / 72:.4f}",
    }


def _at(point: Point, height: float) -> str:
    return f"{point.x:.2f},{height - point.y:.2f}"


def _write_box(box: Box, height: float) -> str:
    return f"{box.left:.2f},{height - box.bottom:.2f},{box.right:.2f},{height - box.top:.2f}"


def _write_curve(stroke: Stroke, height: float) -> str:
    curve: Curve = stroke.curve
    tips = [
        f"{letter},{_at(tip, height)}"
        for letter, tip in (("s", stroke.tail_tip), ("e", stroke.head_tip))
        if tip is not None
    ]
    places = [*tips, *(_at(point, height) for point in curve)]
    # Graphviz reads no more than 16 KiB of a string at once, so that a long wave goes on after an escaped newline.
    pieces = (" ".join(places[start : start + 400]) for start in range(0, len(places), 400))
    return " \\\n".join(pieces)
