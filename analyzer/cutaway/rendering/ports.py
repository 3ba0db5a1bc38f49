"""Lines that want to leave a side of a box -> where on that side each does, without crossing at the start."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from cutaway.rendering.frame import Frame
from cutaway.rendering.tiers import LINE_ROOM, Tier


class Side(Enum):
    TOP = "top"
    BOTTOM = "bottom"


PortKey = tuple[int, Side, str]
"""Node, side, and a name for the line (lines of one name share a port)."""
_TIER_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Wish:
    key: PortKey
    towards: float
    """x of where the line goes next."""


def spread_ports(
    wishes: Iterable[Wish], frame: Frame, taken_right: Mapping[int, float]
) -> Mapping[PortKey, float]:
    """x of every port; `taken_right` keeps room at the top right corner for the lanes to the side."""
    towards: dict[PortKey, list[float]] = {}
    for wish in wishes:
        towards.setdefault(wish.key, []).append(wish.towards)
    by_side: dict[tuple[int, Side], list[PortKey]] = {}
    for key in towards:
        by_side.setdefault((key[0], key[1]), []).append(key)
    ports: dict[PortKey, float] = {}
    for (node, side), keys in by_side.items():
        goals = {key: sum(towards[key]) / len(towards[key]) for key in keys}
        keys.sort(key=lambda key: (goals[key], key[2]))
        left, right = _limits(frame, node, side, taken_right.get(node, 0.0))
        places = _spread([goals[key] for key in keys], frame, (node, left, right))
        ports.update(zip(keys, places, strict=True))
    return ports


def _spread(goals: Sequence[float], frame: Frame, span: tuple[int, float, float]) -> list[float]:
    """The line that is nearest to straight keeps the middle, the others stand on its sides.

    So one more moves only those that go farther the same way.
    """
    node, left, right = span
    middle = frame.boxes[node].centre.x
    pitch = min(frame.measures.port_pitch, max(0.0, right - left) / max(1, len(goals) - 1))
    straight = min(range(len(goals)), key=lambda number: abs(goals[number] - middle))
    width = pitch * (len(goals) - 1)
    start = min(max(middle - pitch * straight, left), max(left, right - width))
    return [round(start + number * pitch, 2) for number in range(len(goals))]


def _limits(frame: Frame, node: int, side: Side, taken_right: float) -> tuple[float, float]:
    box = frame.boxes[node]
    if faces_a_tier(frame.tiers.get(node, Tier.SINGLE), side):
        half = LINE_ROOM / 2 - _TIER_MARGIN
        return box.centre.x - half, box.centre.x + half
    corner = frame.measures.corner
    return box.left + corner, box.right - corner - (taken_right if side is Side.TOP else 0.0)


def faces_a_tier(tier: Tier, side: Side) -> bool:
    """Whether lines of that side must fit between two nodes of the other tier."""
    return (tier, side) in ((Tier.LOWER, Side.TOP), (Tier.UPPER, Side.BOTTOM))
