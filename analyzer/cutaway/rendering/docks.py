"""DTOs and lanes -> where the DTOs stand in their panel, and at which height each lane comes to its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import assert_never

from cutaway.rendering.geometry import Box
from cutaway.rendering.lanes import Lane, LanePlan
from cutaway.rendering.orientation import Measures, Orientation

_LEAST_WIDTH = 84.0
_FOOT = 14.0
_GAPS = (30.0, 16.0, 8.0)
_SHELF_GAP = 9.0
"""Between boxes on one shelf."""
_ABOVE_CHANNEL, _BELOW_CHANNEL = 10.0, 13.0
_MORE_GAP = 40.0


class Entry(Enum):
    """Where lanes enter the boxes of DTOs."""

    SIDE = "side"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class Space:
    """What the panel stands beside."""

    top: float
    bottom: float
    breadth: Mapping[int, float]
    depth: Mapping[int, float]
    measures: Measures


@dataclass(frozen=True, slots=True)
class Docks:
    """The panel begins at x = 0 until it is moved."""

    panel: Box
    boxes: Mapping[int, Box]
    approach: Mapping[Lane, float]
    """y of every lane beside the bands: of its own channel above a shelf, or the middle of its DTO."""
    entry: Entry
    under: Mapping[int, float]
    """DTO -> y of free air below its shelf; empty in a list, which has free air on its right."""

    def move(self, by: float) -> "Docks":
        return replace(
            self,
            panel=_move(self.panel, by),
            boxes={dto: _move(box, by) for dto, box in self.boxes.items()},
        )


def place_dtos(side: Sequence[int], lanes: LanePlan, space: Space, orientation: Orientation) -> Docks:
    """One list, as long as it fits; a picture that runs across must not become wider, so there it folds."""
    match orientation:
        case Orientation.DOWN:
            return _make_list(side, lanes, space, _LEAST_WIDTH)
        case Orientation.ACROSS:
            needed = sum(space.depth[dto] + _GAPS[-1] for dto in side) + space.measures.side_title + _FOOT
            if needed <= space.bottom - space.top:
                return _make_list(side, lanes, space, 0.0)
            return _make_shelves(side, lanes, space)
        case _:
            assert_never(orientation)


def _make_list(side: Sequence[int], lanes: LanePlan, space: Space, least: float) -> Docks:
    """Spread over the height of the bands; a long list makes the panel longer than them."""
    margin = space.measures.side_margin
    width = max([least, *(space.breadth[dto] for dto in side)])
    free = space.bottom - space.top - space.measures.side_title - _FOOT
    free -= sum(space.depth[dto] for dto in side)
    each = free / max(1, len(side) - 1)
    # One of few, so that one more DTO seldom moves all others.
    gap = next((one for one in _GAPS if one <= each), _GAPS[-1]) if side else 0.0
    boxes: dict[int, Box] = {}
    y = space.top + space.measures.side_title
    for dto in side:
        boxes[dto] = Box(margin, y, margin + width, y + space.depth[dto])
        y += space.depth[dto] + gap
    panel = Box(0.0, space.top, width + 2 * margin, max(space.bottom, y - gap + _FOOT))
    approach = {lane: boxes[lane.dto].centre.y for lane in lanes.pitch}
    return Docks(panel, boxes, approach, Entry.SIDE, {})


@dataclass(frozen=True, slots=True)
class _Shelf:
    dtos: tuple[int, ...]
    lanes: tuple[Lane, ...]
    """From the top of its channel: those that go far to the right are above the others."""
    channel: float


def _make_shelves(side: Sequence[int], lanes: LanePlan, space: Space) -> Docks:
    margin, depth = space.measures.side_margin, max(space.depth[dto] for dto in side)
    free = space.bottom - space.top - space.measures.side_title - _FOOT
    for most in range(2, len(side) + 1):
        shelves = tuple(_fill_shelves(side, lanes, most))
        needed = sum(shelf.channel + depth for shelf in shelves)
        if needed <= free:
            break
    else:
        shelves = tuple(_fill_shelves(side, lanes, len(side)))
        needed = shelves[0].channel + depth
    gap = min(_MORE_GAP, max(0.0, free - needed) / len(shelves) // 10 * 10)
    boxes: dict[int, Box] = {}
    approach: dict[Lane, float] = {}
    under: dict[int, float] = {}
    y = space.top + space.measures.side_title
    for shelf in shelves:
        at = y + _ABOVE_CHANNEL
        for lane in shelf.lanes:
            approach[lane] = round(at + lanes.pitch[lane] / 2, 2)
            at += lanes.pitch[lane]
        y += shelf.channel
        x = margin
        for dto in shelf.dtos:
            boxes[dto] = Box(x, y, x + space.breadth[dto], y + depth)
            under[dto] = y + depth + _ABOVE_CHANNEL / 2
            x += space.breadth[dto] + _SHELF_GAP
        y += depth + gap
    right = max(box.right for box in boxes.values()) + margin
    return Docks(Box(0.0, space.top, right, max(space.bottom, y + _FOOT)), boxes, approach, Entry.TOP, under)


def _fill_shelves(side: Sequence[int], lanes: LanePlan, most: int) -> Iterator[_Shelf]:
    for start in range(0, len(side), most):
        dtos = tuple(side[start : start + most])
        place = {dto: number for number, dto in enumerate(dtos)}
        found = sorted(
            (lane for lane in lanes.pitch if lane.dto in place), key=lambda lane: (-place[lane.dto], lane)
        )
        channel = _ABOVE_CHANNEL + sum(lanes.pitch[lane] for lane in found) + _BELOW_CHANNEL
        yield _Shelf(dtos, tuple(found), channel)


def _move(box: Box, by: float) -> Box:
    return Box(box.left + by, box.top, box.right + by, box.bottom)
