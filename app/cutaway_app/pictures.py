"""A view -> its picture as the page shows it, and the way between what is drawn and what it stands for."""

import base64
import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha1
from xml.etree import ElementTree

from cutaway.errors import CutawayError
from cutaway.model import Architecture, EdgeKind, Finding
from cutaway.rendering import Drawing, DrawnNode, Palette, draw
from cutaway.views import View, ViewQuery, build_view
from cutaway_app.describing import LAYER_NAMES, name_symbol
from cutaway_app.selection import Selection, SelectionKind, find_finding, select_edge, select_symbol

_ELEMENTS = frozenset(
    {
        "svg",
        "g",
        "path",
        "polygon",
        "polyline",
        "ellipse",
        "circle",
        "rect",
        "line",
        "text",
        "tspan",
        "title",
        "desc",
    }
)


class UnsafePicture(CutawayError):
    def __init__(self, what: str) -> None:
        super().__init__(f"The picture was not shown because it holds {what}, which no picture of ours does.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A view, drawn, with a name for exactly this drawing; `data` is what the canvas' script reads."""

    query: ViewQuery
    view: View
    drawing: Drawing
    hash: str
    data: Mapping[str, object]


def draw_picture(architecture: Architecture, query: ViewQuery) -> Picture:
    """In colours that the page decides; raises if the drawing holds anything that could run."""
    view = build_view(architecture, query)
    drawing = draw(view, palette=Palette.TOKENS)
    refuse_unsafe(drawing.svg)
    name = sha1(drawing.svg.encode()).hexdigest()[:12]
    return Picture(query, view, drawing, name, _to_data(architecture, drawing, name))


def refuse_unsafe(svg: str) -> None:
    """Raise if it holds more than shapes and text: labels come from the analysed project."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise UnsafePicture("markup that is not well-formed") from error
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name not in _ELEMENTS:
            raise UnsafePicture(f"a <{name}> element")
        for attribute, value in element.attrib.items():
            short = attribute.rpartition("}")[2].lower()
            if short.startswith("on") or short in ("href", "src"):
                raise UnsafePicture(f"the attribute {short}")
            if "url(" in value.replace("url(#", "") or "javascript:" in value.lower():
                raise UnsafePicture(f"an address in the attribute {short}")


def _to_data(architecture: Architecture, drawing: Drawing, name: str) -> dict[str, object]:
    symbol_of = {node.id: node.symbol for node in drawing.nodes}
    return {
        "hash": name,
        "svg_gz": base64.b64encode(gzip.compress(drawing.svg.encode(), mtime=0)).decode("ascii"),
        "nodes": [_describe_node(architecture, node) for node in drawing.nodes],
        "edges": [
            [
                edge.id,
                edge.source,
                edge.target,
                str(edge.kind),
                edge.is_bad,
                " ".join((symbol_of[edge.source], symbol_of[edge.target], edge.kind)),
            ]
            for edge in drawing.edges
        ],
    }


def _describe_node(architecture: Architecture, node: DrawnNode) -> list[object]:
    layer = LAYER_NAMES[node.layer] if node.layer else "no layer"
    # Without the module: the package's name is in all of them.
    found = f"{node.label} {name_symbol(architecture, node.symbol)}"
    routes = " ".join(f"{route.method} {route.path}" for route in architecture.routes_of(node.symbol))
    tone = str(node.layer or "")
    return [node.id, node.symbol, node.label, layer, f"{found} {routes}", tone, node.x, node.y]


def read_drawn(picture: Picture, drawn: str) -> Selection | None:
    """What the node or line with this id stands for; None if the picture has none like it."""
    symbol_of = {node.id: node.symbol for node in picture.drawing.nodes}
    if drawn in symbol_of:
        return select_symbol(symbol_of[drawn])
    for edge in picture.drawing.edges:
        if edge.id == drawn:
            return select_edge(symbol_of[edge.source], symbol_of[edge.target], edge.kind)
    return None


def find_drawn(architecture: Architecture, picture: Picture, selection: Selection) -> str | None:
    """The id of what stands for the selection in the picture; None if nothing does."""
    drawn = _Drawn(architecture, picture)
    match selection.kind:
        case SelectionKind.SYMBOL:
            return drawn.find_node(selection.parts[0])
        case SelectionKind.EDGE:
            source, target, kind = selection.parts
            return drawn.find_edge(source, target, EdgeKind(kind))
        case SelectionKind.FINDING:
            finding = find_finding(architecture, selection)
            return drawn.find_finding(finding) if finding else None


@dataclass(frozen=True, slots=True)
class _Drawn:
    architecture: Architecture
    picture: Picture

    def find_node(self, symbol: str) -> str | None:
        """Its own, or that of what encloses it."""
        id_of = {node.symbol: node.id for node in self.picture.drawing.nodes}
        current: str | None = symbol
        while current is not None and current not in id_of:
            found = self.architecture.find_symbol(current)
            current = found.parent if found else None
        return id_of[current] if current is not None else None

    def find_edge(self, source: str, target: str, kind: EdgeKind) -> str | None:
        ends = (self.find_node(source), self.find_node(target))
        ways = (ends, ends[::-1]) if kind is EdgeKind.MAPPING else (ends,)
        edges = self.picture.drawing.edges
        return next(
            (edge.id for edge in edges if edge.kind is kind and (edge.source, edge.target) in ways), None
        )

    def find_finding(self, finding: Finding) -> str | None:
        """Where the view put it: at an edge, else at a symbol."""
        for edge in self.picture.view.edges:
            if finding in edge.findings:
                return self.find_edge(edge.source, edge.target, edge.kind)
        for node in self.picture.view.nodes:
            if finding in node.findings:
                return self.find_node(node.symbol)
        return self.find_node(finding.symbol)
