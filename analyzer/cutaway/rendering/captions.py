"""Layout -> the words around the picture: title, counts, names of bands and columns, legend."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from cutaway.model import Certainty, Layer, SymbolKind
from cutaway.rendering.frame import STUB, Stroke
from cutaway.rendering.geometry import Box, Point, between, line_to
from cutaway.rendering.layout import Layout
from cutaway.rendering.naming import name_one
from cutaway.rendering.ordering import row_of
from cutaway.rendering.palette import hue_of
from cutaway.rendering.text import clip, width_of
from cutaway.rendering.vocabulary import Vocabulary
from cutaway.rendering.waves import make_wave
from cutaway.views import View

_INDENT = 14.0
_MEMBERS = {
    Layer.ROUTER: ("endpoint", "endpoints"),
    Layer.SERVICE: ("function", "functions"),
    Layer.DAO: ("function", "functions"),
    Layer.MODEL: ("class", "classes"),
    Layer.DB: ("table", "tables"),
    Layer.SUPPORT: ("symbol", "symbols"),
}
_LEGEND_WORDS = 16.0


class Sample(Enum):
    """A line in the legend."""

    RUNTIME = "runtime call"
    POSSIBLE = "possible call"
    TYPE = "type / contract reference"
    MAPPING = "mapping Model ↔ DTO"
    BAD = "breaks a layering rule"


@dataclass(frozen=True, slots=True)
class Caption:
    name: str
    text: str
    size: float
    colour: str
    box: Box
    is_bold: bool = False
    align: str = "LEFT"
    stroke: Stroke | None = None
    """The line beside a word of the legend."""
    sample: Sample | None = None
    """What that line shows."""

    @property
    def disc(self) -> Point | None:
        """Where the line of what breaks a rule has its mark."""
        if self.stroke is None or self.sample is not Sample.BAD:
            return None
        return between(self.stroke.curve[0], self.stroke.curve[-1], 0.5)


def write_captions(layout: Layout) -> tuple[Caption, ...]:
    return (
        *_title(layout),
        *_names(layout),
        *_message(layout),
        # Graphviz moves the origin to the lowest thing drawn: its words end exactly where the page ends.
        *_legend(layout, layout.page.bottom - _LEGEND_WORDS / 2),
    )


def summarise(view: View, vocabulary: Vocabulary) -> str:
    """`58 symbols · 72 dependencies · 4 break the layering`, and what is not shown."""
    count, say = vocabulary.count, vocabulary.say
    bad = sum(max(1, edge.members) for edge in view.edges if edge.is_bad)
    marked = sum(node.is_bad for node in view.nodes if not node.members)
    parts = [
        count(sum(max(1, node.members) for node in view.nodes), "symbol", "symbols"),
        count(sum(max(1, edge.members) for edge in view.edges), "dependency", "dependencies"),
    ]
    if bad:
        parts.append(count(bad, "breaks the layering", "break the layering"))
    if marked:
        parts.append(count(marked, "symbol breaks a rule", "symbols break a rule"))
    if view.omitted:
        parts.append(say("+{} more", f"{view.omitted:,}"))
    if view.omitted_edges:
        parts.append(say("{} not drawn", count(view.omitted_edges, "dependency", "dependencies")))
    if view.hidden_findings:
        parts.append(say("{} not shown", count(view.hidden_findings, "finding", "findings")))
    return " · ".join(parts)


def _title(layout: Layout) -> Iterator[Caption]:
    view = layout.view
    told = f"{view.title} · {view.subject}" if view.subject else view.title
    name = clip(told, 520, 16, is_bold=True)
    width = width_of(name, 16, is_bold=True) + 4
    yield Caption("title", name, 16, "text", Box(_INDENT, 0, _INDENT + width, 24), is_bold=True)
    summary = summarise(view, layout.vocabulary)
    left = _INDENT + width + 12
    box = Box(left, 3, left + width_of(summary, 9.5) + 10, 24)
    yield Caption("summary", summary, 9.5, "muted", box)


def _names(layout: Layout) -> Iterator[Caption]:
    frame, vocabulary = layout.frame, layout.vocabulary
    middle = frame.strip.centre.y
    yield Caption(
        "band_title_http",
        vocabulary.title(Layer.HTTP),
        11,
        "http",
        Box(_INDENT, middle - 8, 88, middle + 8),
        is_bold=True,
    )
    for layer, band in frame.bands.items():
        y = band.box.centre.y
        yield Caption(
            f"band_title_{layer.value}",
            vocabulary.title(layer),
            12.5,
            hue_of(layer),
            Box(_INDENT, y - 16, 98, y + 1),
            is_bold=True,
        )
        note = _describe_band(layout.view, layer, vocabulary)
        yield Caption(f"band_note_{layer.value}", note, 8, "muted", Box(_INDENT, y + 2, 98, y + 14))
        if layer in vocabulary.duties:
            duty = vocabulary.duties[layer]
            yield Caption(f"band_duty_{layer.value}", duty, 8, "muted", Box(_INDENT, y + 14, 98, y + 26))
    side = frame.side
    yield Caption(
        "band_title_dto",
        vocabulary.title(Layer.DTO),
        12,
        "dto",
        Box(side.left + 4, side.top + 6, side.right - 4, side.top + 24),
        is_bold=True,
        align="CENTER",
    )
    outside = set[str]()
    if frame.outside is not None:
        box = frame.outside
        outside = {node.column for node in layout.view.nodes if node.layer is Layer.EXTERNAL}
        yield Caption(
            "band_title_external",
            vocabulary.title(Layer.EXTERNAL),
            10,
            "external",
            Box(box.left + 8, box.bottom - 15, box.right - 4, box.bottom - 1),
            is_bold=True,
        )
    for column, (left, right) in frame.span.items():
        if column and column not in outside:
            text = clip(column, right - left + 24, 10, is_bold=True)
            half = width_of(text, 10, is_bold=True) / 2 + 3
            centre = (left + right) / 2
            yield Caption(
                name_one("column_", column),
                text,
                10,
                "muted",
                Box(centre - half, middle - 8, centre + half, middle + 8),
                is_bold=True,
                align="CENTER",
            )


def _describe_band(view: View, layer: Layer, vocabulary: Vocabulary) -> str:
    nodes = [node for node in view.nodes if row_of(node) is layer and node.layer is not Layer.EXTERNAL]
    nodes = [node for node in nodes if node.kind is not SymbolKind.SESSION]
    symbols = sum(max(1, node.members) for node in nodes)
    if layer is Layer.ROUTER:
        endpoints = sum(len(node.badges) if node.members else bool(node.badges) for node in nodes)
        told = vocabulary.count(endpoints, *_MEMBERS[layer])
        return vocabulary.say("{}, {} more", told, symbols - endpoints) if symbols > endpoints else told
    return vocabulary.count(symbols, *_MEMBERS[layer])


def _message(layout: Layout) -> Iterator[Caption]:
    if layout.view.message:
        box = layout.frame.bands[Layer.SERVICE].box
        yield Caption(
            "message",
            clip(layout.view.message, box.width - 120, 11),
            11,
            "text",
            Box(104, box.centre.y - 9, box.right - 10, box.centre.y + 9),
            align="CENTER",
        )


def _legend(layout: Layout, y: float) -> Iterator[Caption]:
    has_possible = any(edge.certainty is Certainty.POSSIBLE for edge in layout.view.edges)
    left = _INDENT
    for sample in Sample:
        if sample is Sample.POSSIBLE and not has_possible:
            continue
        told = layout.vocabulary.say(sample.value)
        box = Box(left + 44, y - 8, left + 44 + width_of(told, 9) + 8, y + 8)
        stroke = _draw_sample(left, y, sample)
        yield Caption(f"legend_{sample.name.lower()}", told, 9, "muted", box, stroke=stroke, sample=sample)
        left = box.right + 22


def _draw_sample(left: float, y: float, sample: Sample) -> Stroke:
    tip = Point(left + 34, y)
    if sample is Sample.MAPPING:
        start, end = Point(left + 6, y), Point(tip.x - 6, y)
        return Stroke(STUB, make_wave((start, *line_to(start, end))), tail_tip=Point(left, y), head_tip=tip)
    start, end = Point(left, y), Point(tip.x - (8 if sample is Sample.BAD else 6), y)
    return Stroke(STUB, (start, *line_to(start, end)), head_tip=tip)
