"""CUT302: a symbol that does the work of another layer than the one it lies in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import EvidenceKind, Layer, LayerDecision, Severity, Site
from cutaway.rules.ruling import Objection, Rule, Scene

_WORKING = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO})
_NAMED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DTO})
_CLEAR_WEIGHT = 3.0
"""What is weaker than this is a hint, not a deed."""
_FEWEST_FOLDED = 3
_SHARE_FOLDED = 0.5
"""A module of which more lies wrong in one way is itself misnamed, and told once; half and half is none."""
_NAMES_TOLD = 3


@dataclass(frozen=True, slots=True)
class _Misplaced:
    symbol: str
    layer: Layer
    named: Layer
    deed: str


def _find(scene: Scene) -> Iterator[Objection]:
    by_module: defaultdict[tuple[str, Layer, Layer], list[_Misplaced]] = defaultdict(list)
    for symbol in sorted(scene.layers.decisions):
        if not scene.is_module(symbol) and (found := _judge(scene, symbol)) is not None:
            by_module[scene.module_of(symbol), found.layer, found.named].append(found)
    busy = _count_busy(scene)
    for (module, _layer, named), those in sorted(by_module.items()):
        share = len(those) / max(busy.get(module, 0), len(those))
        if len(those) >= _FEWEST_FOLDED and share > _SHARE_FOLDED:
            yield _object_to_module(scene, module, those, max(busy.get(module, 0), len(those)))
        elif len(those) < _FEWEST_FOLDED or share < _SHARE_FOLDED or scene.layer(module) is not named:
            yield from (_object(scene, each) for each in those)


def _judge(scene: Scene, symbol: str) -> _Misplaced | None:
    decision = scene.layers.decisions[symbol]
    layer, named = decision.layer, decision.named
    if layer is None or named is None or layer is named or layer not in _WORKING or named not in _NAMED:
        return None
    deed = _find_deed(decision)
    return _Misplaced(symbol, layer, named, deed) if deed is not None else None


def _find_deed(decision: LayerDecision) -> str | None:
    """The strongest clear observation of what the symbol itself does for the layer that it got."""
    clear = (EvidenceKind.BEING, EvidenceKind.DOING)
    return next(
        (
            each.because
            for each in decision.evidence
            if each.layer is decision.layer and each.kind in clear and each.weight >= _CLEAR_WEIGHT
        ),
        None,
    )


def _count_busy(scene: Scene) -> Mapping[str, int]:
    """By module: how many of its own classes and functions do a layer's work."""
    counts: defaultdict[str, int] = defaultdict(int)
    for symbol in scene.graph.symbols.values():
        if symbol.parent == symbol.module and scene.layer(symbol.id) in _WORKING:
            counts[symbol.module] += 1
    return counts


def _object(scene: Scene, found: _Misplaced) -> Objection:
    expected = f"lies where one expects a {found.named}"
    return Objection(
        symbol=found.symbol,
        target=None,
        site=scene.definition_site(found.symbol),
        message=f"{scene.describe(found.symbol)} {expected}: it {found.deed}",
        hint=f"Move it to the modules of its layer, or let it leave the work to a {found.layer}.",
    )


def _object_to_module(scene: Scene, module: str, those: Sequence[_Misplaced], busy: int) -> Objection:
    first = those[0]
    sites = {scene.definition_site(each.symbol): each for each in those}
    names = [scene.name(sites[site].symbol) for site in sorted(sites)]
    told = ", ".join(names[:_NAMES_TOLD]) + (", …" if len(names) > _NAMES_TOLD else "")
    return Objection(
        symbol=module,
        target=None,
        site=_first_line(scene, module),
        message=(
            f"{module} is named like a {first.named}, "
            f"but {len(those)} of the {busy} that work in it are {first.layer}: {told}"
        ),
        hint=f"Rename the module for its layer, or move what is {first.layer} out of it.",
    )


def _first_line(scene: Scene, module: str) -> Site:
    return Site(scene.definition_site(module).file, 1, 1)


RULE = Rule(
    code="CUT302",
    slug="misplaced-symbol",
    severity=Severity.NOTE,
    statement="What a symbol does and where it lies disagree.",
    reason="A layer is what a symbol does, but people look for it where files and names say it lies.",
    cure="Move it to its layer, or name the module for what is in it.",
    find=_find,
)
