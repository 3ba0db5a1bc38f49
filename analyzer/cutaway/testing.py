"""A folder -> an assertion for a project's own test suite that nothing in it breaks the layering."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cutaway.analysis import analyze
from cutaway.baselining import find_baseline
from cutaway.cli.analysing import find_options, find_prefix
from cutaway.cli.checking import (
    REASONS,
    FailOn,
    NothingToCheck,
    find_rules,
    has_layers,
    is_failure,
    keep_rules,
)
from cutaway.cli.holding import BaselineFile, hold_against_baseline
from cutaway.model import Architecture, Finding
from cutaway.reporting import Reading, report_findings

__all__ = ["LayeringReport", "assert_layering"]


@dataclass(frozen=True, slots=True)
class LayeringReport:
    """What `cutaway check` would say."""

    architecture: Architecture
    text: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that count, sorted: neither a comment nor the baseline silences them."""
        return self.architecture.counted_findings

    def __str__(self) -> str:
        return self.text


def assert_layering(
    path: Path | str,
    *,
    rules: Iterable[str] = (),
    fail_on: Literal["error", "warning", "note", "never"] | None = None,
) -> LayeringReport:
    """Raise an AssertionError with the report if a finding is at least as severe as `fail_on`.

    `rules` names the rules to look at, by code or name; all if empty. `fail_on` is the project's own setting
    if None. Settings, comments and the baseline of the project hold; the baseline is never changed.
    Raises a CutawayError if there is nothing to judge: that is not the same as nothing found.
    """
    __tracebackhide__ = True  # pytest then shows the caller's line, not these
    project = Path(path)
    wanted = find_rules(rules)
    options = find_options(project, None, None, with_tests=False)
    found = analyze(project, options)
    baseline = find_baseline(project)
    if baseline is not None:
        file = BaselineFile(baseline, may_shrink=False)
        found = hold_against_baseline(found, file, options.config.severities)
    architecture = keep_rules(found, wanted)
    if not has_layers(architecture):
        raise NothingToCheck(project)
    reading = Reading(prefix=find_prefix(architecture), reasons=REASONS)
    report = LayeringReport(architecture, report_findings(architecture, reading).plain)
    if is_failure(architecture.findings, FailOn(fail_on or options.config.fail_on.value)):
        raise AssertionError(f"the layering of {project} is broken\n\n{report.text}")
    return report
