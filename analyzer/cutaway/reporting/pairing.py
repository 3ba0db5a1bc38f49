"""Findings -> those that are told with another, to which the same line gives the reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from cutaway.model import Finding

Pairs: TypeAlias = Mapping[Finding, tuple[Finding, ...]]
"""By the objection that is told: those that are told with it."""

_TOLD_BY: Mapping[str, str] = {"CUT101": "CUT104", "CUT102": "CUT204", "CUT203": "CUT103"}
"""Rules that may object to a line for the reason of another, with that one, which says more about it."""


def pair(findings: Iterable[Finding]) -> Pairs:
    """By an objection to a statement: the query that CUT101 objects to in the same line, and so on."""
    told = tuple(findings)
    telling: dict[object, Finding] = {}
    for finding in told:
        if finding.rule in _TOLD_BY.values():
            telling.setdefault((finding.rule, _line(finding)), finding)
    pairs: defaultdict[Finding, list[Finding]] = defaultdict(list)
    for finding in told:
        by = _TOLD_BY.get(finding.rule)
        other = telling.get((by, _line(finding))) if by is not None else None
        if other is not None:
            pairs[other].append(finding)
    return {other: tuple(those) for other, those in pairs.items()}


def _line(finding: Finding) -> tuple[str, str, int]:
    return (finding.symbol, finding.site.file, finding.site.line)
