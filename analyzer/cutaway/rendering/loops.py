"""Edges inside a row -> strokes: straight to a neighbour, else under the row, one shared line per target."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import Layer
from cutaway.rendering.chains import ARROW, BAD_ARROW
from cutaway.rendering.frame import Frame, Stroke
from cutaway.rendering.geometry import Point, between, distance, line_to, round_corners
from cutaway.rendering.ports import PortKey, Side, Wish

_FIRST, _PITCH, _LAST = 8.0, 5.0, 6.0
_RADIUS = 5.0


@dataclass(frozen=True, slots=True)
class Loop:
    edge: int
    source: int
    target: int
    is_bad: bool


@dataclass(frozen=True, slots=True)
class LoopPlan:
    straight: tuple[Loop, ...]
    under: tuple[Loop, ...]
    lane: Mapping[int, int]
    """Edge -> number of its line under the row, nearest first."""
    room: Mapping[Layer, float]
    bridged: frozenset[int]
    """Nodes with a straight line to their right neighbour."""


def plan_loops(
    loops: Iterable[Loop],
    rows: Mapping[Layer, Sequence[int]],
    centre: Mapping[int, float],
    apart: Collection[int],
) -> LoopPlan:
    """`rows` are from left to right; `apart` are nodes with free air on their left and right."""
    place = {index: (layer, number) for layer, row in rows.items() for number, index in enumerate(row)}
    straight: list[Loop] = []
    under: list[Loop] = []
    taken: set[tuple[int, int]] = set()
    for loop in loops:
        pair = (min(loop.source, loop.target), max(loop.source, loop.target))
        are_side_by_side = (
            abs(place[loop.source][1] - place[loop.target][1]) == 1
            and loop.source in apart
            and loop.target in apart
        )
        if are_side_by_side and pair not in taken:
            taken.add(pair)
            straight.append(loop)
        else:
            under.append(loop)
    lane, room = _assign_lanes(under, place, centre)
    bridged = {min(loop.source, loop.target, key=lambda end: place[end][1]) for loop in straight}
    return LoopPlan(tuple(straight), tuple(under), lane, room, frozenset(bridged))


def _assign_lanes(
    under: Sequence[Loop], place: Mapping[int, tuple[Layer, int]], centre: Mapping[int, float]
) -> tuple[Mapping[int, int], Mapping[Layer, float]]:
    groups: dict[tuple[Layer, int, bool], list[Loop]] = {}
    for loop in under:
        groups.setdefault((place[loop.target][0], loop.target, loop.is_bad), []).append(loop)
    reach = {
        key: (
            min(centre[end] for loop in group for end in (loop.source, loop.target)),
            max(centre[end] for loop in group for end in (loop.source, loop.target)),
        )
        for key, group in groups.items()
    }
    lane: dict[int, int] = {}
    busy: dict[Layer, list[list[tuple[float, float]]]] = {}
    for key in sorted(groups, key=lambda key: (reach[key][1] - reach[key][0], key[1], key[2])):
        left, right = reach[key]
        lines = busy.setdefault(key[0], [])
        number = next(
            (
                number
                for number, line in enumerate(lines)
                if all(right + 14 < begin or end + 14 < left for begin, end in line)
            ),
            len(lines),
        )
        if number == len(lines):
            lines.append([])
        lines[number].append((left, right))
        lane.update((loop.edge, number) for loop in groups[key])
    room = {layer: _FIRST + _PITCH * (len(lines) - 1) + _LAST - 4 for layer, lines in busy.items()}
    return lane, room


def loop_wishes(plan: LoopPlan, frame: Frame) -> tuple[Wish, ...]:
    wishes: list[Wish] = []
    for loop in plan.under:
        source, target = frame.boxes[loop.source].centre.x, frame.boxes[loop.target].centre.x
        # Beyond everything that goes down on that side, so that the loop crosses none of it at its start.
        far = 1e6 if target > source else -1e6
        wishes.append(Wish(_source_port(loop), far))
        wishes.append(Wish(_target_port(loop), -far))
    return tuple(wishes)


def draw_loops(plan: LoopPlan, frame: Frame, ports: Mapping[PortKey, float]) -> list[Stroke]:
    strokes = [_draw_straight(loop, frame) for loop in plan.straight]
    for loop in plan.under:
        source, target = frame.boxes[loop.source], frame.boxes[loop.target]
        y = frame.bands[frame.row[loop.source]].row_bottom + _FIRST + _PITCH * plan.lane[loop.edge]
        start = Point(ports[_source_port(loop)], source.bottom)
        tip = Point(ports[_target_port(loop)], target.bottom)
        arrow = min(BAD_ARROW if loop.is_bad else ARROW, y - tip.y - 0.5)
        corners = [start, Point(start.x, y), Point(tip.x, y), Point(tip.x, tip.y + arrow)]
        strokes.append(Stroke(loop.edge, round_corners(corners, _RADIUS), head_tip=tip))
    return strokes


def _draw_straight(loop: Loop, frame: Frame) -> Stroke:
    source, target = frame.boxes[loop.source], frame.boxes[loop.target]
    y = source.top + min(source.height, target.height) / 2
    is_rightward = source.left < target.left
    start = Point(source.right if is_rightward else source.left, y)
    tip = Point(target.left if is_rightward else target.right, y)
    arrow = BAD_ARROW if loop.is_bad else ARROW
    end = between(tip, start, arrow / distance(tip, start))
    return Stroke(loop.edge, (start, *line_to(start, end)), head_tip=tip)


def _source_port(loop: Loop) -> PortKey:
    return (loop.source, Side.BOTTOM, f"loop from {loop.edge:05}")


def _target_port(loop: Loop) -> PortKey:
    return (loop.target, Side.BOTTOM, f"loop to, {'bad' if loop.is_bad else 'good'}")
