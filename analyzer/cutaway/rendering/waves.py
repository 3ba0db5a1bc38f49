"""A curve -> the same curve as a wave, the sign for mapping, with straight ends for its two arrowheads."""

from cutaway.rendering.geometry import Curve, Point, distance, sample, walk

AMPLITUDE = 1.7
_WAVELENGTH = 8.5
_STRAIGHT = 7.0


def make_wave(curve: Curve, amplitude: float = AMPLITUDE) -> Curve:
    points = walk(sample(curve, 8), _WAVELENGTH / 2)
    bent = list(points)
    for index in range(1, len(points) - 1):
        if distance(points[0], points[index]) < _STRAIGHT or distance(points[-1], points[index]) < _STRAIGHT:
            continue
        before, after = points[index - 1], points[index + 1]
        length = distance(before, after) or 1.0
        side = amplitude if index % 2 else -amplitude
        normal = Point(-(after.y - before.y) / length, (after.x - before.x) / length)
        bent[index] = Point(points[index].x + normal.x * side, points[index].y + normal.y * side)
    return _smooth(tuple(bent))


def _smooth(points: tuple[Point, ...]) -> Curve:
    """Through all points (Catmull-Rom)."""
    curve = [points[0]]
    for index in range(len(points) - 1):
        before = points[max(0, index - 1)]
        start, end = points[index], points[index + 1]
        after = points[min(len(points) - 1, index + 2)]
        curve.append(Point(start.x + (end.x - before.x) / 6, start.y + (end.y - before.y) / 6))
        curve.append(Point(end.x - (after.x - start.x) / 6, end.y - (after.y - start.y) / 6))
        curve.append(end)
    return tuple(curve)
