"""Ordering and widths -> x of every node: columns side by side, nodes straight below each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cutaway.rendering.ordering import ROWS, Ordering
from cutaway.rendering.text import width_of
from cutaway.rendering.tiers import Spacing

_COLUMN_GAP = 40.0
_MORE_COLUMN_GAP = 40.0
_SWEEPS = (True, False) * 5 + (True,)
"""Downward or upward; downwards last, since a picture is read from its handlers."""


@dataclass(frozen=True, slots=True)
class Placement:
    centre: Mapping[int, float]
    span: Mapping[str, tuple[float, float]]
    """Left and right end of every column."""
    right: float


@dataclass(frozen=True, slots=True)
class Wishes:
    """Who wants to stand where."""

    neighbours: Mapping[int, Sequence[int]]
    """The nodes in other rows that each wants to stand below or above."""
    passing: int
    """How many lines will pass rows, most of them between columns."""


def place_nodes(ordering: Ordering, spacing: Spacing, wishes: Wishes, left: float) -> Placement:
    span: dict[str, tuple[float, float]] = {}
    right = left
    gap = _COLUMN_GAP + min(_MORE_COLUMN_GAP, 3.0 * wishes.passing / max(1, len(ordering.columns)))
    for column in ordering.columns:
        rows = [ordering.cells.get((row, column), ()) for row in ROWS]
        needed = max([spacing.width(cell) for cell in rows] + [width_of(column, 10, is_bold=True) + 8])
        span[column] = (right, right + needed)
        right += needed + gap
    centre: dict[int, float] = {}
    for (_, column), cell in ordering.cells.items():
        begin, end = span[column]
        free = (end - begin - spacing.width(cell)) / (len(cell) + 1)
        start = begin + free + spacing.widths[cell[0]] / 2
        for number, (index, offset) in enumerate(zip(cell, spacing.offsets(cell), strict=True)):
            centre[index] = start + offset + free * number
    row_of = {index: ROWS.index(row) for (row, _), cell in ordering.cells.items() for index in cell}
    for is_downward in _SWEEPS:
        for row in ROWS if is_downward else reversed(ROWS):
            for column in ordering.columns:
                cell = ordering.cells.get((row, column), ())
                wanted = [
                    _wanted(
                        centre[index],
                        [centre[other] for other in _look(index, wishes.neighbours, row_of, is_downward)],
                    )
                    for index in cell
                ]
                centre.update(zip(cell, _settle(cell, wanted, spacing, span[column]), strict=True))
    return Placement(centre, span, right - gap)


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
    cell: Sequence[int], wanted: Sequence[float], spacing: Spacing, span: tuple[float, float]
) -> list[float]:
    """The nearest places that keep order, gaps and the ends of the column (by pooling who is in the way)."""
    if not cell:
        return []
    offsets = spacing.offsets(cell)
    pools: list[tuple[float, int]] = []
    for goal, offset in zip(wanted, offsets, strict=True):
        total, count = goal - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    lowest = span[0] + spacing.widths[cell[0]] / 2
    highest = span[1] - spacing.widths[cell[-1]] / 2 - offsets[-1]
    shifts = [total / count for total, count in pools for _ in range(count)]
    return [
        round(min(max(shift, lowest), max(lowest, highest)) + offset, 2)
        for shift, offset in zip(shifts, offsets, strict=True)
    ]
