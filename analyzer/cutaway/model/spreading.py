"""Some symbols and what comes after each -> all that can be come to."""

from collections.abc import Callable, Iterable


def spread(starts: Iterable[str], following: Callable[[str], Iterable[str]]) -> set[str]:
    """The starts themselves, what follows them, what follows that, and so on; circles end."""
    waiting = list(starts)
    found: set[str] = set()
    while waiting:
        symbol = waiting.pop()
        if symbol not in found:
            found.add(symbol)
            waiting.extend(following(symbol))
    return found
