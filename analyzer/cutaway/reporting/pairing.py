"""Findings -> those that are told in one place: of one line that runs a query, of one annotation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from cutaway.model import Finding

Pairs: TypeAlias = Mapping[Finding, tuple[Finding, ...]]
"""By the objection that is told: those that are told with it."""

_ASKS = "CUT101"
_RUNS = "CUT104"


def pair(findings: Iterable[Finding]) -> Pairs:
    """By a finding: those of the same rule at the very same place, as the members of one union.

    By an objection to a statement that runs also the queries that CUT101 objects to in the same line.
    """
    told = tuple(findings)
    first: dict[object, Finding] = {}
    for finding in told:
        first.setdefault((finding.rule, finding.symbol, finding.site), finding)
    running = {_line(finding): finding for finding in reversed(told) if finding.rule == _RUNS}
    pairs: defaultdict[Finding, list[Finding]] = defaultdict(list)
    for finding in told:
        alike = first[finding.rule, finding.symbol, finding.site]
        other = running.get(_line(finding)) if finding.rule == _ASKS else alike
        if other is not None and other is not finding:
            pairs[other].append(finding)
    return {other: tuple(those) for other, those in pairs.items()}


def _line(finding: Finding) -> tuple[str, str, int]:
    return (finding.symbol, finding.site.file, finding.site.line)
