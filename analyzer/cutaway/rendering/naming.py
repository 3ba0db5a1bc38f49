"""View -> ids of its elements: the same symbol has the same one, whatever else the picture shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha1

from cutaway.views import View

_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Names:
    """In the order of the view."""

    nodes: tuple[str, ...]
    """`n` and a hash."""
    edges: tuple[str, ...]
    """`e` and a hash; what belongs to the same edge has another letter before the same hash."""

    def beside(self, letters: str, edge: int) -> str:
        """Id of something that belongs to an edge."""
        return letters + self.edges[edge].removeprefix("e")

    def stub(self, handler: int) -> str:
        """Id of the line from HTTP to a handler."""
        return "h" + self.nodes[handler].removeprefix("n")


def name_view(view: View) -> Names:
    return Names(
        name_each("n", ((node.symbol,) for node in view.nodes)),
        name_each("e", (edge.key for edge in view.edges)),
    )


def name_one(letters: str, *key: str) -> str:
    """Id of the element that shows what the key names; the letters say as what."""
    return letters + sha1("\0".join(key).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def name_each(letters: str, keys: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """No two alike, even where two keys are."""
    names: dict[str, None] = {}
    for key in keys:
        name = name_one(letters, *key)
        number = 2
        while name in names:
            name = name_one(letters, *key, str(number))
            number += 1
        names[name] = None
    return tuple(names)


def shorten(names: Sequence[str]) -> tuple[str, ...]:
    """Dotted names without the packages that all are in; as they are where two would look alike."""
    outer = [name.split(".")[:-1] for name in names if "." in name]
    common = 0
    while outer and all(len(parts) > common and parts[common] == outer[0][common] for parts in outer):
        common += 1
    short = tuple(".".join(name.split(".")[common:]) if "." in name else name for name in names)
    return short if len(set(short)) == len(set(names)) else tuple(names)
