"""ViewNode -> the lines in its box, clipped to fit, and the size of the box."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from math import ceil
from typing import assert_never

from cutaway.model import Layer
from cutaway.rendering.blocks import title_of
from cutaway.rendering.geometry import round_up
from cutaway.rendering.ordering import row_of
from cutaway.rendering.orientation import MEASURES, Measures, Orientation
from cutaway.rendering.text import clip, width_of
from cutaway.views import View, ViewNode

CROSS = "\u00d7"
"""The multiplication sign, which every font has; prettier crosses are missing in many."""
NAME_SIZE = 10.0
SMALL_SIZE = 8.0
BADGE_SIZE = 6.8
NOTE_SIZE = 7.2
SIDE_PADDING = 9.0
BADGE_GAP = 4.0
BADGE_ROW, OWNER_ROW, NAME_ROW, NOTE_ROW = 16.0, 12.0, 13.0, 10.0
"""Heights of lines."""
_LEAST_WIDTH, _MOST_WIDTH = 84.0, 148.0
_COUNT_WIDTH = 96.0
_WIDTH_STEP = 24.0
_LID = 5.0
ROW_HEIGHT, ROW_GAP, ROW_BADGE = 18.0, 5.0, 36.0
_MOST_HANDLER, _LEAST_PATH = 270.0, 60.0
CENTRED = frozenset({Layer.MODEL, Layer.DB, Layer.DTO})
"""Layers whose symbols are known without their owner."""


class Arrangement(Enum):
    """How the texts of a box stand."""

    STACKED = "stacked"
    """The owner or the route above the name."""
    CENTRED = "centred"
    """The name alone."""
    ROW = "row"
    """Method, name and path in one line, in a card that names the owner."""


@dataclass(frozen=True, slots=True)
class Sized:
    """The texts of a node as they are drawn."""

    width: float
    height: float
    name: str
    above: str = ""
    """The owner, or the path of a route."""
    badge: str = ""
    badge_width: float = 0.0
    notes: tuple[str, ...] = ()
    arrangement: Arrangement = Arrangement.STACKED
    indent: float = 0.0
    """In a row, where the name begins: beside the badge, or where others have theirs."""

    @property
    def inner_width(self) -> float:
        return self.width - 2 * SIDE_PADDING

    @property
    def name_width(self) -> float:
        """In a row, of the part that the name takes."""
        return ceil(width_of(self.name, NAME_SIZE, is_bold=True)) + ROW_GAP


def size_nodes(
    view: View, lines: Mapping[int, int], orientation: Orientation, group_of: Mapping[int, str]
) -> Mapping[int, Sized]:
    """`lines` is how many of them start or end at one side, which must not become one thick line."""
    match orientation:
        case Orientation.DOWN:
            return {
                index: _widen(size_node(node), lines.get(index, 0)) for index, node in enumerate(view.nodes)
            }
        case Orientation.ACROSS:
            return _size_across(view, lines, group_of)
        case _:
            assert_never(orientation)


def size_node(node: ViewNode) -> Sized:
    if node.members:
        return _size_count(node)
    room = _MOST_WIDTH - 2 * SIDE_PADDING
    name = clip(node.label, room, NAME_SIZE, is_bold=True)
    notes = _clip_notes(node, room)
    badge, badge_width, above = "", 0.0, ""
    is_centred = node.layer in CENTRED
    if node.badges:
        badge, more = _read_badges(node, 44.0)
        badge_width = ceil(width_of(badge, BADGE_SIZE, is_bold=True) + 7)
        room_for_path = room - badge_width - BADGE_GAP - width_of(more, SMALL_SIZE)
        above = clip(node.badges[0].path, room_for_path, SMALL_SIZE) + more
    elif not is_centred:
        above = clip(node.owner, room, SMALL_SIZE)
    widest = max(
        width_of(name, NAME_SIZE, is_bold=True),
        width_of(above, SMALL_SIZE) + (badge_width + BADGE_GAP if badge else 0.0),
        *(width_of(note, NOTE_SIZE, is_bold=True) for note in notes),
        0.0,
    )
    height = (24.0 if is_centred or not above else 38.0 if badge else 33.0) + NOTE_ROW * len(notes)
    height += lid_of(node)
    width = min(_MOST_WIDTH, max(_LEAST_WIDTH, ceil(widest) + 2 * SIDE_PADDING))
    arrangement = Arrangement.CENTRED if is_centred else Arrangement.STACKED
    return Sized(width, height, name, above, badge, badge_width, notes, arrangement)


def _size_count(node: ViewNode) -> Sized:
    """The package above the number of its symbols, or the number above a class; as alike as names allow."""
    room = _MOST_WIDTH - 2 * SIDE_PADDING
    name = clip(node.label, room, NAME_SIZE, is_bold=True)
    above, notes = clip(node.owner, room, SMALL_SIZE), _clip_notes(node, room)
    widest = max(width_of(name, NAME_SIZE, is_bold=True), width_of(above, SMALL_SIZE))
    width = max(_COUNT_WIDTH, ceil(widest) + 2 * SIDE_PADDING)
    height = 36.0 + NOTE_ROW * len(notes) + lid_of(node)
    return Sized(width, height, name, above, notes=notes)


def lid_of(node: ViewNode) -> float:
    """What the lid of a cylinder takes at its top."""
    return _LID if node.layer is Layer.DB else 0.0


def _widen(sized: Sized, lines: int) -> Sized:
    measures = MEASURES[Orientation.DOWN]
    return replace(
        sized, width=_lengthen(sized.width, lines * measures.line_pitch + 2 * SIDE_PADDING, measures)
    )


def _lengthen(length: float, needed: float, measures: Measures) -> float:
    """Of a side that must hold many lines."""
    more = round_up(max(0.0, needed - length), measures.line_step)
    return max(length, min(measures.most_breadth, length + more))


def _size_across(view: View, lines: Mapping[int, int], group_of: Mapping[int, str]) -> Mapping[int, Sized]:
    """All boxes of a layer are equally wide, so that columns have straight edges."""
    with_badges = {group_of[index] for index, node in enumerate(view.nodes) if node.badges}
    sized: dict[int, Sized] = {}
    for index, node in enumerate(view.nodes):
        is_row = group_of[index] != str(index)
        indent = ROW_BADGE + BADGE_GAP if group_of[index] in with_badges else 0.0
        one = _size_row(node, indent) if is_row else size_node(node)
        measures = MEASURES[Orientation.ACROSS]
        needed = lines.get(index, 0) * measures.line_pitch + 2 * measures.corner
        sized[index] = replace(one, height=_lengthen(one.height, needed, measures))
    widest: dict[Layer, float] = {}
    for index, node in enumerate(view.nodes):
        row = row_of(node)
        widest[row] = max(widest.get(row, _LEAST_WIDTH), sized[index].width)
        if sized[index].arrangement is Arrangement.ROW:
            widest[row] = max(widest[row], _title_width(node))
    # DTOs stand side by side in their panel, where a long name takes room from all others.
    return {
        index: sized[index]
        if row is Layer.DTO
        else replace(sized[index], width=round_up(widest[row], _WIDTH_STEP))
        for index, row in enumerate(map(row_of, view.nodes))
    }


def _size_row(node: ViewNode, indent: float) -> Sized:
    badge, more, path = "", "", ""
    if node.badges:
        badge, more = _read_badges(node, ROW_BADGE - 3.0)
        path = node.badges[0].path
    room = (_MOST_HANDLER if indent else _MOST_WIDTH) - 2 * SIDE_PADDING - indent
    least_path = min(width_of(path + more, SMALL_SIZE), _LEAST_PATH)
    name = clip(node.label, room - least_path - ROW_GAP, NAME_SIZE, is_bold=True)
    taken = ceil(width_of(name, NAME_SIZE, is_bold=True)) + ROW_GAP
    above = clip(path, room - taken - width_of(more, SMALL_SIZE), SMALL_SIZE) + more if path else ""
    notes = _clip_notes(node, room)
    lengths = [width_of(note, NOTE_SIZE, is_bold=True) for note in notes]
    return Sized(
        ceil(max([taken + width_of(above, SMALL_SIZE), *lengths])) + 2 * SIDE_PADDING + indent,
        ROW_HEIGHT + NOTE_ROW * len(notes),
        name,
        above,
        badge,
        ROW_BADGE if badge else 0.0,
        notes,
        Arrangement.ROW,
        indent,
    )


def _title_width(node: ViewNode) -> float:
    return min(_MOST_WIDTH, width_of(title_of(node), SMALL_SIZE) + 2 * SIDE_PADDING)


def _read_badges(node: ViewNode, room: float) -> tuple[str, str]:
    """The method of the first route, and how many more there are."""
    first, *others = node.badges
    return clip(first.method, room, BADGE_SIZE, is_bold=True), f" +{len(others)}" if others else ""


def _clip_notes(node: ViewNode, room: float) -> tuple[str, ...]:
    return tuple(clip(f"{CROSS} {note}", room, NOTE_SIZE, is_bold=True) for note in node.notes)
