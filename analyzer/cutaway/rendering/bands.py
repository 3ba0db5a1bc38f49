"""Rows, their rooms for lanes and loops -> bands stacked from HTTP down to DB."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from cutaway.model import Layer
from cutaway.rendering.frame import Band
from cutaway.rendering.geometry import Box
from cutaway.rendering.ordering import ROWS, row_of
from cutaway.rendering.sizing import Sized
from cutaway.rendering.tiers import TIER_GAP, Tier
from cutaway.views import View

STRIP_TOP, STRIP_HEIGHT = 46.0, 28.0
LEGEND_HEIGHT = 39.0
_GUTTER = 66.0
_LOW_GUTTER = 40.0
"""Between Model and DB, where lines run straight."""
_ROOM_ABOVE, _ROOM_BELOW = 30.0, 15.0
_LEAST_ROW = 26.0
_STEP = 12.0


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the lines of each row need."""

    lanes: Mapping[Layer, float]
    """Height above it."""
    loops: Mapping[Layer, float]
    """Height below it."""
    far_lines: Mapping[Layer, int]
    """How many lines leave it downwards and go far sideways; many need a higher gutter to bend."""


def stack_bands(
    view: View, sized: Mapping[int, Sized], tiers: Mapping[int, Tier], rooms: Rooms, right: float
) -> Mapping[Layer, Band]:
    bands: dict[Layer, Band] = {}
    top = STRIP_TOP + STRIP_HEIGHT + 24.0
    for layer in ROWS:
        members = [index for index, node in enumerate(view.nodes) if row_of(node) is layer]
        if layer is Layer.SUPPORT and not members:
            continue
        row_top = top + max(_ROOM_ABOVE, _in_steps(rooms.lanes.get(layer, 0.0)))
        lower_top, row_bottom = _measure_tiers(members, sized, tiers, row_top)
        bottom = row_bottom + _ROOM_BELOW + _in_steps(rooms.loops.get(layer, 0.0))
        bands[layer] = Band(layer, Box(0.0, top, right, bottom), row_top, lower_top, row_bottom)
        gutter = _LOW_GUTTER if layer is Layer.MODEL else _GUTTER
        top = bottom + gutter + _in_steps(min(90.0, 2.2 * rooms.far_lines.get(layer, 0)))
    return bands


def _in_steps(height: float) -> float:
    """So that one more line seldom moves all that is below it: pictures are kept in repositories."""
    return _STEP * ceil(height / _STEP)


def _measure_tiers(
    members: Sequence[int], sized: Mapping[int, Sized], tiers: Mapping[int, Tier], top: float
) -> tuple[float, float]:
    """Where the lower tier begins, and where the row ends."""
    height = {tier: [sized[index].height for index in members if tiers[index] is tier] for tier in Tier}
    lower_top = top + max([0.0, *height[Tier.UPPER]]) + TIER_GAP
    bottom = top + max([_LEAST_ROW, *height[Tier.SINGLE], *height[Tier.UPPER]])
    return lower_top, max([bottom, *(lower_top + one for one in height[Tier.LOWER])])
