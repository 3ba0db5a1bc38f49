"""Findings + Baseline -> findings, those that it knows silenced, and what is left of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cutaway.baselining.documents import find_lines
from cutaway.baselining.values import Baseline, Known
from cutaway.model import Finding, Severity, SilencedBy, Site
from cutaway.rules import STALE_BASELINE


@dataclass(frozen=True, slots=True)
class Matched:
    findings: tuple[Finding, ...]
    """The same findings in the same order, known ones silenced."""
    baseline: Baseline
    """What is still needed of it: never more than it was."""


def match(findings: Iterable[Finding], baseline: Baseline, by: SilencedBy, reason: str) -> Matched:
    """Hold findings that count against a baseline; where it knows fewer than there are, the last ones count.

    `reason` is what a silenced finding says unless the baseline gives a reason of its own.
    """
    used: Counter[Known] = Counter()
    held: list[Finding] = []
    for finding in findings:
        known = Known.of(finding)
        if finding.suppressed is None and used[known] < baseline.count_of.get(known, 0):
            used[known] += 1
            told = baseline.reason_of.get(known, reason)
            held.append(replace(finding, suppressed=told, silenced_by=by))
        else:
            held.append(finding)
    return Matched(tuple(held), Baseline(dict(used)).keep_reasons(baseline))


def find_stale(
    document: str, stale: Baseline, file: str, severities: Mapping[str, Severity | None]
) -> Iterator[Finding]:
    """A finding for each entry of which something is gone, at its line of the document."""
    severity = severities.get(STALE_BASELINE.code, STALE_BASELINE.severity)
    if severity is None:
        return
    line_of = find_lines(document)
    for known, count in sorted(stale.count_of.items()):
        gone = "is gone" if count == 1 else f"is gone {count} times"
        yield Finding(
            rule=STALE_BASELINE.code,
            slug=STALE_BASELINE.slug,
            severity=severity,
            message=f"{known.rule} of {known.source}{_tell_target(known)} {gone}",
            hint="Run `cutaway baseline` and commit the smaller file.",
            symbol=known.source,
            target=known.target or None,
            site=Site(file, line_of.get(known, 1), 1),
            cause=file,
        )


def _tell_target(known: Known) -> str:
    return f" → {known.target}" if known.target else ""
