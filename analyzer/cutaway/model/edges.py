"""Edges: references between two symbols, classified."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cutaway.model.places import Site
from cutaway.model.references import Certainty


class EdgeKind(StrEnum):
    """The three kinds of line that the SOP's legend knows."""

    RUNTIME = "runtime"
    TYPE = "type"
    MAPPING = "mapping"


class EdgeKey(NamedTuple):
    """What makes two places the same edge."""

    source: str
    target: str
    kind: EdgeKind
    owner: str


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    kind: EdgeKind
    via: tuple[str, ...]
    """Values of `Via`, or of `Conversion.how` for mappings; sorted."""
    certainty: Certainty
    """The strongest of its references."""
    sites: tuple[Site, ...]
    owner: str | None = None
    """The function that does a mapping; None for other kinds."""
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> EdgeKey:
        return EdgeKey(self.source, self.target, self.kind, self.owner or "")
