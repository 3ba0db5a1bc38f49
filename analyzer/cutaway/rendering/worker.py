"""A script for its own process: one DOT after the other on stdin -> drawings on stdout, until that is closed.

A request is a line `format program length` and the text; an answer is a line with two lengths, the drawing
and what Graphviz complained about.
"""

import os
import sys
from tempfile import TemporaryFile
from typing import Protocol

from pygraphviz import AGraph  # pyright: ignore[reportMissingTypeStubs] - it ships none


class _Drawable(Protocol):
    def draw(self, *, format: str, prog: str) -> bytes | None: ...


def _read_graph(dot: str) -> _Drawable:
    return AGraph(string=dot)


def serve() -> None:
    requests = sys.stdin.buffer
    # Whatever a library prints must not end up between our answers.
    with os.fdopen(os.dup(1), "wb") as answers, TemporaryFile() as complaints:
        os.dup2(complaints.fileno(), 1)
        os.dup2(complaints.fileno(), 2)
        while header := requests.readline():
            form, prog, length = header.decode().split()
            complaints.seek(0)
            complaints.truncate()
            try:
                dot = requests.read(int(length)).decode("utf-8")
                picture = _read_graph(dot).draw(format=form, prog=prog) or b""
            except Exception as error:
                # The reader is told; the next picture may be drawn.
                picture = b""
                sys.stderr.write(f"{error}\n")
                sys.stderr.flush()
            complaints.seek(0)
            said = complaints.read()
            answers.write(b"%d %d\n" % (len(picture), len(said)))
            answers.write(picture + said)
            answers.flush()


if __name__ == "__main__":
    serve()
