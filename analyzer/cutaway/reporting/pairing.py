"""Findings -> those that object to one statement twice, once for what it asks and once for where it runs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from cutaway.model import Finding

Pairs: TypeAlias = Mapping[Finding, tuple[Finding, ...]]
"""By the objection that is told: those that are told with it."""

_ASKS = "CUT101"
_RUNS = "CUT104"


def pair(findings: Iterable[Finding]) -> Pairs:
    """By objection to a statement that runs: the queries that it objects to in the same line as well."""
    told = tuple(findings)
    running = {_place(finding): finding for finding in reversed(told) if finding.rule == _RUNS}
    pairs: defaultdict[Finding, list[Finding]] = defaultdict(list)
    for finding in told:
        if finding.rule == _ASKS and (other := running.get(_place(finding))) is not None:
            pairs[other].append(finding)
    return {other: tuple(those) for other, those in pairs.items()}


def _place(finding: Finding) -> tuple[str, str, int]:
    return (finding.symbol, finding.site.file, finding.site.line)
