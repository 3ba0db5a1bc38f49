"""Edges to DTOs -> strokes: shared lanes above a row, trunks beside the bands, ports at the DTOs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.chains import ARROW, BAD_ARROW
from cutaway.rendering.frame import Frame, Stroke
from cutaway.rendering.geometry import Box, Point, round_corners
from cutaway.rendering.ordering import ROWS
from cutaway.rendering.ports import PortKey, Side, Wish, faces_a_tier
from cutaway.rendering.waves import AMPLITUDE, make_wave

_PITCH = {EdgeKind.TYPE: 3.4, EdgeKind.RUNTIME: 3.4, EdgeKind.MAPPING: 6.4}
_MOST_ROOM = {EdgeKind.TYPE: 96.0, EdgeKind.RUNTIME: 40.0, EdgeKind.MAPPING: 130.0}
_BAD = 1.7
"""What breaks a rule is drawn thicker."""
_ABOVE, _BELOW = 12.0, 13.0
_RADIUS = 5.0
_LEAST_TRUNKS = 44.0
_RISER_PITCH = 4.5
_FAR_RIGHT = 1e7


@dataclass(frozen=True, slots=True)
class SideEdge:
    edge: int
    node: int
    dto: int
    kind: EdgeKind
    is_bad: bool
    is_outward: bool
    """The DTO is the source."""


@dataclass(frozen=True, slots=True, order=True)
class Lane:
    """What shares one line: everything of a kind from one row to one DTO."""

    row: Layer
    kind: EdgeKind
    is_bad: bool
    dto: int


@dataclass(frozen=True, slots=True)
class LanePlan:
    edges: tuple[SideEdge, ...]
    lanes: Mapping[Layer, tuple[Lane, ...]]
    """In no particular order yet."""
    pitch: Mapping[Lane, float]
    """How much of the width of all lanes each takes."""
    room: Mapping[Layer, float]
    """Height above each row."""
    trunk_room: float
    """Width beside the bands."""
    risers: Mapping[int, tuple[Lane, ...]]

    def taken_right(self, frame: Frame) -> Mapping[int, float]:
        """How much of the top side of a node its risers take, from the right corner."""
        return {
            node: _riser_pitch(frame.boxes[node], len(lanes)) * len(lanes) + 3
            for node, lanes in self.risers.items()
        }


def plan_lanes(edges: Iterable[SideEdge], row: Mapping[int, Layer]) -> LanePlan:
    edges = tuple(edges)
    lanes: dict[Layer, set[Lane]] = {}
    risers: dict[int, set[Lane]] = {}
    for edge in edges:
        lane = _lane_of(edge, row)
        lanes.setdefault(lane.row, set()).add(lane)
        risers.setdefault(edge.node, set()).add(lane)
    pitch: dict[Lane, float] = {}
    room: dict[Layer, float] = {}
    for layer, found in lanes.items():
        for kind in EdgeKind:
            widths = {
                lane: _PITCH[kind] * (_BAD if lane.is_bad else 1.0) for lane in found if lane.kind is kind
            }
            squeeze = min(1.0, _MOST_ROOM[kind] / max(1.0, sum(widths.values())))
            pitch |= {lane: width * squeeze for lane, width in widths.items()}
        room[layer] = _ABOVE + _BELOW + sum(pitch[lane] for lane in sorted(found))
    return LanePlan(
        edges,
        {layer: tuple(sorted(found)) for layer, found in sorted(lanes.items())},
        pitch,
        room,
        max(_LEAST_TRUNKS, sum(pitch[lane] for lane in sorted(pitch)) + 22.0),
        {node: tuple(sorted(found)) for node, found in sorted(risers.items())},
    )


def riser_wishes(plan: LanePlan, frame: Frame) -> tuple[Wish, ...]:
    """Of nodes in a lower tier, whose risers share the gap above with all other lines."""
    y_of = _stack_all(plan, frame)
    return tuple(
        Wish(_riser_port(node, lane), _FAR_RIGHT - y_of[lane])
        for node, lanes in plan.risers.items()
        if faces_a_tier(frame.tiers[node], Side.TOP)
        for lane in lanes
    )


def draw_lanes(plan: LanePlan, frame: Frame, ports: Mapping[PortKey, float]) -> list[Stroke]:
    y_of = _stack_all(plan, frame)
    trunk_x = _place_trunks(plan, frame, y_of)
    port_y = _place_ports(trunk_x, y_of, frame)
    riser_x = _place_risers(plan, frame, y_of, ports)
    strokes: list[Stroke] = []
    for edge in plan.edges:
        lane = _lane_of(edge, frame.row)
        box = frame.boxes[edge.node]
        dto = Point(frame.boxes[edge.dto].left, port_y[lane])
        node = Point(riser_x[edge.node, lane], box.top)
        arrow = BAD_ARROW if edge.is_bad else ARROW
        has_dto_head = edge.kind is EdgeKind.MAPPING or not edge.is_outward
        has_node_head = edge.kind is EdgeKind.MAPPING or edge.is_outward
        start = Point(dto.x - arrow, dto.y) if has_dto_head else dto
        end = Point(node.x, node.y - arrow) if has_node_head else node
        x, y = trunk_x[lane], y_of[lane]
        curve = round_corners([start, Point(x, dto.y), Point(x, y), Point(node.x, y), end], _RADIUS)
        if edge.kind is EdgeKind.MAPPING:
            curve = make_wave(curve, min(AMPLITUDE, plan.pitch[lane] * 0.27))
        strokes.append(
            Stroke(
                edge.edge,
                curve,
                tail_tip=dto if has_dto_head else None,
                head_tip=node if has_node_head else None,
                is_reversed=not edge.is_outward,
            )
        )
    return strokes


def draw_between_dtos(edges: Iterable[tuple[int, int, int]], frame: Frame) -> list[Stroke]:
    """(edge, source, target): a bow at the outer side of the panel."""
    strokes: list[Stroke] = []
    for edge, source, target in edges:
        one, other = frame.boxes[source], frame.boxes[target]
        start, tip = Point(one.right, one.centre.y), Point(other.right, other.centre.y)
        end = Point(tip.x + ARROW, tip.y)
        bow = min(30.0, 10.0 + abs(start.y - tip.y) / 12)
        strokes.append(
            Stroke(edge, (start, Point(start.x + bow, start.y), Point(end.x + bow, end.y), end), head_tip=tip)
        )
    return strokes


def _lane_of(edge: SideEdge, row: Mapping[int, Layer]) -> Lane:
    return Lane(row[edge.node], edge.kind, edge.is_bad, edge.dto)


def _stack_all(plan: LanePlan, frame: Frame) -> Mapping[Lane, float]:
    stacks = [_stack(lanes, plan, frame) for lanes in plan.lanes.values()]
    return {lane: y for stacked in stacks for lane, y in stacked.items()}


def _stack(lanes: Sequence[Lane], plan: LanePlan, frame: Frame) -> Mapping[Lane, float]:
    """The higher the DTO, the higher the lane, so that no lane crosses another where it turns."""
    band = frame.bands[lanes[0].row]
    y = band.row_top - plan.room[band.layer] + _ABOVE
    stacked: dict[Lane, float] = {}
    ordered = sorted(lanes, key=lambda lane: (lane.kind is EdgeKind.MAPPING, frame.boxes[lane.dto].top, lane))
    for lane in ordered:
        pitch = plan.pitch[lane]
        stacked[lane] = round(y + pitch / 2, 2)
        y += pitch
    return stacked


def _place_trunks(plan: LanePlan, frame: Frame, y_of: Mapping[Lane, float]) -> Mapping[Lane, float]:
    """Lower rows turn first; waves turn last, so that they stay apart from the straight lines."""
    placed: dict[Lane, float] = {}
    x = frame.right + 11.0
    ordered = sorted(
        y_of,
        key=lambda lane: (
            lane.kind is EdgeKind.MAPPING,
            -ROWS.index(lane.row),
            not lane.is_bad,
            *_turn_order(lane, frame, y_of),
        ),
    )
    for lane in ordered:
        pitch = plan.pitch[lane]
        placed[lane] = round(x + pitch / 2, 2)
        x += pitch
    return placed


def _turn_order(lane: Lane, frame: Frame, y_of: Mapping[Lane, float]) -> tuple[bool, float, Lane]:
    goal = frame.boxes[lane.dto].centre.y
    is_up = goal < y_of[lane]
    return (is_up, goal if is_up else -goal, lane)


def _place_ports(
    trunk_x: Mapping[Lane, float], y_of: Mapping[Lane, float], frame: Frame
) -> Mapping[Lane, float]:
    """Lines from above enter higher, the outermost first; so none crosses another at the box."""
    by_dto: dict[int, list[Lane]] = {}
    for lane in trunk_x:
        by_dto.setdefault(lane.dto, []).append(lane)
    placed: dict[Lane, float] = {}
    for dto, lanes in by_dto.items():
        box = frame.boxes[dto]

        def entry(lane: Lane, box: Box = box) -> tuple[bool, float]:
            is_up = box.centre.y < y_of[lane]
            return (is_up, trunk_x[lane] if is_up else -trunk_x[lane])

        lanes.sort(key=entry)
        pitch = min(5.5, (box.height - 9.0) / max(1, len(lanes) - 1))
        top = box.centre.y - pitch * (len(lanes) - 1) / 2
        for number, lane in enumerate(lanes):
            placed[lane] = round(top + number * pitch, 2)
    return placed


def _place_risers(
    plan: LanePlan, frame: Frame, y_of: Mapping[Lane, float], ports: Mapping[PortKey, float]
) -> Mapping[tuple[int, Lane], float]:
    placed: dict[tuple[int, Lane], float] = {}
    for node, lanes in plan.risers.items():
        if faces_a_tier(frame.tiers[node], Side.TOP):
            placed.update(((node, lane), ports[_riser_port(node, lane)]) for lane in lanes)
            continue
        box = frame.boxes[node]
        pitch = _riser_pitch(box, len(lanes))
        for number, lane in enumerate(sorted(lanes, key=lambda lane: -y_of[lane])):
            placed[node, lane] = round(box.right - 9.0 - pitch * number, 2)
    return placed


def _riser_pitch(box: Box, count: int) -> float:
    return min(_RISER_PITCH, box.width * 0.4 / count)


def _riser_port(node: int, lane: Lane) -> PortKey:
    return (node, Side.TOP, f"riser {lane.kind.value} {lane.dto:05} {lane.is_bad}")
