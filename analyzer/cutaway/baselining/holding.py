"""The baseline in the folder of a project: findings that it knows are silenced, others are written to it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cutaway.baselining.documents import (
    BASELINE_NAME,
    BadBaseline,
    find_baseline,
    read_baseline,
    to_document,
)
from cutaway.baselining.growing import refuse_growth
from cutaway.baselining.matching import match
from cutaway.baselining.values import Baseline
from cutaway.files import leads_out, write_atomically
from cutaway.model import Architecture, Finding, SilencedBy

KNOWN = "known to the baseline"
"""Why a finding is silenced of which the baseline says no more."""


def silence_known(architecture: Architecture, project: Path) -> Architecture:
    """For readers who only look: the file stays as it is. Raises BadBaseline."""
    file = find_baseline(project)
    if file is None:
        return architecture
    baseline, _ = read_baseline(file)
    matched = match(architecture.findings, baseline, SilencedBy.BASELINE, KNOWN)
    return replace(architecture, findings=matched.findings)


def accept_findings(project: Path, findings: Iterable[Finding], reason: str) -> None:
    """Write to the baseline that they are known, and why.

    Raises BadBaseline, BaselineWouldGrow or CannotWrite.
    """
    former = baseline = _read_own(project)
    for finding in findings:
        baseline = baseline.accept(finding, reason)
    refuse_growth(project / BASELINE_NAME, baseline.minus(former).total)
    _write(project, baseline)


def withdraw_finding(project: Path, finding: Finding) -> None:
    """Take it and all that are known by the same out of the baseline. Raises BadBaseline or CannotWrite."""
    _write(project, _read_own(project).withdraw(finding))


def _read_own(project: Path) -> Baseline:
    file = find_baseline(project)
    return read_baseline(file)[0] if file is not None else Baseline()


def _write(project: Path, baseline: Baseline) -> None:
    path = project / BASELINE_NAME
    if leads_out(path, project):  # to a file that nobody meant to change
        raise BadBaseline(path, "it is a link out of the project")
    write_atomically(path, to_document(baseline).encode())
