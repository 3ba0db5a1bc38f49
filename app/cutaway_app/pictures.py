"""A choice of view -> its picture as the page shows it, with all that can be pointed at in it."""

import base64
import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha1
from xml.etree import ElementTree

from cutaway.errors import CutawayError
from cutaway.model import Architecture, EdgeKind
from cutaway.rendering import Details, Drawing, Palette, canvas_words, draw
from cutaway.views import (
    AnyView,
    MappingView,
    MatrixView,
    ModulesView,
    MultiplesView,
    View,
    ViewChoice,
)
from cutaway_app.drawn import (
    DrawnPart,
    list_cells,
    list_imports,
    list_multiples,
    list_pairs,
    list_symbols,
)
from cutaway_app.looks import Look
from cutaway_app.surveys import Survey

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

    choice: ViewChoice
    look: Look
    view: AnyView
    parts: tuple[DrawnPart, ...]
    hash: str
    data: Mapping[str, object]


_USUAL = Look()


def draw_picture(survey: Survey, choice: ViewChoice, look: Look = _USUAL) -> Picture:
    """In colours that the page decides; raises if the drawing holds anything that could run."""
    view = survey.build(choice)
    details = Details(language=look.language, orientation=look.orientation)
    drawing = draw(view, palette=Palette.TOKENS, details=details)
    refuse_unsafe(drawing.svg)
    name = sha1(drawing.svg.encode()).hexdigest()[:12]
    parts = _list_parts(survey.architecture, view, drawing)
    kinds = [str(kind) for kind in EdgeKind] if isinstance(view, View) else []
    data = _to_data(drawing.svg, parts, name, kinds) | {"words": canvas_words(look.language)}
    return Picture(choice, look, view, parts, name, data)


def _list_parts(architecture: Architecture, view: AnyView, drawing: Drawing) -> tuple[DrawnPart, ...]:
    match view:
        case View():
            return list_symbols(architecture, view, drawing)
        case MatrixView():
            return list_cells(view)
        case ModulesView():
            return list_imports(view, drawing)
        case MappingView():
            return list_pairs(view)
        case MultiplesView():
            return list_multiples(view)


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


def _to_data(svg: str, parts: tuple[DrawnPart, ...], name: str, kinds: list[str]) -> dict[str, object]:
    return {
        "hash": name,
        "kinds": kinds,
        "svg_gz": base64.b64encode(gzip.compress(svg.encode(), mtime=0)).decode("ascii"),
        "nodes": [
            [part.id, part.key, part.label, part.note, part.text, part.tone, part.x, part.y]
            for part in parts
            if part.is_node
        ],
        "edges": [
            [part.id, *part.ends, part.note, part.is_bad, part.key] for part in parts if not part.is_node
        ],
    }
