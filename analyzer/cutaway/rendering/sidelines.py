"""Edges to DTOs -> strokes: up from the node, along a shared lane, beside the bands, into the DTO."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from cutaway.model import EdgeKind
from cutaway.rendering.chains import ARROW, BAD_ARROW
from cutaway.rendering.docks import Docks, Entry
from cutaway.rendering.frame import Frame, Stroke
from cutaway.rendering.geometry import Point, round_corners
from cutaway.rendering.lanes import Lane, LanePlan, SideEdge, riser_pitch
from cutaway.rendering.ports import PortKey, Side, Wish, faces_a_tier
from cutaway.rendering.trunks import Trunks
from cutaway.rendering.waves import AMPLITUDE, make_wave

_RADIUS = 5.0
_FAR_RIGHT = 1e7
_PORT_PITCH = 5.5
_PORT_MARGIN = 4.5
_BOW_PITCH = 4.0


@dataclass(frozen=True, slots=True)
class SideLines:
    """Everything about lines to DTOs but the frame that they run in."""

    plan: LanePlan
    trunks: Trunks
    docks: Docks


def riser_wishes(lines: SideLines, frame: Frame) -> tuple[Wish, ...]:
    """Of nodes in a lower tier, whose risers share the gap above with all other lines."""
    return tuple(
        Wish(_riser_port(node, lane), _FAR_RIGHT - lines.trunks.lane_y[lane])
        for node, lanes in lines.plan.risers.items()
        if faces_a_tier(frame.tiers[node], Side.TOP)
        for lane in lanes
    )


def draw_side_lines(lines: SideLines, frame: Frame, ports: Mapping[PortKey, float]) -> list[Stroke]:
    port = _place_ports(lines, frame)
    riser_x = _place_risers(lines, frame, ports)
    strokes: list[Stroke] = []
    for edge in lines.plan.edges:
        lane = lines.plan.lane_of[edge.edge]
        node = Point(riser_x[edge.node, lane], frame.boxes[edge.node].top)
        x, y = frame.right + lines.trunks.trunk_x[lane], lines.trunks.lane_y[lane]
        inner = [Point(x, y), Point(node.x, y)]
        strokes.append(_draw(edge, (port[lane], node), [*_enter(lane, port[lane], x, lines), *inner], lines))
    return strokes


def _enter(lane: Lane, port: Point, x: float, lines: SideLines) -> list[Point]:
    """The corners from the DTO to its trunk."""
    match lines.docks.entry:
        case Entry.SIDE:
            return [Point(x, port.y)]
        case Entry.TOP:
            y = lines.docks.approach[lane]
            return [Point(port.x, y), Point(x, y)]
        case _:
            assert_never(lines.docks.entry)


def _draw(edge: SideEdge, ends: tuple[Point, Point], corners: list[Point], lines: SideLines) -> Stroke:
    dto, node = ends
    arrow = BAD_ARROW if edge.is_bad else ARROW
    has_dto_head = edge.kind is EdgeKind.MAPPING or not edge.is_outward
    has_node_head = edge.kind is EdgeKind.MAPPING or edge.is_outward
    back = arrow if has_dto_head else 0.0
    start = Point(dto.x - back, dto.y) if lines.docks.entry is Entry.SIDE else Point(dto.x, dto.y - back)
    end = Point(node.x, node.y - arrow) if has_node_head else node
    curve = round_corners([start, *corners, end], _RADIUS)
    if edge.kind is EdgeKind.MAPPING:
        curve = make_wave(curve, min(AMPLITUDE, lines.plan.pitch[lines.plan.lane_of[edge.edge]] * 0.27))
    return Stroke(
        edge.edge,
        curve,
        tail_tip=dto if has_dto_head else None,
        head_tip=node if has_node_head else None,
        is_reversed=not edge.is_outward,
    )


def draw_between_dtos(edges: Iterable[tuple[int, int, int]], docks: Docks) -> list[Stroke]:
    """(edge, source, target): around on the outer side of the boxes."""
    strokes: list[Stroke] = []
    for number, (edge, source, target) in enumerate(edges):
        one, other = docks.boxes[source], docks.boxes[target]
        if docks.entry is Entry.TOP:
            strokes.append(_draw_around(edge, (source, target), docks, number))
            continue
        start, tip = Point(one.right, one.centre.y), Point(other.right, other.centre.y)
        end = Point(tip.x + ARROW, tip.y)
        bow = min(30.0, 10.0 + abs(start.y - tip.y) / 12)
        strokes.append(
            Stroke(edge, (start, Point(start.x + bow, start.y), Point(end.x + bow, end.y), end), head_tip=tip)
        )
    return strokes


def _draw_around(edge: int, ends: tuple[int, int], docks: Docks, number: int) -> Stroke:
    one, other = (docks.boxes[end] for end in ends)
    start, tip = Point(one.centre.x - 3.0, one.bottom), Point(other.centre.x + 3.0, other.bottom)
    end = Point(tip.x, tip.y + ARROW - 2.0)
    there, here = docks.under[ends[0]] + 2.0, docks.under[ends[1]] + 2.0
    x = docks.panel.right - 3.0 - _BOW_PITCH * (number % 3)
    middle = [Point(x, there), Point(x, here)] if there != here else []
    corners = [start, Point(start.x, there), *middle, Point(tip.x, here), end]
    return Stroke(edge, round_corners(corners, _RADIUS / 2), head_tip=tip)


def _place_ports(lines: SideLines, frame: Frame) -> Mapping[Lane, Point]:
    by_dto: dict[int, list[Lane]] = {}
    for lane in lines.trunks.trunk_x:
        by_dto.setdefault(lane.dto, []).append(lane)
    placed: dict[Lane, Point] = {}
    for dto, lanes in by_dto.items():
        box = frame.boxes[dto]
        match lines.docks.entry:
            case Entry.SIDE:
                lanes.sort(key=lambda lane: _entry_order(lane, lines))
                spread = _spread(box.centre.y, box.height, len(lanes))
                placed |= {lane: Point(box.left, y) for lane, y in zip(lanes, spread, strict=True)}
            case Entry.TOP:
                lanes.sort(key=lambda lane: -lines.docks.approach[lane])
                spread = _spread(box.centre.x, box.width, len(lanes))
                placed |= {lane: Point(x, box.top) for lane, x in zip(lanes, spread, strict=True)}
            case _:
                assert_never(lines.docks.entry)
    return placed


def _entry_order(lane: Lane, lines: SideLines) -> tuple[bool, float]:
    """Lines from above enter higher, the outermost first; so none crosses another at the box."""
    x = lines.trunks.trunk_x[lane]
    is_up = lines.docks.approach[lane] < lines.trunks.lane_y[lane]
    return (is_up, x if is_up else -x)


def _spread(middle: float, length: float, count: int) -> list[float]:
    pitch = min(_PORT_PITCH, (length - 2 * _PORT_MARGIN) / max(1, count - 1))
    return [round(middle + pitch * (number - (count - 1) / 2), 2) for number in range(count)]


def _place_risers(
    lines: SideLines, frame: Frame, ports: Mapping[PortKey, float]
) -> Mapping[tuple[int, Lane], float]:
    placed: dict[tuple[int, Lane], float] = {}
    for node, lanes in lines.plan.risers.items():
        if faces_a_tier(frame.tiers[node], Side.TOP):
            placed.update(((node, lane), ports[_riser_port(node, lane)]) for lane in lanes)
            continue
        box = frame.boxes[node]
        pitch = riser_pitch(box, len(lanes), frame.measures)
        for number, lane in enumerate(sorted(lanes, key=lambda lane: -lines.trunks.lane_y[lane])):
            placed[node, lane] = round(box.right - frame.measures.riser_corner - pitch * number, 2)
    return placed


def _riser_port(node: int, lane: Lane) -> PortKey:
    return (node, Side.TOP, f"riser {lane.kind.value} {lane.dto:05} {lane.is_bad}")
