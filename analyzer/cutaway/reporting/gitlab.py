"""What a check found -> the code quality report that GitLab shows in a merge request."""

from collections.abc import Mapping

from cutaway.model import Finding, Severity
from cutaway.records import encode_records
from cutaway.reporting.results import CheckResult, make_fingerprint, number_alike
from cutaway.reporting.wording import make_printable

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
}


def to_gitlab(result: CheckResult) -> str:
    """What counts, one record a line; GitLab compares it with the target branch by the fingerprints."""
    records = (_describe(finding, number, result) for finding, number in number_alike(result.counted))
    return f"{encode_records(records)}\n"


def _describe(finding: Finding, number: int, result: CheckResult) -> dict[str, object]:
    return {
        "description": make_printable(f"{finding.message}. {finding.hint}".rstrip()),
        "check_name": f"{finding.rule} {finding.slug}",
        # Numbered, because of two with one fingerprint GitLab shows only one.
        "fingerprint": make_fingerprint(*finding.identity, str(number)),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": result.path_of(finding.site.file),
            "lines": {"begin": max(1, finding.site.line)},
        },
    }
