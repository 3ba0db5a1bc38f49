"""Blocks and their widths -> x of every node: columns side by side, nodes straight below each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cutaway.rendering.blocks import Blocks
from cutaway.rendering.ordering import ROWS
from cutaway.rendering.orientation import Measures
from cutaway.rendering.tiers import Spacing

_MORE_COLUMN_GAP = 40.0
_SWEEPS = (True, False) * 5 + (True,)
"""Downward or upward; downwards last, since a picture is read from its handlers."""


@dataclass(frozen=True, slots=True)
class Placement:
    centre: Mapping[int, float]
    """Of every node."""
    middle: Mapping[int, float]
    """Of every block."""
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
    names: Mapping[str, float]
    """Every column, in order, and how much room its name needs."""


def place_nodes(blocks: Blocks, spacing: Spacing, wishes: Wishes, measures: Measures) -> Placement:
    span: dict[str, tuple[float, float]] = {}
    right = measures.left
    columns = tuple(wishes.names)
    gap = measures.column_gap + min(_MORE_COLUMN_GAP, 3.0 * wishes.passing / max(1, len(columns)))
    for column in columns:
        rows = [blocks.cells.get((row, column), ()) for row in ROWS]
        needed = max([spacing.width(cell) for cell in rows] + [wishes.names[column]])
        span[column] = (right, right + needed)
        right += needed + gap
    middle: dict[int, float] = {}
    for (_, column), cell in blocks.cells.items():
        begin, end = span[column]
        free = (end - begin - spacing.width(cell)) / (len(cell) + 1)
        start = begin + free + spacing.widths[cell[0]] / 2
        for number, (leader, offset) in enumerate(zip(cell, spacing.offsets(cell), strict=True)):
            middle[leader] = start + offset + free * number
    _settle_rows(blocks, spacing, wishes, (middle, span))
    return Placement(_centres(blocks, middle), middle, span, right - gap)


def _settle_rows(
    blocks: Blocks,
    spacing: Spacing,
    wishes: Wishes,
    placed: tuple[dict[int, float], Mapping[str, tuple[float, float]]],
) -> None:
    middle, span = placed
    row_of = {
        member: ROWS.index(row)
        for (row, _), cell in blocks.cells.items()
        for leader in cell
        for member in blocks.by_leader[leader].members
    }
    centre = dict(_centres(blocks, middle))
    for is_downward in _SWEEPS:
        for row in ROWS if is_downward else reversed(ROWS):
            for column in span:
                cell = blocks.cells.get((row, column), ())
                wanted: list[float] = []
                for leader in cell:
                    block = blocks.by_leader[leader]
                    pulls = [
                        centre[other] - shift
                        for member, shift in zip(block.members, block.shifts, strict=True)
                        for other in _look(member, wishes.neighbours, row_of, is_downward)
                    ]
                    wanted.append(_wanted(middle[leader], pulls))
                for leader, at in zip(cell, _settle(cell, wanted, spacing, span[column]), strict=True):
                    middle[leader] = at
                    block = blocks.by_leader[leader]
                    centre.update(
                        (member, at + shift)
                        for member, shift in zip(block.members, block.shifts, strict=True)
                    )


def _centres(blocks: Blocks, middle: Mapping[int, float]) -> Mapping[int, float]:
    return {
        member: round(middle[leader] + shift, 2)
        for leader, block in blocks.by_leader.items()
        for member, shift in zip(block.members, block.shifts, strict=True)
    }


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
