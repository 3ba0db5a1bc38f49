"""Ordering and widths -> which nodes of a crowded row stand in an upper and a lower tier, like bricks.

Bricks make a large picture much narrower, and every line stays vertical: who stands below looks up through
the gap between two above, and the other way round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from cutaway.rendering.ordering import ROWS, Cell

LINE_ROOM = 30.0
"""Between two nodes of a tier, for the lines of the one that stands in the other tier there."""
TIER_GAP = 18.0
"""Between the tiers."""
_WIDE = 1900.0
"""Pictures up to this width stay without tiers."""
_LEAST_BRICKS = 3


class Tier(Enum):
    SINGLE = "single"
    UPPER = "upper"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Spacing:
    """How near to each other the nodes, or blocks, of a cell may stand."""

    widths: Mapping[int, float]
    tiers: Mapping[int, Tier]
    gap: float

    def offsets(self, cell: Sequence[int]) -> list[float]:
        """Least distances of centres from the first one's."""
        offsets = [0.0] if cell else []
        for one, other in pairwise(cell):
            if self.tiers[one] is Tier.SINGLE:
                step = (self.widths[one] + self.widths[other]) / 2 + self.gap
            else:
                step = (max(self.widths[one], self.widths[other]) + LINE_ROOM) / 2
            offsets.append(offsets[-1] + step)
        return offsets

    def width(self, cell: Sequence[int]) -> float:
        if not cell:
            return 0.0
        return (self.widths[cell[0]] + self.widths[cell[-1]]) / 2 + self.offsets(cell)[-1]


def space_evenly(cells: Mapping[Cell, Sequence[int]], widths: Mapping[int, float], gap: float) -> Spacing:
    """All in one tier."""
    return Spacing(widths, {index: Tier.SINGLE for cell in cells.values() for index in cell}, gap)


def space_in_bricks(
    cells: Mapping[Cell, Sequence[int]], columns: Sequence[str], widths: Mapping[int, float], gap: float
) -> Spacing:
    """In two tiers where one would make the picture too wide."""
    single = space_evenly(cells, widths, gap)
    by_column = [[cells.get((row, column), ()) for row in ROWS] for column in columns]
    if sum(max(single.width(cell) for cell in column) for column in by_column) <= _WIDE:
        return single
    bricks = Spacing(widths, {index: tier for cell in cells.values() for index, tier in _lay(cell)}, gap)
    tiers = dict(single.tiers)
    for column in by_column:
        # Only what would make the column wider than it must be.
        needed = max(bricks.width(cell) for cell in column)
        for cell in column:
            if single.width(cell) > needed:
                tiers.update(_lay(cell))
    return Spacing(widths, tiers, gap)


def _lay(cell: Sequence[int]) -> list[tuple[int, Tier]]:
    if len(cell) < _LEAST_BRICKS:
        return [(index, Tier.SINGLE) for index in cell]
    return [(index, Tier.LOWER if number % 2 else Tier.UPPER) for number, index in enumerate(cell)]
