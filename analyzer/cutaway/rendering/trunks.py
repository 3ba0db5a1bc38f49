"""Lanes and docks -> where every lane runs above its row and where it turns beside the bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.docks import Docks
from cutaway.rendering.frame import Band
from cutaway.rendering.geometry import round_up
from cutaway.rendering.lanes import ABOVE, Lane, LanePlan
from cutaway.rendering.ordering import ROWS

_LEAST_WIDTH = 44.0
_BEFORE, _AFTER = 11.0, 11.0
_STEP = 24.0
_APART = 16.0
"""Between two trunks in one track."""


@dataclass(frozen=True, slots=True)
class Trunks:
    lane_y: Mapping[Lane, float]
    """Of the part above the row."""
    trunk_x: Mapping[Lane, float]
    """Of the part beside the bands, from where they end."""
    width: float


def run_trunks(plan: LanePlan, bands: Mapping[Layer, Band], docks: Docks) -> Trunks:
    lane_y: dict[Lane, float] = {}
    for layer, band in bands.items():
        lanes = [lane for lane in plan.pitch if lane.row is layer]
        if lanes:
            lane_y |= _stack(lanes, plan, band.row_top - plan.room[layer] + ABOVE, docks)
    trunk_x, right = _place(plan, lane_y, docks)
    return Trunks(lane_y, trunk_x, max(_LEAST_WIDTH, round_up(right + _AFTER, _STEP)))


def _stack(lanes: Sequence[Lane], plan: LanePlan, y: float, docks: Docks) -> Mapping[Lane, float]:
    """The higher the DTO, the higher the lane, so that no lane crosses another where it turns."""
    stacked: dict[Lane, float] = {}
    ordered = sorted(lanes, key=lambda lane: (lane.kind is EdgeKind.MAPPING, docks.approach[lane], lane))
    for lane in ordered:
        pitch = plan.pitch[lane]
        stacked[lane] = round(y + pitch / 2, 2)
        y += pitch
    return stacked


def _place(plan: LanePlan, lane_y: Mapping[Lane, float], docks: Docks) -> tuple[Mapping[Lane, float], float]:
    """Lower rows turn first; waves turn last, so that they stay apart from the straight lines.

    Trunks one below the other share a track."""
    ordered = sorted(
        lane_y,
        key=lambda lane: (
            lane.kind is EdgeKind.MAPPING,
            -ROWS.index(lane.row),
            not lane.is_bad,
            *_turn_order(lane, lane_y, docks),
        ),
    )
    reach = _reaches(ordered, lane_y, docks)
    tracks: list[list[Lane]] = []
    first = 0
    for kinds_are_waves in (False, True):
        for lane in ordered:
            if (lane.kind is EdgeKind.MAPPING) is kinds_are_waves:
                _join_track(lane, tracks, first, reach)
        first = len(tracks)
    placed: dict[Lane, float] = {}
    x = _BEFORE
    for track in tracks:
        pitch = max(plan.pitch[lane] for lane in track)
        placed |= {lane: round(x + pitch / 2, 2) for lane in track}
        x += pitch
    return placed, x


def _reaches(
    lanes: Sequence[Lane], lane_y: Mapping[Lane, float], docks: Docks
) -> Mapping[Lane, tuple[float, float]]:
    return {
        lane: (min(lane_y[lane], docks.approach[lane]), max(lane_y[lane], docks.approach[lane]))
        for lane in lanes
    }


def _join_track(
    lane: Lane, tracks: list[list[Lane]], first: int, reach: Mapping[Lane, tuple[float, float]]
) -> None:
    """The one after the last that it would touch, so that the order of those side by side stays."""
    top, bottom = reach[lane]
    number = len(tracks)
    while number > first and all(
        bottom + _APART < reach[other][0] or reach[other][1] + _APART < top for other in tracks[number - 1]
    ):
        number -= 1
    if number == len(tracks):
        tracks.append([])
    tracks[number].append(lane)


def _turn_order(lane: Lane, lane_y: Mapping[Lane, float], docks: Docks) -> tuple[bool, float, Lane]:
    goal = docks.approach[lane]
    is_up = goal < lane_y[lane]
    return (is_up, goal if is_up else -goal, lane)
