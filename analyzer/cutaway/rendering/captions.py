"""Layout -> the words around the picture: title, counts, names of bands and columns, legend."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from cutaway.model import Certainty, EdgeKind, Layer, SymbolKind
from cutaway.rendering.blocks import CARD_HEAD
from cutaway.rendering.frame import STUB, Stroke
from cutaway.rendering.geometry import Box, Point, between, box_around, line_to
from cutaway.rendering.ground import Card, Ground
from cutaway.rendering.naming import name_one
from cutaway.rendering.ordering import row_of
from cutaway.rendering.orientation import HEADING, MEASURES, Orientation
from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import SIDE_PADDING, SMALL_SIZE
from cutaway.rendering.strip import COLUMN_SIZE
from cutaway.rendering.text import clip, width_of
from cutaway.rendering.vocabulary import Vocabulary
from cutaway.rendering.waves import make_wave
from cutaway.views import View, ViewEdge

LEGEND_HEIGHT = 39.0
_INDENT = 14.0
_TITLES_END = MEASURES[Orientation.DOWN].left - 6.0
_MEMBERS = {
    Layer.ROUTER: ("endpoint", "endpoints"),
    Layer.SERVICE: ("function", "functions"),
    Layer.DAO: ("function", "functions"),
    Layer.MODEL: ("class", "classes"),
    Layer.DB: ("table", "tables"),
    Layer.SUPPORT: ("symbol", "symbols"),
}
_LEGEND_WORDS = 16.0
_COLUMN_NAME = 16.0
_MESSAGE_SIZE, _BLANK_HEIGHT, _LEAST_BLANK = 12.0, 96.0, 420.0


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


def write_captions(
    view: View, names: tuple[Caption, ...], bottom: float, vocabulary: Vocabulary
) -> tuple[Caption, ...]:
    """`names` are those of the parts."""
    return (
        *_title(view, vocabulary),
        *names,
        # Graphviz draws a page around what it finds: these words end exactly where the page ends.
        *_legend(view, bottom - _LEGEND_WORDS / 2, vocabulary),
    )


def explain_blank(view: View) -> tuple[tuple[Caption, ...], Box]:
    """Title and message of a view without nodes, and the panel behind the message."""
    title = _name(view)
    width = width_of(view.message, _MESSAGE_SIZE)
    right = max(_LEAST_BLANK, title.box.right, width + 4 * _INDENT)
    blank = Box(0.0, HEADING, right, HEADING + _BLANK_HEIGHT)
    place = box_around(blank.centre, width + 8, 20)
    return (title, Caption("message", view.message, _MESSAGE_SIZE, "muted", place, align="CENTER")), blank


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


def _title(view: View, vocabulary: Vocabulary) -> Iterator[Caption]:
    title = _name(view)
    yield title
    summary = summarise(view, vocabulary)
    left = title.box.right + 12
    box = Box(left, 3, left + width_of(summary, 9.5) + 10, 24)
    yield Caption("summary", summary, 9.5, "muted", box)


def _name(view: View) -> Caption:
    told = f"{view.title} · {view.subject}" if view.subject else view.title
    name = clip(told, 520, 16, is_bold=True)
    width = width_of(name, 16, is_bold=True) + 4
    return Caption("title", name, 16, "text", Box(_INDENT, 0, _INDENT + width, 24), is_bold=True)


def name_parts(view: View, ground: Ground, vocabulary: Vocabulary) -> tuple[Caption, ...]:
    """Names of bands, panels, columns and cards."""
    return (
        *_name_bands(view, ground, vocabulary),
        *_name_panels(ground, vocabulary),
        *_name_columns(view, ground),
        *(
            Caption(f"card_{card.id}", _clip_title(card), SMALL_SIZE, "muted", _title_of_card(card))
            for card in ground.cards
        ),
    )


def _name_bands(view: View, ground: Ground, vocabulary: Vocabulary) -> Iterator[Caption]:
    for layer, band in ground.bands.items():
        match ground.orientation:
            case Orientation.DOWN:
                left, right, y, align = _INDENT, _TITLES_END, band.box.centre.y - 16, "LEFT"
            case Orientation.ACROSS:
                left, right, y, align = band.box.left + 3, band.box.right - 3, band.box.top + 10, "CENTER"
            case _:
                assert_never(ground.orientation)
        title = vocabulary.title(layer)
        place = Box(left, y, right, y + 17)
        yield Caption(f"band_title_{layer}", title, 12.5, hue_of(layer), place, is_bold=True, align=align)
        lines = {"note": _describe_band(view, layer, vocabulary), "duty": vocabulary.duties.get(layer, "")}
        y += 18
        for name, told in lines.items():
            if told:
                words = clip(told, right - left, 8)
                yield Caption(
                    f"band_{name}_{layer}", words, 8, "muted", Box(left, y, right, y + 12), align=align
                )
            y += 12


def _name_panels(ground: Ground, vocabulary: Vocabulary) -> Iterator[Caption]:
    is_across = ground.orientation is Orientation.ACROSS
    if strip := ground.strip:
        place = Box(_INDENT, strip.centre.y - 8, 88, strip.centre.y + 8)
        if is_across:
            place = Box(strip.left + 3, strip.top + 10, strip.right - 3, strip.top + 27)
        yield _name_panel(Layer.HTTP, 11, place, "CENTER" if is_across else "LEFT", vocabulary)
    if side := ground.side:
        place = Box(side.left + 4, side.top + 6, side.right - 4, side.top + 24)
        if is_across:
            place = Box(side.left + _INDENT, side.centre.y - 9, side.left + 112, side.centre.y + 9)
        yield _name_panel(Layer.DTO, 12, place, "LEFT" if is_across else "CENTER", vocabulary)
    if ground.outside is not None:
        box, told = ground.outside, vocabulary.title(Layer.EXTERNAL)
        # At the right end, where no lane to a DTO passes.
        left = box.right - 8 - width_of(told, 10, is_bold=True)
        words = Box(left, box.bottom - 16, box.right - 4, box.bottom - 2)
        yield Caption("band_title_external", told, 10, "external", words, is_bold=True)


def _name_panel(layer: Layer, size: float, box: Box, align: str, vocabulary: Vocabulary) -> Caption:
    told = vocabulary.title(layer)
    return Caption(f"band_title_{layer}", told, size, layer.value, box, is_bold=True, align=align)


def _name_columns(view: View, ground: Ground) -> Iterator[Caption]:
    """Beside what stands in the column, for a column may be longer than that."""
    outside = {node.column for node in view.nodes if node.layer is Layer.EXTERNAL}
    for column, span in ground.columns.items():
        if not column or column in outside:
            continue
        match ground.orientation:
            case Orientation.DOWN:
                room = span.grown(12)
                text = clip(column, room.width, COLUMN_SIZE, is_bold=True)
            case Orientation.ACROSS:
                room = span
                text = clip(column, room.width - 12, COLUMN_SIZE, is_bold=True)
            case _:
                assert_never(ground.orientation)
        wanted = box_around(
            ground.content[column].centre, width_of(text, COLUMN_SIZE, is_bold=True) + 6, _COLUMN_NAME
        )
        name = name_one("column_", column)
        yield Caption(
            name, text, COLUMN_SIZE, "muted", _keep_within(wanted, room), is_bold=True, align="CENTER"
        )


def _keep_within(box: Box, room: Box) -> Box:
    """Moved by no more than it must be."""
    x = max(0.0, room.left - box.left) - max(0.0, box.right - room.right)
    y = max(0.0, room.top - box.top) - max(0.0, box.bottom - room.bottom)
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _title_of_card(card: Card) -> Box:
    box = card.box
    return Box(box.left + SIDE_PADDING, box.top + 3, box.right - SIDE_PADDING, box.top + CARD_HEAD - 1)


def _clip_title(card: Card) -> str:
    return clip(card.title, card.box.width - 2 * SIDE_PADDING, SMALL_SIZE)


def _describe_band(view: View, layer: Layer, vocabulary: Vocabulary) -> str:
    nodes = [node for node in view.nodes if row_of(node) is layer and node.layer is not Layer.EXTERNAL]
    nodes = [node for node in nodes if node.kind is not SymbolKind.SESSION]
    symbols = sum(max(1, node.members) for node in nodes)
    if layer is Layer.ROUTER:
        endpoints = sum(len(node.badges) if node.members else bool(node.badges) for node in nodes)
        told = vocabulary.count(endpoints, *_MEMBERS[layer])
        return vocabulary.say("{}, {} more", told, symbols - endpoints) if symbols > endpoints else told
    return vocabulary.count(symbols, *_MEMBERS[layer])


def _legend(view: View, y: float, vocabulary: Vocabulary) -> Iterator[Caption]:
    shown = {sample for edge in view.edges for sample in _samples_of(edge)}
    left = _INDENT
    for sample in Sample:
        if sample not in shown:
            continue
        told = vocabulary.say(sample.value)
        box = Box(left + 44, y - 8, left + 44 + width_of(told, 9) + 8, y + 8)
        stroke = _draw_sample(left, y, sample)
        yield Caption(f"legend_{sample.name.lower()}", told, 9, "muted", box, stroke=stroke, sample=sample)
        left = box.right + 22


def _samples_of(edge: ViewEdge) -> Iterator[Sample]:
    """What must be known to read its line; one that breaks a rule is dashed or a wave like others."""
    if edge.is_bad:
        yield Sample.BAD
    match edge.kind:
        case EdgeKind.RUNTIME if not edge.is_bad:
            yield Sample.POSSIBLE if edge.certainty is Certainty.POSSIBLE else Sample.RUNTIME
        case EdgeKind.RUNTIME:
            pass
        case EdgeKind.TYPE:
            yield Sample.TYPE
        case EdgeKind.MAPPING:
            yield Sample.MAPPING
        case _:
            assert_never(edge.kind)


def _draw_sample(left: float, y: float, sample: Sample) -> Stroke:
    tip = Point(left + 34, y)
    if sample is Sample.MAPPING:
        start, end = Point(left + 6, y), Point(tip.x - 6, y)
        return Stroke(STUB, make_wave((start, *line_to(start, end))), tail_tip=Point(left, y), head_tip=tip)
    start, end = Point(left, y), Point(tip.x - (8 if sample is Sample.BAD else 6), y)
    return Stroke(STUB, (start, *line_to(start, end)), head_tip=tip)
