"""Architecture, and how often its files were changed -> modules ranked by what it costs to leave them so."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cutaway.model import Architecture, Layer, SymbolKind


@dataclass(frozen=True, slots=True)
class RankedModule:
    module: str
    layer: Layer | None
    fan_in: int
    """Modules that use it."""
    fan_out: int
    """Modules that it uses."""
    findings: int
    changes: int
    """Commits that touched its file."""

    @property
    def instability(self) -> float:
        """0 if all only depend on it, 1 if it only depends on others."""
        total = self.fan_in + self.fan_out
        return self.fan_out / total if total else 0.0

    @property
    def heat(self) -> int:
        """Findings where work goes on cost most."""
        return self.findings * max(1, self.changes)


def rank_modules(architecture: Architecture, changes_of: Mapping[str, int]) -> tuple[RankedModule, ...]:
    """The hottest first; `changes_of` says how often each file was changed, and may be empty."""
    module_of = {symbol.id: symbol.module for symbol in architecture.symbols}
    uses: defaultdict[str, set[str]] = defaultdict(set)
    used_by: defaultdict[str, set[str]] = defaultdict(set)
    for edge in architecture.edges:
        ends = (module_of.get(edge.source, ""), module_of.get(edge.target, ""))
        if all(ends) and ends[0] != ends[1]:
            uses[ends[0]].add(ends[1])
            used_by[ends[1]].add(ends[0])
    findings = Counter(module_of.get(finding.symbol, "") for finding in architecture.counted_findings)
    ranked = [
        RankedModule(
            module=symbol.id,
            layer=architecture.layer_of(symbol.id),
            fan_in=len(used_by[symbol.id]),
            fan_out=len(uses[symbol.id]),
            findings=findings[symbol.id],
            changes=changes_of.get(symbol.file or "", 0),
        )
        for symbol in architecture.symbols
        if symbol.kind is SymbolKind.MODULE
    ]
    ranked.sort(key=lambda one: (-one.heat, -one.fan_in - one.fan_out, one.module))
    return tuple(ranked)
