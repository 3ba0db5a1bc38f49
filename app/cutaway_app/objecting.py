"""A finding -> the card that explains it, and the item that selects it."""

from collections.abc import Iterator
from dataclasses import replace

from cutaway.model import Architecture, Finding, SymbolKind
from cutaway_app.cards import (
    Act,
    Action,
    Card,
    CardLayout,
    Item,
    Section,
    SectionStyle,
    list_items,
    pick_act,
)
from cutaway_app.excerpts import Excerpt, around
from cutaway_app.naming import name_symbol
from cutaway_app.places import MARGIN, open_in_editor, own_lines, read_lines
from cutaway_app.reasons import REASONS
from cutaway_app.referring import refer_to
from cutaway_app.selection import select_finding, select_symbol, write_pick

_MOST_LINES = 14
"""Of the other end's definition: enough to see what it is."""


def refer_to_finding(finding: Finding) -> Item:
    return Item(
        text=finding.message,
        detail=f"{finding.rule} · {finding.site}",
        tone=str(finding.severity),
        pick=write_pick(select_finding(finding)),
    )


def describe_finding(architecture: Architecture, finding: Finding) -> Card:
    """What happened, why the SOP forbids it, through which chain, and the usual cure."""
    ends = tuple(refer_to(architecture, end) for end in (finding.symbol, finding.target) if end)
    routes = tuple(refer_to(architecture, route) for route in finding.routes)
    sections = (
        Section("Why", lead=REASONS.get(finding.rule, ""), style=SectionStyle.PROSE),
        Section("The usual cure", lead=finding.hint, style=SectionStyle.PROSE),
        Section("Chain", tuple(_name_links(architecture, finding)), style=SectionStyle.STEPS),
        Section("Between" if len(ends) > 1 else "About", ends),
        replace(list_items("Routes that get there", routes), is_open=len(routes) <= 3),
    )
    return Card(
        key=f"finding {' '.join(select_finding(finding).parts)}",
        title=finding.message,
        eyebrow=f"{finding.rule} {finding.slug} · {finding.severity}",
        tone=str(finding.severity),
        place=str(finding.site),
        is_code=False,
        notes=(f"Silenced: {finding.suppressed}",) if finding.suppressed is not None else (),
        actions=_offer_acts(architecture, finding),
        sections=tuple(section for section in sections if section.items or section.lead),
        sources=read_lines(architecture, around(finding.site.file, (finding.site.line,), MARGIN)),
    )


def compare_places(architecture: Architecture, finding: Finding) -> Card:
    """Where it happens beside what should not be touched from there, with the cure."""
    here = read_lines(architecture, around(finding.site.file, (finding.site.line,), MARGIN + 2))
    return Card(
        key=f"places {' '.join(select_finding(finding).parts)}",
        sections=(
            Section("Why", lead=REASONS.get(finding.rule, ""), style=SectionStyle.PROSE),
            Section("The usual cure", lead=finding.hint, style=SectionStyle.PROSE),
        ),
        sources=(*here, *_read_other_end(architecture, finding)),
        source_after=0,
        layout=CardLayout.PAIR,
    )


def _read_other_end(architecture: Architecture, finding: Finding) -> tuple[Excerpt, ...]:
    target = architecture.find_symbol(finding.target) if finding.target else None
    if target is not None and target.kind is SymbolKind.TABLE:
        users = [edge.source for edge in architecture.edges_to(target.id)]
        target = architecture.find_symbol(users[0]) if users else None
    wanted = own_lines(target) if target is not None else None
    if wanted is None:
        return ()
    last = min(wanted.last, wanted.first + _MOST_LINES - 1)
    return read_lines(architecture, replace(wanted, last=last, marked=(wanted.first,)))


def _name_links(architecture: Architecture, finding: Finding) -> Iterator[Item]:
    """Chains hold names to read, and the ids of what is called so."""
    for number, name in enumerate(finding.chain):
        step = finding.steps[number] if number < len(finding.steps) else ""
        is_known = architecture.find_symbol(step) is not None
        yield Item(
            text=name if is_known else name_symbol(architecture, name),
            tone=str(architecture.layer_of(step) or ""),
            pick=write_pick(select_symbol(step)) if is_known else (),
        )


def _offer_acts(architecture: Architecture, finding: Finding) -> tuple[Action, ...]:
    found = architecture.find_symbol(finding.symbol)
    acts = ()
    if found is not None and found.kind is not SymbolKind.MODULE:
        acts = (Action("Only its surroundings", pick_act(Act.FOCUS, finding.symbol)),)
    return (*acts, *open_in_editor(architecture.location, finding.site.file, finding.site.line))
