"""Room for walks that recurse as deeply as the code that they read is nested."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

_LIMIT = 20_000


@contextmanager
def deep_recursion() -> Generator[None]:
    """Let calls nest deeper than Python's default: people write ten levels, generated code some hundreds."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
