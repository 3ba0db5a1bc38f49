"""View -> the order of columns, of nodes in every cell, and of DTOs at the side, with few crossings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cutaway.model import EdgeKind, Layer, SymbolKind
from cutaway.views import View, ViewNode

ROWS = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DB, Layer.SUPPORT)
"""From top to bottom; the last holds what stands beside the chain, where somebody asks to see it."""
_SWEEPS = 4

Cell = tuple[Layer, str]


@dataclass(frozen=True, slots=True)
class Ordering:
    columns: tuple[str, ...]
    cells: Mapping[Cell, tuple[int, ...]]
    """Indices of nodes from left to right."""
    side: tuple[int, ...]
    """DTOs from top to bottom."""

    def row(self, layer: Layer) -> tuple[int, ...]:
        """All nodes of a row from left to right."""
        return tuple(index for column in self.columns for index in self.cells.get((layer, column), ()))


def row_of(node: ViewNode) -> Layer:
    """The row it is drawn in; DTO for those at the side."""
    if node.layer is Layer.EXTERNAL:
        return Layer.DB if node.kind is SymbolKind.EXTERNAL else Layer.DAO
    if node.layer is None or node.layer not in (*ROWS, Layer.DTO):
        return Layer.SUPPORT
    return node.layer


def is_outside(node: ViewNode) -> bool:
    return node.layer is Layer.EXTERNAL


def order_nodes(view: View, group_of: Mapping[int, str]) -> Ordering:
    """Nodes of one group stay side by side."""
    index_of = {node.symbol: index for index, node in enumerate(view.nodes)}
    pairs = [(index_of[edge.source], index_of[edge.target]) for edge in view.edges]
    bundles = [pair for pair, edge in zip(pairs, view.edges, strict=True) if edge.members]
    columns = _order_columns(view, bundles)
    cells: dict[Cell, list[int]] = {}
    for index, node in enumerate(view.nodes):
        if row_of(node) is not Layer.DTO:
            cells.setdefault((row_of(node), node.column), []).append(index)
    for cell in cells.values():
        cell.sort(key=lambda index: (view.nodes[index].owner, view.nodes[index].label, index))
        _gather(cell, group_of, {})
    _uncross(view, columns, cells, pairs, group_of)
    mapped = {index_of[edge.target] for edge in view.edges if edge.kind is EdgeKind.MAPPING}
    rank = {name: number for number, name in enumerate(columns)}
    side = sorted(
        (index for index, node in enumerate(view.nodes) if row_of(node) is Layer.DTO),
        key=lambda index: (
            index in mapped,
            rank.get(view.nodes[index].column, len(rank)),
            view.nodes[index].label,
            index,
        ),
    )
    return Ordering(columns, {cell: tuple(nodes) for cell, nodes in cells.items()}, tuple(side))


def _order_columns(view: View, bundles: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """By name; what belongs to none and outside APIs come last.

    Columns with bundles between them stand near each other. One call more seldom makes another bundle; where
    calls are drawn one by one it would move whole columns.
    """
    outside = {node.column for node in view.nodes if is_outside(node)}
    names = {node.column for node in view.nodes if row_of(node) is not Layer.DTO} - outside - {""}
    has_rest = any(node.column == "" and row_of(node) is not Layer.DTO for node in view.nodes)
    last = [*([""] if has_rest else []), *sorted(outside)]
    weight: dict[tuple[str, str], int] = {}
    for source, target in bundles:
        ends = (view.nodes[source], view.nodes[target])
        if any(row_of(end) is Layer.DTO for end in ends):
            continue
        one, other = sorted(end.column for end in ends)
        if one != other:
            weight[one, other] = weight.get((one, other), 0) + 1
    order = sorted(names)
    ties = {name: sum(name in pair for pair in weight) for name in names}

    def stretch(candidate: list[str]) -> int:
        place = {name: number for number, name in enumerate([*candidate, *last])}
        return sum(count * abs(place[one] - place[other]) for (one, other), count in weight.items())

    best = stretch(order)
    for _ in range(6 if len(order) <= 40 else 0):
        before = best
        for name in sorted(order, key=lambda name: (-ties[name], name)):
            rest = [other for other in order if other != name]
            for position in range(len(order)):
                candidate = [*rest[:position], name, *rest[position:]]
                cost = stretch(candidate)
                if cost < best:
                    best, order = cost, candidate
        if best == before:
            break
    return (*order, *last)


def _uncross(
    view: View,
    columns: Sequence[str],
    cells: dict[Cell, list[int]],
    pairs: Sequence[tuple[int, int]],
    group_of: Mapping[int, str],
) -> None:
    """Barycentre sweeps down and up, each followed by swaps of neighbours that cross less the other way.

    What crossings leave open in the picture of a flow is decided last: who uses stands before whom it uses.
    In others, where one symbol more must move little, it stays as names have it.
    """
    row = [ROWS.index(row_of(node)) if row_of(node) in ROWS else -1 for node in view.nodes]
    above: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    for source, target in pairs:
        if row[source] < 0 or row[target] < 0 or row[source] == row[target]:
            continue
        upper, lower = (source, target) if row[source] < row[target] else (target, source)
        below.setdefault(upper, []).append(lower)
        above.setdefault(lower, []).append(upper)
    place = _places(columns, cells)
    for sweep in range(_SWEEPS):
        neighbours = above if sweep % 2 == 0 else below
        for layer in ROWS if sweep % 2 == 0 else reversed(ROWS):
            for column in columns:
                cell = cells.get((layer, column))
                if cell is None or len(cell) < 2:
                    continue
                wanted = {index: _mean(neighbours.get(index, ()), place, place[index]) for index in cell}
                cell.sort(key=wanted.__getitem__)
                _gather(cell, group_of, wanted)
                cell[:] = _swap_neighbours(cell, group_of, (above, below), _Places(place))
                _renumber(cell, place, columns.index(column))
    uses = frozenset(pairs if view.subject else ())
    for cell in cells.values():
        cell[:] = _swap_neighbours(cell, group_of, (above, below), _Places(place, uses))


@dataclass(frozen=True, slots=True)
class _Places:
    of: Mapping[int, float]
    uses: Collection[tuple[int, int]] = ()
    """Who should stand before whom."""

    def is_used_by(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether all that runs between the two units runs from the other to the one."""
        back = any((source, target) in self.uses for source in other for target in one)
        return back and not any((source, target) in self.uses for source in one for target in other)


def _places(columns: Sequence[str], cells: Mapping[Cell, list[int]]) -> dict[int, float]:
    place: dict[int, float] = {}
    for (_, column), cell in cells.items():
        _renumber(cell, place, columns.index(column))
    return place


def _renumber(cell: Sequence[int], place: dict[int, float], column: int) -> None:
    """A column is one wide, and its nodes are spread evenly over it."""
    for number, index in enumerate(cell):
        place[index] = column + (number + 0.5) / len(cell)


def _mean(neighbours: Sequence[int], place: Mapping[int, float], default: float) -> float:
    if not neighbours:
        return default
    return sum(place[other] for other in neighbours) / len(neighbours)


def _gather(cell: list[int], group_of: Mapping[int, str], wanted: Mapping[int, float]) -> None:
    """Bring every group together, where its members want to be on average."""
    found: dict[str, list[int]] = {}
    for index in cell:
        found.setdefault(group_of[index], []).append(index)
    mean = {name: sum(wanted.get(one, 0.0) for one in group) / len(group) for name, group in found.items()}
    cell[:] = [index for name in sorted(found, key=mean.__getitem__) for index in found[name]]


def _swap_neighbours(
    cell: Sequence[int],
    group_of: Mapping[int, str],
    sides: Sequence[Mapping[int, Sequence[int]]],
    places: _Places,
) -> list[int]:
    """Whole groups first, then the members of each."""
    groups = [list(group) for _, group in groupby(cell, key=group_of.__getitem__)]
    _swap(groups, sides, places)
    swapped: list[int] = []
    for group in groups:
        single = [[index] for index in group]
        _swap(single, sides, places)
        swapped.extend(index for (index,) in single)
    return swapped


def _swap(units: list[list[int]], sides: Sequence[Mapping[int, Sequence[int]]], places: _Places) -> None:
    """Like bubbles, as long as it takes crossings away."""
    ends = {
        unit[0]: [
            [places.of[other] for index in unit for other in neighbours.get(index, ())]
            for neighbours in sides
        ]
        for unit in units
    }
    for _ in range(len(units)):
        has_changed = False
        for number in range(len(units) - 1):
            one, other = units[number], units[number + 1]
            now = sum(map(_count_crossings, ends[one[0]], ends[other[0]]))
            later = sum(map(_count_crossings, ends[other[0]], ends[one[0]]))
            if later < now or (later == now and places.is_used_by(one, other)):
                units[number], units[number + 1] = other, one
                has_changed = True
        if not has_changed:
            return


def _count_crossings(left: Sequence[float], right: Sequence[float]) -> int:
    return sum(one > other for one in left for other in right)
