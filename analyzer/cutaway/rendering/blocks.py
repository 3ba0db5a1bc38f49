"""Nodes in their order -> blocks that stand together: a box of its own, or a card with nodes as its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from cutaway.model import Layer, SymbolKind
from cutaway.rendering.ordering import Cell, row_of
from cutaway.rendering.orientation import Orientation
from cutaway.views import View, ViewNode

CARD_HEAD, CARD_FOOT = 18.0, 5.0
_ALONE = frozenset({Layer.MODEL, Layer.DB, Layer.DTO})
"""Here a class is a box, since its methods are details."""
_BOUNDARIES = frozenset({SymbolKind.SESSION, SymbolKind.EXTERNAL})
_TITLE_PARTS = 2


@dataclass(frozen=True, slots=True)
class Block:
    members: tuple[int, ...]
    shifts: tuple[float, ...]
    """From the middle of the block to that of every member, along the row."""
    breadth: float
    name: str
    """The same in every picture that has the block."""
    title: str = ""
    """Of a card; empty for a box of its own."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks are named by their first member."""

    by_leader: Mapping[int, Block]
    cells: Mapping[Cell, tuple[int, ...]]


def group_nodes(view: View, orientation: Orientation) -> Mapping[int, str]:
    """Node -> the name of what it shares a card with; a name of its own if with nothing."""
    match orientation:
        case Orientation.DOWN:
            return {index: str(index) for index in range(len(view.nodes))}
        case Orientation.ACROSS:
            return {
                index: f"{row_of(node)} {node.column} {node.holder}" if has_card(node) else str(index)
                for index, node in enumerate(view.nodes)
            }
        case _:
            assert_never(orientation)


def has_card(node: ViewNode) -> bool:
    """Whether it is a row of a card in a picture that runs across."""
    return not node.members and node.layer not in _ALONE and node.kind not in _BOUNDARIES


def stack_blocks(
    view: View,
    cells: Mapping[Cell, Sequence[int]],
    group_of: Mapping[int, str],
    breadth: Mapping[int, float],
) -> Blocks:
    by_leader: dict[int, Block] = {}
    leaders: dict[Cell, tuple[int, ...]] = {}
    for cell, nodes in cells.items():
        groups = [tuple(members) for _, members in groupby(nodes, key=group_of.__getitem__)]
        leaders[cell] = tuple(members[0] for members in groups)
        for members in groups:
            is_card = group_of[members[0]] != str(members[0])
            title = title_of(view.nodes[members[0]]) if is_card else ""
            by_leader[members[0]] = _stack(members, breadth, (group_of[members[0]], title))
    return Blocks(by_leader, leaders)


def _stack(members: tuple[int, ...], breadth: Mapping[int, float], names: tuple[str, str]) -> Block:
    name, title = names
    head, foot = (CARD_HEAD, CARD_FOOT) if title else (0.0, 0.0)
    whole = head + sum(breadth[index] for index in members) + foot
    shifts: list[float] = []
    at = head - whole / 2
    for index in members:
        shifts.append(at + breadth[index] / 2)
        at += breadth[index]
    return Block(members, tuple(shifts), whole, name, title)


def title_of(node: ViewNode) -> str:
    """The class; of a function, the last names of its module, since most modules are called alike."""
    holder = node.holder
    if ":" in holder:
        return node.owner
    return ".".join(holder.split(".")[-_TITLE_PARTS:])
