"""The fixed parts of a picture: bands, columns, node boxes, and the strokes that run between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from cutaway.model import Layer
from cutaway.rendering.geometry import Box, Curve, Point
from cutaway.rendering.orientation import Measures
from cutaway.rendering.tiers import Tier


@dataclass(frozen=True, slots=True)
class Band:
    layer: Layer
    box: Box
    row_top: float
    """Where its nodes begin; above are the lanes."""
    lower_top: float
    """Where those of the lower tier begin, if there is one."""
    row_bottom: float
    """Where its tallest node ends; below are the loops."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that strokes run between and must not touch, laid out downwards."""

    bands: Mapping[Layer, Band]
    """From top to bottom; without HTTP and DTO."""
    strip: Box
    """HTTP JSON."""
    side: Box | None
    """The panel of DTOs, if there are some."""
    outside: Box | None
    """The panel of outside APIs, over the right end of the lower bands."""
    span: Mapping[str, tuple[float, float]]
    """Left and right end of every column."""
    boxes: Mapping[int, Box]
    """Of every node."""
    cards: Mapping[int, Box]
    """First member of a block -> the whole of it; its only node's box where it is no card."""
    row: Mapping[int, Layer]
    tiers: Mapping[int, Tier]
    right: float
    """Where the bands end."""
    measures: Measures

    @property
    def left(self) -> float:
        """Where the titles end and columns begin."""
        return self.measures.left - 6.0

    def row_cards(self, layer: Layer) -> tuple[tuple[int, Box], ...]:
        """Blocks of a row from left to right."""
        found = [(leader, box) for leader, box in self.cards.items() if self.row[leader] is layer]
        return tuple(sorted(found, key=lambda pair: (pair[1].left, pair[0])))


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one edge runs. A tip is the point of an arrowhead, a little beyond the end of the curve."""

    edge: int
    """Index in the view, or `STUB` for the line from HTTP to a handler."""
    curve: Curve
    tail_tip: Point | None = None
    head_tip: Point | None = None
    is_reversed: bool = False
    """Drawn from the target's end."""
    handler: int = -1
    """Index of the node that a stub leads to."""


STUB = -1
