"""An architecture -> the cards that list what is in it: findings, gaps, layers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from cutaway.model import Architecture, Coverage, Finding, Gap, GapKind, Layer, SymbolKind
from cutaway_app.cards import Card, Item, Section, SectionStyle, list_items
from cutaway_app.naming import LAYER_NAMES
from cutaway_app.objecting import refer_to_finding
from cutaway_app.reasons import REASONS

GAP_MEANINGS: Mapping[GapKind, tuple[str, str]] = {
    GapKind.UNREADABLE_FILE: ("Files that could not be read", "Nothing in them is part of the picture."),
    GapKind.BAD_ENCODING: ("Files in an unknown encoding", "Nothing in them is part of the picture."),
    GapKind.BROKEN_SYNTAX: ("Broken syntax", "The rest of the file was analysed."),
    GapKind.TOO_LARGE: ("Files too large to read", "Nothing in them is part of the picture."),
    GapKind.LINK_LOOP: ("Links that lead in a circle", "They were not followed."),
    GapKind.LINK_OUTSIDE: ("Links out of the project", "They were not followed."),
    GapKind.UNRESOLVED_CALL: ("Calls whose target is not known", "Each may hide an edge."),
    GapKind.UNRESOLVED_DEPENDENCY: ("Dependencies not known", "What they inject is not in the picture."),
    GapKind.UNRESOLVED_ROUTE: ("Routes not fully known", "Their path or handler could not be read."),
    GapKind.UNRESOLVED_IMPORT: ("Imports not found", "Names from them are not known."),
    GapKind.HIDDEN_DEFINITION: (
        "Functions that a later one of their name hides",
        "Nothing can call them, so that their code was not read.",
    ),
    GapKind.NO_ENVIRONMENT: (
        "No environment",
        "Types of installed packages came from Cutaway's own environment.",
    ),
    GapKind.INFERENCE_FAILED: ("Type inference failed", "Calls through values may be missing."),
    GapKind.NO_ROUTES: ("No routes", "Nothing in the project looks like a FastAPI route."),
    GapKind.NO_LAYER: ("Symbols without a layer", "No rule can judge them."),
    GapKind.INTERNAL_ERROR: ("Mistakes in Cutaway itself", "Please report them; the rest was analysed."),
}


NO_ROUTES = "No route was found, so there is nothing to judge."


def has_routes(architecture: Architecture) -> bool:
    """Whether no finding means anything: every chain starts at a route."""
    return all(gap.kind is not GapKind.NO_ROUTES for gap in architecture.gaps)


_LEAST_SHARE = 0.9
"""Of the calls that have to be followed for a picture to be trusted."""


def tell_doubts(architecture: Architecture) -> str:
    """What makes pictures and findings doubtful; empty if little does."""
    if not has_routes(architecture):
        return NO_ROUTES
    coverage = architecture.coverage
    if coverage.files_failed or coverage.share_of_calls_resolved < _LEAST_SHARE:
        return f"Not all could be seen: {say_coverage(coverage)}."
    return ""


def list_findings(architecture: Architecture) -> Card:
    """All findings, the gravest rule first; what is silenced comes last, folded."""
    counted = sorted(
        architecture.counted_findings,
        key=lambda finding: (finding.severity.rank, finding.rule, finding.sort_key),
    )
    silenced = [finding for finding in architecture.findings if finding.suppressed is not None]
    sections = [
        list_rule(list(group))
        for _, group in groupby(counted, key=lambda finding: (finding.severity.rank, finding.rule))
    ]
    if silenced:
        items = tuple(refer_to_finding(finding) for finding in silenced)
        sections.append(
            Section(
                "Silenced by comments or the baseline",
                items,
                count=len(items),
                style=SectionStyle.PROSE,
                is_open=False,
            )
        )
    if counted:
        return Card(key="findings", sections=tuple(sections))
    return Card(
        key="findings",
        title="Nothing breaks the layering" if has_routes(architecture) else NO_ROUTES,
        is_code=False,
        notes=(f"Seen were {say_coverage(architecture.coverage)}.",),
        sections=tuple(sections),
    )


def list_rule(findings: Sequence[Finding]) -> Section:
    """Findings of one rule, at least one, with the reason for the rule."""
    first = findings[0]
    return Section(
        title=f"{first.rule} {first.slug}",
        items=tuple(
            Item(text=item.text, detail=str(finding.site), pick=item.pick)
            for finding in findings
            for item in (refer_to_finding(finding),)
        ),
        count=len(findings),
        lead=REASONS.get(first.rule, ""),
        tone=str(first.severity),
        style=SectionStyle.PROSE,
    )


def list_gaps(architecture: Architecture) -> Card:
    """What the analysis could not see, by kind."""
    ordered = sorted(architecture.gaps, key=lambda gap: (list(GapKind).index(gap.kind), gap.sort_key))
    sections = tuple(
        _list_gap_kind(kind, list(group)) for kind, group in groupby(ordered, key=lambda gap: gap.kind)
    )
    seen = f"Seen were {say_coverage(architecture.coverage)}."
    if not sections:
        return Card(key="gaps", title="No gaps", is_code=False, notes=(f"Everything was understood. {seen}",))
    return Card(key="gaps", is_code=False, sections=sections)


def _list_gap_kind(kind: GapKind, gaps: list[Gap]) -> Section:
    title, meaning = GAP_MEANINGS[kind]
    items = tuple(Item(gap.what, detail=f"{gap.file}:{gap.line}" if gap.file else "") for gap in gaps)
    return replace(list_items(title, items, lead=meaning), style=SectionStyle.PROSE)


def list_layers(architecture: Architecture) -> Card:
    """What to do first, and how many symbols each layer holds."""
    counts: dict[Layer | None, int] = {}
    for symbol in architecture.symbols:
        if symbol.kind is not SymbolKind.MODULE:
            layer = architecture.layer_of(symbol.id)
            counts[layer] = counts.get(layer, 0) + 1
    items = [
        Item(LAYER_NAMES[layer], tone=str(layer), badge=str(counts[layer]))
        for layer in Layer
        if layer in counts
    ]
    if None in counts:
        items.append(Item("No layer", badge=str(counts[None])))
    return Card(
        key="layers",
        title="Click a symbol or a line",
        is_code=False,
        notes=("Its callers, contracts and source appear here. A double click shows only its surroundings.",),
        sections=(Section("Symbols by layer", tuple(items), style=SectionStyle.PROSE),),
    )


def say_coverage(coverage: Coverage) -> str:
    """`97.5 % of 120 calls, 78 of 80 symbols placed in a layer, all files read`."""
    # Rounded down, so that 100 % means all.
    share = int(coverage.share_of_calls_resolved * 1000) / 10
    files = "all files read" if not coverage.files_failed else f"{coverage.files_failed} files not read"
    placed = coverage.symbols - coverage.symbols_without_layer
    calls = f"{share:g} % of {coverage.calls} calls"
    return f"{calls}, {placed} of {coverage.symbols} symbols placed in a layer, {files}"
