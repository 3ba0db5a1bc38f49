"""Findings -> those that are told in one place: of one line that runs a query, of one annotation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from cutaway.model import Finding

Pairs: TypeAlias = Mapping[Finding, tuple[Finding, ...]]
"""By the objection that is told: those that are told with it."""

_TOLD_BY: Mapping[str, str] = {"CUT101": "CUT104", "CUT102": "CUT204", "CUT203": "CUT103"}
"""Rules that may object to a line for the reason of another, with that one, which says more about it."""


def pair(findings: Iterable[Finding]) -> Pairs:
    """By a finding: those of the same rule at the very same place, as the members of one union.

    By an objection to a statement also the query that CUT101 objects to in the same line, and so on.
    """
    told = tuple(findings)
    first: dict[object, Finding] = {}
    telling: dict[object, Finding] = {}
    for finding in told:
        first.setdefault((finding.rule, finding.symbol, finding.site), finding)
        if finding.rule in _TOLD_BY.values():
            telling.setdefault((finding.rule, _line(finding)), finding)
    pairs: defaultdict[Finding, list[Finding]] = defaultdict(list)
    for finding in told:
        alike = first[finding.rule, finding.symbol, finding.site]
        by = _TOLD_BY.get(finding.rule)
        other = alike if by is None else telling.get((by, _line(finding)))
        if other is not None and other is not finding:
            pairs[other].append(finding)
    return {other: tuple(those) for other, those in pairs.items()}


def _line(finding: Finding) -> tuple[str, str, int]:
    return (finding.symbol, finding.site.file, finding.site.line)
