"""Findings -> the lists of a review: by what would have to change, by rule, accepted; and their order."""

from collections.abc import Sequence
from itertools import groupby

from cutaway.model import Architecture, Finding, SilencedBy
from cutaway.reporting import display_name
from cutaway.rules import Change, group_by_cause, rank_changes
from cutaway_app.cards import Card, Item, Section, SectionStyle
from cutaway_app.listing import has_routes, list_rule, say_coverage
from cutaway_app.naming import say_count
from cutaway_app.objecting import refer_to_finding
from cutaway_app.selection import Selection, select_finding, write_pick
from cutaway_app.state import Grouping


def order_findings(architecture: Architecture, grouping: Grouping) -> tuple[Finding, ...]:
    """Those of a list, from the top down: the order in which a review steps through them."""
    match grouping:
        case Grouping.CAUSE | Grouping.HOTSPOTS:
            groups = (group for change in _rank(architecture) for group in change.groups)
            return tuple(finding for group in groups for finding in group.findings)
        case Grouping.RULE:
            return tuple(
                sorted(
                    architecture.counted_findings,
                    key=lambda finding: (finding.severity.rank, finding.rule, finding.sort_key),
                )
            )
        case Grouping.ACCEPTED:
            return tuple(finding for finding in architecture.findings if finding.suppressed is not None)


def step_from(findings: Sequence[Finding], selection: Selection | None, steps: int) -> Finding | None:
    """The finding so many places further, round the ends; the first if none is selected."""
    if not findings:
        return None
    places = [number for number, finding in enumerate(findings) if select_finding(finding) == selection]
    return findings[(places[0] + steps) % len(findings)] if places else findings[0]


def list_review(architecture: Architecture, grouping: Grouping, selection: Selection | None) -> Card:
    """The list, with the selected finding marked."""
    findings = order_findings(architecture, grouping)
    match grouping:
        case Grouping.CAUSE | Grouping.HOTSPOTS:
            sections = tuple(_list_change(architecture, change) for change in _rank(architecture))
        case Grouping.RULE:
            groups = groupby(findings, key=lambda finding: (finding.severity.rank, finding.rule))
            sections = tuple(list_rule(list(group)) for _, group in groups)
        case Grouping.ACCEPTED:
            sections = _list_accepted(findings)
    chosen = write_pick(selection) if selection is not None else ()
    if sections:
        return Card(key=f"review {grouping}", sections=sections, chosen=chosen)
    title = "Nothing was accepted" if grouping is Grouping.ACCEPTED else "Nothing breaks the layering"
    if not has_routes(architecture):
        title = "No route was found, so there is nothing to judge"
    seen = f"Seen were {say_coverage(architecture.coverage)}."
    return Card(key=f"review {grouping}", title=title, is_code=False, notes=(seen,))


def _rank(architecture: Architecture) -> tuple[Change, ...]:
    return rank_changes(group_by_cause(architecture.counted_findings))


def _list_change(architecture: Architecture, change: Change) -> Section:
    findings = [finding for group in change.groups for finding in group.findings]
    rules = ", ".join(f"{group.rule} {group.slug}" for group in change.groups)
    reached = f"{say_count(len(change.routes), 'route')} affected" if change.routes else "no route affected"
    return Section(
        title=display_name(change.cause, architecture),
        items=tuple(
            Item(
                text=finding.message,
                detail=f"{finding.rule} · {finding.site}",
                tone=str(finding.severity),
                pick=write_pick(select_finding(finding)),
            )
            for finding in findings
        ),
        count=len(findings),
        lead=f"{reached} · {rules}",
        tone=str(change.severity),
        style=SectionStyle.PROSE,
    )


def _list_accepted(findings: Sequence[Finding]) -> tuple[Section, ...]:
    titles = {
        SilencedBy.BASELINE: "Accepted in the baseline",
        SilencedBy.COMMENT: "Silenced by a comment",
        SilencedBy.REVISION: "There before",
    }
    return tuple(
        Section(
            title,
            tuple(
                Item(item.text, f"{finding.suppressed} · {item.detail}", item.tone, pick=item.pick)
                for finding in those
                for item in (refer_to_finding(finding),)
            ),
            count=len(those),
            style=SectionStyle.PROSE,
        )
        for by, title in titles.items()
        if (those := [finding for finding in findings if (finding.silenced_by or SilencedBy.COMMENT) is by])
    )
