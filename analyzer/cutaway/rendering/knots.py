"""Knot -> shapes and words: who imports whom as a table, and beside it what is proposed to go."""

from dataclasses import dataclass

from cutaway.rendering.geometry import Box
from cutaway.rendering.heading import count
from cutaway.rendering.scene import Shape, Text
from cutaway.rendering.text import clip, width_of
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


def draw_knot(knot: Knot, left: float, top: float) -> DrawnKnot:
    names = shorten(knot.members)
    panel, shapes, texts = _draw_table(knot, names, (left, top))
    table = panel.box
    listed = _list_breakers(knot, names, (table.right + _LIST_GAP, top), table.bottom)
    title = f"Cycle {knot.number}: {count(len(knot.members), 'package', 'packages')}"
    words = Text(title, _TITLE_SIZE, "model", Box(left, top, left + 220, top + 18), is_bold=True)
    bottom = max(table.bottom, *(text.box.bottom for text in listed))
    return DrawnKnot(panel, tuple(shapes), (words, *texts, *listed), bottom)


def shorten(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without the packages that all are in."""
    outer = [name.split(".")[:-1] for name in names if "." in name]
    common = 0
    while outer and all(len(parts) > common and parts[common] == outer[0][common] for parts in outer):
        common += 1
    return tuple(".".join(name.split(".")[common:]) if "." in name else name for name in names)


def _draw_table(
    knot: Knot, names: tuple[str, ...], corner: tuple[float, float]
) -> tuple[Shape, list[Shape], list[Text]]:
    left, top = corner
    clipped = [clip(name, _MOST_NAME, _NAME_SIZE, is_bold=True) for name in names]
    name_width = max(width_of(name, _NAME_SIZE, is_bold=True) for name in clipped) + 12
    x, y = left + name_width + _NUMBER, top + _HEAD + _CELL
    size = len(names) * _CELL
    grid = Box(x, y, x + size, y + size)
    key = f"k{knot.number}"
    shapes: list[Shape] = []
    texts: list[Text] = []
    for number, name in enumerate(clipped):
        row = Box(left, y + number * _CELL, left + name_width, y + (number + 1) * _CELL)
        texts.append(Text(name, _NAME_SIZE, "text", row, is_bold=True))
        index = Box(left + name_width, row.top, x - 2, row.bottom)
        above = Box(x + number * _CELL, y - _CELL, x + (number + 1) * _CELL, y)
        texts += [Text(str(number + 1), _COUNT_SIZE, "muted", box, align="CENTER") for box in (index, above)]
        own = Box(above.left, row.top, above.right, row.bottom)
        shapes.append(
            Shape(
                f"{key}_d{number}",
                own,
                "separator",
                "separator",
                "inside",
                0.6,
                "sharp",
                knot.members[number],
            )
        )
    shapes += [_draw_cell(knot, cell, (x, y)) for cell in knot.cells]
    return Shape(f"{key}_grid", grid, "node", "separator", "grid"), shapes, texts


def _draw_cell(knot: Knot, cell: KnotCell, corner: tuple[float, float]) -> Shape:
    x, y = corner[0] + cell.imported * _CELL, corner[1] + cell.importer * _CELL
    box = Box(x, y, x + _CELL, y + _CELL)
    shown = f"{cell.count:,}" if cell.count < 1000 else "999+"
    size = min(_COUNT_SIZE, _COUNT_SIZE * (_CELL - 4) / width_of(shown, _COUNT_SIZE, is_bold=True))
    fill, line, ink = ("bad", "bad", "on-hue") if cell.is_breaker else ("tint-model", "separator", "model")
    title = f"{knot.members[cell.importer]} imports {knot.members[cell.imported]}: {cell.count:,}"
    css = "import bad" if cell.is_breaker else "import cycle"
    words = Text(shown, round(size, 1), ink, box, is_bold=True, align="CENTER")
    name = f"k{knot.number}_{cell.importer}_{cell.imported}"
    return Shape(name, box, fill, line, css, 0.6, "sharp", title, (words,))


def _list_breakers(
    knot: Knot, names: tuple[str, ...], corner: tuple[float, float], bottom: float
) -> list[Text]:
    """The cheapest first, as many as stand beside the table."""
    left, top = corner
    breakers = sorted((cell for cell in knot.cells if cell.is_breaker), key=lambda cell: (cell.count, cell))
    room = max(_LEAST_LINES, int((bottom - top - _HEAD) // _LINE) - 1)
    told = f"Proposed to go: {count(sum(cell.count for cell in breakers), 'import', 'imports')}"
    title_box = Box(left, top, left + _LIST_WIDTH, top + 18)
    texts = [Text(told, _TITLE_SIZE, "bad", title_box, is_bold=True)]
    y = top + _HEAD
    for cell in breakers[:room]:
        words = f"{names[cell.importer]} → {names[cell.imported]}"
        number = Box(left, y, left + 22, y + _LINE)
        row = Box(left + 28, y, left + _LIST_WIDTH, y + _LINE)
        texts.append(Text(f"{cell.count:,}", _NAME_SIZE, "muted", number))
        texts.append(Text(clip(words, row.width - 4, _NAME_SIZE), _NAME_SIZE, "text", row))
        y += _LINE
    if len(breakers) > room:
        more = f"{len(breakers) - room:,} more in the table"
        texts.append(Text(more, _NAME_SIZE, "muted", Box(left + 28, y, left + _LIST_WIDTH, y + _LINE)))
    return texts
