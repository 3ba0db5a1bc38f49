"""Knot -> shapes and words: who imports whom as a table, and beside it what is proposed to go."""

from dataclasses import dataclass

from cutaway.rendering.geometry import Box
from cutaway.rendering.naming import name_one, shorten
from cutaway.rendering.scene import Shape, Text
from cutaway.rendering.text import clip, width_of
from cutaway.rendering.vocabulary import Vocabulary
from cutaway.views import Knot, KnotCell

_CELL, _NAME_SIZE, _COUNT_SIZE, _TITLE_SIZE = 20.0, 9.0, 7.5, 11.0
_MOST_NAME, _NUMBER = 170.0, 22.0
_HEAD = 26.0
_LIST_GAP, _LINE, _LEAST_LINES = 34.0, 14.0, 12
_LIST_WIDTH = 300.0


@dataclass(frozen=True, slots=True)
class DrawnKnot:
    panel: Shape
    shapes: tuple[Shape, ...]
    texts: tuple[Text, ...]
    bottom: float


def draw_knot(knot: Knot, corner: tuple[float, float], vocabulary: Vocabulary) -> DrawnKnot:
    left, top = corner
    names = shorten(knot.members)
    panel, shapes, texts = _draw_table(knot, names, corner, vocabulary)
    table = panel.box
    listed = _list_breakers(
        knot, names, Box(table.right + _LIST_GAP, top, table.right, table.bottom), vocabulary
    )
    title = vocabulary.say(
        "Cycle {}: {}", knot.number, vocabulary.count(len(knot.members), "package", "packages")
    )
    words = Text(title, _TITLE_SIZE, "model", Box(left, top, left + 220, top + 18), is_bold=True)
    bottom = max(table.bottom, *(text.box.bottom for text in listed))
    return DrawnKnot(panel, tuple(shapes), (words, *texts, *listed), bottom)


def _draw_table(
    knot: Knot, names: tuple[str, ...], corner: tuple[float, float], vocabulary: Vocabulary
) -> tuple[Shape, list[Shape], list[Text]]:
    left, top = corner
    clipped = [clip(name, _MOST_NAME, _NAME_SIZE, is_bold=True) for name in names]
    name_width = max(width_of(name, _NAME_SIZE, is_bold=True) for name in clipped) + 12
    x, y = left + name_width + _NUMBER, top + _HEAD + _CELL
    size = len(names) * _CELL
    shapes: list[Shape] = []
    texts: list[Text] = []
    for number, (member, name) in enumerate(zip(knot.members, clipped, strict=True)):
        own = Box(x + number * _CELL, y + number * _CELL, x + (number + 1) * _CELL, y + (number + 1) * _CELL)
        texts.append(
            Text(name, _NAME_SIZE, "text", Box(left, own.top, left + name_width, own.bottom), is_bold=True)
        )
        index = Box(left + name_width, own.top, x - 2, own.bottom)
        above = Box(own.left, y - _CELL, own.right, y)
        texts += [Text(str(number + 1), _COUNT_SIZE, "muted", box, align="CENTER") for box in (index, above)]
        key = name_one("n", member)
        shapes.append(
            Shape(key, own, "separator", "separator", "inside", 0.6, "sharp", member, symbol=member)
        )
    shapes += [_draw_cell(knot, cell, (x, y), vocabulary) for cell in knot.cells]
    grid = Shape(f"knot{knot.number}", Box(x, y, x + size, y + size), "node", "separator", "grid")
    return grid, shapes, texts


def _draw_cell(knot: Knot, cell: KnotCell, corner: tuple[float, float], vocabulary: Vocabulary) -> Shape:
    x, y = corner[0] + cell.imported * _CELL, corner[1] + cell.importer * _CELL
    box = Box(x, y, x + _CELL, y + _CELL)
    shown = f"{cell.count:,}" if cell.count < 1000 else "999+"
    size = min(_COUNT_SIZE, _COUNT_SIZE * (_CELL - 4) / width_of(shown, _COUNT_SIZE, is_bold=True))
    fill, line, ink = ("bad", "bad", "on-hue") if cell.is_breaker else ("tint-model", "separator", "model")
    ends = (knot.members[cell.importer], knot.members[cell.imported])
    title = vocabulary.say("{} imports {}: {}", *ends, f"{cell.count:,}")
    css = "import bad" if cell.is_breaker else "import cycle"
    words = Text(shown, round(size, 1), ink, box, is_bold=True, align="CENTER")
    return Shape(name_one("m", *ends), box, fill, line, css, 0.6, "sharp", title, (words,))


def _list_breakers(knot: Knot, names: tuple[str, ...], room: Box, vocabulary: Vocabulary) -> list[Text]:
    """The cheapest first, as many as stand beside the table."""
    left = room.left
    breakers = sorted((cell for cell in knot.cells if cell.is_breaker), key=lambda cell: (cell.count, cell))
    most = max(_LEAST_LINES, int((room.height - _HEAD) // _LINE) - 1)
    imports = vocabulary.count(sum(cell.count for cell in breakers), "import", "imports")
    title = Box(left, room.top, left + _LIST_WIDTH, room.top + 18)
    told = vocabulary.say("Proposed to go: {}", imports)
    texts = [Text(told, _TITLE_SIZE, "bad", title, is_bold=True)]
    y = room.top + _HEAD
    for cell in breakers[:most]:
        words = f"{names[cell.importer]} → {names[cell.imported]}"
        number = Box(left, y, left + 22, y + _LINE)
        row = Box(left + 28, y, left + _LIST_WIDTH, y + _LINE)
        texts.append(Text(f"{cell.count:,}", _NAME_SIZE, "muted", number))
        texts.append(Text(clip(words, row.width - 4, _NAME_SIZE), _NAME_SIZE, "text", row))
        y += _LINE
    if len(breakers) > most:
        more = vocabulary.say("{} more in the table", len(breakers) - most)
        texts.append(Text(more, _NAME_SIZE, "muted", Box(left + 28, y, left + _LIST_WIDTH, y + _LINE)))
    return texts
