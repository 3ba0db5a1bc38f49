"""MatrixView -> Scene: names down the side, their numbers across, a count where one uses another."""

from collections.abc import Callable, Iterator
from itertools import groupby

from cutaway.rendering.canvas import Look
from cutaway.rendering.geometry import Box, Point, bounds, line_to
from cutaway.rendering.heading import HEADING_HEIGHT, write_heading
from cutaway.rendering.naming import name_one, shorten
from cutaway.rendering.palette import hue_of
from cutaway.rendering.scene import Line, Scene, Shape, Text
from cutaway.rendering.text import clip, width_of
from cutaway.rendering.vocabulary import ENGLISH, Vocabulary
from cutaway.views import MatrixCell, MatrixView

_CELL = 22.0
_NAME_SIZE, _COUNT_SIZE = 9.0, 7.5
_MOST_NAME = 260.0
_NUMBER = 22.0
_DIVIDER = Look("separator", 0.8, "none")


def lay_out_matrix(view: MatrixView, vocabulary: Vocabulary = ENGLISH) -> Scene:
    say = vocabulary.say
    short = shorten([item.name for item in view.items])
    names = [clip(name, _MOST_NAME, _NAME_SIZE, is_bold=True) for name in short]
    name_width = max([80.0, *(width_of(name, _NAME_SIZE, is_bold=True) + 22 for name in names)])
    left, top = name_width + _NUMBER, HEADING_HEIGHT + _CELL
    end = len(view.items) * _CELL
    grid = Box(left, top, left + max(end, 120.0), top + max(end, _CELL))

    def cell_box(row: int, column: int) -> Box:
        x, y = left + column * _CELL, top + row * _CELL
        return Box(x, y, x + _CELL, y + _CELL)

    shapes: list[Shape] = []
    texts: list[Text] = [*write_heading(f"{view.title} · {say('matrix')}", _summarise(view, vocabulary))]
    for number, (item, name) in enumerate(zip(view.items, names, strict=True)):
        own = cell_box(number, number)
        hue = hue_of(item.layer)
        row = Box(0, own.top + 1, name_width - 4, own.bottom - 1)
        words = Text(name, _NAME_SIZE, hue, _inset(row, 8), is_bold=True)
        layer = item.layer.value if item.layer else say("no layer")
        title = say("{}: {}, {} inside", item.name, layer, f"{item.inside:,}")
        shapes.append(
            Shape(
                name_one("n", item.name),
                row,
                f"tint-{hue}",
                f"tint-{hue}",
                "item",
                title=title,
                texts=(words,),
                symbol=item.name,
            )
        )
        diagonal = Shape(
            name_one("d", item.name), own, f"tint-{hue}", "separator", "inside", corners="sharp", title=title
        )
        shapes.append(diagonal)
        for box in (
            Box(name_width - 2, own.top, left - 2, own.bottom),
            Box(own.left, top - _CELL, own.right, top),
        ):
            texts.append(Text(str(number + 1), _COUNT_SIZE, hue, box, align="CENTER"))
    for cell in view.cells:
        shapes.append(_draw_cell(cell, cell_box(cell.row, cell.column), view, vocabulary))
    note = " ".join(say(sentence) for sentence in _explain(view))
    below = Box(0, grid.bottom + 12, width_of(note, 9) + 10, grid.bottom + 28)
    texts.append(Text(note, 9, "muted", below))
    panels = (Shape("grid", grid, "bg", "separator", "grid"), *_draw_layers(view, cell_box))
    page = bounds([grid, below, *(text.box for text in texts)])
    return Scene(
        f"{view.title}: {say('matrix')}",
        page,
        panels,
        tuple(_divide(view, grid)),
        tuple(shapes),
        tuple(texts),
    )


def _draw_layers(view: MatrixView, cell_box: Callable[[int, int], Box]) -> Iterator[Shape]:
    """A block on the diagonal for each layer: what is used inside it stands there."""
    for first, last in _runs(view):
        if last > first:
            tint = f"tint-{hue_of(view.items[first].layer)}"
            box = bounds((cell_box(first, first), cell_box(last, last)))
            yield Shape(f"layer{first}", box, tint, tint, "layer")


def _divide(view: MatrixView, grid: Box) -> Iterator[Line]:
    """Between layers, for eyes that follow a row or a column."""
    for first, _ in _runs(view)[1:]:
        x, y = grid.left + first * _CELL, grid.top + first * _CELL
        across = (Point(grid.left, y), Point(grid.right, y))
        down = (Point(x, grid.top), Point(x, grid.bottom))
        for name, (start, end) in (("across", across), ("down", down)):
            yield Line(f"{name}{first}", (start, *line_to(start, end)), _DIVIDER, "divider")


def _runs(view: MatrixView) -> list[tuple[int, int]]:
    """First and last place of the items of each layer."""
    places = groupby(range(len(view.items)), key=lambda place: hue_of(view.items[place].layer))
    return [(run[0], run[-1]) for run in (list(run) for _, run in places)]


def _explain(view: MatrixView) -> Iterator[str]:
    yield "The column uses the row."
    if any(cell.is_upward for cell in view.cells):
        yield "Above the diagonal: upward."
    if any(cell.findings for cell in view.cells):
        yield "Red: a rule objects."


def _draw_cell(cell: MatrixCell, box: Box, view: MatrixView, vocabulary: Vocabulary) -> Shape:
    fill, line, ink = "node", "separator", "text"
    if cell.findings:
        fill, line, ink = "bad", "bad", "on-hue"
    elif cell.is_upward:
        fill, line, ink = "tint-model", "model", "model"
    shown = f"{cell.count or cell.findings:,}" if (cell.count or cell.findings) < 10_000 else "9999+"
    size = min(_COUNT_SIZE, _COUNT_SIZE * (_CELL - 4) / width_of(shown, _COUNT_SIZE, is_bold=True))
    ends = (view.items[cell.column].name, view.items[cell.row].name)
    title = vocabulary.say("{} uses {}: {}", *ends, f"{cell.count:,}")
    if cell.findings:
        title += f", {vocabulary.count(cell.findings, 'finding', 'findings')}"
    words = Text(shown, round(size, 1), ink, box, is_bold=True, align="CENTER")
    css = "cell bad" if cell.findings else "cell upward" if cell.is_upward else "cell"
    name = name_one("m", view.items[cell.row].name, view.items[cell.column].name)
    return Shape(name, box, fill, line, css, 0.6, "sharp", title, (words,))


def _summarise(view: MatrixView, vocabulary: Vocabulary) -> str:
    count, say = vocabulary.count, vocabulary.say
    parts = [count(view.modules, "module", "modules")]
    if len(view.items) < view.modules:
        parts[0] = say("{} as {}", parts[0], count(len(view.items), "package", "packages"))
    parts.append(count(sum(cell.count for cell in view.cells), "dependency", "dependencies"))
    upward = sum(cell.count for cell in view.cells if cell.is_upward)
    if upward:
        parts.append(say("{} upward", f"{upward:,}"))
    findings = sum(cell.findings for cell in view.cells)
    if findings:
        parts.append(count(findings, "finding", "findings"))
    return " · ".join(parts)


def _inset(box: Box, by: float) -> Box:
    return Box(box.left + by, box.top, box.right - by, box.bottom)
