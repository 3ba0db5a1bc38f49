"""Rows, their rooms for lanes and loops -> bands stacked from HTTP down to DB."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import Layer
from cutaway.rendering.frame import Band
from cutaway.rendering.geometry import Box, round_up
from cutaway.rendering.ordering import ROWS, is_outside, row_of
from cutaway.rendering.orientation import Measures
from cutaway.rendering.tiers import TIER_GAP, Tier
from cutaway.views import View

_GUTTER = 54.0
_LOW_GUTTER = 32.0
"""Between Model and DB, where lines run straight."""
_CLOSED_GUTTER = 12.0
"""Where no line runs at all."""
_FAR_LINE, _MORE_GUTTER = 2.2, 90.0
_STEP = 12.0
_ROW_STEP = 36.0


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the lines of each row need."""

    lanes: Mapping[Layer, float]
    """Height above it."""
    loops: Mapping[Layer, float]
    """Height below it."""
    far_lines: Mapping[Layer, int]
    """How many lines leave it downwards and go far sideways; many need a higher gutter to bend."""


@dataclass(frozen=True, slots=True)
class Extents:
    """What stands in the rows."""

    depth: Mapping[int, float]
    """How far every node reaches down."""
    tiers: Mapping[int, Tier]
    top: float
    """Where the first band begins."""
    right: float
    """Where all end."""


def stack_bands(view: View, extents: Extents, rooms: Rooms, measures: Measures) -> Mapping[Layer, Band]:
    """Rows are whole steps apart; what a row and its lines do not need of that makes the gutter higher.

    A band in which nothing stands is drawn, for that says something, but no larger than its title needs.
    """
    standing = {row_of(node) for node in view.nodes}
    bands: dict[Layer, Band] = {}
    row_top, before = 0.0, None
    for layer in ROWS:
        members = [index for index, node in enumerate(view.nodes) if row_of(node) is layer]
        if layer is Layer.SUPPORT and not members:
            continue
        above = max(measures.room_above, round_up(rooms.lanes.get(layer, 0.0), _STEP))
        if not members:
            above = measures.empty / 2
        if before is None:
            row_top = extents.top + above
        elif not _is_crossed(ROWS.index(layer), standing):
            row_top = before.box.bottom + _CLOSED_GUTTER + above
        else:
            gutter = _LOW_GUTTER if before.layer is Layer.MODEL else _GUTTER
            gutter += min(_MORE_GUTTER, _FAR_LINE * rooms.far_lines.get(before.layer, 0))
            row_top += round_up(before.box.bottom + gutter + above - row_top, _ROW_STEP)
        if not members:
            box = Box(0.0, row_top - above, extents.right, row_top + measures.empty / 2)
            before = bands[layer] = Band(layer, box, row_top, row_top, row_top)
            continue
        lower_top, row_bottom = _measure_tiers(members, extents, row_top, measures.least_row)
        bottom = row_bottom + measures.room_below + round_up(rooms.loops.get(layer, 0.0), _STEP)
        if layer is Layer.DB and any(is_outside(view.nodes[index]) for index in members):
            bottom += measures.outside_title
        box = Box(0.0, row_top - above, extents.right, bottom)
        before = bands[layer] = Band(layer, box, row_top, lower_top, row_bottom)
    return bands


def _is_crossed(border: int, standing: Collection[Layer]) -> bool:
    """Whether something stands on both sides of the gutter above this row."""
    return any(row in standing for row in ROWS[:border]) and any(row in standing for row in ROWS[border:])


def _measure_tiers(members: Sequence[int], extents: Extents, top: float, least: float) -> tuple[float, float]:
    """Where the lower tier begins, and where the row ends."""
    depths = {
        tier: [extents.depth[index] for index in members if extents.tiers[index] is tier] for tier in Tier
    }
    lower_top = top + max([0.0, *depths[Tier.UPPER]]) + TIER_GAP
    bottom = top + max([least, *depths[Tier.SINGLE], *depths[Tier.UPPER]])
    return lower_top, max([bottom, *(lower_top + one for one in depths[Tier.LOWER])])
