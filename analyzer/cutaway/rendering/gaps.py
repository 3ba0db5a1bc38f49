"""Lines that pass rows -> the x at which each goes through, always between two nodes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import Layer
from cutaway.rendering.frame import Frame

_MARGIN = 4.0
_AIR = 5.0
_PITCH = 6.0
_BRIDGE = 90.0


@dataclass(frozen=True, slots=True)
class Passage:
    """One line from x to x that goes through rows on its way down."""

    name: int
    start: float
    end: float
    rows: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class _Gap:
    left: float
    right: float
    is_bridged: bool


def pass_rows(
    passages: Sequence[Passage], frame: Frame, bridged: Collection[int]
) -> Mapping[tuple[int, Layer], float]:
    """(name, row) -> x. Lines in one gap keep apart as far as it is wide.

    `bridged` are nodes with a straight line to their right neighbour, better not crossed.
    """
    free = {layer: _free(frame, layer, bridged) for layer in frame.bands}
    at = {passage.name: passage.start for passage in passages}
    found: dict[tuple[int, Layer], float] = {}
    for layer in frame.bands:
        crossing = [passage for passage in passages if layer in passage.rows]
        wanted = {
            passage.name: _aim(at[passage.name], passage, passage.rows.index(layer)) for passage in crossing
        }
        members: dict[int, list[Passage]] = {}
        for passage in sorted(crossing, key=lambda passage: (wanted[passage.name], passage.name)):
            gap = min(
                range(len(free[layer])),
                key=lambda number: (
                    _miss(wanted[passage.name], free[layer][number], len(members.get(number, ()))),
                    number,
                ),
            )
            members.setdefault(gap, []).append(passage)
        for gap, inside in members.items():
            for passage, x in zip(
                inside, _spread([wanted[one.name] for one in inside], free[layer][gap]), strict=True
            ):
                found[passage.name, layer] = at[passage.name] = x
    return found


def _free(frame: Frame, layer: Layer, bridged: Collection[int]) -> list[_Gap]:
    gaps: list[_Gap] = []
    left, is_bridged = frame.left - _MARGIN, False
    for index, box in frame.row_cards(layer):
        if left + _MARGIN < box.left - _MARGIN:
            gaps.append(_Gap(left + _MARGIN, box.left - _MARGIN, is_bridged))
        left, is_bridged = max(left, box.right), index in bridged
    gaps.append(_Gap(left + _MARGIN, max(left + _MARGIN + 2.0, frame.right - _MARGIN), False))
    return gaps


def _aim(now: float, passage: Passage, index: int) -> float:
    return now + (passage.end - now) / (len(passage.rows) - index + 1)


def _miss(wanted: float, gap: _Gap, used: int) -> float:
    """How far off the gap is; one that is full or bridged costs more than a detour."""
    off = max(gap.left - wanted, wanted - gap.right, 0.0)
    fits = max(1.0, (gap.right - gap.left) / _PITCH + 1)
    return off + (40.0 * (used + 1 - fits) if used + 1 > fits else 0.0) + (_BRIDGE if gap.is_bridged else 0.0)


def _spread(wanted: Sequence[float], gap: _Gap) -> list[float]:
    left, right = gap.left, gap.right
    if len(wanted) == 1:
        # Alone, a line stays well away from the boxes.
        aside = min(_AIR, (right - left) / 2)
        return [round(min(max(wanted[0], left + aside), right - aside), 2)]
    pitch = min(_PITCH, (right - left) / max(1, len(wanted) - 1))
    width = pitch * (len(wanted) - 1)
    if width + 0.01 >= right - left:
        start = min(max(sum(wanted) / len(wanted) - width / 2, left), max(left, right - width))
        return [round(start + number * pitch, 2) for number in range(len(wanted))]
    spread: list[float] = []
    for number, goal in enumerate(wanted):
        least = left + number * pitch if not spread else spread[-1] + pitch
        most = right - pitch * (len(wanted) - 1 - number)
        spread.append(round(min(max(goal, least), most), 2))
    return spread
