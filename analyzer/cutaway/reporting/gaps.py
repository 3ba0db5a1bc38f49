"""Architecture -> its gaps weighed, as `cutaway gaps` tells them: by reason, by layer, with every place."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from cutaway.model import Architecture, Gap, GapKind, GapReason, Layer, SymbolKind
from cutaway.records import encode, encode_records
from cutaway.reporting.reports import Reading, describe_coverage
from cutaway.reporting.silences import reaching, tell_silences
from cutaway.reporting.wording import count, make_printable, wrap

SCHEMA_NAME = "cutaway.gaps/1"

UNDECIDED = "undecided"
"""Stands for the layer of code that has none."""

_CURE_OF: Mapping[GapReason, str] = {
    GapReason.UNTYPED_PARAMETER: "A parameter without annotation, of which no call tells more. Annotate it.",
    GapReason.OPEN_ANNOTATION: "Declared as something that names no class (`Any`, `object`, a type "
    "variable). Name the class or a Protocol.",
    GapReason.CALLBACK: "What is called is a value that holds a function. Whoever hands the function on has "
    "an edge to it; who calls it is not known.",
    GapReason.UNTYPED_RESULT: "A function of the project returns it and does not say what it is. Annotate "
    "what it returns.",
    GapReason.UNTYPED_EXTERNAL: "It comes out of a library that says no type, or that is not installed "
    "where Cutaway looks. Give --python, or annotate the variable.",
    GapReason.UNTYPED_CONTENT: "An element of a container that nothing says the content of. Annotate the "
    "container.",
    GapReason.STRING_LOOKUP: "Looked up by a key while the program runs. Annotate the table's values, or "
    "call by name.",
    GapReason.GETATTR: "Found by `getattr` with a name made while the program runs.",
    GapReason.IMPORTLIB: "In a module imported by a name made while the program runs.",
    GapReason.DYNAMIC_ATTRIBUTE: "The owner is known and defines no such attribute: `__getattr__`, "
    "`setattr`, a mixin that counts on its heirs. Declare the attribute.",
    GapReason.UNKNOWN_NAME: "Nothing in sight binds the name: generated code, or a mistake.",
    GapReason.OTHER: "Nothing but None is seen to be put there, or the trail is too long.",
}


@dataclass(frozen=True, slots=True)
class GapQuery:
    """Which gaps are wanted; an empty choice is all of them."""

    reasons: frozenset[GapReason] = frozenset()
    layers: frozenset[str] = frozenset()
    limit: int = 20
    """Places listed of each reason, in text only."""


@dataclass(frozen=True, slots=True)
class LayerWeight:
    """How much of a layer's code holds calls that were not followed."""

    layer: str
    calls: int
    functions: int
    """Functions and methods that hold one."""
    all_functions: int


@dataclass(frozen=True, slots=True)
class GapWeights:
    layers: tuple[LayerWeight, ...]
    """In the order of the chain; layers without functions are left out."""
    routes: int
    """Routes from which run-time edges lead to a call that was not followed."""
    all_routes: int


def weigh_gaps(architecture: Architecture) -> GapWeights:
    """How much of each layer, and how many routes, the unresolved calls concern."""
    calls = [gap for gap in architecture.gaps if gap.kind is GapKind.UNRESOLVED_CALL]
    holders = {gap.symbol for gap in calls}
    functions = [s for s in architecture.symbols if s.kind in (SymbolKind.FUNCTION, SymbolKind.METHOD)]
    calls_in = Counter(layer_of(architecture, gap) for gap in calls)
    all_in = Counter(architecture.layer_of(symbol.id) or UNDECIDED for symbol in functions)
    holding_in = Counter(
        architecture.layer_of(symbol.id) or UNDECIDED for symbol in functions if symbol.id in holders
    )
    routes = {symbol.id for symbol in architecture.symbols if symbol.kind is SymbolKind.ROUTE}
    return GapWeights(
        layers=tuple(
            LayerWeight(layer, calls_in[layer], holding_in[layer], all_in[layer])
            for layer in (*Layer, UNDECIDED)
            if all_in[layer] or calls_in[layer]
        ),
        routes=len(routes & reaching(architecture, holders)),
        all_routes=len(routes),
    )


def layer_of(architecture: Architecture, gap: Gap) -> str:
    """Layer of the code that holds the gap."""
    return architecture.layer_of(gap.symbol) or UNDECIDED


def report_gaps(architecture: Architecture, query: GapQuery, reading: Reading) -> Text:
    """Weights, then the unresolved calls by reason with their places, then everything else not seen."""
    report = Text()
    calls = _choose(architecture, query)
    if not query.reasons and not query.layers:
        _add_weights(report, architecture)
    elif not calls:
        report.append("No unresolved call is of that reason and layer.\n")
    by_reason = sorted(calls, key=lambda gap: (_rank(gap), gap.sort_key))
    for _, group in groupby(by_reason, key=_rank):
        _add_reason(report, architecture, list(group), query, reading)
    if not query.reasons and not query.layers:
        _add_others(report, architecture.gaps, query, reading)
        report.append(f"{describe_coverage(architecture.coverage)}\n")
        if silences := tell_silences(architecture):
            report.append(f"{wrap(silences, reading.width, first='', rest='')}\n")
    return report


def gaps_to_json(architecture: Architecture, query: GapQuery) -> str:
    """The same for programs, with every place: sorted, one gap a line."""
    weights = weigh_gaps(architecture)
    chosen = (
        sorted(architecture.gaps, key=lambda gap: gap.sort_key)
        if not query.reasons and not query.layers
        else _choose(architecture, query)
    )
    coverage = {
        "calls": architecture.coverage.calls,
        "calls_resolved": architecture.coverage.calls_resolved,
        "routes": weights.all_routes,
        "routes_with_unresolved_calls": weights.routes,
    }
    layers = (
        {
            "layer": weight.layer,
            "unresolved_calls": weight.calls,
            "functions": weight.all_functions,
            "functions_with_unresolved_calls": weight.functions,
        }
        for weight in weights.layers
    )
    members = (
        f'"schema": {encode(SCHEMA_NAME)}',
        f'"coverage": {encode(coverage)}',
        f'"layers": {encode_records(layers)}',
        f'"gaps": {encode_records(_describe(architecture, gap) for gap in chosen)}',
    )
    return "{\n" + ",\n".join(members) + "\n}\n"


def _describe(architecture: Architecture, gap: Gap) -> dict[str, object]:
    return {
        "kind": gap.kind,
        "reason": gap.reason,
        "layer": layer_of(architecture, gap) if gap.symbol else None,
        "symbol": gap.symbol or None,
        "file": gap.file,
        "line": gap.line,
        "what": gap.what,
    }


def _choose(architecture: Architecture, query: GapQuery) -> list[Gap]:
    """The unresolved calls that are wanted."""
    return [
        gap
        for gap in sorted(architecture.gaps, key=lambda gap: gap.sort_key)
        if gap.kind is GapKind.UNRESOLVED_CALL
        and (not query.reasons or _reason(gap) in query.reasons)
        and (not query.layers or layer_of(architecture, gap) in query.layers)
    ]


def _reason(gap: Gap) -> GapReason:
    return gap.reason or GapReason.OTHER


def _rank(gap: Gap) -> int:
    return list(GapReason).index(_reason(gap))


def _add_weights(report: Text, architecture: Architecture) -> None:
    weights = weigh_gaps(architecture)
    calls = sum(weight.calls for weight in weights.layers)
    report.append(count(calls, "unresolved call"), "bold")
    report.append(f"; {weights.routes} of {count(weights.all_routes, 'route')} can run into one.\n")
    report.append("What a call that is not resolved leads to is not in the map, and no rule judges it.\n\n")
    report.append(f"{'layer':10}{'unresolved':>12}{'functions with one':>22}\n", "bold")
    for weight in weights.layers:
        share = f"{weight.functions} of {weight.all_functions}"
        report.append(f"{weight.layer:10}{weight.calls:>12}{share:>22}\n")
    report.append("\n")


def _add_reason(
    report: Text, architecture: Architecture, gaps: list[Gap], query: GapQuery, reading: Reading
) -> None:
    reason = _reason(gaps[0])
    number_in = Counter(layer_of(architecture, gap) for gap in gaps)
    split = ", ".join(f"{layer} {number_in[layer]}" for layer in (*Layer, UNDECIDED) if number_in[layer])
    report.append(reason, "bold yellow")
    report.append(f" ({count(len(gaps), 'call')}: {split})\n")
    report.append(f"{wrap(_CURE_OF[reason], reading.width, first='', rest='')}\n")
    for gap in gaps[: query.limit]:
        name = gap.symbol.partition(":")[2] or gap.symbol
        report.append(make_printable(f"  {reading.prefix}{gap.file}:{gap.line}: {gap.what}"))
        report.append(f"{make_printable(f'  in {name} ({layer_of(architecture, gap)})')}\n", "dim")
    if len(gaps) > query.limit:
        report.append(f"  … and {len(gaps) - query.limit} more\n")
    report.append("\n")


def _add_others(report: Text, gaps: Iterable[Gap], query: GapQuery, reading: Reading) -> None:
    others = [gap for gap in gaps if gap.kind is not GapKind.UNRESOLVED_CALL]
    others.sort(key=lambda gap: (list(GapKind).index(gap.kind), gap.sort_key))
    for kind, group in groupby(others, key=lambda gap: gap.kind):
        listed = list(group)
        report.append(kind, "bold yellow")
        report.append(f" ({len(listed)})\n")
        for gap in listed[: query.limit]:
            place = "" if gap.file is None else f"{reading.prefix}{gap.file}:{gap.line}: "
            report.append(f"  {make_printable(f'{place}{gap.what}')}\n")
        if len(listed) > query.limit:
            report.append(f"  … and {len(listed) - query.limit} more\n")
        report.append("\n")
