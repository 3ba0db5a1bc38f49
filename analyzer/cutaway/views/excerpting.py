"""An Architecture -> the part of it that the chains of some findings run through."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from cutaway.model import Architecture, Finding


def excerpt(architecture: Architecture, findings: Iterable[Finding]) -> Architecture:
    """From the routes to where the rules object, and nothing beside it."""
    findings = tuple(findings)
    ends = {end for finding in findings for end in _ends_of(finding)}
    pairs = {pair for finding in findings for pair in pairwise(finding.steps)}
    keys = {finding.edge for finding in findings}
    kept = ends | {above for end in ends for above in _enclosing(end, architecture)}
    return replace(
        architecture,
        symbols=tuple(symbol for symbol in architecture.symbols if symbol.id in kept),
        edges=tuple(
            edge for edge in architecture.edges if edge.key in keys or (edge.source, edge.target) in pairs
        ),
        findings=findings,
        routes=tuple(route for route in architecture.routes if route.id in ends),
    )


def _ends_of(finding: Finding) -> Iterator[str]:
    yield from finding.steps
    yield finding.symbol
    if finding.target is not None:
        yield finding.target
    if finding.edge is not None:
        yield from (finding.edge.source, finding.edge.target)


def _enclosing(symbol: str, architecture: Architecture) -> Iterator[str]:
    found = architecture.find_symbol(symbol)
    while found is not None and found.parent is not None:
        yield found.parent
        found = architecture.find_symbol(found.parent)
