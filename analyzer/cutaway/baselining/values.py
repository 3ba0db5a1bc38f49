"""What a baseline knows: which edges broke which rule, how often, and why that was accepted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cutaway.model import Finding


class Known(NamedTuple):
    """What a finding is known by: never by a line, which every edit moves."""

    rule: str
    source: str
    target: str
    """Empty if there is no second symbol."""
    kind: str
    """Of the edge; empty if there is none."""

    @classmethod
    def of(cls, finding: Finding) -> "Known":
        return cls(*finding.identity)


@dataclass(frozen=True, slots=True)
class Baseline:
    count_of: Mapping[Known, int] = field(default_factory=dict[Known, int])
    """How many findings each stands for, at least one."""
    reason_of: Mapping[Known, str] = field(default_factory=dict[Known, str])
    """Why it was accepted, where somebody said so."""

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Baseline":
        """All that count."""
        return cls(Counter(Known.of(finding) for finding in findings if finding.suppressed is None))

    def keep_reasons(self, former: "Baseline") -> "Baseline":
        """The same, with the reasons that another one gives."""
        reasons = {known: reason for known, reason in former.reason_of.items() if known in self.count_of}
        return Baseline(self.count_of, {**reasons, **self.reason_of})

    def accept(self, finding: Finding, reason: str) -> "Baseline":
        """The same and one more finding like this one, with the reason for all of them."""
        known = Known.of(finding)
        count = self.count_of.get(known, 0) + 1
        return Baseline({**self.count_of, known: count}, {**self.reason_of, known: reason})

    def withdraw(self, finding: Finding) -> "Baseline":
        """The same without any finding like this one."""
        known = Known.of(finding)
        return Baseline(
            {each: count for each, count in self.count_of.items() if each != known},
            {each: reason for each, reason in self.reason_of.items() if each != known},
        )

    def minus(self, other: "Baseline") -> "Baseline":
        """What this one knows and the other does not."""
        rest = {known: count - other.count_of.get(known, 0) for known, count in self.count_of.items()}
        left = {known: count for known, count in rest.items() if count > 0}
        return Baseline(left, {known: self.reason_of[known] for known in left if known in self.reason_of})

    @property
    def total(self) -> int:
        """Of findings that it stands for."""
        return sum(self.count_of.values())
