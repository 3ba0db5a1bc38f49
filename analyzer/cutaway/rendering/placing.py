"""Ordering and widths -> x of every node: columns side by side, nodes straight below each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cutaway.rendering.ordering import ROWS, Ordering
from cutaway.rendering.text import width_of

NODE_GAP = 16.0
COLUMN_GAP = 40.0
_SWEEPS = (True, False) * 5 + (True,)
"""Downward or upward; downwards last, since a picture is read from its handlers."""


@dataclass(frozen=True, slots=True)
class Placement:
    centre: Mapping[int, float]
    span: Mapping[str, tuple[float, float]]
    """Left and right end of every column."""
    right: float


def place_nodes(
    ordering: Ordering,
    widths: Sequence[float],
    neighbours: Mapping[int, Sequence[int]],
    left: float,
) -> Placement:
    """`neighbours` are the nodes in other rows that each wants to stand below or above."""
    span: dict[str, tuple[float, float]] = {}
    right = left
    for column in ordering.columns:
        rows = [ordering.cells.get((row, column), ()) for row in ROWS]
        needed = max([_packed(cell, widths) for cell in rows] + [width_of(column, 10, is_bold=True) + 8])
        span[column] = (right, right + needed)
        right += needed + COLUMN_GAP
    centre: dict[int, float] = {}
    for (_, column), cell in ordering.cells.items():
        begin, end = span[column]
        free = (end - begin - _packed(cell, widths)) / (len(cell) + 1)
        at = begin + free
        for index in cell:
            centre[index] = at + widths[index] / 2
            at += widths[index] + NODE_GAP + free
    row_of = {index: ROWS.index(row) for (row, _), cell in ordering.cells.items() for index in cell}
    for is_downward in _SWEEPS:
        for row in ROWS if is_downward else reversed(ROWS):
            for column in ordering.columns:
                cell = ordering.cells.get((row, column), ())
                wanted = [
                    _wanted(
                        centre[index],
                        [centre[other] for other in _look(index, neighbours, row_of, is_downward)],
                    )
                    for index in cell
                ]
                centre.update(zip(cell, _settle(cell, wanted, widths, span[column]), strict=True))
    return Placement(centre, span, right - COLUMN_GAP)


def _packed(cell: Sequence[int], widths: Sequence[float]) -> float:
    return sum(widths[index] for index in cell) + NODE_GAP * max(0, len(cell) - 1)


def _look(
    index: int, neighbours: Mapping[int, Sequence[int]], row_of: Mapping[int, int], is_downward: bool
) -> Sequence[int]:
    """The neighbours in the rows that are already settled in this sweep; all of them if there are none."""
    around = neighbours.get(index, ())
    return [other for other in around if (row_of[other] < row_of[index]) == is_downward] or around


def _wanted(now: float, looked_at: Sequence[float]) -> float:
    """Below the middle one, so that one line of an odd number is straight; between the middle two if even."""
    if not looked_at:
        return now
    places = sorted(looked_at)
    middle = len(places) // 2
    return places[middle] if len(places) % 2 else (places[middle - 1] + places[middle]) / 2


def _settle(
    cell: Sequence[int], wanted: Sequence[float], widths: Sequence[float], span: tuple[float, float]
) -> list[float]:
    """The nearest places that keep order, gaps and the ends of the column (by pooling who is in the way)."""
    if not cell:
        return []
    offsets = [0.0]
    for one, other in pairwise(cell):
        offsets.append(offsets[-1] + (widths[one] + widths[other]) / 2 + NODE_GAP)
    pools: list[tuple[float, int]] = []
    for goal, offset in zip(wanted, offsets, strict=True):
        total, count = goal - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    lowest = span[0] + widths[cell[0]] / 2
    highest = span[1] - widths[cell[-1]] / 2 - offsets[-1]
    shifts = [total / count for total, count in pools for _ in range(count)]
    return [
        round(min(max(shift, lowest), max(lowest, highest)) + offset, 2)
        for shift, offset in zip(shifts, offsets, strict=True)
    ]
