"""`dao -> dto: mapping` and the order of layers, as written -> EdgePatterns and names, checked."""

import re
from collections.abc import Iterator, Mapping

from cutaway.config.tables import TableReader
from cutaway.config.values import ORDER, EdgePattern
from cutaway.model import EdgeKind, Layer

_EDGE = re.compile(r"^\s*(?P<source>[\w*-]+)\s*->\s*(?P<target>[\w*-]+)\s*(?::\s*(?P<kind>[\w-]+)\s*)?$")
_ANY = "*"


def read_edges(
    reader: TableReader, name: str, table: Mapping[str, object], own: Mapping[str, Layer]
) -> tuple[EdgePattern, ...]:
    """The patterns under a key, in the order in which they are written."""
    is_list = isinstance(table.get(name), list)
    return tuple(
        pattern
        for number, text in enumerate(reader.strings(name, table))
        for pattern in _read_edge(reader, f"{name}[{number}]" if is_list else name, text, own)
    )


def _read_edge(reader: TableReader, place: str, text: str, own: Mapping[str, Layer]) -> Iterator[EdgePattern]:
    found = _EDGE.match(text)
    if found is None:
        reader.add(place, f'should look like "dao -> dto" or "dao -> dto: mapping", not "{text}"')
        return
    known = (*Layer, *own, _ANY)
    source = reader.choice(place, found["source"], known)
    target = reader.choice(place, found["target"], known)
    kind = reader.choice(place, found["kind"], tuple(EdgeKind)) if found["kind"] else None
    if source and target and (kind or not found["kind"]):
        yield EdgePattern(source, target, EdgeKind(kind) if kind else None)


def read_order(
    reader: TableReader, table: Mapping[str, object], base: tuple[str, ...], own: Mapping[str, Layer]
) -> tuple[str, ...]:
    """The chain from the outside in; own layers that it leaves out stand behind what they are like."""
    given = reader.strings("order", table)
    for number, name in enumerate(given):
        reader.choice(f"order[{number}]", name, (*ORDER, *own))
        if name in given[:number]:
            reader.add(f"order[{number}]", f"names {name} twice")
    missing = [layer for layer in ORDER if given and layer not in given]
    if missing:
        reader.add("order", f"leaves out {', '.join(missing)}")
    return _place_own(given or base, own)


def _place_own(order: tuple[str, ...], own: Mapping[str, Layer]) -> tuple[str, ...]:
    placed = list(order)
    for name, like in own.items():
        if name not in placed and like in placed:
            placed.insert(placed.index(like) + 1, name)
    return tuple(placed)
