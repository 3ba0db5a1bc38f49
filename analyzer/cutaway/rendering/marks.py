"""Strokes that break a rule -> a disc on each and its words in a box, where they cover no node and no other mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cutaway.rendering.frame import Frame, Stroke
from cutaway.rendering.geometry import Box, Point, box_around, sample, walk
from cutaway.rendering.text import width_of
from cutaway.views import View

LABEL_SIZE = 6.8
DISC = 11.0
_LABEL_HEIGHT = 12.0
_GAP = 4.0
_POSITIONS = 41


@dataclass(frozen=True, slots=True)
class Mark:
    edge: int
    disc: Point
    label: str
    box: Box | None
    """None where the words fit nowhere; the disc and the list of findings still tell."""


def place_marks(view: View, strokes: Sequence[Stroke], frame: Frame) -> tuple[Mark, ...]:
    bad = [stroke for stroke in strokes if stroke.edge >= 0 and view.edges[stroke.edge].is_bad]
    taken = [box.grown(2.0) for box in frame.boxes.values()]
    taken += [Box(0.0, band.box.centre.y - 16, 92.0, band.box.centre.y + 16) for band in frame.bands.values()]
    taken.append(Box(frame.side.left, frame.side.top, frame.side.right, frame.side.top + 26))
    taken.append(frame.strip)
    others = _way_points(stroke for stroke in strokes if stroke not in bad)
    marks: list[Mark] = []
    for stroke in bad:
        label = view.edges[stroke.edge].label
        mark = _place(stroke, label, taken, others)
        taken.append(box_around(mark.disc, DISC, DISC).grown(1.5))
        if mark.box is not None:
            taken.append(mark.box.grown(1.5))
        marks.append(mark)
    return tuple(marks)


def _way_points(strokes: Iterable[Stroke]) -> tuple[Point, ...]:
    return tuple(point for stroke in strokes for point in walk(sample(stroke.curve, 6), 9.0))


def _place(stroke: Stroke, label: str, taken: Sequence[Box], others: Sequence[Point]) -> Mark:
    points = walk(sample(stroke.curve), 2.0)
    middle = len(points) // 2
    spots = [points[len(points) * number // (_POSITIONS + 1)] for number in range(1, _POSITIONS + 1)]
    width = width_of(label, LABEL_SIZE, is_bold=True) + 9.0
    candidates: list[tuple[float, int, int, Point, Box]] = []
    for number, spot in enumerate(spots):
        disc = box_around(spot, DISC, DISC)
        if any(disc.overlaps(box) for box in taken):
            continue
        for side in (1, -1):
            start = spot.x + side * (DISC / 2 + _GAP + width / 2)
            box = box_around(Point(start, spot.y), width, _LABEL_HEIGHT)
            if any(box.overlaps(other) for other in taken):
                continue
            covered = sum(box.contains(point) for point in others)
            off = abs(number - _POSITIONS // 2)
            candidates.append((covered * 6 + off, number, -side, spot, box))
    if candidates:
        best = min(candidates, key=lambda candidate: candidate[:3])
        return Mark(stroke.edge, best[3], label, best[4])
    free = [spot for spot in spots if not any(box_around(spot, DISC, DISC).overlaps(box) for box in taken)]
    return Mark(stroke.edge, free[len(free) // 2] if free else points[middle], label, None)
