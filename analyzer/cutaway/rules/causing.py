"""Findings -> groups with one rule and one cause, and changes that cure several."""

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


@dataclass(frozen=True, slots=True)
class Change:
    """One class or module whose change would cure findings, of whatever rules."""

    cause: str
    severity: Severity
    groups: tuple[CauseGroup, ...]
    """One for each rule, by its code."""
    routes: tuple[str, ...]
    """Ids of the routes that reach any of the findings, sorted."""

    @property
    def findings(self) -> int:
        return sum(len(group.findings) for group in self.groups)

    @property
    def main(self) -> CauseGroup:
        """The group with the most findings, of the severest."""
        return min(self.groups, key=lambda group: (group.severity.rank, -len(group.findings), group.rule))

    @property
    def places(self) -> int:
        """Lines that have to be touched; two rules may object to one."""
        return len({str(finding.site) for group in self.groups for finding in group.findings})


def rank_changes(groups: Iterable[CauseGroup]) -> tuple[Change, ...]:
    """Errors before warnings before notes; within these by how many places go, for how many routes."""
    by_cause: defaultdict[str, list[CauseGroup]] = defaultdict(list)
    for group in groups:
        by_cause[group.cause].append(group)
    changes = [
        Change(
            cause=cause,
            severity=_find_strongest(those),
            groups=tuple(sorted(those, key=lambda group: group.rule)),
            routes=_join_routes(those),
        )
        for cause, those in by_cause.items()
    ]
    return tuple(
        sorted(
            changes,
            key=lambda change: (change.severity.rank, -_weigh(change), change.cause),
        )
    )


def _weigh(change: Change) -> int:
    """Neither many places that few requests reach, nor one that all reach, is much of a change."""
    return change.places * max(1, len(change.routes))


def _make_group(findings: list[Finding]) -> CauseGroup:
    first = findings[0]
    return CauseGroup(
        rule=first.rule,
        slug=first.slug,
        cause=first.cause,
        severity=_find_strongest(findings),
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        routes=_join_routes(findings),
    )


def _find_strongest(those: Iterable[Finding | CauseGroup]) -> Severity:
    return min((each.severity for each in those), key=lambda severity: severity.rank)


def _join_routes(those: Iterable[Finding | CauseGroup]) -> tuple[str, ...]:
    return tuple(sorted({route for each in those for route in each.routes}))


def _rank(group: CauseGroup) -> tuple[int, int, int, str, str]:
    return (group.severity.rank, -len(group.routes), -len(group.findings), group.rule, group.cause)
