"""Edges and findings of an architecture -> links, which folding moves and merges."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cutaway.model import (
    SESSION_ID,
    Architecture,
    Certainty,
    Edge,
    EdgeKey,
    EdgeKind,
    Finding,
    Layer,
    SymbolKind,
    strongest,
)

LinkKey = tuple[str, str, EdgeKind]


@dataclass(frozen=True, slots=True)
class Link:
    """Everything of one kind between two ends; `via` and `findings` are sorted and unique."""

    source: str
    target: str
    kind: EdgeKind
    via: tuple[str, ...]
    certainty: Certainty
    count: int
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> LinkKey:
        return (self.source, self.target, self.kind)


@dataclass(frozen=True, slots=True)
class Linked:
    """Links with their findings, the findings about one symbol alone, and those about neither."""

    links: tuple[Link, ...]
    findings_of: Mapping[str, tuple[Finding, ...]]
    homeless: tuple[Finding, ...] = ()


def link(architecture: Architecture) -> Linked:
    """Every edge as a link, every finding that counts at the link or symbol that it is about."""
    links: dict[EdgeKey, Link] = {edge.key: _link_of(edge, architecture) for edge in architecture.edges}
    between: dict[tuple[str, str], list[EdgeKey]] = {}
    for key in sorted(links):
        between.setdefault((key.source, key.target), []).append(key)
    extra: list[Link] = []
    findings_of: dict[str, list[Finding]] = {}
    homeless: list[Finding] = []
    for finding in architecture.findings:
        if finding.suppressed is not None:
            continue
        key = _key_of(finding, links, between)
        target = finding.target
        if finding.rule in _ABOUT_ONE_SYMBOL:
            findings_of.setdefault(finding.symbol, []).append(finding)
        elif key is not None:
            links[key] = replace(links[key], findings=sort_findings([*links[key].findings, finding]))
        elif _is_module(finding.symbol, architecture):
            homeless.append(finding)
        elif target is not None and architecture.find_symbol(target) is not None and target != finding.symbol:
            extra.append(
                Link(finding.symbol, target, EdgeKind.RUNTIME, (), Certainty.CERTAIN, 1, (finding,)),
            )
        else:
            findings_of.setdefault(finding.symbol, []).append(finding)
    return Linked(
        _settle_session(merge([*links.values(), *extra]), architecture),
        {symbol: tuple(findings) for symbol, findings in sorted(findings_of.items())},
        tuple(homeless),
    )


def merge(links: Iterable[Link]) -> tuple[Link, ...]:
    """One link per source, target and kind, sorted; links to oneself are gone."""
    merged: dict[LinkKey, Link] = {}
    for one in links:
        if one.source != one.target:
            key = one.key
            other = merged.get(key)
            merged[key] = one if other is None else _join(other, one)
    return tuple(merged[key] for key in sorted(merged))


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    unique: dict[tuple[object, ...], Finding] = {finding.sort_key: finding for finding in findings}
    return tuple(sorted(unique.values(), key=lambda finding: finding.sort_key))


_ABOUT_ONE_SYMBOL = frozenset({"CUT105"})
"""A DAO may use the session; that it ends the transaction is about the DAO, not about the line."""


def _join(one: Link, other: Link) -> Link:
    return Link(
        one.source,
        one.target,
        one.kind,
        tuple(sorted({*one.via, *other.via})),
        strongest((one.certainty, other.certainty)),
        one.count + other.count,
        sort_findings([*one.findings, *other.findings]),
    )


def _link_of(edge: Edge, architecture: Architecture) -> Link:
    source, target = edge.source, edge.target
    if edge.kind is EdgeKind.MAPPING and architecture.layer_of(source) is Layer.DTO:
        source, target = target, source
    return Link(source, target, edge.kind, edge.via, edge.certainty, max(1, len(edge.sites)))


def _key_of(
    finding: Finding, links: Mapping[EdgeKey, Link], between: Mapping[tuple[str, str], list[EdgeKey]]
) -> EdgeKey | None:
    if finding.edge is not None and finding.edge in links:
        return finding.edge
    if finding.target is None:
        return None
    keys = between.get((finding.symbol, finding.target))
    return keys[0] if keys else None


def _is_module(symbol: str, architecture: Architecture) -> bool:
    found = architecture.find_symbol(symbol)
    return found is None or found.kind is SymbolKind.MODULE


def _settle_session(links: tuple[Link, ...], architecture: Architecture) -> tuple[Link, ...]:
    """The session is not drawn for its own sake: what breaks a rule moves to the red query beside it."""
    red_query: dict[str, LinkKey] = {}
    for one in links:
        if one.findings and architecture.layer_of(one.target) is Layer.MODEL:
            red_query.setdefault(one.source, one.key)
    tables_exist = any(symbol.kind is SymbolKind.TABLE for symbol in architecture.symbols)
    moved: list[Link] = []
    for one in links:
        if one.target != SESSION_ID:
            moved.append(one)
        elif one.findings and one.source in red_query:
            source, target, kind = red_query[one.source]
            moved.append(Link(source, target, kind, (), one.certainty, 0, one.findings))
        elif one.findings or not tables_exist:
            moved.append(one)
    return merge(moved)
