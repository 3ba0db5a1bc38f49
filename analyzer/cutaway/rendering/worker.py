"""A script of its own process: DOT on stdin, format as argument -> the drawing on stdout, complaints on stderr."""

import sys

from pygraphviz import AGraph


def draw() -> None:
    graph = AGraph(string=sys.stdin.buffer.read().decode("utf-8"))
    picture = graph.draw(format=sys.argv[1], prog="nop2")
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    draw()
