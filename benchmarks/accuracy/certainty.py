"""An Architecture and what was seen at run time -> how many edges of each certainty were seen to be calls."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy.own import is_call
from cutaway.model import Architecture, Certainty, Edge, EdgeKind, Symbol, SymbolKind, Via


class Place(NamedTuple):
    file: str
    qualname: str


class Passage(NamedTuple):
    caller: Place
    callee: Place


@dataclass(frozen=True, slots=True)
class Sightings:
    calls: frozenset[Passage]
    """Through foreign code and through FastAPI's injection, too."""
    ran: frozenset[Place]
    """Callers and callees of calls that were seen to happen."""
    wired: frozenset[Place]
    """Callers in FastAPI's dependency trees, which it works out for every endpoint, whether it ran or not."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    confirmed: int = 0
    unseen: int = 0
    """The caller ran, and this call of it was not seen."""

    @property
    def share(self) -> float | None:
        """0.0 to 1.0; None if no edge could be judged."""
        judged = self.confirmed + self.unseen
        return self.confirmed / judged if judged else None


def read_sightings(trace: Path) -> Sightings:
    records = json.loads(trace.read_bytes())["edges"]
    passages = [
        (record["via"], Passage(_read(record["caller"]), _read(record["callee"]))) for record in records
    ]
    return Sightings(
        calls=frozenset(passage for _, passage in passages),
        ran=frozenset(place for via, passage in passages if via != "depends" for place in passage),
        wired=frozenset(passage.caller for via, passage in passages if via == "depends"),
    )


def _read(place: Mapping[str, str]) -> Place:
    return Place(place["file"], place["qualname"])


class Means(StrEnum):
    """Who makes the call: only injection is worked out by FastAPI without running the caller."""

    CALL = "calls"
    INJECTION = "injection"


def confirm(
    architecture: Architecture, sightings: Sightings
) -> Mapping[Means, Mapping[Certainty, Confirmation]]:
    """Edges that say that one function of the project runs another, where their caller ran.

    Edges to a class are left out: what runs is its constructor, and that has an edge of its own.
    """
    callers = {Means.CALL: sightings.ran, Means.INJECTION: sightings.wired}
    counts = {means: {certainty: [0, 0] for certainty in Certainty} for means in Means}
    for edge, passage in _list_passages(architecture):
        means = Means.INJECTION if edge.via == (Via.INJECT,) else Means.CALL
        if passage.caller in callers[means]:
            counts[means][edge.certainty][passage not in sightings.calls] += 1
    return {
        means: {certainty: Confirmation(*count) for certainty, count in by_certainty.items()}
        for means, by_certainty in counts.items()
    }


def _list_passages(architecture: Architecture) -> Iterator[tuple[Edge, Passage]]:
    for edge in architecture.edges:
        caller, callee = (architecture.find_symbol(end) for end in (edge.source, edge.target))
        if _is_made(edge) and caller and callee and caller.file and _is_function(callee) and callee.file:
            qualname = caller.qualname or "<module>"
            yield edge, Passage(Place(caller.file, qualname), Place(callee.file, callee.qualname))


def _is_made(edge: Edge) -> bool:
    return edge.kind is EdgeKind.RUNTIME and any(is_call(Via(via)) for via in edge.via)


def _is_function(symbol: Symbol) -> bool:
    return symbol.kind in (SymbolKind.FUNCTION, SymbolKind.METHOD)
