"""An architecture and the one that edits would make of it -> what changes, and which edits are near."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cutaway.config import EdgePattern
from cutaway.model import Architecture, Finding, Layer
from cutaway_app.cards import Card, Item, Section, SectionStyle
from cutaway_app.edits import Edits, Move
from cutaway_app.objecting import refer_to_finding

_MOST_PROPOSED = 6


@dataclass(frozen=True, slots=True)
class RuleChange:
    rule: str
    slug: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    rules: tuple[RuleChange, ...]
    """Of every rule that objects before or after."""

    @property
    def before(self) -> int:
        return sum(rule.before for rule in self.rules)

    @property
    def after(self) -> int:
        return sum(rule.after for rule in self.rules)


def compare(before: Architecture, after: Architecture) -> Comparison:
    """Findings that count, told apart by what they are known by."""
    then, now = before.counted_findings, after.counted_findings
    slugs = {finding.rule: finding.slug for finding in (*then, *now)}
    counts = [Counter(finding.rule for finding in findings) for findings in (then, now)]
    return Comparison(
        _minus(then, now),
        _minus(now, then),
        tuple(
            RuleChange(rule, slug, counts[0][rule], counts[1][rule]) for rule, slug in sorted(slugs.items())
        ),
    )


def _minus(findings: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    left = Counter(finding.identity for finding in others)
    rest: list[Finding] = []
    for finding in findings:
        if left[finding.identity]:
            left[finding.identity] -= 1
        else:
            rest.append(finding)
    return tuple(rest)


def list_changes(comparison: Comparison) -> Card:
    sections = [
        Section(
            title,
            tuple(refer_to_finding(finding) for finding in findings),
            count=len(findings),
            tone=tone,
            style=SectionStyle.PROSE,
        )
        for title, tone, findings in (
            ("New findings", "error", comparison.new),
            ("Gone", "service", comparison.gone),
        )
        if findings
    ]
    rules = Section("By rule", tuple(map(_describe_rule, comparison.rules)), style=SectionStyle.PROSE)
    if sections:
        return Card(key="changes", sections=(*sections, rules))
    return Card(
        key="changes",
        title="No finding changes",
        is_code=False,
        notes=("Suppose something at the left: the findings follow at once.",),
        sections=(rules,) if rules.items else (),
    )


def _describe_rule(rule: RuleChange) -> Item:
    number = f"{rule.before}" if rule.before == rule.after else f"{rule.before} → {rule.after}"
    return Item(f"{rule.rule} {rule.slug}", badge=number)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edit, and of how many findings it speaks."""

    edit: Move | EdgePattern
    findings: int


def propose(architecture: Architecture, edits: Edits) -> tuple[Proposal, ...]:
    """What would silence most: edges between two layers to allow, and symbols that lie in the wrong place."""
    counts: Counter[Move | EdgePattern] = Counter()
    for finding in architecture.counted_findings:
        edit = _propose_for(architecture, finding)
        if edit is not None:
            counts[edit] += 1
    taken = {*edits.moves, *edits.allowed}
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return tuple(Proposal(edit, number) for edit, number in ranked if edit not in taken)[:_MOST_PROPOSED]


def _propose_for(architecture: Architecture, finding: Finding) -> Move | EdgePattern | None:
    source = architecture.layer_of(finding.symbol)
    if finding.rule == "CUT302":
        second = architecture.layers.runner_up_of(finding.symbol)
        is_movable = second is not None and second.layer not in (Layer.HTTP, Layer.DB)
        return Move(finding.symbol, second.layer) if second is not None and is_movable else None
    target = architecture.layer_of(finding.target) if finding.target else None
    if source is None or target is None:
        return None
    # Of any kind: where a call is allowed, the rule would next object to the type that it takes.
    return EdgePattern(str(source), str(target))
