"""Architecture -> the report that `cutaway check` prints: findings by rule, gaps, totals, coverage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from rich.text import Text

from cutaway.model import Architecture, Coverage, Finding, Gap, GapKind, Severity
from cutaway.reporting.wording import ARROW, count, locate, make_printable, wrap

STYLE_OF_SEVERITY: Mapping[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold blue",
}

_MASS_KINDS: Mapping[GapKind, tuple[str, str]] = {
    GapKind.UNRESOLVED_CALL: ("unresolved call", "unresolved calls"),
    GapKind.UNRESOLVED_IMPORT: ("unresolved import", "unresolved imports"),
    GapKind.NO_LAYER: ("symbol without a layer", "symbols without a layer"),
}
"""Gaps that come by the hundred, so that the report counts them and leaves the list to the JSON."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads a text report, and where."""

    width: int = 100
    """Prose is wrapped to it; lines that start with a path never are."""
    prefix: str = ""
    """The way from the reader's folder to the project, ending in `/`; empty if they are the same."""
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])
    """Why each rule exists, by its code."""


def report_findings(architecture: Architecture, reading: Reading) -> Text:
    """The whole report; its colours are styles, which only a terminal shows."""
    counted = [finding for finding in architecture.findings if finding.suppressed is None]
    counted.sort(key=lambda finding: (finding.severity.rank, finding.rule, finding.sort_key))
    report = Text()
    for _, group in groupby(counted, key=lambda finding: (finding.severity.rank, finding.rule)):
        _add_group(report, list(group), reading)
    _add_gaps(report, architecture.gaps, reading)
    _add_totals(report, counted, len(architecture.findings) - len(counted))
    report.append(f"{describe_coverage(architecture.coverage)}\n")
    return report


def describe_coverage(coverage: Coverage) -> str:
    """The sentence that stands beside every number of findings: how much was seen at all."""
    # Rounded down, so that 100 % means all.
    share = int(coverage.share_of_calls_resolved * 1000) / 10
    return (
        f"Coverage: {coverage.calls_resolved} of {count(coverage.calls, 'call')} resolved ({share:g} %), "
        f"{coverage.symbols_without_layer} of {count(coverage.symbols, 'symbol')} without a layer, "
        f"{count(coverage.files_failed, 'file')} not read."
    )


def _add_group(report: Text, findings: list[Finding], reading: Reading) -> None:
    first = findings[0]
    report.append(f"{first.rule} {first.slug}", STYLE_OF_SEVERITY[first.severity])
    report.append(f" ({first.severity}, {count(len(findings), 'finding')})\n")
    reason = reading.reasons.get(first.rule)
    if reason is not None:
        report.append(f"{wrap(reason, reading.width, first='', rest='')}\n")
    for finding in findings:
        report.append("\n")
        add_finding(report, finding, reading)
    report.append("\n")


def add_finding(report: Text, finding: Finding, reading: Reading) -> None:
    """Where and what on one line; below it who silenced it, the chain from a route, and the cure."""
    report.append(locate(finding.site, reading.prefix), "bold")
    report.append(": ")
    report.append(finding.rule, STYLE_OF_SEVERITY[finding.severity])
    report.append(f" {make_printable(finding.message)}\n")
    if finding.suppressed is not None:
        report.append(f"    suppressed: {make_printable(finding.suppressed)}\n", "dim")
    for label, text in (("chain", ARROW.join(finding.chain)), ("cure", finding.hint)):
        if text:
            lines = wrap(text, reading.width, first=f"    {label + ':':7}", rest=" " * 11)
            report.append(f"{lines}\n", "dim")


def _add_gaps(report: Text, gaps: tuple[Gap, ...], reading: Reading) -> None:
    if not gaps:
        return
    report.append("Not seen\n", "bold")
    for gap in sorted(gaps, key=lambda gap: gap.sort_key):
        if gap.kind not in _MASS_KINDS:
            place = "" if gap.file is None else f"{reading.prefix}{gap.file}:{gap.line}: "
            report.append(f"{make_printable(f'{place}{gap.kind}: {gap.what}')}\n")
    masses = [
        count(number, *words)
        for kind, words in _MASS_KINDS.items()
        if (number := sum(gap.kind is kind for gap in gaps))
    ]
    if masses:
        report.append(f"{', '.join(masses)} (listed by `cutaway export --format json`)\n")
    report.append("\n")


def _add_totals(report: Text, findings: list[Finding], suppressed: int) -> None:
    style = STYLE_OF_SEVERITY[findings[0].severity] if findings else "bold green"
    report.append(count(len(findings), "finding"), style)
    by_severity = [
        count(number, severity)
        for severity in Severity
        if (number := sum(finding.severity is severity for finding in findings))
    ]
    if by_severity:
        report.append(f": {', '.join(by_severity)}")
    report.append(f" ({suppressed} more suppressed)." if suppressed else ".")
    report.append("\n")
