"""A project's folder -> how much of a committed picture changes when one function is added to the project.

    python -m benchmarks.steadiness PATH... [--most 12]

For functions of every layer in turn, a second one that is used and uses the same is added to the view, and
the SVG is compared with the one before: how many coordinates of what was there already moved, and how many
lines of the file a reviewer sees. Beside that stands what it must not cost: how often lines cross, and
how long they are together, in thousands of points.
"""

import argparse
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

from cutaway import analyze
from cutaway.model import Layer
from cutaway.rendering import render
from cutaway.rendering.drawing import Details
from cutaway.rendering.geometry import Point, distance, sample
from cutaway.rendering.layout import Layout, lay_out
from cutaway.rendering.orientation import Orientation
from cutaway.views import View, ViewEdge, ViewNode, ViewQuery, build_view

LAYERS = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.DTO)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
CELL = 48.0
GROUP = "{http://www.w3.org/2000/svg}g"


@dataclass(frozen=True, slots=True)
class Change:
    moved: float
    """Share of coordinates that changed, of elements in both pictures."""
    lines: float
    """Share of lines of the new file that were not in the old one."""


def add_like(view: View, node: ViewNode) -> View:
    """With one more symbol beside this one."""
    added = replace(
        node, symbol=f"{node.symbol}_more", label=f"{node.label}_more", findings=(), notes=(), badges=()
    )
    edges = [_lead_to(edge, node.symbol, added.symbol) for edge in view.edges]
    more = [edge for edge in edges if edge is not None]
    nodes = sorted((*view.nodes, added), key=lambda each: each.symbol)
    return replace(
        view, nodes=tuple(nodes), edges=tuple(sorted((*view.edges, *more), key=lambda each: each.key))
    )


def _lead_to(edge: ViewEdge, old: str, new: str) -> ViewEdge | None:
    if old not in (edge.source, edge.target):
        return None
    ends = [new if end == old else end for end in (edge.source, edge.target)]
    return replace(edge, source=ends[0], target=ends[1], findings=(), label="")


def compare(before: bytes, after: bytes) -> Change:
    old, new = _numbers(before), _numbers(after)
    kept = old.keys() & new.keys()
    total = sum(len(old[name]) for name in kept)
    same = sum(sum((Counter(old[name]) & Counter(new[name])).values()) for name in kept)
    lines = after.splitlines()
    known = Counter(before.splitlines())
    fresh = len(lines) - sum((Counter(lines) & known).values())
    return Change(1 - same / total, fresh / len(lines))


def _numbers(svg: bytes) -> dict[str, list[str]]:
    """Id of a group -> every coordinate in it."""
    found: dict[str, list[str]] = {}
    for group in ElementTree.fromstring(svg).iter(GROUP):
        name = group.get("id")
        if name and name != "graph0":
            texts = (
                element.get(each, "") for element in group for each in ("d", "points", "x", "y", "cx", "cy")
            )
            found[name] = [number for text in texts for number in NUMBER.findall(text)]
    return found


def measure(view: View, orientation: Orientation, most: int) -> Iterator[Change]:
    details = Details(orientation=orientation)
    before = render(view, details=details)
    for layer in LAYERS:
        nodes = [node for node in view.nodes if node.layer is layer and not node.members]
        for node in nodes[:: max(1, len(nodes) * len(LAYERS) // most)]:
            yield compare(before, render(add_like(view, node), details=details))


def count_crossings(layout: Layout) -> int:
    cells: dict[tuple[int, int], list[tuple[int, Point, Point]]] = {}
    for stroke in layout.strokes:
        for one, other in pairwise(sample(stroke.curve, 6)):
            for x in range(*_cells_between(one.x, other.x)):
                for y in range(*_cells_between(one.y, other.y)):
                    cells.setdefault((x, y), []).append((stroke.edge, one, other))
    crossing = {
        frozenset((first, second))
        for pieces in cells.values()
        for first, second in combinations(pieces, 2)
        if first[0] != second[0] and _cross(first[1:], second[1:])
    }
    return len(crossing)


def _cells_between(one: float, other: float) -> tuple[int, int]:
    return int(min(one, other) // CELL), int(max(one, other) // CELL) + 1


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    return _are_apart(one, other) and _are_apart(other, one)


def _are_apart(line: tuple[Point, Point], ends: tuple[Point, Point]) -> bool:
    """Whether the ends are on different sides of the line."""
    start, end = line
    sides = [(end.x - start.x) * (at.y - start.y) - (end.y - start.y) * (at.x - start.x) for at in ends]
    return sides[0] * sides[1] < 0


def measure_length(layout: Layout) -> float:
    return sum(
        distance(one, other) for stroke in layout.strokes for one, other in pairwise(sample(stroke.curve, 6))
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--most", type=int, default=12, metavar="N")
    arguments = parser.parse_args()
    print(
        f"{'project':<16} {'view':<13} {'orientation':<11} {'symbols':>7} {'coordinates moved':>18} "
        f"{'lines changed':>14} {'crossings':>10} {'length':>7}"
    )
    for path in arguments.paths:
        architecture = analyze(path)
        whole = build_view(architecture)
        package = Counter(node.column for node in whole.nodes if node.column).most_common(1)[0][0]
        part = build_view(architecture, ViewQuery(packages=(package,)))
        for name, view in (("whole", whole), (package, part)):
            for orientation in Orientation:
                changes = list(measure(view, orientation, arguments.most))
                moved = statistics.mean(change.moved for change in changes)
                lines = statistics.mean(change.lines for change in changes)
                layout = lay_out(view, orientation)
                print(
                    f"{architecture.project.name:<16} {name:<13} {orientation:<11} {len(view.nodes):>7} "
                    f"{moved:>18.0%} {lines:>14.0%} {count_crossings(layout):>10,} "
                    f"{measure_length(layout) / 1000:>7.0f}"
                )


if __name__ == "__main__":
    main()
