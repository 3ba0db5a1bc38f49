"""Made-up projects -> seconds from an architecture to its picture: 200 boxes, and 20,000 symbols folded.

    python -m benchmarks.drawing [--runs 5]

Seconds of CPU tell more than those of the clock on a machine that does other things too. Graphviz draws in
a process of its own, which is warm here as it is in the dashboard; `drawing` holds the wait for it.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from cutaway.model import Architecture
from cutaway.rendering import Details, Orientation, draw
from cutaway.views import View, ViewQuery, build_overview, build_view
from tests.unit.rendering.pictures import sketch_any

_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Taken:
    """By the clock and of our CPU."""

    wall: float
    cpu: float


def take(call: Callable[[], object]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return Taken(time.perf_counter() - wall, time.process_time() - cpu)


def measure(build: Callable[[], View], orientation: Orientation, runs: int) -> tuple[View, str]:
    view = build()
    details = Details(orientation=orientation)
    draw(view, details=details)
    built = [take(build) for _ in range(runs)]
    drawn = [take(partial(draw, view, details=details)) for _ in range(runs)]
    figures = [
        statistics.median(getattr(one, field) for one in taken)
        for taken in (built, drawn)
        for field in ("wall", "cpu")
    ]
    return view, " ".join(f"{figure:8.2f}" for figure in figures)


def make(symbols: int) -> Architecture:
    """About so many, among them the modules, classes, routes and tables that belong to the others."""
    made = len(sketch_any(symbols, seed=3).symbols)
    return sketch_any(round(symbols * symbols / made), seed=3).build()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    runs: int = parser.parse_args(arguments).runs
    small, large = sketch_any(200, seed=3).build(), make(20_000)
    cases: list[tuple[str, Architecture, Callable[[], View]]] = [
        ("200 symbols", small, partial(build_view, small, ViewQuery(limit=_LIMIT))),
        ("20,000 symbols", large, partial(build_overview, large)),
    ]
    print(f"{'':30} {'building':>8} {'(cpu)':>8} {'drawing':>8} {'(cpu)':>8}   medians of {runs}, seconds")
    for name, project, build in cases:
        for orientation in Orientation:
            view, figures = measure(build, orientation, runs)
            drawn = f"{len(view.nodes)} boxes, {len(view.edges)} lines"
            print(f"{name:14} {f'({len(project.symbols):,})':8} {orientation:6} {figures}   {drawn}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
