"""Architecture -> dependency structure matrix: who uses whom, in the order of the layers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cutaway.model import Architecture, Layer, Severity
from cutaway.views.grouping import depth_of, group_modules, layer_of_groups

_MOST_ITEMS = 40


@dataclass(frozen=True, slots=True)
class MatrixItem:
    name: str
    layer: Layer | None
    inside: int
    """Dependencies between its own symbols."""


@dataclass(frozen=True, slots=True, order=True)
class MatrixCell:
    """The item of the column uses the item of the row; above the diagonal that is upward."""

    row: int
    column: int
    count: int
    findings: int

    @property
    def is_upward(self) -> bool:
        return self.row < self.column


@dataclass(frozen=True, slots=True)
class MatrixView:
    title: str
    items: tuple[MatrixItem, ...]
    cells: tuple[MatrixCell, ...]
    modules: int
    """How many modules the items stand for."""
    item_of: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)
    """Module -> the name of the item that it is in."""


def build_matrix(architecture: Architecture) -> MatrixView:
    module_of = {symbol.id: symbol.module or symbol.id for symbol in architecture.symbols}
    own = {symbol.module for symbol in architecture.symbols if symbol.module and symbol.id != symbol.module}
    group_of = group_modules(own, _MOST_ITEMS)
    layer_of = layer_of_groups(group_of, architecture)
    names = sorted(layer_of, key=lambda name: (depth_of(layer_of[name]), name))
    place = {name: number for number, name in enumerate(names)}

    def cell_of(source: str, target: str) -> tuple[int, int] | None:
        ends = [group_of.get(module_of.get(end, "")) for end in (target, source)]
        return (place[ends[0]], place[ends[1]]) if ends[0] and ends[1] else None

    counts = Counter(cell_of(edge.source, edge.target) for edge in architecture.edges)
    findings = Counter(
        cell_of(finding.symbol, finding.target)
        for finding in architecture.findings
        if finding.target and finding.suppressed is None and finding.severity is not Severity.NOTE
    )
    keys = sorted(key for key in counts | findings if key is not None and key[0] != key[1])
    return MatrixView(
        architecture.project.name,
        tuple(MatrixItem(name, layer_of[name], counts[place[name], place[name]]) for name in names),
        tuple(MatrixCell(*key, counts[key], findings[key]) for key in keys),
        len(group_of),
        group_of,
    )
