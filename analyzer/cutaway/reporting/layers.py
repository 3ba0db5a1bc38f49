"""Architecture -> its symbols by layer and those without, as `cutaway layers` and `unassigned` tell them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from cutaway.errors import CutawayError
from cutaway.model import Architecture, Layer, Symbol, SymbolKind
from cutaway.records import encode, encode_records
from cutaway.reporting.documents import describe_evidence
from cutaway.reporting.explanations import add_evidence
from cutaway.reporting.reports import Reading
from cutaway.reporting.wording import count, make_printable

LAYERS_SCHEMA = "cutaway.layers/1"
UNASSIGNED_SCHEMA = "cutaway.unassigned/1"

_LISTED = frozenset({SymbolKind.CLASS, SymbolKind.FUNCTION, SymbolKind.METHOD})


class UnknownLayer(CutawayError):
    def __init__(self, wanted: str, names: Sequence[str]) -> None:
        super().__init__(f"No symbol is in a layer {make_printable(wanted)}. There are: {', '.join(names)}.")


def report_layers(architecture: Architecture, wanted: frozenset[str], reading: Reading) -> Text:
    """A heading a layer; a method is listed only where it is not in the layer of its class."""
    report = Text()
    for name, symbols in _group(architecture, wanted).items():
        shown = [symbol for symbol in symbols if _stands_alone(architecture, symbol)]
        inside = len(symbols) - len(shown)
        report.append(name, "bold")
        report.append(
            f" ({count(len(shown), 'symbol')}" + (f" and {inside} inside them)\n" if inside else ")\n")
        )
        _add_places(report, shown, reading)
        report.append("\n")
    return report


def layers_to_json(architecture: Architecture, wanted: frozenset[str]) -> str:
    """Every class, function and method with its layer, sorted, one a line."""
    groups = _group(architecture, wanted)
    records = [_describe(symbol) | {"layer": name} for name, symbols in groups.items() for symbol in symbols]
    records.sort(key=lambda record: str(record["id"]))
    return _document(LAYERS_SCHEMA, records)


def find_unassigned(architecture: Architecture) -> tuple[Symbol, ...]:
    """The symbols for which the evidence does not decide, by place."""
    return _by_place(
        symbol
        for symbol in architecture.symbols
        if not symbol.is_boundary and architecture.layer_of(symbol.id) is None
    )


def report_unassigned(architecture: Architecture, reading: Reading) -> Text:
    """Each with what speaks for which layer."""
    symbols = find_unassigned(architecture)
    if not symbols:
        return Text("Every symbol has a layer.\n")
    report = Text()
    report.append(count(len(symbols), "symbol"), "bold")
    report.append(
        f" {'has' if len(symbols) == 1 else 'have'} no layer: as much speaks for one as for another.\n"
    )
    report.append(
        "Name the layer in [tool.cutaway.layers], or move the symbol where its name says what it is.\n"
    )
    for symbol in symbols:
        report.append("\n")
        _add_places(report, (symbol,), reading)
        add_evidence(report, architecture.evidence_of(symbol.id), reading)
    return report


def unassigned_to_json(architecture: Architecture) -> str:
    """The same for programs, sorted, one symbol a line."""
    return _document(
        UNASSIGNED_SCHEMA,
        [
            _describe(symbol)
            | {"evidence": [describe_evidence(each) for each in architecture.evidence_of(symbol.id)]}
            for symbol in sorted(find_unassigned(architecture), key=lambda symbol: symbol.id)
        ],
    )


def _document(schema: str, records: Iterable[Mapping[str, object]]) -> str:
    return f'{{\n"schema": {encode(schema)},\n"symbols": {encode_records(records)}\n}}\n'


def _group(architecture: Architecture, wanted: frozenset[str]) -> Mapping[str, tuple[Symbol, ...]]:
    """By name of the layer, in the order of the chain; one of the project's own after what it stands for."""
    found: defaultdict[tuple[int, str], list[Symbol]] = defaultdict(list)
    names: set[str] = set()
    for symbol in architecture.symbols:
        layer, name = architecture.layer_of(symbol.id), architecture.layers.name_of(symbol.id)
        if symbol.kind not in _LISTED or layer is None or name is None:
            continue
        names.add(name)
        if not wanted or name in wanted or layer in wanted:
            found[list(Layer).index(layer), name if name != layer else ""].append(symbol)
    for layer in sorted(wanted.difference(names, Layer)):
        raise UnknownLayer(layer, sorted(names))
    return {name or list(Layer)[rank]: _by_place(found[rank, name]) for rank, name in sorted(found)}


def _by_place(symbols: Iterable[Symbol]) -> tuple[Symbol, ...]:
    return tuple(sorted(symbols, key=lambda symbol: (symbol.file or "", symbol.line, symbol.id)))


def _stands_alone(architecture: Architecture, symbol: Symbol) -> bool:
    parent = architecture.find_symbol(symbol.parent) if symbol.parent else None
    if parent is None or parent.kind is SymbolKind.MODULE:
        return True
    return architecture.layers.name_of(parent.id) != architecture.layers.name_of(symbol.id)


def _add_places(report: Text, symbols: Sequence[Symbol], reading: Reading) -> None:
    places = [make_printable(f"{reading.prefix}{symbol.file}:{symbol.line}") for symbol in symbols]
    width = max(map(len, places), default=0)
    for symbol, place in zip(symbols, places, strict=True):
        report.append(f"  {place:{width}}  {make_printable(symbol.qualname or symbol.id)}")
        report.append(f" ({symbol.kind})\n", "dim")


def _describe(symbol: Symbol) -> dict[str, object]:
    return {"id": symbol.id, "kind": symbol.kind, "file": symbol.file, "line": symbol.line}
