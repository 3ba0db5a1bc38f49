"""Findings -> groups with one rule and one cause, the one that touches most routes first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cutaway.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class CauseGroup:
    """Findings that one change would cure."""

    rule: str
    slug: str
    cause: str
    """Id of the class or module that has to change."""
    severity: Severity
    findings: tuple[Finding, ...]
    """Sorted, at least one."""
    routes: tuple[str, ...]
    """Ids of the routes that reach any of them, sorted."""


def group_by_cause(findings: Iterable[Finding]) -> tuple[CauseGroup, ...]:
    """Errors before warnings before notes; within these by routes touched, then by places."""
    groups: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule, finding.cause].append(finding)
    return tuple(sorted((_make_group(those) for those in groups.values()), key=_rank))


def _make_group(findings: list[Finding]) -> CauseGroup:
    first = findings[0]
    return CauseGroup(
        rule=first.rule,
        slug=first.slug,
        cause=first.cause,
        severity=min((finding.severity for finding in findings), key=lambda severity: severity.rank),
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        routes=tuple(sorted({route for finding in findings for route in finding.routes})),
    )


def _rank(group: CauseGroup) -> tuple[int, int, int, str, str]:
    return (group.severity.rank, -len(group.routes), -len(group.findings), group.rule, group.cause)
