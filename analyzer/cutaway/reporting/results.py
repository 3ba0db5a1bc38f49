"""What a check found and looked for: the one value from which every written report is made."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cutaway.model import Architecture, Finding, GapKind
from cutaway.reporting.reports import Reading
from cutaway.rules import Change, RuleText, group_by_cause, rank_changes


@dataclass(frozen=True, slots=True)
class CheckResult:
    architecture: Architecture
    rules: tuple[RuleText, ...]
    """Those that looked, by code, with the severities that the project gives them."""
    version: str
    """Of Cutaway."""
    reading: Reading = field(default_factory=Reading)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, silenced ones too, sorted."""
        return tuple(sorted(self.architecture.findings, key=lambda finding: finding.sort_key))

    @property
    def counted(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    @property
    def silenced(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.suppressed is not None)

    @property
    def changes(self) -> tuple[Change, ...]:
        """That would cure what counts, the one first that is worth making first."""
        return rank_changes(group_by_cause(self.counted))

    @property
    def ranked(self) -> tuple[Finding, ...]:
        """Those that count, in the order of the changes."""
        groups = (group for change in self.changes for group in change.groups)
        return tuple(finding for group in groups for finding in group.findings)

    def path_of(self, file: str) -> str:
        """From where the reader is."""
        return f"{self.reading.prefix}{file}"


def number_alike(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each with how many before it are known by the same."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        yield finding, seen[finding.identity]
        seen[finding.identity] += 1


def make_fingerprint(*parts: str) -> str:
    """The same for the same parts, in any project, on any machine."""
    # A file name that is not UTF-8 may be part of a module's name.
    content = "\0".join(parts).encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(content).hexdigest()[:32]


def tell_gaps(result: CheckResult) -> str:
    """`Not seen: 2 unresolved-call, 1 no-environment.`; empty if everything was."""
    number_of = Counter(gap.kind for gap in result.architecture.gaps)
    told = ", ".join(f"{number_of[kind]} {kind}" for kind in GapKind if kind in number_of)
    return f"Not seen: {told}." if told else ""
