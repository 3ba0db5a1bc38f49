"""Architecture -> settings that fit the project as it is, each with the reason for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cutaway.model import Architecture, EdgeKind, EvidenceKind, Finding, Layer, Symbol, SymbolKind, Via
from cutaway.records import quote
from cutaway.reporting.wording import count

_WORKING = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DTO)
_FEWEST = 5
"""Symbols from which a habit can be read."""
_MODULES = 2
"""Modules that have to bear a name before it is a convention."""
_SHARE = 0.85
"""Of the symbols in modules of one name that have to agree."""
_RARE = 0.2
"""Routes of which fewer go through a service do without a service layer."""
_HABIT = 0.8
"""Of the DAOs' functions that run statements: if so many end the transaction, that is a habit."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of a configuration."""

    table: str
    """`layers.service`, or empty for the settings at the top."""
    key: str
    value: str
    """As TOML."""
    reason: str


def propose_settings(architecture: Architecture) -> tuple[Setting, ...]:
    """What a project would say of itself; nothing that Cutaway finds by itself and that can be doubted."""
    return (
        _propose_preset(architecture),
        *_propose_roots(architecture),
        *_propose_layers(architecture),
        *_propose_severities(architecture),
    )


def write_settings(settings: Iterable[Setting], place: str = "") -> str:
    """TOML with each reason as a comment above its line; `place` is the table around all (`tool.cutaway`)."""
    by_table: defaultdict[str, list[Setting]] = defaultdict(list)
    for setting in settings:
        by_table[setting.table].append(setting)
    parts: list[str] = []
    for table, those in sorted(by_table.items()):
        name = ".".join(part for part in (place, table) if part)
        lines = [f"[{name}]"] if name else []
        for setting in those:
            lines += [f"# {setting.reason}", f"{setting.key} = {setting.value}"]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _propose_preset(architecture: Architecture) -> Setting:
    handlers = {route.handler for route in architecture.routes}
    through = sum(1 for handler in sorted(handlers) if _reaches_service(architecture, handler))
    told = f"{through} of {count(len(handlers), 'route handler')} call a service"
    if len(handlers) >= _FEWEST and through < _RARE * len(handlers):
        return Setting("", "extends", '"relaxed"', f"{told}: the project does without a service layer.")
    daos, adapters = _count_adapters(architecture)
    if daos >= _FEWEST and adapters >= _HABIT * daos:
        reason = f"{adapters} of {count(daos, 'class', 'classes')} of data access stand behind ports."
        return Setting("", "extends", '"hexagonal"', reason)
    return Setting("", "extends", '"sop"', f"{told}.")


def _reaches_service(architecture: Architecture, handler: str) -> bool:
    """Whether the handler, or what is injected into it, calls a service."""
    waiting, seen = [handler], {handler}
    while waiting:
        for edge in architecture.edges_from(waiting.pop()):
            if edge.kind is not EdgeKind.RUNTIME or edge.target in seen:
                continue
            layer = architecture.layer_of(edge.target)
            if layer is Layer.SERVICE:
                return True
            if layer in (Layer.ROUTER, Layer.WIRING):
                seen.add(edge.target)
                waiting.append(edge.target)
    return False


def _count_adapters(architecture: Architecture) -> tuple[int, int]:
    """Classes of data access, and those of them that implement what another layer's module declares."""
    classes = {
        symbol.id
        for symbol in architecture.symbols
        if symbol.kind is SymbolKind.CLASS and architecture.layer_of(symbol.id) is Layer.DAO
    }
    ports, adapters = set[str](), set[str]()
    for edge in architecture.edges:
        if Via.OVERRIDE in edge.via:
            ports.add(edge.source.rpartition(".")[0])
            adapters.add(edge.target.rpartition(".")[0])
    return len(classes - ports), len(classes & adapters - ports)


def _propose_roots(architecture: Architecture) -> Iterator[Setting]:
    roots = sorted(architecture.project.roots)
    if roots and roots != ["."] and not any(root.startswith("..") for root in roots):
        value = f"[{', '.join(quote(root) for root in roots)}]"
        yield Setting("", "roots", value, "Where the imports of the project start, as found.")


def _propose_layers(architecture: Architecture) -> Iterator[Setting]:
    """Modules whose name says nothing to Cutaway, but whose symbols all do the work of one layer."""
    patterns: defaultdict[Layer, list[tuple[str, str]]] = defaultdict(list)
    for name, symbols in sorted(_group_by_place(architecture).items()):
        modules = {symbol.module for symbol in symbols}
        layers = [architecture.layer_of(symbol.id) for symbol in symbols]
        working = Counter(layer for layer in layers if layer in _WORKING)
        if len(modules) < _MODULES or working.total() < _FEWEST or _is_named(architecture, symbols):
            continue
        layer, number = working.most_common(1)[0]
        if layer is not None and number >= _SHARE * working.total():
            told = f"{number} of {working.total()} in the {len(modules)} modules named {name} are {layer}"
            patterns[layer].append((f"*.{name}", told))
    for layer, found in sorted(patterns.items()):
        value = f"[{', '.join(quote(glob) for glob, _ in found)}]"
        yield Setting(
            f"layers.{layer}", "module", value, f"{'; '.join(reason for _, reason in found)} by what they do."
        )


def _group_by_place(architecture: Architecture) -> Mapping[str, list[Symbol]]:
    """Classes and functions at module level, by the last part of their module's name."""
    groups: defaultdict[str, list[Symbol]] = defaultdict(list)
    for symbol in architecture.symbols:
        is_own = symbol.kind in (SymbolKind.CLASS, SymbolKind.FUNCTION) and symbol.parent == symbol.module
        if is_own and "." in symbol.module:
            groups[symbol.module.rpartition(".")[2]].append(symbol)
    return groups


def _is_named(architecture: Architecture, symbols: Iterable[Symbol]) -> bool:
    """Whether the place says to Cutaway already what they are."""
    return any(
        evidence.kind is EvidenceKind.NAMING and evidence.layer is architecture.layer_of(symbol.id)
        for symbol in symbols
        for evidence in architecture.evidence_of(symbol.id)
    )


def _propose_severities(architecture: Architecture) -> Iterator[Setting]:
    commits = [finding for finding in architecture.findings if finding.rule == "CUT105"]
    committing = {finding.symbol for finding in commits}
    writing = {symbol.id for symbol in _find_writing(architecture)}
    if len(committing) >= _FEWEST and len(committing) >= _HABIT * len(writing | committing):
        reason = (
            f"{len(committing)} of {len(writing | committing)} functions that end a transaction are DAOs: "
            "a habit of the project, not a slip."
        )
        yield Setting("severity", "transaction-in-dao", '"note"', reason)


def _find_writing(architecture: Architecture) -> Iterator[Symbol]:
    """Services that use the session themselves, which is to end transactions."""
    for symbol in architecture.symbols:
        if architecture.layer_of(symbol.id) is Layer.SERVICE and any(
            Via.SESSION in edge.via for edge in architecture.edges_from(symbol.id)
        ):
            yield symbol


def describe_findings(findings: Iterable[Finding]) -> str:
    """`CUT101 layer-skip: 12` a line, the most frequent first; a sentence if there are none."""
    counts = Counter((finding.rule, finding.slug) for finding in findings if finding.suppressed is None)
    if not counts:
        return "nothing"
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return "\n".join(f"  {number:5} {rule} {slug}" for (rule, slug), number in ordered)
