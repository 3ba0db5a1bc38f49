"""Frame -> the fixed parts of the picture at their places on the page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from cutaway.model import Layer
from cutaway.rendering.blocks import Blocks
from cutaway.rendering.frame import STUB, Band, Frame, Stroke
from cutaway.rendering.geometry import Box, Point, bounds
from cutaway.rendering.naming import name_one
from cutaway.rendering.orientation import Orientation, turn_box, turn_curve, turn_point


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    box: Box
    title: str
    layer: Layer


@dataclass(frozen=True, slots=True)
class Ground:
    orientation: Orientation
    bands: Mapping[Layer, Band]
    strip: Box | None
    side: Box | None
    outside: Box | None
    columns: Mapping[str, Box]
    """The part of the strip that belongs to each."""
    content: Mapping[str, Box]
    """The part beside what stands in each."""
    separators: Mapping[str, Stroke]
    """Before each column but the first."""
    cards: tuple[Card, ...]
    boxes: Mapping[int, Box]
    """Of every node; in a card, its row."""
    blank: Box | None = None
    """Where it stands why there is nothing to draw; then there is nothing else."""


def clear_ground(blank: Box, orientation: Orientation) -> Ground:
    return Ground(orientation, {}, None, None, None, {}, {}, {}, (), {}, blank)


def turn_ground(frame: Frame, blocks: Blocks, orientation: Orientation) -> Ground:
    def turn(box: Box) -> Box:
        return turn_box(box, orientation)

    first, last = frame.bands[Layer.ROUTER].box.top, frame.bands[Layer.DB].box.bottom
    borders = {
        column: (before[1] + span[0]) / 2 for (_, before), (column, span) in pairwise(frame.span.items())
    }
    return Ground(
        orientation,
        {layer: replace(band, box=turn(band.box)) for layer, band in frame.bands.items()},
        turn(frame.strip),
        turn(frame.side) if frame.side is not None else None,
        turn(frame.outside) if frame.outside is not None else None,
        {
            column: turn(Box(left, frame.strip.top, right, frame.strip.bottom))
            for column, (left, right) in frame.span.items()
        },
        {column: turn(_beside_content(frame, span)) for column, span in frame.span.items()},
        {
            column: turn_stroke(_straight(Point(x, first), Point(x, last)), orientation)
            for column, x in borders.items()
        },
        tuple(
            Card(name_one("", block.name), turn(frame.cards[leader]), block.title, frame.row[leader])
            for leader, block in blocks.by_leader.items()
            if block.title
        ),
        {index: turn(box) for index, box in frame.boxes.items()},
    )


def _beside_content(frame: Frame, span: tuple[float, float]) -> Box:
    inside = bounds(box for box in frame.cards.values() if span[0] <= box.centre.x <= span[1])
    return Box(inside.left, frame.strip.top, inside.right, frame.strip.bottom)


def turn_stroke(stroke: Stroke, orientation: Orientation) -> Stroke:
    return replace(
        stroke,
        curve=turn_curve(stroke.curve, orientation),
        tail_tip=turn_point(stroke.tail_tip, orientation) if stroke.tail_tip is not None else None,
        head_tip=turn_point(stroke.head_tip, orientation) if stroke.head_tip is not None else None,
    )


def _straight(start: Point, end: Point) -> Stroke:
    return Stroke(STUB, (start, start, end, end))
