"""ModulesView -> Scene, ranked by Graphviz' `dot`: who imports stands above, or left of, whom it imports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from cutaway.rendering.canvas import Look, new_sheet
from cutaway.rendering.geometry import Box, Curve, Point, between, bounds, box_around, distance, refine
from cutaway.rendering.heading import HEADING_HEIGHT, write_heading
from cutaway.rendering.knots import draw_knot
from cutaway.rendering.naming import name_each, name_one, shorten
from cutaway.rendering.palette import hue_of
from cutaway.rendering.running import run_graphviz
from cutaway.rendering.scene import Line, Scene, Shape, Text
from cutaway.rendering.text import clip, width_of
from cutaway.rendering.vocabulary import ENGLISH, Vocabulary
from cutaway.views import ModuleEdge, ModuleNode, ModulesView

_NAME, _SMALL, _HEIGHT, _MOST_NAME, _ARROW = 9.5, 7.5, 32.0, 190.0, 6.0
_PLAIN = Look("edge", 0.9)
_DEFERRED = Look("soft", 0.8, "vee", 0.5, "dashed")
_CYCLE = Look("model", 1.5, "normal", 0.6)
_BREAKER = Look("bad", 1.8, "normal", 0.65, "dashed")
_WIDE, _FITTING = 2.2, 16 / 9
"""Pictures wider than the one are tried the other way; the other is the shape of screens and slides."""


class Direction(StrEnum):
    """Of Graphviz: where those stand that are imported."""

    BELOW = "TB"
    RIGHT = "LR"


_SEPARATIONS = {Direction.BELOW: ("0.2", "0.55"), Direction.RIGHT: ("0.08", "0.8")}
"""In inches between boxes of a rank, and between ranks."""


@dataclass(frozen=True, slots=True)
class _Ranking:
    boxes: Mapping[int, Box]
    curves: Mapping[int, Curve]
    """Of every edge."""
    bottom: float

    @property
    def shape(self) -> float:
        """Width of a picture of it for each point of its height."""
        return max((box.right for box in self.boxes.values()), default=0.0) / self.bottom


def lay_out_modules(view: ModulesView, vocabulary: Vocabulary = ENGLISH) -> Scene:
    """A graph, and below it a table for every cycle that is too large for one."""
    say = vocabulary.say
    words = _word_nodes(view, vocabulary)
    has_graph = len(view.nodes) > 1 or not view.knots
    ranking = (
        _rank_to_fit(view, list(map(_width, words))) if has_graph else _Ranking({}, {}, HEADING_HEIGHT - 12)
    )
    names = name_each("e", ((edge.source, edge.target) for edge in view.edges))
    lines = [
        _line(edge, ranking.curves[number], names[number], vocabulary)
        for number, edge in enumerate(view.edges)
    ]
    lines.sort(key=lambda line: line.css)
    shapes = [_shape(view.nodes[number], box, words[number]) for number, box in ranking.boxes.items()]
    bottom = ranking.bottom
    texts = [*write_heading(f"{view.title} · {say('modules')}", _summarise(view, vocabulary))]
    panels: list[Shape] = []
    for knot in view.knots:
        drawn = draw_knot(knot, (0.0, bottom + 24), vocabulary)
        panels.append(drawn.panel)
        shapes += drawn.shapes
        texts += drawn.texts
        bottom = drawn.bottom
    if note := " ".join(say(sentence) for sentence in _explain(view)):
        texts.append(Text(note, 9, "muted", Box(0, bottom + 12, width_of(note, 9) + 10, bottom + 28)))
    shown = (*panels, *shapes)
    page = bounds([*(shape.box for shape in shown), *(text.box for text in texts), *_around(lines)])
    name = f"{view.title}: {say('imports')}"
    return Scene(name, page, tuple(panels), tuple(lines), tuple(shapes), tuple(texts))


def _around(lines: list[Line]) -> list[Box]:
    """Graphviz makes its page around all of them, and places on the page are counted from its ends."""
    return [box_around(point, 2, 2) for line in lines for point in line.curve]


def _explain(view: ModulesView) -> Iterator[str]:
    """Sentences on what is in the picture and does not speak for itself."""
    if view.knots:
        yield "In a table, the row imports the column."
    if any(edge.is_in_cycle and not edge.is_breaker for edge in view.edges):
        yield "Ochre: imports in a cycle."
    if any(edge.is_breaker for edge in view.edges):
        yield "Red, dashed: proposed to go, which ends all cycles."
    elif any(cell.is_breaker for knot in view.knots for cell in knot.cells):
        yield "Red: proposed to go, which ends all cycles."
    if any(edge.is_deferred for edge in view.edges):
        yield "Light, dashed: deferred (type checking, or inside a function)."


def _word_nodes(view: ModulesView, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The name of each, and the note below it."""
    names = shorten([node.name for node in view.nodes])
    clipped = [clip(name, _MOST_NAME, _NAME, is_bold=True) for name in names]
    return list(zip(clipped, (_note(node, vocabulary) for node in view.nodes), strict=True))


def _width(words: tuple[str, str]) -> float:
    name, note = words
    wide = max(width_of(name, _NAME, is_bold=True), width_of(note, _SMALL))
    return max(70.0, wide + 18)


def _note(node: ModuleNode, vocabulary: Vocabulary) -> str:
    say = vocabulary.say
    told = [node.layer.value] if node.layer is not None else []
    if node.modules > 1:
        told.append(vocabulary.count(node.modules, "module", "modules"))
    if node.cycle and node.name != f"cycle {node.cycle}":
        told.append(say("cycle {}", node.cycle))
    return ", ".join(told) or say("no layer")


def _rank_to_fit(view: ModulesView, widths: Sequence[float]) -> _Ranking:
    """Boxes are wide and low, so that many side by side make a strip and many below each other do not."""
    below = _rank(view, widths, Direction.BELOW)
    if below.shape <= _WIDE:
        return below
    return min(below, _rank(view, widths, Direction.RIGHT), key=lambda one: abs(log(one.shape / _FITTING)))


def _rank(view: ModulesView, widths: Sequence[float], direction: Direction) -> _Ranking:
    sheet = new_sheet("modules")
    between_boxes, between_ranks = _SEPARATIONS[direction]
    sheet.attr("graph", rankdir=direction, nodesep=between_boxes, ranksep=between_ranks, mclimit="1")
    # Without an arrowhead the curve ends at the box; we draw our own there.
    sheet.attr("node", shape="box", fixedsize="true", label="")
    sheet.attr("edge", arrowhead="none")
    index = {node.name: number for number, node in enumerate(view.nodes)}
    for number, width in enumerate(widths):
        sheet.node(f"n{number}", width=f"{width / 72:.4f}", height=f"{_HEIGHT / 72:.4f}")
    for edge in view.edges:
        weight = "0" if edge.is_breaker or edge.is_deferred else "1"
        sheet.edge(
            f"n{index[edge.source]}",
            f"n{index[edge.target]}",
            weight=weight,
            constraint="false" if edge.is_breaker else "true",
        )
    boxes: dict[int, Box] = {}
    found: dict[tuple[str, str], Curve] = {}
    bottom = HEADING_HEIGHT
    height = 0.0
    for line in run_graphviz(sheet.source, "plain", prog="dot").decode("utf-8").splitlines():
        words = line.split()
        if words[:1] == ["graph"]:
            height = float(words[3]) * 72
            bottom += height
        elif words[:1] == ["node"]:
            number = int(words[1][1:])
            x, y = float(words[2]) * 72, float(words[3]) * 72
            boxes[number] = box_around(Point(x, HEADING_HEIGHT + height - y), widths[number], _HEIGHT)
        elif words[:1] == ["edge"]:
            values = [float(word) * 72 for word in words[4 : 4 + 2 * int(words[3])]]
            points = zip(values[::2], values[1::2], strict=True)
            curve = tuple(Point(x, HEADING_HEIGHT + height - y) for x, y in points)
            found[words[1], words[2]] = refine(refine(curve))
    # Graphviz begins its page at what lies furthest left, where our heading must stand.
    by = -min([0.0, *(point.x for curve in found.values() for point in curve)])
    curves = {
        number: tuple(
            Point(point.x + by, point.y)
            for point in found[f"n{index[edge.source]}", f"n{index[edge.target]}"]
        )
        for number, edge in enumerate(view.edges)
    }
    moved = {number: Box(box.left + by, box.top, box.right + by, box.bottom) for number, box in boxes.items()}
    return _Ranking(moved, curves, bottom)


def _line(edge: ModuleEdge, curve: Curve, name: str, vocabulary: Vocabulary) -> Line:
    look, css = _PLAIN, "import"
    if edge.is_deferred:
        look, css = _DEFERRED, "deferred"
    elif edge.is_breaker:
        look, css = _BREAKER, "import zbreaker bad"
    elif edge.is_in_cycle:
        look, css = _CYCLE, "import cycle"
    tip = curve[-1]
    before = curve[-2] if distance(curve[-2], tip) > 0.1 else curve[-4]
    share = min(0.9, _ARROW / max(0.1, distance(tip, before)))
    title = vocabulary.say("{} imports {}: {}", edge.source, edge.target, f"{edge.count:,}")
    ends = (name_one("n", edge.source), name_one("n", edge.target))
    return Line(name, (*curve[:-1], between(tip, before, share)), look, css, tip, title, ends)


def _shape(node: ModuleNode, box: Box, words: tuple[str, str]) -> Shape:
    hue = hue_of(node.layer)
    inner = Box(box.left + 8, box.top, box.right - 8, box.bottom)
    middle = box.centre.y
    name, note = words
    texts = (
        Text(name, _NAME, "text", Box(inner.left, middle - 12, inner.right, middle + 1), is_bold=True),
        Text(note, _SMALL, "muted", Box(inner.left, middle + 1, inner.right, middle + 12)),
    )
    title = f"{node.name}: {note}"
    pen, line = (1.6, "model") if node.cycle else (1.0, hue)
    return Shape(
        name_one("n", node.name),
        box,
        f"tint-{hue}",
        line,
        hue,
        pen,
        title=title,
        texts=texts,
        symbol=node.name,
    )


def _summarise(view: ModulesView, vocabulary: Vocabulary) -> str:
    count, say = vocabulary.count, vocabulary.say
    modules = sum(node.modules for node in view.nodes)
    parts = [count(modules, "module", "modules")]
    packages = len(view.nodes) + sum(len(knot.members) - 1 for knot in view.knots)
    if packages < modules:
        parts[0] = say("{} as {}", parts[0], count(packages, "package", "packages"))
    cells = [cell for knot in view.knots for cell in knot.cells]
    parts.append(count(sum(one.count for one in (*view.edges, *cells)), "import", "imports"))
    if view.cycles:
        parts.append(count(view.cycles, "cycle", "cycles"))
        breakers = [one.count for one in (*view.edges, *cells) if one.is_breaker]
        parts.append(say("{} to go", count(sum(breakers), "import", "imports")))
    else:
        parts.append(say("no cycle"))
    return " · ".join(parts)
