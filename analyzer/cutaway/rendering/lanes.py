"""Edges to DTOs -> the lanes that they share above each row, and how much room those need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.frame import Frame
from cutaway.rendering.geometry import Box
from cutaway.rendering.orientation import Measures

ABOVE, _BELOW = 12.0, 13.0
_PITCH = {EdgeKind.TYPE: 3.4, EdgeKind.RUNTIME: 3.4, EdgeKind.MAPPING: 6.4}
_MOST_ROOM = {EdgeKind.TYPE: 96.0, EdgeKind.RUNTIME: 40.0, EdgeKind.MAPPING: 130.0}
_BAD = 1.7
"""What breaks a rule is drawn thicker."""


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
    lane_of: Mapping[int, Lane]
    """Edge -> its lane."""
    pitch: Mapping[Lane, float]
    """How much of the width of all lanes each takes."""
    room: Mapping[Layer, float]
    """Height above each row."""
    risers: Mapping[int, tuple[Lane, ...]]
    """Node -> the lanes that lines lead to from there."""

    def taken_right(self, frame: Frame) -> Mapping[int, float]:
        """How much of the top side of a node its risers take, from the right corner."""
        return {
            node: riser_pitch(frame.boxes[node], len(lanes), frame.measures) * len(lanes)
            + frame.measures.riser_corner / 3
            for node, lanes in self.risers.items()
        }


def plan_lanes(edges: Iterable[SideEdge], row: Mapping[int, Layer]) -> LanePlan:
    edges = tuple(edges)
    lane_of = {edge.edge: Lane(row[edge.node], edge.kind, edge.is_bad, edge.dto) for edge in edges}
    lanes: dict[Layer, set[Lane]] = {}
    risers: dict[int, set[Lane]] = {}
    for edge in edges:
        lane = lane_of[edge.edge]
        lanes.setdefault(lane.row, set()).add(lane)
        risers.setdefault(edge.node, set()).add(lane)
    pitch: dict[Lane, float] = {}
    room: dict[Layer, float] = {}
    for layer, found in sorted(lanes.items()):
        for kind in EdgeKind:
            widths = {
                lane: _PITCH[kind] * (_BAD if lane.is_bad else 1.0)
                for lane in sorted(found)
                if lane.kind is kind
            }
            squeeze = min(1.0, _MOST_ROOM[kind] / max(1.0, sum(widths.values())))
            pitch |= {lane: width * squeeze for lane, width in widths.items()}
        room[layer] = ABOVE + _BELOW + sum(pitch[lane] for lane in sorted(found))
    return LanePlan(
        edges, lane_of, pitch, room, {node: tuple(sorted(found)) for node, found in sorted(risers.items())}
    )


def riser_pitch(box: Box, count: int, measures: Measures) -> float:
    return min(measures.riser_pitch, box.width * 0.4 / count)
