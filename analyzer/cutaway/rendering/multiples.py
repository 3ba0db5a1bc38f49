"""MultiplesView -> Scene: a sheet of small swimlanes, one for every package, with dots for symbols."""

from dataclasses import replace
from math import ceil

from cutaway.model import Layer
from cutaway.rendering.canvas import Look
from cutaway.rendering.geometry import Box, Curve, Point, bend_to, bounds, line_to
from cutaway.rendering.heading import HEADING_HEIGHT, write_heading
from cutaway.rendering.naming import name_one, name_view
from cutaway.rendering.palette import hue_of
from cutaway.rendering.scene import Line, Scene, Shape, Text
from cutaway.rendering.text import clip, width_of
from cutaway.rendering.vocabulary import ENGLISH, Vocabulary
from cutaway.views import MultiplesView, Panel, ViewEdge

_ROWS = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DB)
_WIDTH, _BAND, _PITCH, _HEAD, _PADDING, _BETWEEN = 300.0, 20.0, 31.0, 26.0, 8.0, 14.0
_HEIGHT = _HEAD + _PITCH * (len(_ROWS) - 1) + _BAND + _PADDING
_MOST_COLUMNS = 4
_DOT, _SLOT = 8.0, 14.0
_FINE = Look("soft", 0.6, "none", 0.4)
_BAD = Look("bad", 1.5, "normal", 0.45)


def lay_out_multiples(view: MultiplesView, vocabulary: Vocabulary = ENGLISH) -> Scene:
    count, say = vocabulary.count, vocabulary.say
    columns = _count_columns(len(view.panels))
    view = replace(
        view,
        panels=tuple(replace(panel, view=vocabulary.translate(panel.view)) for panel in view.panels),
    )
    panels: list[Shape] = []
    lines: list[Line] = []
    shapes: list[Shape] = []
    for number, panel in enumerate(view.panels):
        left = (number % columns) * (_WIDTH + _BETWEEN)
        top = HEADING_HEIGHT + (number // columns) * (_HEIGHT + _BETWEEN)
        box = Box(left, top, left + _WIDTH, top + _HEIGHT)
        panels += _draw_frame(panel, box, vocabulary)
        dots = _place_dots(panel, box)
        lines += _draw_lines(panel, box, dots)
        for node in panel.view.nodes:
            hue = "bad" if node.is_bad else hue_of(node.layer)
            shapes.append(
                Shape(
                    name_one("n", node.symbol),
                    dots[node.symbol],
                    hue,
                    hue,
                    hue_of(node.layer),
                    title=node.symbol,
                    symbol=node.symbol,
                )
            )
    told = say(view.message) or count(len(view.panels), "package", "packages")
    if view.omitted:
        told += f" · {say('{} not shown', count(view.omitted, 'package', 'packages'))}"
    texts = [*write_heading(f"{view.title} · {say('packages')}", told)]
    bottom = max((panel.box.bottom for panel in panels), default=HEADING_HEIGHT)
    legend_dots, legend_words = _draw_legend(view, bottom + 18.0, vocabulary)
    shapes += legend_dots
    texts += legend_words
    page = bounds([*(panel.box for panel in panels), *(text.box for text in texts)])
    return Scene(
        f"{view.title}: {say('packages')}", page, tuple(panels), tuple(lines), tuple(shapes), tuple(texts)
    )


def _count_columns(panels: int) -> int:
    """As few rows as a sheet allows, and those as even as can be."""
    rows = max(1, ceil(panels / _MOST_COLUMNS))
    return max(1, ceil(panels / rows))


def _draw_legend(view: MultiplesView, y: float, vocabulary: Vocabulary) -> tuple[list[Shape], list[Text]]:
    """Which colour is which layer; each panel has a band for all of them."""
    shown = [(layer.value, vocabulary.title(layer)) for layer in _ROWS if view.panels]
    if any(panel.findings for panel in view.panels):
        shown.append(("bad", vocabulary.say("breaks a layering rule")))
    shapes: list[Shape] = []
    texts: list[Text] = []
    x = 0.0
    for hue, told in shown:
        box = Box(x, y + 4, x + _DOT, y + 4 + _DOT)
        shapes.append(Shape(f"legend_{hue}", box, hue, hue, "legend"))
        right = x + 14 + width_of(told, 9) + 4
        texts.append(Text(told, 9, "muted", Box(x + 14, y, right, y + 16)))
        x = right + 18
    return shapes, texts


def _draw_frame(panel: Panel, box: Box, vocabulary: Vocabulary) -> list[Shape]:
    name = name_one("g", panel.view.title)
    shown = clip(panel.view.title, 150, 10.5, is_bold=True)
    end = box.left + 10 + width_of(shown, 10.5, is_bold=True)
    told = vocabulary.count(panel.symbols, "symbol", "symbols")
    if panel.view.omitted:
        told += f", {vocabulary.say('{} not drawn', f'{panel.view.omitted:,}')}"
    end_of_note = end + 8 + width_of(told, 8)
    texts = [
        Text(shown, 10.5, "text", Box(box.left + 10, box.top + 4, end + 2, box.top + 22), is_bold=True),
        Text(told, 8, "muted", Box(end + 8, box.top + 5, end_of_note + 4, box.top + 22)),
    ]
    if panel.findings:
        bad = f"\u00d7 {panel.findings:,}"
        right = end_of_note + 12 + width_of(bad, 9, is_bold=True)
        texts.append(
            Text(bad, 9, "bad", Box(end_of_note + 8, box.top + 5, right, box.top + 22), is_bold=True)
        )
    line = "bad" if panel.findings else "separator"
    shapes = [Shape(name, box, "bg", line, "panel", 1.2, title=panel.view.title, texts=tuple(texts))]
    for row, layer in enumerate(_ROWS):
        top = box.top + _HEAD + _PITCH * row
        band = Box(box.left + _PADDING, top, box.right - _PADDING, top + _BAND)
        tint = f"tint-{layer.value}"
        shapes.append(Shape(f"{name}_{layer.value}", band, tint, tint, f"band {layer.value}"))
    return shapes


def _place_dots(panel: Panel, box: Box) -> dict[str, Box]:
    """On a lattice of slots, so that lines which pass a row go through half slots and touch none."""
    dots: dict[str, Box] = {}
    at: dict[str, float] = {}
    for row, layer in enumerate(_ROWS):
        members = [node.symbol for node in panel.view.nodes if node.layer is layer]
        wanted = {symbol: _wish(symbol, panel.view.edges, at) for symbol in members}
        members.sort(key=lambda symbol: (wanted[symbol], symbol))
        slot = _slot(panel)
        first = -(len(members) // 2)
        for number, symbol in enumerate(members):
            at[symbol] = (first + number) * slot
            size = min(_DOT, slot * 0.6)
            x = box.centre.x + at[symbol]
            y = box.top + _HEAD + _PITCH * row + _BAND / 2
            dots[symbol] = Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)
    return dots


def _slot(panel: Panel) -> float:
    longest = max([1, *(sum(node.layer is layer for node in panel.view.nodes) for layer in _ROWS)])
    return min(_SLOT, (_WIDTH - 4 * _PADDING) / (longest + 1))


def _wish(symbol: str, edges: tuple[ViewEdge, ...], at: dict[str, float]) -> float:
    ends = [(edge.source, edge.target) for edge in edges if symbol in (edge.source, edge.target)]
    places = [at[end] for pair in ends for end in pair if end in at]
    return sum(places) / len(places) if places else 0.0


def _draw_lines(panel: Panel, box: Box, dots: dict[str, Box]) -> list[Line]:
    row = {node.symbol: _ROWS.index(node.layer) for node in panel.view.nodes if node.layer is not None}
    lines: list[Line] = []
    for edge, name in zip(panel.view.edges, name_view(panel.view).edges, strict=True):
        if row[edge.source] == row[edge.target]:
            continue
        ends = sorted((edge.source, edge.target), key=lambda end: row[end])
        is_upward = ends[0] != edge.source
        curve = _route(dots[ends[0]], dots[ends[1]], range(row[ends[0]] + 1, row[ends[1]]), box, _slot(panel))
        curve = tuple(reversed(curve)) if is_upward else curve
        tip: Point | None = None
        if edge.is_bad:
            tip = curve[-1]
            curve = (*curve[:-1], Point(tip.x, tip.y + (5.0 if is_upward else -5.0)))
        title = f"{edge.source} → {edge.target}" + (f": {edge.label}" if edge.label else "")
        css = "runtime bad" if edge.is_bad else "runtime"
        lines.append(Line(name, curve, _BAD if edge.is_bad else _FINE, css, tip, title, _ends(edge)))
    lines.sort(key=lambda line: line.tip is not None)
    return lines


def _ends(edge: ViewEdge) -> tuple[str, str]:
    return (name_one("n", edge.source), name_one("n", edge.target))


def _route(upper: Box, lower: Box, rows: range, box: Box, slot: float) -> Curve:
    start, end = Point(upper.centre.x, upper.bottom), Point(lower.centre.x, lower.top)
    points: list[Point] = [start]
    for row in rows:
        top = box.top + _HEAD + _PITCH * row
        offset = (start.x + (end.x - start.x) * (row - rows.start + 1) / (len(rows) + 1)) - box.centre.x
        x = box.centre.x + (round(offset / slot - 0.5) + 0.5) * slot
        points += bend_to(points[-1], Point(x, top + 2))
        points += line_to(points[-1], Point(x, top + _BAND - 2))
    points += bend_to(points[-1], end)
    return tuple(points)
