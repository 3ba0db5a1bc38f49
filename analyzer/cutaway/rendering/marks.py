"""Strokes that break a rule -> a disc on each and words in a box, where they cover no node or other mark."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cutaway.rendering.captions import Caption
from cutaway.rendering.frame import Stroke
from cutaway.rendering.geometry import Box, Point, box_around, sample, walk
from cutaway.rendering.ground import Ground
from cutaway.rendering.plane import Plane
from cutaway.rendering.sizing import CROSS
from cutaway.rendering.text import width_of
from cutaway.views import View

LABEL_SIZE = 6.8
DISC = 11.0
_LABEL_HEIGHT = 12.0
_GAP = 4.0
_POSITIONS = 41
_MOST_ALIKE = 8
"""Marks with the same words that are each told; of more, the first says how many there are."""
_COVERED = 6.0
"""How many positions away from the middle are better than covering a bit of another line."""


@dataclass(frozen=True, slots=True)
class Mark:
    edge: int
    disc: Point
    label: str
    box: Box | None
    """None where the words fit nowhere; the disc and the list of findings still tell."""


def place_marks(view: View, strokes: Sequence[Stroke], plane: Plane) -> tuple[Mark, ...]:
    """What they take is taken in the plane."""
    bad = [stroke for stroke in strokes if stroke.edge >= 0 and view.edges[stroke.edge].is_bad]
    counts = Counter(view.edges[stroke.edge].label for stroke in bad)
    marks: list[Mark] = []
    told: set[str] = set()
    for stroke in bad:
        label = view.edges[stroke.edge].label
        if counts[label] <= _MOST_ALIKE:
            mark = _place(stroke, label, plane)
        elif label not in told:
            mark = _place(stroke, f"{counts[label]} {CROSS} {label}", plane)
        else:
            mark = _place_disc(stroke, plane)
        told.add(label)
        plane.take(box_around(mark.disc, DISC, DISC).grown(1.5))
        if mark.box is not None:
            plane.take(mark.box.grown(1.5))
        marks.append(mark)
    return tuple(marks)


def _place_disc(stroke: Stroke, plane: Plane) -> Mark:
    """One of many alike, which are told with the first of them."""
    spots = _find_spots(stroke)
    free = [spot for spot in spots if plane.is_free(box_around(spot, DISC, DISC))]
    return Mark(stroke.edge, (free or spots)[len(free or spots) // 2], "", None)


def survey(view: View, strokes: Sequence[Stroke], ground: Ground, names: Iterable[Caption]) -> Plane:
    """What marks must not cover, and the lines that they had better not."""
    plane = Plane()
    for box in (*ground.boxes.values(), *(card.box for card in ground.cards)):
        plane.take(box.grown(2.0))
    for name in names:
        plane.take(name.box)
    if ground.strip is not None:
        plane.take(ground.strip)
    for stroke in strokes:
        if stroke.edge < 0 or not view.edges[stroke.edge].is_bad:
            for point in walk(sample(stroke.curve, 6), 9.0):
                plane.add_point(point)
    return plane


def _place(stroke: Stroke, label: str, plane: Plane) -> Mark:
    spots = _find_spots(stroke)
    width = width_of(label, LABEL_SIZE, is_bold=True) + 9.0
    free = [number for number, spot in enumerate(spots) if plane.is_free(box_around(spot, DISC, DISC))]
    candidates: list[tuple[float, int, int, Box]] = []
    for number in free:
        spot = spots[number]
        for side in (1, -1):
            x = spot.x + side * (DISC / 2 + _GAP + width / 2)
            box = box_around(Point(x, spot.y), width, _LABEL_HEIGHT)
            if plane.is_free(box):
                cost = plane.count_points(box) * _COVERED + abs(number - _POSITIONS // 2)
                candidates.append((cost, number, -side, box))
    if candidates:
        _, number, _, box = min(candidates, key=lambda candidate: candidate[:3])
        return Mark(stroke.edge, spots[number], label, box)
    return Mark(stroke.edge, spots[free[len(free) // 2] if free else _POSITIONS // 2], label, None)


def _find_spots(stroke: Stroke) -> list[Point]:
    points = walk(sample(stroke.curve), 2.0)
    return [points[len(points) * number // (_POSITIONS + 1)] for number in range(1, _POSITIONS + 1)]
