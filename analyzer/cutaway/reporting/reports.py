"""Architecture -> the report that `cutaway check` prints: findings by rule, gaps, totals, coverage."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rich.text import Text

from cutaway.model import Architecture, Coverage, Finding, Gap, GapKind, Layer, Severity, SilencedBy
from cutaway.reporting.changes import WORTH_FIRST, find_beginning, tell_cure, tell_reach
from cutaway.reporting.pairing import Pairs, pair
from cutaway.reporting.silences import tell_silences
from cutaway.reporting.wording import ARROW, count, display_name, locate, make_printable, wrap
from cutaway.rules import CauseGroup, Change, group_by_cause, rank_changes

STYLE_OF_SEVERITY: Mapping[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold blue",
}

PLACES_TOLD = 3
"""Findings of one cause that are told in full unless all are wanted."""

_ASKING_FOR_DAOS = frozenset({"CUT101", "CUT104"})
_BESIDE = 3
"""Findings of the same line that are told with one."""
_LISTED = 2
"""Gaps of one kind that the report lists; more are counted."""

_WORST = 3
"""Files named of those that hold the most gaps."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads a text report, and where."""

    width: int = 100
    """Prose is wrapped to it; lines that start with a path never are."""
    prefix: str = ""
    """The way from the reader's folder to the project, ending in `/`; empty if they are the same."""
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])
    """Why each rule exists, by its code."""
    places: int | None = PLACES_TOLD
    """How many findings of one cause are told in full; None for all."""


def report_findings(architecture: Architecture, reading: Reading) -> Text:
    """The whole report; its colours are styles, which only a terminal shows."""
    counted = architecture.counted_findings
    report = Text()
    pairs = pair(counted)
    by_rule = sorted(counted, key=lambda finding: (finding.severity.rank, finding.rule))
    for _, those in groupby(by_rule, key=lambda finding: (finding.severity.rank, finding.rule)):
        _add_rule(report, tuple(those), pairs, reading)
    _add_gaps(report, architecture.gaps, reading)
    _add_first(report, rank_changes(group_by_cause(counted)), architecture, reading)
    _add_totals(report, counted, architecture)
    report.append(f"{describe_coverage(architecture.coverage)}\n")
    for told in filter(None, (tell_silences(architecture), tell_missing_layer(architecture))):
        report.append(f"{wrap(told, reading.width, first='', rest='')}\n")
    if by_rule:
        code = by_rule[0].rule
        report.append(f"`cutaway rules {code}` tells why that is a rule, and how to fix it.\n", "dim")
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


def _add_rule(report: Text, findings: tuple[Finding, ...], pairs: Pairs, reading: Reading) -> None:
    """All findings of one rule and severity; what is told in the line of another is only counted."""
    first = findings[0]
    causes = group_by_cause(findings)
    told = [first.severity, count(len(findings), "finding")]
    if len(causes) < len(findings):
        told.append(count(len(causes), "cause"))
    report.append(f"{first.rule} {first.slug}", STYLE_OF_SEVERITY[first.severity])
    report.append(f" ({', '.join(told)})\n")
    reason = reading.reasons.get(first.rule)
    if reason is not None:
        report.append(f"{wrap(reason, reading.width, first='', rest='')}\n")
    elsewhere = {finding: other.rule for other, those in pairs.items() for finding in those}
    for cause in group_by_cause(finding for finding in findings if finding not in elsewhere):
        _add_cause(report, cause, pairs, reading)
    rules = Counter(elsewhere.get(each, first.rule) for each in findings)
    del rules[first.rule]
    for rule, number in sorted(rules.items()):
        same = "stands in a line" if number == 1 else "stand in lines"
        report.append(f"\n{number} of them {same} that {rule} objects to as well: see there\n", "dim")
    report.append("\n")


def _add_cause(report: Text, cause: CauseGroup, pairs: Pairs, reading: Reading) -> None:
    """The first places in full, the rest as a number: one change cures them all."""
    for finding in cause.findings[: reading.places]:
        report.append("\n")
        add_finding(report, finding, reading, pairs.get(finding, ()))
    rest = len(cause.findings) - (reading.places or len(cause.findings))
    if rest > 0:
        routes = f", {count(len(cause.routes), 'route')} in all" if cause.routes else ""
        told = (
            f"… and {count(rest, 'more place')} with the same cause, {cause.cause}{routes}; --all lists them"
        )
        report.append(f"\n{make_printable(told)}\n", "dim")


def _add_first(
    report: Text, changes: tuple[Change, ...], architecture: Architecture, reading: Reading
) -> None:
    """Near the end, where a terminal stops; nothing where the whole list is short."""
    if len(changes) <= WORTH_FIRST:
        return
    report.append("Worth changing first\n", "bold")
    for number, change in enumerate(changes[:WORTH_FIRST], 1):
        name = make_printable(display_name(change.cause, architecture))
        # Not at the start of the line, where editors would take it for one more finding.
        report.append(f"  {number}. ")
        report.append(find_beginning(change, architecture, reading.prefix), "bold")
        report.append(f" {name}: {tell_reach(change)} (")
        report.append(", ".join(group.rule for group in change.groups), STYLE_OF_SEVERITY[change.severity])
        report.append(f")\n     {tell_cure(change)}\n")
    report.append("\n")


def add_finding(report: Text, finding: Finding, reading: Reading, others: tuple[Finding, ...] = ()) -> None:
    """Where and what on one line; below it `others` in that line, who silenced it, the chain, the cure."""
    report.append(locate(finding.site, reading.prefix), "bold")
    report.append(": ")
    report.append(finding.rule, STYLE_OF_SEVERITY[finding.severity])
    report.append(f" {make_printable(finding.message)}\n")
    for other in others[:_BESIDE]:
        report.append("    also:  ", "dim")
        report.append(other.rule, STYLE_OF_SEVERITY[other.severity])
        report.append(f" {make_printable(other.message)}\n")
    if len(others) > _BESIDE:
        report.append(f"    also:  {len(others) - _BESIDE} more of this line\n", "dim")
    if finding.suppressed is not None:
        report.append(f"    suppressed: {make_printable(finding.suppressed)}\n", "dim")
    for label, text in (("chain", _tell_chain(finding)), ("cure", finding.hint)):
        if text:
            lines = wrap(text, reading.width, first=f"    {label + ':':7}", rest=" " * 11)
            report.append(f"{lines}\n", "dim")


def _tell_chain(finding: Finding) -> str:
    more = len(finding.routes) - 1
    return ARROW.join(finding.chain) + (f" (and {count(more, 'more route')})" if more > 0 else "")


def _add_gaps(report: Text, gaps: tuple[Gap, ...], reading: Reading) -> None:
    """One paragraph whatever their number; unresolved calls come by the hundred and are never listed here."""
    if not gaps:
        return
    report.append("Not seen\n", "bold")
    is_folded = False
    ordered = sorted(gaps, key=lambda gap: (_order(gap), gap.sort_key))
    for kind, group in groupby(ordered, key=lambda gap: gap.kind):
        listed = list(group)
        if kind is GapKind.UNRESOLVED_CALL or len(listed) > _LISTED:
            _add_mass(report, kind, listed, reading)
            is_folded = True
            continue
        for gap in listed:
            place = "" if gap.file is None else f"{reading.prefix}{gap.file}:{gap.line}: "
            report.append(f"{make_printable(f'{place}{gap.kind}: {gap.what}')}\n")
    if is_folded:
        report.append("`cutaway gaps` lists every place, by reason and layer.\n")
    report.append("\n")


def _order(gap: Gap) -> int:
    return list(GapKind).index(gap.kind)


def _add_mass(report: Text, kind: GapKind, gaps: list[Gap], reading: Reading) -> None:
    """How many, why, and the files that hold the most."""
    report.append(f"{kind}: {count(len(gaps), 'place')}")
    reasons = Counter(gap.reason for gap in gaps if gap.reason is not None)
    if reasons:
        told = sorted(reasons.items(), key=lambda entry: (-entry[1], entry[0]))
        report.append(f" ({', '.join(f'{number} {reason}' for reason, number in told)})")
    report.append("\n")
    files = Counter(gap.file for gap in gaps if gap.file is not None)
    worst = sorted(files.items(), key=lambda entry: (-entry[1], entry[0]))
    for file, number in worst[:_WORST]:
        report.append(f"  {make_printable(f'{reading.prefix}{file}')}: {number}\n")
    if len(worst) > _WORST:
        rest = sum(number for _, number in worst[_WORST:])
        report.append(f"  {count(len(worst) - _WORST, 'more file')}: {rest}\n")


def _add_totals(report: Text, findings: Sequence[Finding], architecture: Architecture) -> None:
    style = STYLE_OF_SEVERITY[findings[0].severity] if findings else "bold green"
    number = count(len(findings), "finding")
    report.append(number, style)
    report.append(f"{tell_totals(architecture.findings).removeprefix(number)}\n")


def tell_missing_layer(architecture: Architecture) -> str:
    """Why a project without DAOs has so many findings, and what its settings may say; else empty."""
    layers = {architecture.layer_of(symbol.id) for symbol in architecture.symbols}
    is_told = any(finding.rule in _ASKING_FOR_DAOS for finding in architecture.counted_findings)
    if Layer.DAO in layers or not is_told:
        return ""
    return (
        "This project has no DAO layer, so every statement in it is a finding. If it is meant to have none, "
        'start from a preset (`extends = "relaxed"`) or give what runs statements a layer of your own.'
    )


def tell_totals(findings: Iterable[Finding]) -> str:
    """`2 findings: 1 error, 1 warning (1 more suppressed: 1 by comments).`"""
    findings = tuple(findings)
    counted = [finding.severity for finding in findings if finding.suppressed is None]
    told = [count(counted.count(each), each) for each in Severity if each in counted]
    listed = f": {', '.join(told)}" if told else ""
    return f"{count(len(counted), 'finding')}{listed}{describe_silenced(findings)}."


def describe_silenced(findings: Iterable[Finding]) -> str:
    """` (3 more suppressed: 2 by comments, 1 by the baseline)`; empty if all count."""
    told = [finding for finding in findings if finding.suppressed is not None]
    if not told:
        return ""
    by = Counter(_tell_silencing(finding) for finding in told)
    listed = ", ".join(f"{number} {how}" for how, number in sorted(by.items()))
    return f" ({len(told)} more suppressed: {listed})"


def _tell_silencing(finding: Finding) -> str:
    match finding.silenced_by:
        case SilencedBy.COMMENT | None:
            return "by comments"
        case SilencedBy.BASELINE:
            return "by the baseline"
        case SilencedBy.REVISION:
            return finding.suppressed or ""
