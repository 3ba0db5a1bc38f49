"""What the user points at, as one value, and its way into the address of the page and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from cutaway.model import Architecture, Edge, EdgeKind, Finding


class SelectionKind(StrEnum):
    """Each is also the name of its parameter in the page's address."""

    SYMBOL = "symbol"
    EDGE = "edge"
    FINDING = "finding"
    FILE = "file"
    CARD = "card"
    """Of the overview: a layer of a package."""
    BUNDLE = "bundle"
    """Of the overview: all lines of a kind between two cards."""
    GROUP = "group"
    """Of the module graph: a module or package."""
    ITEM = "item"
    """Of the matrix: a module or package."""
    CELL = "cell"
    """Of the matrix: one group uses another."""
    IMPORT = "import"
    """Of the modules: one group imports another."""
    PAIR = "pair"
    """Of the mapping: conversions from one class to another."""


_PARTS: Mapping[SelectionKind, int] = {
    SelectionKind.SYMBOL: 1,
    SelectionKind.EDGE: 3,
    SelectionKind.FINDING: 6,
    SelectionKind.FILE: 1,
    SelectionKind.CARD: 1,
    SelectionKind.BUNDLE: 3,
    SelectionKind.GROUP: 1,
    SelectionKind.ITEM: 1,
    SelectionKind.CELL: 2,
    SelectionKind.IMPORT: 2,
    SelectionKind.PAIR: 2,
}
"""How many names each kind has."""


@dataclass(frozen=True, slots=True)
class Selection:
    """`parts` name it: a symbol's id; an edge's source, target and kind; a finding's rule, place and ends."""

    kind: SelectionKind
    parts: tuple[str, ...]


def select(kind: SelectionKind, *parts: str) -> Selection:
    return Selection(kind, parts)


def select_symbol(symbol: str) -> Selection:
    return Selection(SelectionKind.SYMBOL, (symbol,))


def select_edge(source: str, target: str, kind: EdgeKind) -> Selection:
    return Selection(SelectionKind.EDGE, (source, target, str(kind)))


def select_finding(finding: Finding) -> Selection:
    site = finding.site
    place = (site.file, str(site.line), str(site.column))
    return Selection(SelectionKind.FINDING, (finding.rule, *place, finding.symbol, finding.target or ""))


def find_edges(architecture: Architecture, selection: Selection) -> tuple[Edge, ...]:
    """Those between the two ends or what is inside them; a mapping in either direction.

    None for a line of the picture that passes over symbols it does not show, such as a port or a provider.
    """
    source, target, kind = selection.parts
    ways = ((source, target), (target, source)) if kind == EdgeKind.MAPPING else ((source, target),)
    return tuple(
        edge
        for edge in architecture.edges
        if edge.kind == kind and any(_is_in(edge.source, a) and _is_in(edge.target, b) for a, b in ways)
    )


def find_finding(architecture: Architecture, selection: Selection) -> Finding | None:
    """The finding that is selected; None if the architecture has none like it."""
    return next((finding for finding in architecture.findings if select_finding(finding) == selection), None)


def exists_in(architecture: Architecture, selection: Selection) -> bool:
    """Whether there can be such a thing: addresses may be old, or typed by hand.

    What only a view knows is looked for where it is described.
    """
    match selection:
        case Selection(SelectionKind.SYMBOL, (symbol,)):
            return architecture.find_symbol(symbol) is not None
        case Selection(SelectionKind.EDGE, (source, target, kind)):
            ends = (architecture.find_symbol(source), architecture.find_symbol(target))
            return None not in ends and kind in set(EdgeKind)
        case Selection(SelectionKind.FINDING):
            return find_finding(architecture, selection) is not None
        case Selection(SelectionKind.FILE, (file,)):
            return any(symbol.file == file for symbol in architecture.symbols)
        case Selection(SelectionKind.BUNDLE, (_, _, kind)):
            return kind in set(EdgeKind)
        case _:
            return len(selection.parts) == _PARTS[selection.kind]


def _is_in(symbol: str, outer: str) -> bool:
    return symbol == outer or symbol.startswith(f"{outer}.")


def write_selection(selection: Selection | None) -> dict[str, list[str]]:
    """Its part of the page's address."""
    return {} if selection is None else {str(selection.kind): list(selection.parts)}


def read_selection(parameters: Mapping[str, Sequence[str]]) -> Selection | None:
    """From the page's address; None if it names nothing."""
    for kind in SelectionKind:
        parts = parameters.get(kind, ())
        if len(parts) == _PARTS[kind]:
            return Selection(kind, tuple(parts))
    return None


def read_pick(value: object) -> Selection | None:
    """From what a click sent: the kind, then its parts; None if it is anything else."""
    if not _is_list(value) or not value or value[0] not in set(SelectionKind):
        return None
    kind, *parts = (str(part) for part in value)
    return Selection(SelectionKind(kind), tuple(parts))


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, (list, tuple))


def write_pick(selection: Selection) -> tuple[str, ...]:
    """What a click on it sends."""
    return (str(selection.kind), *selection.parts)
