"""View -> its edges by how they run: between rows, inside one, to DTOs, between DTOs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.chains import Chain
from cutaway.rendering.lanes import SideEdge
from cutaway.rendering.loops import Loop
from cutaway.rendering.ordering import ROWS
from cutaway.rendering.placing import Placement
from cutaway.views import View

_FAR = 300.0
"""A line that goes this far sideways bends better in a higher gutter."""


@dataclass(frozen=True, slots=True)
class Roles:
    chains: tuple[Chain, ...]
    loops: tuple[Loop, ...]
    side: tuple[SideEdge, ...]
    between_dtos: tuple[tuple[int, int, int], ...]
    """(edge, source, target)"""

    def count_lines(self) -> Mapping[int, int]:
        """How many lines share the busier of a node's upper and lower side."""
        above = Counter(chain.lower for chain in self.chains)
        above.update(node for node, *_ in {(edge.node, edge.dto, edge.kind) for edge in self.side})
        below = Counter(chain.upper for chain in self.chains)
        below.update(loop.source for loop in self.loops)
        # What calls into a node from its own row arrives as one line.
        below.update({loop.target for loop in self.loops})
        return above | below

    def neighbours(self) -> Mapping[int, list[int]]:
        """Node -> those in other rows that it has lines to."""
        found: dict[int, list[int]] = {}
        for chain in self.chains:
            found.setdefault(chain.upper, []).append(chain.lower)
            found.setdefault(chain.lower, []).append(chain.upper)
        return found

    def count_passing(self, row: Mapping[int, Layer]) -> int:
        return sum(ROWS.index(row[chain.lower]) - ROWS.index(row[chain.upper]) > 1 for chain in self.chains)

    def count_far(self, row: Mapping[int, Layer], placement: Placement) -> Mapping[Layer, int]:
        return Counter(
            row[chain.upper]
            for chain in self.chains
            if abs(placement.centre[chain.upper] - placement.centre[chain.lower]) > _FAR
        )


def cast(view: View, row: Mapping[int, Layer], index_of: Mapping[str, int]) -> Roles:
    chains: list[Chain] = []
    loops: list[Loop] = []
    side: list[SideEdge] = []
    between_dtos: list[tuple[int, int, int]] = []
    for number, edge in enumerate(view.edges):
        source, target = index_of[edge.source], index_of[edge.target]
        is_source_dto, is_target_dto = row[source] is Layer.DTO, row[target] is Layer.DTO
        if is_source_dto and is_target_dto:
            between_dtos.append((number, source, target))
        elif is_source_dto or is_target_dto:
            node, dto = (target, source) if is_source_dto else (source, target)
            is_outward = is_source_dto and edge.kind is not EdgeKind.MAPPING
            side.append(SideEdge(number, node, dto, edge.kind, edge.is_bad, is_outward))
        elif row[source] is row[target]:
            loops.append(Loop(number, source, target, edge.is_bad))
        else:
            is_upward = ROWS.index(row[source]) > ROWS.index(row[target])
            upper, lower = (target, source) if is_upward else (source, target)
            chains.append(Chain(number, upper, lower, is_upward, edge.is_bad))
    return Roles(tuple(chains), tuple(loops), tuple(side), tuple(between_dtos))
