"""Outline -> boxes of characters to paste into a comment, drawn as the layering procedure draws itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.cells import Cells, cells_of, clean, wrap_cells
from cutaway.rendering.outline import Group, Item, Outline, Tie
from cutaway.rendering.vocabulary import Vocabulary

_CROSS = "✕"
_LINES = {EdgeKind.RUNTIME: "──→", EdgeKind.TYPE: "- -→", EdgeKind.MAPPING: "<~>"}
_POSSIBLE = "··→"
_MOST, _LEAST = 72, 19
"""Cells of text in a box."""
_GAP = 26
"""Between the chain and the DTOs."""
_TRUNK = 6
"""From the left side of the DTOs to the line that comes up to them."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What stands in a box."""

    heads: tuple[str, ...]
    """In its middle."""
    lines: tuple[str, ...]

    @property
    def width(self) -> int:
        return max([_LEAST, *map(cells_of, (*self.heads, *self.lines))])


def write_comment(outline: Outline, vocabulary: Vocabulary) -> str:
    groups = _groups(outline, vocabulary)
    side = next((group for group in groups if group.layer is Layer.DTO), None)
    rest = [group for group in groups if group is not side]
    ties_from = outline.ties_from()
    texts = {group.id: _tell(group, ties_from) for group in groups}
    width = max([_LEAST, *(texts[group.id].width for group in rest)])
    cells = Cells()
    rows = _draw_chain(cells, rest, _Drawn(texts, width, _count_calls(outline), vocabulary))
    if side is not None:
        _draw_side(cells, texts[side.id], _Reach(width + 4 + _GAP, rows, _count_uses(outline)))
    title = f"{clean(outline.title)} · {clean(outline.summary)}"
    return "\n".join([title, "", *_legend(outline, vocabulary), "", *cells.lines(), ""])


def _groups(outline: Outline, vocabulary: Vocabulary) -> list[Group]:
    """With HTTP on top where something answers it, and the chain before all that stands beside it."""
    groups = sorted(outline.groups, key=lambda group: not group.is_in_chain)
    if groups and any(item.above for item in groups[0].items) and groups[0].layer is Layer.ROUTER:
        groups.insert(0, Group("http", vocabulary.title(Layer.HTTP), Layer.HTTP, ()))
    return groups


def _legend(outline: Outline, vocabulary: Vocabulary) -> Iterator[str]:
    shown = {tie.kind for tie in outline.ties}
    for kind, words in (
        (EdgeKind.RUNTIME, "runtime call"),
        (EdgeKind.TYPE, "type / contract reference"),
        (EdgeKind.MAPPING, "mapping Model ↔ DTO"),
    ):
        if kind in shown:
            yield f"{_LINES[kind]:<5}{vocabulary.say(words)}"
    if any(tie.is_possible for tie in outline.ties):
        yield f"{_POSSIBLE:<5}{vocabulary.say('possible call')}"
    if any(one.is_bad for group in outline.groups for one in (*outline.ties, *group.items)):
        yield f"{_CROSS:<5}{vocabulary.say('breaks a layering rule')}"


def _tell(group: Group, ties_from: Mapping[str, Sequence[Tie]]) -> _Text:
    """Its title, and every item with what leads from it."""
    lines: list[str] = []
    for item in group.items:
        lines += wrap_cells(_name(item), _MOST, 4)
        for note in item.notes:
            lines += wrap_cells(f"  {_CROSS} {clean(note)}", _MOST, 4)
        for tie in ties_from.get(item.id, ()):
            lines += wrap_cells(f"  {_tell_tie(tie)}", _MOST, 6)
    return _Text(tuple(clean(head) for head in (group.title, group.duty) if head), tuple(lines))


def _name(item: Item) -> str:
    return clean("  ".join([", ".join(item.above), item.name]).strip())


def _tell_tie(tie: Tie) -> str:
    line = _POSSIBLE if tie.is_possible and tie.kind is EdgeKind.RUNTIME else _LINES[tie.kind]
    told = f"{_CROSS} {line}" if tie.is_bad else line
    label = f"  ({clean(tie.label)})" if tie.label else ""
    return f"{told} {clean(tie.target.name)}{label}"


def _count_calls(outline: Outline) -> Mapping[tuple[Layer | None, Layer | None], int]:
    """How many run-time ties lead from group to group."""
    layer_of = _layers(outline)
    counts: dict[tuple[Layer | None, Layer | None], int] = {}
    for tie in outline.ties:
        ends = (layer_of[tie.source.id], layer_of[tie.target.id])
        if tie.kind is EdgeKind.RUNTIME:
            counts[ends] = counts.get(ends, 0) + 1
    return counts


def _count_uses(outline: Outline) -> Mapping[tuple[Layer, EdgeKind], Sequence[Tie]]:
    """The ties between each layer and the DTOs, by kind; conversions lead either way."""
    layer_of = _layers(outline)
    found: dict[tuple[Layer, EdgeKind], list[Tie]] = {}
    for tie in outline.ties:
        ends = (layer_of[tie.source.id], layer_of[tie.target.id])
        if Layer.DTO in ends and ends[0] is not ends[1]:
            other = ends[0] if ends[1] is Layer.DTO else ends[1]
            is_use = ends[1] is Layer.DTO or tie.kind is EdgeKind.MAPPING
            kind = EdgeKind.MAPPING if tie.kind is EdgeKind.MAPPING else EdgeKind.TYPE
            if other is not None and is_use:
                found.setdefault((other, kind), []).append(tie)
    return found


def _layers(outline: Outline) -> Mapping[str, Layer | None]:
    return {item.id: group.layer for group in outline.groups for item in group.items}


@dataclass(frozen=True, slots=True)
class _Drawn:
    texts: Mapping[str, _Text]
    width: int
    calls: Mapping[tuple[Layer | None, Layer | None], int]
    vocabulary: Vocabulary


def _draw_chain(cells: Cells, groups: Sequence[Group], drawn: _Drawn) -> Mapping[Layer, tuple[int, int]]:
    """From the top down; the first and last row of each box by its layer."""
    rows: dict[Layer, tuple[int, int]] = {}
    top = 0
    following = dict(pairwise(group.id for group in groups))
    by_id = {group.id: group for group in groups}
    middle = drawn.width // 2 + 1
    for group in groups:
        bottom = _draw_box(cells, drawn.texts[group.id], (top, 0), drawn.width)
        if group.layer is not None:
            rows[group.layer] = (top, bottom)
        below = by_id.get(following.get(group.id, ""))
        told = _tell_step(group, below, drawn) if below else ""
        if told:
            cells.write(bottom, middle, "┬")
            cells.write(bottom + 1, middle, f"│ {told}")
            cells.write(bottom + 2, middle, "▼")
        top = bottom + (3 if told else 2)
    return rows


def _tell_step(group: Group, below: Group, drawn: _Drawn) -> str:
    if group.layer is Layer.HTTP:
        return drawn.vocabulary.say("request / response")
    calls = drawn.calls.get((group.layer, below.layer), 0) if group.is_in_chain else 0
    return f"{_LINES[EdgeKind.RUNTIME]} {calls:,}" if calls else ""


def _draw_box(cells: Cells, text: _Text, at: tuple[int, int], width: int) -> int:
    """The row of its lower side."""
    row, column = at
    centred = [" " * ((width - cells_of(head)) // 2) + head for head in text.heads]
    lines = (*centred, *text.lines)
    cells.write(row, column, f"┌{'─' * (width + 2)}┐")
    for number, line in enumerate(lines, start=1):
        cells.write(row + number, column, f"│ {line}{' ' * (width - cells_of(line))} │")
    bottom = row + 1 + len(lines)
    cells.write(bottom, column, f"└{'─' * (width + 2)}┘")
    return bottom


@dataclass(frozen=True, slots=True)
class _Reach:
    left: int
    """Column of the left side of the DTOs."""
    rows: Mapping[Layer, tuple[int, int]]
    uses: Mapping[tuple[Layer, EdgeKind], Sequence[Tie]]


def _draw_side(cells: Cells, text: _Text, reach: _Reach) -> None:
    """The DTOs at the side, a line up to them, and who uses them."""
    bottom = _draw_box(cells, text, (0, reach.left), text.width)
    start = reach.left - _GAP
    trunk = reach.left + _TRUNK
    last = -1
    for (layer, kind), ties in sorted(reach.uses.items()):
        if layer not in reach.rows:
            continue
        row = reach.rows[layer][0] + (1 if kind is EdgeKind.TYPE else 2)
        end = reach.left if row <= bottom + 1 else trunk
        bad = sum(tie.is_bad for tie in ties)
        told = f" {len(ties):,}" + (f" {_CROSS} {bad:,}" if bad else "")
        cells.write(row, start, f"{told} {_reach_over(end - start - cells_of(told) - 1, kind)}")
        last = max(last, row)
    if last > bottom + 1:
        cells.write(bottom, trunk, "┬")
        cells.write(bottom + 1, trunk, "▲")
        for row in range(bottom + 2, last + 1):
            cells.write(row, trunk, "│")


def _reach_over(width: int, kind: EdgeKind) -> str:
    if kind is EdgeKind.MAPPING:
        return f"<{'~' * (width - 2)}>"
    dashes = ("- " * width)[: width - 1]
    return f"{dashes.rstrip():<{width - 1}}→"
