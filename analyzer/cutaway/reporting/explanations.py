"""One symbol of an architecture -> all that is known of it, as `cutaway explain` prints it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from cutaway.model import Architecture, Edge, EdgeKey, EdgeKind, Evidence, Symbol, SymbolKind
from cutaway.reporting.documents import collect_rules
from cutaway.reporting.reports import Reading, add_finding
from cutaway.reporting.wording import ARROW, display_name, locate, make_printable

_SHOWN_ROUTES = 10


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is explained, and to whom."""

    architecture: Architecture
    symbol: Symbol
    members: tuple[str, ...]
    """Ids of the symbol itself and, for a class, of everything defined in it."""
    rules_of: Mapping[EdgeKey, list[str]]
    reading: Reading

    def name(self, symbol: str) -> str:
        return make_printable(display_name(symbol, self.architecture))


@dataclass(frozen=True, slots=True)
class _Row:
    """One edge in columns; a column that is empty in every row is not printed."""

    kind: str
    near: str
    layer: str
    far: str
    how: str
    place: str
    rules: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.kind, self.near, self.layer, self.far, self.how, self.place)


def explain(architecture: Architecture, symbol: Symbol, reading: Reading) -> Text:
    """Layer, evidence, routes leading here, edges both ways, findings; a class speaks for its members too."""
    subject = _Subject(
        architecture=architecture,
        symbol=symbol,
        members=_collect_members(architecture, symbol),
        rules_of=collect_rules(architecture.findings),
        reading=reading,
    )
    text = Text()
    _add_head(text, subject)
    _add_evidence(text, subject)
    _add_routes(text, subject)
    _add_rows(text, "Uses", _rows_out(subject))
    _add_rows(text, "Used by", _rows_in(subject))
    _add_rows(text, "Calls of lambdas", _rows_of_lambdas(subject))
    _add_rows(text, "Converts", _rows_of_conversions(subject))
    _add_findings(text, subject)
    return text


def _collect_members(architecture: Architecture, symbol: Symbol) -> tuple[str, ...]:
    if symbol.kind is not SymbolKind.CLASS:
        return (symbol.id,)
    inside = f"{symbol.id}."
    return (symbol.id, *sorted(other.id for other in architecture.symbols if other.id.startswith(inside)))


def _add_head(text: Text, subject: _Subject) -> None:
    symbol = subject.symbol
    text.append(make_printable(symbol.id), "bold")
    text.append(f"\n{symbol.kind}")
    if symbol.file is not None:
        place = make_printable(f"{subject.reading.prefix}{symbol.file}:{symbol.line}")
        text.append(f" at {place}" + (f"-{symbol.end_line}" if symbol.end_line > symbol.line else ""))
    text.append("\n")


def _add_evidence(text: Text, subject: _Subject) -> None:
    layers = subject.architecture.layers
    text.append("layer ")
    text.append(layers.name_of(subject.symbol.id) or "undecided", "bold")
    if (runner_up := layers.runner_up_of(subject.symbol.id)) is not None:
        text.append(f", {runner_up.margin:.1f} ahead of {runner_up.layer}")
    text.append("\n")
    evidence = layers.evidence_of(subject.symbol.id)
    _add_title(text, "Evidence", len(evidence))
    add_evidence(text, evidence, subject.reading)


def add_evidence(text: Text, evidence: Sequence[Evidence], reading: Reading) -> None:
    """A line a piece: weight, layer, reason, and where the first deed of it stands."""
    reasons = [f"{make_printable(each.because)} ({each.kind})" for each in evidence]
    width = max(map(len, reasons), default=0)
    for each, reason in zip(evidence, reasons, strict=True):
        text.append(f"  {each.weight:5.1f}  {each.layer:8}  ")
        text.append(f"{reason:{width}}  {locate(each.site, reading.prefix)}" if each.site else reason)
        text.append("\n")


def _add_routes(text: Text, subject: _Subject) -> None:
    routes = _find_routes(subject)
    _add_title(text, "Reached from", len(routes))
    for route in routes[:_SHOWN_ROUTES]:
        text.append(f"  {route}\n")
    if len(routes) > _SHOWN_ROUTES:
        text.append(f"  … and {len(routes) - _SHOWN_ROUTES} more\n")


def _find_routes(subject: _Subject) -> list[str]:
    """Names of the routes from which run-time edges lead to the subject."""
    seen = set(subject.members)
    waiting = list(subject.members)
    while waiting:
        for edge in subject.architecture.edges_to(waiting.pop()):
            if edge.kind is EdgeKind.RUNTIME and edge.source not in seen:
                seen.add(edge.source)
                waiting.append(edge.source)
    reached = (subject.architecture.find_symbol(symbol) for symbol in seen.difference(subject.members))
    return sorted(
        subject.name(symbol.id)
        for symbol in reached
        if symbol is not None and symbol.kind is SymbolKind.ROUTE
    )


def _rows_out(subject: _Subject) -> list[_Row]:
    return [
        _make_row(subject, edge, near=_name_member(subject, edge.source), far=(edge.target,))
        for member in subject.members
        for edge in subject.architecture.edges_from(member)
        if edge.target not in subject.members
    ]


def _rows_in(subject: _Subject) -> list[_Row]:
    return [
        _make_row(subject, edge, near=_name_member(subject, edge.target), far=(edge.source,))
        for member in subject.members
        for edge in subject.architecture.edges_to(member)
        if edge.source not in subject.members
    ]


def _rows_of_lambdas(subject: _Subject) -> list[_Row]:
    """Lambdas that the subject calls, and calls of those that it holds."""
    return [
        _Row(
            kind="",
            near="",
            layer="",
            far=ARROW.join(
                (subject.name(call.caller), f"{make_printable(held.qualname)} in line {held.site.line}")
            ),
            how=call.certainty,
            place=locate(call.site, subject.reading.prefix),
            rules="",
        )
        for held in subject.architecture.lambdas
        for call in held.calls
        if held.owner in subject.members or call.caller in subject.members
    ]


def _rows_of_conversions(subject: _Subject) -> list[_Row]:
    return [
        _make_row(subject, edge, near=_name_member(subject, edge.owner), far=(edge.source, edge.target))
        for edge in subject.architecture.edges
        if edge.owner is not None and edge.owner in subject.members
    ]


def _name_member(subject: _Subject, symbol: str) -> str:
    """Which member it is; empty for the subject itself, which the reader knows."""
    return make_printable(symbol.removeprefix(subject.symbol.id))


def _make_row(subject: _Subject, edge: Edge, *, near: str, far: tuple[str, ...]) -> _Row:
    place = locate(edge.sites[0], subject.reading.prefix) if edge.sites else ""
    more = f" +{len(edge.sites) - 1}" if len(edge.sites) > 1 else ""
    return _Row(
        kind=edge.kind,
        near=near,
        layer=ARROW.join(subject.architecture.layer_of(symbol) or "?" for symbol in far),
        far=ARROW.join(subject.name(symbol) for symbol in far),
        how=", ".join([*edge.via, edge.certainty, *_say_where(subject, edge)]),
        place=place + more,
        rules=" ".join(subject.rules_of.get(edge.key, ())),
    )


def _say_where(subject: _Subject, edge: Edge) -> Iterator[str]:
    """Whether it is only lambdas in which the source does it: then it happens when these are called."""
    lambdas = subject.architecture.lambdas
    if edge.sites and all(any(each.holds(site) for each in lambdas) for site in edge.sites):
        yield "in a lambda"


def _add_rows(text: Text, title: str, rows: list[_Row]) -> None:
    _add_title(text, title, len(rows))
    widths = [max(len(cell) for cell in column) for column in zip(*(row.cells for row in rows), strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row.cells, widths, strict=True) if width]
        text.append("  " + "  ".join(cells).rstrip())
        if row.rules:
            text.append(f"  {row.rules}", "bold red")
        text.append("\n")


def _add_findings(text: Text, subject: _Subject) -> None:
    findings = [finding for finding in subject.architecture.findings if finding.symbol in subject.members]
    _add_title(text, "Findings", len(findings))
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        add_finding(text, finding, subject.reading)


def _add_title(text: Text, title: str, number: int) -> None:
    """Nothing for nothing: a heading that stands alone says no more than its absence."""
    if number:
        text.append(f"\n{title} ({number})\n", "bold")
