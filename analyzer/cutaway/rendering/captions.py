"""Layout -> the words around the picture: title, counts, names of bands and columns, legend."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from cutaway.model import Certainty, Layer
from cutaway.rendering.blocks import CARD_HEAD
from cutaway.rendering.frame import STUB, Stroke
from cutaway.rendering.geometry import Box, Point, between, bounds, box_around, line_to
from cutaway.rendering.ground import Card, Ground
from cutaway.rendering.orientation import MEASURES, Orientation
from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import SIDE_PADDING, SMALL_SIZE
from cutaway.rendering.strip import COLUMN_SIZE
from cutaway.rendering.text import clip, width_of
from cutaway.rendering.waves import make_wave
from cutaway.views import View

LEGEND_HEIGHT = 39.0
_INDENT = 14.0
_TITLES_END = MEASURES[Orientation.DOWN].left - 6.0
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


def write_captions(view: View, ground: Ground, names: tuple[Caption, ...], page: Box) -> tuple[Caption, ...]:
    """`names` are those of the parts."""
    return (
        *_title(view),
        *names,
        *_message(view, ground),
        # Graphviz moves the origin to the lowest thing drawn: its words end exactly where the page ends.
        *_legend(view, page.bottom - _LEGEND_WORDS / 2),
    )


def summarise(view: View) -> str:
    """`58 symbols · 72 dependencies · 4 break the layering`, and what is not shown."""
    bad = sum(max(1, edge.members) for edge in view.edges if edge.is_bad)
    marked = sum(node.is_bad for node in view.nodes if not node.members)
    parts = [
        _count(sum(max(1, node.members) for node in view.nodes), "symbol", "symbols"),
        _count(sum(max(1, edge.members) for edge in view.edges), "dependency", "dependencies"),
    ]
    if bad:
        parts.append(f"{bad:,} {'breaks' if bad == 1 else 'break'} the layering")
    if marked:
        parts.append(f"{_count(marked, 'symbol breaks', 'symbols break')} a rule")
    if view.omitted:
        parts.append(f"+{view.omitted:,} more")
    if view.omitted_edges:
        parts.append(f"{_count(view.omitted_edges, 'dependency', 'dependencies')} not drawn")
    if view.hidden_findings:
        parts.append(f"{_count(view.hidden_findings, 'finding', 'findings')} not shown")
    return " · ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _title(view: View) -> Iterator[Caption]:
    told = f"{view.title} · {view.subject}" if view.subject else view.title
    name = clip(told, 520, 16, is_bold=True)
    width = width_of(name, 16, is_bold=True) + 4
    yield Caption("title", name, 16, "text", Box(_INDENT, 0, _INDENT + width, 24), is_bold=True)
    summary = summarise(view)
    left = _INDENT + width + 12
    box = Box(left, 3, left + width_of(summary, 9.5) + 10, 24)
    yield Caption("summary", summary, 9.5, "muted", box)


def name_parts(view: View, ground: Ground) -> tuple[Caption, ...]:
    """Names of bands, panels, columns and cards."""
    return (
        *_name_bands(ground),
        *_name_panels(ground),
        *_name_columns(view, ground),
        *(
            Caption(f"card_{number}", _clip_title(card), SMALL_SIZE, "muted", _title_of_card(card))
            for number, card in enumerate(ground.cards)
        ),
    )


def _name_bands(ground: Ground) -> Iterator[Caption]:
    for layer, band in ground.bands.items():
        box, hue, id = band.box, hue_of(layer), layer.value
        match ground.orientation:
            case Orientation.DOWN:
                y, align = box.centre.y, "LEFT"
                title = Box(_INDENT, y - 16, _TITLES_END, y + 1)
                note = Box(_INDENT, y + 2, _TITLES_END, y + 14)
            case Orientation.ACROSS:
                y, align = box.top + 12, "CENTER"
                title = Box(box.left + 3, y, box.right - 3, y + 17)
                note = Box(box.left + 3, y + 18, box.right - 3, y + 30)
            case _:
                assert_never(ground.orientation)
        yield Caption(f"band_title_{id}", band.title, 12.5, hue, title, is_bold=True, align=align)
        yield Caption(f"band_note_{id}", clip(band.note, note.width, 8), 8, "muted", note, align=align)


def _name_panels(ground: Ground) -> Iterator[Caption]:
    side, strip = ground.side, ground.strip
    match ground.orientation:
        case Orientation.DOWN:
            http = Box(_INDENT, strip.centre.y - 8, 88, strip.centre.y + 8)
            dto = Box(side.left + 4, side.top + 6, side.right - 4, side.top + 24)
            aligns = ("LEFT", "CENTER")
        case Orientation.ACROSS:
            http = Box(strip.left + 3, strip.top + 12, strip.right - 3, strip.top + 29)
            dto = Box(side.left + _INDENT, side.centre.y - 9, side.left + 112, side.centre.y + 9)
            aligns = ("CENTER", "LEFT")
        case _:
            assert_never(ground.orientation)
    yield Caption("band_title_http", "HTTP JSON", 11, "http", http, is_bold=True, align=aligns[0])
    yield Caption("band_title_dto", "DTO / Schemas", 12, "dto", dto, is_bold=True, align=aligns[1])
    if ground.outside is not None:
        box = ground.outside
        # At the right end, where no lane to a DTO passes.
        words = Box(box.right - 74, box.bottom - 16, box.right - 4, box.bottom - 2)
        yield Caption("band_title_external", "Outside APIs", 10, "external", words, is_bold=True)


def _name_columns(view: View, ground: Ground) -> Iterator[Caption]:
    outside = {node.column for node in view.nodes if node.layer is Layer.EXTERNAL}
    for number, (column, span) in enumerate(ground.columns.items()):
        if not column or column in outside:
            continue
        match ground.orientation:
            case Orientation.DOWN:
                most = span.width + 24
            case Orientation.ACROSS:
                most = span.width - 12
            case _:
                assert_never(ground.orientation)
        text = clip(column, most, COLUMN_SIZE, is_bold=True)
        box = box_around(span.centre, width_of(text, COLUMN_SIZE, is_bold=True) + 6, 16)
        yield Caption(f"column_{number}", text, COLUMN_SIZE, "muted", box, is_bold=True, align="CENTER")


def _title_of_card(card: Card) -> Box:
    box = card.box
    return Box(box.left + SIDE_PADDING, box.top + 3, box.right - SIDE_PADDING, box.top + CARD_HEAD - 1)


def _clip_title(card: Card) -> str:
    return clip(card.title, card.box.width - 2 * SIDE_PADDING, SMALL_SIZE)


def _message(view: View, ground: Ground) -> Iterator[Caption]:
    if not view.message:
        return
    match ground.orientation:
        case Orientation.DOWN:
            inner = ground.bands[Layer.SERVICE].box
            left, right = _TITLES_END, inner.right - 10
        case Orientation.ACROSS:
            inner = bounds(band.box for band in ground.bands.values())
            left, right = inner.left, inner.right
        case _:
            assert_never(ground.orientation)
    text = clip(view.message, right - left, 11)
    box = Box(left, inner.centre.y - 9, right, inner.centre.y + 9)
    yield Caption("message", text, 11, "text", box, align="CENTER")


def _legend(view: View, y: float) -> Iterator[Caption]:
    has_possible = any(edge.certainty is Certainty.POSSIBLE for edge in view.edges)
    left = _INDENT
    for number, sample in enumerate(Sample):
        if sample is Sample.POSSIBLE and not has_possible:
            continue
        box = Box(left + 44, y - 8, left + 44 + width_of(sample.value, 9) + 8, y + 8)
        stroke = _draw_sample(left, y, sample)
        yield Caption(f"legend_{number}", sample.value, 9, "muted", box, stroke=stroke, sample=sample)
        left = box.right + 22


def _draw_sample(left: float, y: float, sample: Sample) -> Stroke:
    tip = Point(left + 34, y)
    if sample is Sample.MAPPING:
        start, end = Point(left + 6, y), Point(tip.x - 6, y)
        return Stroke(STUB, make_wave((start, *line_to(start, end))), tail_tip=Point(left, y), head_tip=tip)
    start, end = Point(left, y), Point(tip.x - (8 if sample is Sample.BAD else 6), y)
    return Stroke(STUB, (start, *line_to(start, end)), head_tip=tip)
