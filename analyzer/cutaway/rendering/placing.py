"""Blocks and their widths -> x of every node: columns side by side, nodes straight below each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cutaway.rendering.blocks import Blocks
from cutaway.rendering.geometry import round_up
from cutaway.rendering.ordering import ROWS
from cutaway.rendering.orientation import Measures
from cutaway.rendering.tiers import Spacing

_MORE_COLUMN_GAP = 40.0
_GAP_STEP = 10.0


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
    """A change moves what stands behind it in its row, and what hangs on that."""
    span: dict[str, tuple[float, float]] = {}
    right = measures.left
    columns = tuple(wishes.names)
    more = round_up(3.0 * wishes.passing / max(1, len(columns)), _GAP_STEP)
    gap = measures.column_gap + min(_MORE_COLUMN_GAP, more)
    for column in columns:
        rows = [blocks.cells.get((row, column), ()) for row in ROWS]
        needed = max([spacing.width(cell) for cell in rows] + [wishes.names[column]])
        span[column] = (right, right + round_up(needed, measures.column_step))
        right = span[column][1] + gap
    middle: dict[int, float] = {}
    for column in columns:
        _settle_column(column, blocks, spacing, (wishes, middle, span))
    return Placement(_centres(blocks, middle), middle, span, right - gap)


def _settle_column(
    column: str,
    blocks: Blocks,
    spacing: Spacing,
    placed: tuple[Wishes, dict[int, float], Mapping[str, tuple[float, float]]],
) -> None:
    """Its longest row from the left; then those above and below, each by the ones nearer to the longest."""
    wishes, middle, span = placed
    cells = [blocks.cells.get((row, column), ()) for row in ROWS]
    widths = [spacing.width(cell) for cell in cells]
    base = widths.index(max(widths))
    centre: dict[int, float] = {}
    for number in (base, *reversed(range(base)), *range(base + 1, len(ROWS))):
        cell = cells[number]
        wanted: list[float] = []
        for leader in cell:
            block = blocks.by_leader[leader]
            pulls = [
                centre[other] - shift
                for member, shift in zip(block.members, block.shifts, strict=True)
                for other in wishes.neighbours.get(member, ())
                if other in centre
            ]
            before = wanted[-1] if wanted else span[column][0]
            wanted.append(_wanted(pulls, before))
        for leader, at in zip(cell, _settle(cell, wanted, spacing, span[column]), strict=True):
            middle[leader] = at
            block = blocks.by_leader[leader]
            for member, shift in zip(block.members, block.shifts, strict=True):
                centre[member] = at + shift


def _centres(blocks: Blocks, middle: Mapping[int, float]) -> Mapping[int, float]:
    return {
        member: round(middle[leader] + shift, 2)
        for leader, block in blocks.by_leader.items()
        for member, shift in zip(block.members, block.shifts, strict=True)
    }


def _wanted(looked_at: Sequence[float], default: float) -> float:
    """Below the middle one, so that one line is straight; of two the left, which one more seldom changes."""
    if not looked_at:
        return default
    return sorted(looked_at)[(len(looked_at) - 1) // 2]


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
