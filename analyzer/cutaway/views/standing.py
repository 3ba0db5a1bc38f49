"""Symbols -> the symbol that stands for each of them in a picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from cutaway.model import Architecture, Layer, Symbol, SymbolKind

_DATA_LAYERS = frozenset({Layer.MODEL, Layer.DTO})
"""Here the class is the idea and its methods are details; everywhere else it is the other way round."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands for whom. Classes in `holders` are drawn only if their methods cannot speak for them."""

    representative: Mapping[str, str]
    holders: Mapping[str, tuple[str, ...]]
    """Class -> methods that are drawn in its stead."""
    layer: Mapping[str, Layer | None]


def decide_standing(architecture: Architecture) -> Standing:
    layer = {symbol.id: _layer_of(symbol, architecture) for symbol in architecture.symbols}
    representative: dict[str, str] = {}
    for symbol in sorted(architecture.symbols, key=lambda symbol: symbol.qualname.count(".")):
        representative[symbol.id] = _stand_in(symbol, architecture, layer, representative)
    holders: dict[str, list[str]] = {}
    for symbol in architecture.symbols:
        if symbol.kind is SymbolKind.CLASS and layer[symbol.id] not in _DATA_LAYERS:
            holders[symbol.id] = []
    for symbol in architecture.symbols:
        if symbol.parent in holders and representative[symbol.id] == symbol.id:
            holders[symbol.parent].append(symbol.id)
    return Standing(
        representative,
        {holder: tuple(sorted(members)) for holder, members in sorted(holders.items()) if members},
        layer,
    )


def _stand_in(
    symbol: Symbol,
    architecture: Architecture,
    layer: Mapping[str, Layer | None],
    representative: Mapping[str, str],
) -> str:
    parent = architecture.find_symbol(symbol.parent) if symbol.parent else None
    if symbol.kind is SymbolKind.ROUTE:
        return symbol.id
    if parent is None or parent.kind is SymbolKind.MODULE or architecture.routes_of(symbol.id):
        return symbol.id
    above = representative.get(parent.id, parent.id)
    is_same_job = layer[symbol.id] in (layer[parent.id], None)
    if parent.kind is SymbolKind.CLASS:
        if symbol.name.startswith("__") and symbol.name.endswith("__") and symbol.name != "__call__":
            return above
        return above if layer[parent.id] in _DATA_LAYERS and is_same_job else symbol.id
    return above if is_same_job or layer[symbol.id] in (Layer.SUPPORT, Layer.WIRING) else symbol.id


def _layer_of(symbol: Symbol, architecture: Architecture) -> Layer | None:
    layer = architecture.layer_of(symbol.id)
    if layer is None and architecture.routes_of(symbol.id):
        return Layer.ROUTER
    if layer is None:
        return _BOUNDARY_LAYERS.get(symbol.kind)
    return layer


_BOUNDARY_LAYERS = {
    SymbolKind.ROUTE: Layer.HTTP,
    SymbolKind.TABLE: Layer.DB,
    SymbolKind.SESSION: Layer.DB,
    SymbolKind.EXTERNAL: Layer.EXTERNAL,
}
