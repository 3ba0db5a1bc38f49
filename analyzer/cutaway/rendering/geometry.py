"""Points, boxes and Bézier curves; y grows downwards, everything in points of 1/72 inch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot
from typing import NamedTuple


class Point(NamedTuple):
    x: float
    y: float


Curve = tuple[Point, ...]
"""Cubic Béziers end to end: 3k + 1 points."""


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, point: Point) -> bool:
        return self.left < point.x < self.right and self.top < point.y < self.bottom


def box_around(centre: Point, width: float, height: float) -> Box:
    return Box(centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2)


def line_to(start: Point, end: Point) -> Curve:
    """The three points that continue a curve from start straight to end."""
    return (between(start, end, 1 / 3), between(start, end, 2 / 3), end)


def bend_to(start: Point, end: Point) -> Curve:
    """The three points of an S with vertical tangents at both ends."""
    reach = (end.y - start.y) * 0.55
    return (Point(start.x, start.y + reach), Point(end.x, end.y - reach), end)


def between(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def round_corners(corners: Sequence[Point], radius: float) -> Curve:
    """A polyline with its corners rounded."""
    points = [point for index, point in enumerate(corners) if index == 0 or point != corners[index - 1]]
    curve = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first, second = distance(before, corner), distance(corner, after)
        start = between(corner, before, min(radius, first / 2) / first)
        end = between(corner, after, min(radius, second / 2) / second)
        curve += line_to(curve[-1], start)
        curve += (between(start, corner, 0.55), between(end, corner, 0.55), end)
    return (*curve, *line_to(curve[-1], points[-1]))


def distance(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def refine(curve: Curve) -> Curve:
    """The same line in twice as many pieces; their control points, which enlarge a page, are nearer to it."""
    refined = [curve[0]]
    for index in range(0, len(curve) - 1, 3):
        a, b, c, d = curve[index : index + 4]
        ab, bc, cd = between(a, b, 0.5), between(b, c, 0.5), between(c, d, 0.5)
        before, after = between(ab, bc, 0.5), between(bc, cd, 0.5)
        refined += (ab, before, between(before, after, 0.5), after, cd, d)
    return tuple(refined)


def sample(curve: Curve, per_piece: int = 12) -> tuple[Point, ...]:
    """Points along the curve, both ends among them; fewer where a piece is short."""
    points = [curve[0]]
    for index in range(0, len(curve) - 1, 3):
        a, b, c, d = curve[index : index + 4]
        steps = max(1, min(per_piece, round(distance(a, d) / 4)))
        for step in range(1, steps + 1):
            t = step / steps
            u = 1 - t
            weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            points.append(
                Point(
                    a.x * weights[0] + b.x * weights[1] + c.x * weights[2] + d.x * weights[3],
                    a.y * weights[0] + b.y * weights[1] + c.y * weights[2] + d.y * weights[3],
                )
            )
    return tuple(points)


def walk(points: Sequence[Point], step: float) -> tuple[Point, ...]:
    """Points on a polyline about `step` apart along it, evenly, both ends among them."""
    lengths = [distance(one, other) for one, other in pairwise(points)]
    total = sum(lengths)
    count = max(1, round(total / step))
    walked = [points[0]]
    index, before = 0, 0.0
    for number in range(1, count):
        goal = total * number / count
        while index < len(lengths) - 1 and before + lengths[index] < goal:
            before += lengths[index]
            index += 1
        share = (goal - before) / lengths[index] if lengths[index] else 0.0
        walked.append(between(points[index], points[index + 1], share))
    return (*walked, points[-1])


def bounds(boxes: Iterable[Box]) -> Box:
    found = tuple(boxes)
    return Box(
        min(box.left for box in found),
        min(box.top for box in found),
        max(box.right for box in found),
        max(box.bottom for box in found),
    )


def round_up(length: float, step: float) -> float:
    """To whole steps, so that a little more seldom moves what is behind it."""
    return step * ceil(length / step)
