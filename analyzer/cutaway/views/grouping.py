"""Modules -> the packages that stand for them, as deep as a picture can still show."""

from collections import Counter
from collections.abc import Iterable, Mapping

from cutaway.model import Architecture, Layer
from cutaway.model.layers import CHAIN

OTHER = "other"
_ORDER = (*CHAIN, Layer.DTO, Layer.EXTERNAL, Layer.WIRING, Layer.SUPPORT)


def group_modules(modules: Iterable[str], most: int) -> Mapping[str, str]:
    """Module -> itself where there are few; else the package around it, and `other` for the smallest."""
    modules = sorted(set(modules))
    deepest = max((module.count(".") + 1 for module in modules), default=1)
    group_of = {module: module for module in modules}
    for depth in range(deepest, 0, -1):
        shallower = {module: ".".join(module.split(".")[:depth]) for module in modules}
        if depth < deepest and len(set(shallower.values())) < 3:
            break
        group_of = shallower
        if len(set(group_of.values())) <= most:
            return group_of
    sizes = Counter(group_of.values())
    kept = sorted(sizes, key=lambda name: (-sizes[name], name))[: most - 1]
    return {module: group if group in kept else OTHER for module, group in group_of.items()}


def layer_of_groups(group_of: Mapping[str, str], architecture: Architecture) -> Mapping[str, Layer | None]:
    """The layer of most of its symbols; what stands beside the chain only where nothing else does."""
    votes: dict[str, Counter[Layer]] = {group: Counter() for group in group_of.values()}
    for symbol in architecture.symbols:
        layer = architecture.layer_of(symbol.id)
        if layer is not None and symbol.module in group_of and symbol.id != symbol.module:
            is_beside = layer in (Layer.WIRING, Layer.SUPPORT)
            votes[group_of[symbol.module]][layer] += 1 if is_beside else 1000
    return {
        group: min(found, key=lambda layer: (-found[layer], _ORDER.index(layer))) if found else None
        for group, found in votes.items()
    }


def depth_of(layer: Layer | None) -> int:
    """From the outside in; what stands beside the chain comes last."""
    return _ORDER.index(layer) if layer is not None else len(_ORDER)
