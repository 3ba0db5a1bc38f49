"""MappingView -> Scene: for every pair of classes a card with the fields that are carried, dropped, added."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from cutaway.model import Certainty
from cutaway.rendering.canvas import Look
from cutaway.rendering.geometry import Box, Point, bounds, line_to
from cutaway.rendering.heading import HEADING_HEIGHT, write_heading
from cutaway.rendering.naming import name_one
from cutaway.rendering.palette import hue_of
from cutaway.rendering.scene import Line, Scene, Shape, Text
from cutaway.rendering.text import clip, width_of
from cutaway.rendering.vocabulary import ENGLISH, Vocabulary
from cutaway.rendering.waves import make_wave
from cutaway.views import MappedClass, MappedPair, MappingView

_SIDE, _GAP = 142.0, 54.0
_PADDING, _ROW, _HEAD, _NOTE = 12.0, 15.0, 24.0, 16.0
_WIDTH = 2 * _SIDE + _GAP + 2 * _PADDING
_BETWEEN, _FOOT = 22.0, 5.0
_MOST_ROWS = 28
_NOTE_SIZE = 8.0
_SHAPE_OF_SHEET = 1.5
_CARRIED = Look("map", 0.9, "normal", 0.45)
_FORBIDDEN = Look("bad", 1.2, "normal", 0.5)


@dataclass(frozen=True, slots=True)
class _Row:
    left: str
    right: str
    kind: str


def lay_out_mapping(view: MappingView, vocabulary: Vocabulary = ENGLISH) -> Scene:
    say = vocabulary.say
    heights = [_height(pair, vocabulary) for pair in view.pairs]
    scene = Scene("", Box(0, 0, 0, 0))
    y, left = HEADING_HEIGHT, 0.0
    for members in _fill_columns(heights, _choose_columns(heights)):
        top = HEADING_HEIGHT
        for member in members:
            box = Box(left, top, left + _WIDTH, top + heights[member])
            scene = _join(scene, _lay_out_pair(view.pairs[member], box, vocabulary))
            top = box.bottom + _BETWEEN
        y, left = max(y, top), left + _WIDTH + _BETWEEN
    texts = [*write_heading(f"{view.title} · {say('mapping')}", _summarise(view, vocabulary))]
    note = say(view.message) or say(
        "Wave: carried.  \u2212 dropped: does not arrive.  + added: comes from elsewhere."
    )
    texts.append(Text(note, 9, "muted", Box(0, y, width_of(note, 9) + 10, y + 16)))
    page = bounds([*(panel.box for panel in scene.panels), *(text.box for text in texts)])
    return replace(scene, name=f"{view.title}: {say('mapping')}", page=page, texts=tuple(texts))


def _rows(pair: MappedPair, vocabulary: Vocabulary) -> tuple[_Row, ...]:
    rows = [_Row(source, target, "carried") for source, target in pair.carried]
    rows += [_Row(f"\u2212 {name}", "", "dropped") for name in pair.dropped]
    rows += [_Row("", f"+ {name}", "added") for name in pair.added]
    if len(rows) > _MOST_ROWS:
        left = len(rows) - _MOST_ROWS + 1
        rows = [*rows[: _MOST_ROWS - 1], _Row(vocabulary.say("… {} more", left), "", "more")]
    return tuple(rows) or (_Row(vocabulary.say("no field is known"), "", "more"),)


def _height(pair: MappedPair, vocabulary: Vocabulary) -> float:
    return _NOTE + _HEAD + _ROW * len(_rows(pair, vocabulary)) + _FOOT + 2 * _PADDING


def _choose_columns(heights: list[float]) -> int:
    total = sum(heights) + _BETWEEN * len(heights)
    options = range(1, max(1, len(heights)) + 1)
    return min(options, key=lambda n: (abs(n * (_WIDTH + _BETWEEN) - _SHAPE_OF_SHEET * total / n), n))


def _fill_columns(heights: Sequence[float], columns: int) -> list[list[int]]:
    """Pairs in their order from column to column, so that those of one class stay together.

    The longest column is as short as that allows.
    """
    cuts = combinations(range(len(heights) + 1), 2)
    # The least height that does is one of some neighbours.
    sums = {sum(heights[start:end]) + _BETWEEN * (end - start - 1) for start, end in cuts}
    for most in sorted(one for one in sums if one >= max(heights)):
        filled = _fill(heights, most)
        if len(filled) <= columns:
            return filled
    return []


def _fill(heights: Sequence[float], most: float) -> list[list[int]]:
    filled: list[list[int]] = []
    used = most
    for number, height in enumerate(heights):
        used += _BETWEEN + height
        if used > most + 0.01:
            filled.append([])
            used = height
        filled[-1].append(number)
    return filled


def _tell_owners(pair: MappedPair, room: float, vocabulary: Vocabulary) -> str:
    """As many as there is room for, and how many more convert."""
    for shown in range(len(pair.owners), 0, -1):
        told = _say_owners(pair, shown, vocabulary)
        if width_of(told, _NOTE_SIZE) <= room:
            return told
    return clip(_say_owners(pair, min(1, len(pair.owners)), vocabulary), room, _NOTE_SIZE)


def _say_owners(pair: MappedPair, shown: int, vocabulary: Vocabulary) -> str:
    say = vocabulary.say
    told = say("by {}", ", ".join(pair.owners[:shown])) if pair.owners else say("shared by inheritance")
    if shown < len(pair.owners):
        told += f" +{len(pair.owners) - shown}"
    return told if pair.certainty is Certainty.CERTAIN else f"{told} ({say(pair.certainty.value)})"


def _lay_out_pair(pair: MappedPair, box: Box, vocabulary: Vocabulary) -> Scene:
    name = name_one("p", pair.source.symbol, pair.target.symbol)
    ink = "bad" if pair.is_bad else "muted"
    told = _say_owners(pair, len(pair.owners), vocabulary)
    shown = _tell_owners(pair, box.width - 2 * _PADDING, vocabulary)
    top = box.top + _PADDING
    note = Text(shown, _NOTE_SIZE, ink, Box(box.left + _PADDING, top, box.right - _PADDING, top + 12))
    title = f"{pair.source.symbol} → {pair.target.symbol} {told}"
    frame = "bad" if pair.is_bad else "separator"
    panel = Shape(name, box, "bg", frame, "pair", 1.4 if pair.is_bad else 1.0, title=title, texts=(note,))
    top += _NOTE
    left = Box(box.left + _PADDING, top, box.left + _PADDING + _SIDE, box.bottom - _PADDING)
    right = Box(box.right - _PADDING - _SIDE, top, box.right - _PADDING, box.bottom - _PADDING)
    rows = _rows(pair, vocabulary)
    lines: list[Line] = []
    for index, row in enumerate(rows):
        if row.kind == "carried":
            y = top + _HEAD + _ROW * (index + 0.5)
            start, tip = Point(left.right, y), Point(right.left, y)
            curve = make_wave((start, *line_to(start, Point(tip.x - 6, y))))
            look = _FORBIDDEN if pair.is_bad else _CARRIED
            told = f"{row.left} → {row.right}"
            ends = (f"{name}_s", f"{name}_t")
            lines.append(Line(f"{name}_{index}", curve, look, "mapping", tip, told, ends))
    return Scene(
        "",
        box,
        (panel,),
        tuple(lines),
        (
            _card(f"{name}_s", pair.source, left, tuple((row.left, row.kind) for row in rows)),
            _card(f"{name}_t", pair.target, right, tuple((row.right, row.kind) for row in rows)),
        ),
    )


def _card(name: str, mapped: MappedClass, box: Box, fields: tuple[tuple[str, str], ...]) -> Shape:
    hue = hue_of(mapped.layer)
    inner = box.width - 16
    head = Text(
        clip(mapped.name, inner, 10, is_bold=True),
        10,
        hue,
        Box(box.left + 8, box.top, box.right - 8, box.top + _HEAD),
        is_bold=True,
    )
    texts = [head]
    for index, (field, kind) in enumerate(fields):
        if field:
            y = box.top + _HEAD + _ROW * index
            colour = "text" if kind == "carried" else "muted"
            row = Box(box.left + 8, y, box.right - 8, y + _ROW)
            texts.append(Text(clip(field, inner, 8.5), 8.5, colour, row))
    return Shape(
        name, box, f"tint-{hue}", hue, hue, 1.0, "rounded", mapped.symbol, tuple(texts), mapped.symbol
    )


def _join(one: Scene, other: Scene) -> Scene:
    return replace(
        one,
        panels=(*one.panels, *other.panels),
        lines=(*one.lines, *other.lines),
        shapes=(*one.shapes, *other.shapes),
    )


def _summarise(view: MappingView, vocabulary: Vocabulary) -> str:
    count, say = vocabulary.count, vocabulary.say
    parts = [count(len(view.pairs), "pair of classes", "pairs of classes")]
    parts.append(count(sum(len(pair.carried) for pair in view.pairs), "field carried", "fields carried"))
    parts.append(say("{} dropped", f"{sum(len(pair.dropped) for pair in view.pairs):,}"))
    parts.append(say("{} added", f"{sum(len(pair.added) for pair in view.pairs):,}"))
    if view.omitted:
        parts.append(say("+{} more", f"{view.omitted:,}"))
    return " · ".join(parts)
