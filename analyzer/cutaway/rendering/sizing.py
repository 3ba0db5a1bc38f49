"""ViewNode -> the lines in its box, clipped to fit, and the size of the box."""

from dataclasses import dataclass
from math import ceil

from cutaway.model import Layer
from cutaway.rendering.text import clip, width_of
from cutaway.views import ViewNode

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
_CARD_WIDTH = 96.0
_LINE_PITCH, _WIDEST_FOR_LINES = 6.5, 240.0
CENTRED = frozenset({Layer.MODEL, Layer.DB, Layer.DTO})
"""Layers whose symbols are known without their owner."""


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
    is_centred: bool = False

    @property
    def inner_width(self) -> float:
        return self.width - 2 * SIDE_PADDING


def size_node(node: ViewNode, lines: int = 0) -> Sized:
    """`lines` is how many of them start or end at one side, which must not become one thick line."""
    if node.members:
        return _size_card(node, lines)
    room = _MOST_WIDTH - 2 * SIDE_PADDING
    name = clip(node.label, room, NAME_SIZE, is_bold=True)
    notes = tuple(clip(f"{CROSS} {note}", room, NOTE_SIZE, is_bold=True) for note in node.notes)
    badge, badge_width, above = "", 0.0, ""
    is_centred = node.layer in CENTRED
    if node.badges:
        first = node.badges[0]
        badge = clip(first.method, 44.0, BADGE_SIZE, is_bold=True)
        badge_width = ceil(width_of(badge, BADGE_SIZE, is_bold=True) + 7)
        more = f" +{len(node.badges) - 1}" if len(node.badges) > 1 else ""
        room_for_path = room - badge_width - BADGE_GAP - width_of(more, SMALL_SIZE)
        above = clip(first.path, room_for_path, SMALL_SIZE) + more
    elif not is_centred:
        above = clip(node.owner, room, SMALL_SIZE)
    widest = max(
        width_of(name, NAME_SIZE, is_bold=True),
        width_of(above, SMALL_SIZE) + (badge_width + BADGE_GAP if badge else 0.0),
        *(width_of(note, NOTE_SIZE, is_bold=True) for note in notes),
        0.0,
    )
    height = (24.0 if is_centred or not above else 38.0 if badge else 33.0) + NOTE_ROW * len(notes)
    width = min(_MOST_WIDTH, max(_LEAST_WIDTH, ceil(widest) + 2 * SIDE_PADDING))
    return Sized(_widen(width, lines), height, name, above, badge, badge_width, notes, is_centred)


def _size_card(node: ViewNode, lines: int) -> Sized:
    """The package above the number of its symbols; all cards alike, so that the numbers can be compared."""
    room = _CARD_WIDTH - 2 * SIDE_PADDING
    notes = tuple(clip(f"{CROSS} {note}", room, NOTE_SIZE, is_bold=True) for note in node.notes)
    above = clip(node.owner, room, SMALL_SIZE)
    return Sized(_widen(_CARD_WIDTH, lines), 36.0 + NOTE_ROW * len(notes), node.label, above, notes=notes)


def _widen(width: float, lines: int) -> float:
    return max(width, min(_WIDEST_FOR_LINES, lines * _LINE_PITCH + 2 * SIDE_PADDING))
