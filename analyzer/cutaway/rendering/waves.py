"""A curve of straight lines and rounded corners -> the same as a wave, the sign for mapping.

Crests stand at fixed places of the page, so that a line which becomes longer at one end keeps the rest.
"""

from itertools import pairwise
from math import ceil, floor

from cutaway.rendering.geometry import Curve, Point, line_to

AMPLITUDE = 1.7
_HALF_WAVE = 4.25
_STRAIGHT = 4.0
"""Before either end, for the arrowheads."""
_STEEPNESS = 0.3642
"""Share of half a wave at which control points make a Bézier look like a sine."""


def make_wave(curve: Curve, amplitude: float = AMPLITUDE) -> Curve:
    wave = [curve[0]]
    last = len(curve) - 4
    for index in range(0, len(curve) - 1, 3):
        start, first, second, end = curve[index : index + 4]
        is_straight = start.x == first.x == second.x == end.x or start.y == first.y == second.y == end.y
        if is_straight:
            margins = (_STRAIGHT if index == 0 else 0.0, _STRAIGHT if index == last else 0.0)
            wave += _swing(start, end, margins, amplitude)
        else:
            wave += (first, second, end)
    return tuple(wave)


def _swing(start: Point, end: Point, margins: tuple[float, float], amplitude: float) -> Curve:
    """From start to end along an axis, with crests between them."""
    is_level = start.y == end.y
    begin, stop = (start.x, end.x) if is_level else (start.y, end.y)
    way = 1 if stop > begin else -1
    low, high = sorted((begin + way * margins[0], stop - way * margins[1]))
    # Half a wave from where it leaves the middle line to the first crest.
    crests = range(ceil(low / _HALF_WAVE + 0.5), floor(high / _HALF_WAVE - 0.5) + 1)
    if not crests:
        return line_to(start, end)
    stops = [
        (low, 0.0),
        *((number * _HALF_WAVE, amplitude if number % 2 else -amplitude) for number in crests),
        (high, 0.0),
    ]
    if way < 0:
        stops.reverse()
    points = [start]
    if margins[0]:
        points += line_to(start, _at(stops[0], start, is_level))
    for (one, aside), (other, beside) in pairwise(stops):
        reach = (other - one) * _STEEPNESS
        points += (
            _at((one + reach, aside), start, is_level),
            _at((other - reach, beside), start, is_level),
            _at((other, beside), start, is_level),
        )
    if margins[1]:
        points += line_to(points[-1], end)
    return tuple(points[1:])


def _at(stop: tuple[float, float], start: Point, is_level: bool) -> Point:
    along, aside = stop
    return Point(along, start.y + aside) if is_level else Point(start.x + aside, along)
