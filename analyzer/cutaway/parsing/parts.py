"""A part of the syntax -> all that it is made of."""

from collections.abc import Iterator
from typing import cast


def walk_syntax(node: object) -> Iterator[object]:
    """The part itself, and each part of it, as far down as they go."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, tuple):
            yield cast("tuple[object, ...]", current)
            waiting.extend(cast("tuple[object, ...]", current))
