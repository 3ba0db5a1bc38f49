"""Strokes of bundled edges -> the number of edges on each, near its start, where it covers nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from cutaway.model import EdgeKind
from cutaway.rendering.frame import STUB, Stroke
from cutaway.rendering.geometry import Box, box_around, sample, walk
from cutaway.rendering.plane import Plane
from cutaway.rendering.text import width_of
from cutaway.views import View

COUNT_SIZE = 7.5
_HEIGHT = 10.0
_STEP = 3.0
_LEAST_FROM_END = 5
"""Steps from either end, so that arrowheads stay visible."""


@dataclass(frozen=True, slots=True)
class Count:
    edge: int
    text: str
    box: Box


def place_counts(view: View, strokes: Sequence[Stroke], plane: Plane) -> tuple[Count, ...]:
    """What fits nowhere is left out: the line's width still tells. Marks must be in the plane already."""
    counts: list[Count] = []
    for stroke in strokes:
        edge = view.edges[stroke.edge] if stroke.edge != STUB else None
        if edge is None or not edge.members or edge.kind is not EdgeKind.RUNTIME or edge.is_bad:
            continue
        text = f"{edge.members:,}"
        box = _find_place(stroke, width_of(text, COUNT_SIZE) + 4.0, plane)
        if box is not None:
            plane.take(box)
            counts.append(Count(stroke.edge, text, box))
    return tuple(counts)


def _find_place(stroke: Stroke, width: float, plane: Plane) -> Box | None:
    points = walk(sample(stroke.curve), _STEP)
    inner = points[_LEAST_FROM_END : len(points) - _LEAST_FROM_END]
    places = [
        box_around(point, width, _HEIGHT) for point in (reversed(inner) if stroke.is_reversed else inner)
    ]
    free = [box for box in places if plane.is_free(box)]
    # Its own line runs through the box anyway; another one there would make two readings of one number.
    return min(free, key=lambda box: plane.count_points(box) // 4, default=None)
