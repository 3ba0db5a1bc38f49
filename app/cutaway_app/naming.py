"""Layers, kinds of lines and symbols -> the names that people read."""

from collections.abc import Mapping

from cutaway.model import Architecture, EdgeKind, Layer, SymbolKind

LAYER_NAMES: Mapping[Layer, str] = {
    Layer.HTTP: "HTTP",
    Layer.ROUTER: "Router",
    Layer.SERVICE: "Service",
    Layer.DAO: "DAO",
    Layer.MODEL: "Model",
    Layer.DB: "DB",
    Layer.DTO: "DTO",
    Layer.WIRING: "Wiring",
    Layer.EXTERNAL: "External API",
    Layer.SUPPORT: "Support",
}
KIND_NAMES: Mapping[EdgeKind, str] = {
    EdgeKind.RUNTIME: "Runtime call",
    EdgeKind.TYPE: "Type reference",
    EdgeKind.MAPPING: "Mapping",
}


def name_layer(layer: Layer | None) -> str:
    return LAYER_NAMES[layer] if layer is not None else "No layer"


def name_symbol(architecture: Architecture, symbol: str) -> str:
    """As a person would say it: `OrderService.create`, `GET /users`, the module's own name."""
    found = architecture.find_symbol(symbol)
    if found is None:
        return symbol
    if found.is_boundary:
        return found.name if found.kind is not SymbolKind.ROUTE else symbol.partition(":")[2]
    return found.qualname or found.id


def say_count(number: int, noun: str, plural: str = "") -> str:
    """`1 file`, `1,234 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or noun + 's'}"
