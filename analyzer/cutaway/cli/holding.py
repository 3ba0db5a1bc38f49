"""An Architecture -> the same with the findings silenced that a baseline or an older revision knows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cutaway.analysis import AnalysisOptions, analyze
from cutaway.baselining import (
    KNOWN,
    Baseline,
    Matched,
    find_stale,
    match,
    read_baseline,
    to_document,
)
from cutaway.cli.progress import show_progress
from cutaway.cli.streams import error_console
from cutaway.errors import OnlyTestsFound, SourceNotFound
from cutaway.files import write_atomically
from cutaway.inference import EnvironmentOrigin, find_environment
from cutaway.model import Architecture, GapKind, Severity, SilencedBy
from cutaway.reporting import count, make_printable
from cutaway.source import read_revision

_DOUBTFUL = frozenset(
    {GapKind.INFERENCE_FAILED, GapKind.INTERNAL_ERROR, GapKind.UNREADABLE_FILE, GapKind.BROKEN_SYNTAX}
)
"""After these a finding may be missing although nobody mended anything."""


@dataclass(frozen=True, slots=True)
class BaselineFile:
    """Where a project keeps its baseline."""

    path: Path
    may_shrink: bool
    """Whether entries of which nothing is left may be taken out of the file here and now."""


def hold_against_baseline(
    architecture: Architecture, file: BaselineFile, severities: Mapping[str, Severity | None]
) -> Architecture:
    """What the file knows is silenced; what it knows in vain is taken out of it, or is a finding."""
    baseline, document = read_baseline(file.path)
    matched = match(architecture.findings, baseline, SilencedBy.BASELINE, KNOWN)
    stale = baseline.minus(matched.baseline)
    if stale.total == 0:
        return replace(architecture, findings=matched.findings)
    if file.may_shrink and not any(gap.kind in _DOUBTFUL for gap in architecture.gaps):
        _shrink(file.path, matched, stale)
        return replace(architecture, findings=matched.findings)
    told = find_stale(document, stale, file.path.name, severities)
    findings = sorted((*matched.findings, *told), key=lambda finding: finding.sort_key)
    return replace(architecture, findings=tuple(findings))


def _shrink(path: Path, matched: Matched, stale: Baseline) -> None:
    write_atomically(path, to_document(matched.baseline).encode())
    gone = count(stale.total, "finding")
    error_console().print(f"{make_printable(path.name)}: {gone} gone, taken out.", soft_wrap=True)


def hold_against_revision(
    architecture: Architecture, project: Path, options: AnalysisOptions, revision: str
) -> Architecture:
    """What was there already at a revision is silenced. Raises RevisionUnreadable."""
    environment = find_environment(architecture.location, options.python, roots=architecture.project.roots)
    is_found = environment.origin in (EnvironmentOrigin.EXPLICIT, EnvironmentOrigin.PROJECT)
    python = environment.prefix if is_found else options.python
    with read_revision(project, revision) as folder, show_progress() as report_progress:
        roots = tuple(root for root in architecture.project.roots if (folder / root).is_dir())
        then = replace(options, roots=roots, python=python)
        try:
            known = Baseline.of(analyze(folder, then, report_progress).findings)
        except (SourceNotFound, OnlyTestsFound):  # nothing of it was there yet
            known = Baseline()
    reason = f"already there at {revision}"
    matched = match(architecture.findings, known, SilencedBy.REVISION, reason)
    return replace(architecture, findings=matched.findings)
