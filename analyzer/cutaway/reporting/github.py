"""What a check found -> workflow commands, which GitHub shows as annotations beside the code."""

from collections.abc import Iterator, Mapping

from cutaway.model import Finding, Severity
from cutaway.reporting.reports import describe_coverage, tell_totals
from cutaway.reporting.results import CheckResult
from cutaway.reporting.wording import make_printable

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
_IN_TEXT: Mapping[int, str] = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES: Mapping[int, str] = {**_IN_TEXT, **str.maketrans({":": "%3A", ",": "%2C"})}


def to_github(result: CheckResult) -> str:
    """One a line, then totals. GitHub shows only the first ten of a step, so the worst come first."""
    lines = [_annotate(finding, result) for finding in result.ranked]
    totals = tell_totals(result.findings)
    return "\n".join([*lines, totals, describe_coverage(result.architecture.coverage), ""])


def _annotate(finding: Finding, result: CheckResult) -> str:
    properties = {
        "file": result.path_of(finding.site.file),
        "line": str(finding.site.line),
        "col": str(finding.site.column),
        "title": f"{finding.rule} {finding.slug}",
    }
    told = ",".join(
        f"{name}={make_printable(value).translate(_IN_PROPERTIES)}" for name, value in properties.items()
    )
    text = "\n".join(make_printable(line) for line in _tell(finding)).translate(_IN_TEXT)
    return f"::{_COMMANDS[finding.severity]} {told}::{text}"


def _tell(finding: Finding) -> Iterator[str]:
    yield finding.message
    if finding.chain:
        yield f"Chain: {' → '.join(finding.chain)}"
    if finding.hint:
        yield f"Cure: {finding.hint}"
