"""A finding's chain -> the places in the text at which each of its symbols leads to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cutaway.model import Architecture, EdgeKind, Finding, Site


@dataclass(frozen=True, slots=True)
class Step:
    symbols: tuple[str, str]
    """Two, of which the first leads to the second here."""
    site: Site


def find_steps(finding: Finding, architecture: Architecture) -> tuple[Step, ...]:
    """From a route to where the rule objects; empty if the place of any step is not known."""
    pairs = tuple(pairwise(finding.steps))
    if not pairs:
        return ()
    steps = tuple(_find_places(finding, architecture))
    return steps if len(steps) == len(pairs) else ()


def _find_places(finding: Finding, architecture: Architecture) -> Iterator[Step]:
    for source, target in pairwise(finding.steps):
        if source == finding.symbol and target == finding.target:
            yield Step((source, target), finding.site)
            continue
        edges = (edge for edge in architecture.edges_from(source) if edge.target == target and edge.sites)
        # A chain runs along calls.
        called = min(edges, key=lambda edge: edge.kind is not EdgeKind.RUNTIME, default=None)
        if called is not None:
            yield Step((source, target), min(called.sites))
