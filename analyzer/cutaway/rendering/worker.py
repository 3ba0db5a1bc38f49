"""A script for its own process: DOT on stdin, format and program as arguments -> the drawing on stdout."""

import sys
from typing import Protocol

from pygraphviz import AGraph  # pyright: ignore[reportMissingTypeStubs] - it ships none


class _Drawable(Protocol):
    def draw(self, *, format: str, prog: str) -> bytes | None: ...


def _read_graph(dot: str) -> _Drawable:
    return AGraph(string=dot)


def draw() -> None:
    picture = _read_graph(sys.stdin.buffer.read().decode("utf-8")).draw(format=sys.argv[1], prog=sys.argv[2])
    sys.stdout.buffer.write(picture or b"")


if __name__ == "__main__":
    draw()
