"""Architecture and the folder of its project -> the same, with what the baseline there knows silenced."""

from dataclasses import replace
from pathlib import Path

from cutaway.baselining.documents import find_baseline, read_baseline
from cutaway.baselining.matching import match
from cutaway.model import Architecture, SilencedBy

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
