"""A project's folder -> how much of a committed picture changes when one function is added to the project.

    python -m benchmarks.steadiness PATH... [--most 12]

For functions of every layer in turn, a second one that is used and uses the same is added to the view, and
the SVG is compared with the one before: how many coordinates of what was there already moved, and how many
lines of the file a reviewer sees.
"""

import argparse
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

from cutaway import analyze
from cutaway.model import Layer
from cutaway.rendering import render
from cutaway.views import View, ViewEdge, ViewNode, ViewQuery, build_view

LAYERS = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.DTO)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
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


def measure(view: View, most: int) -> Iterator[Change]:
    before = render(view)
    for layer in LAYERS:
        nodes = [node for node in view.nodes if node.layer is layer and not node.members]
        for node in nodes[:: max(1, len(nodes) * len(LAYERS) // most)]:
            yield compare(before, render(add_like(view, node)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--most", type=int, default=12, metavar="N")
    arguments = parser.parse_args()
    print(f"{'project':<20} {'view':<12} {'symbols':>8} {'coordinates moved':>18} {'lines changed':>14}")
    for path in arguments.paths:
        architecture = analyze(path)
        whole = build_view(architecture)
        package = Counter(node.column for node in whole.nodes if node.column).most_common(1)[0][0]
        for name, view in (
            ("whole", whole),
            (package, build_view(architecture, ViewQuery(packages=(package,)))),
        ):
            changes = list(measure(view, arguments.most))
            moved = statistics.mean(change.moved for change in changes)
            lines = statistics.mean(change.lines for change in changes)
            print(
                f"{architecture.project.name:<20} {name:<12} {len(view.nodes):>8} "
                f"{moved:>18.0%} {lines:>14.0%}"
            )


if __name__ == "__main__":
    main()
