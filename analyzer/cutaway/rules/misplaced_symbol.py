"""CUT302: a symbol that does the work of another layer than the one it lies in."""

from collections import Counter, defaultdict
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
    by_home: defaultdict[tuple[str, Layer, Layer], list[_Misplaced]] = defaultdict(list)
    for symbol in sorted(scene.layers.decisions):
        if not scene.is_module(symbol) and (found := _judge(scene, symbol)) is not None:
            by_home[_find_home(scene, found), found.layer, found.named].append(found)
    counts = _count_contents(scene)
    for (home, _layer, named), those in sorted(by_home.items()):
        if home in scene.graph.classes:
            yield from _object_to_class(scene, home, those)
            continue
        counted = max(len(those), sum(counts[home][layer] for layer in _WORKING | {named}))
        share = len(those) / counted
        if len(those) >= _FEWEST_FOLDED and share > _SHARE_FOLDED:
            yield _object_to_module(scene, home, those, counted)
        elif len(those) < _FEWEST_FOLDED or share < _SHARE_FOLDED or scene.layer(home) is not named:
            yield from (_object(scene, each) for each in those)


def _find_home(scene: Scene, found: _Misplaced) -> str:
    """The class that lives up to its name around a method that does not, else the module."""
    owner = scene.class_of(found.symbol)
    is_method = owner != found.symbol and scene.layer(owner) is found.named
    return owner if is_method else scene.module_of(found.symbol)


def _judge(scene: Scene, symbol: str) -> _Misplaced | None:
    decision = scene.layers.decisions[symbol]
    layer, named = decision.layer, decision.named
    if layer is None or named is None or layer is named or layer not in _WORKING or named not in _NAMED:
        return None
    if _is_resolver_of_type(scene, symbol):
        return None
    deed = _find_deed(decision)
    return _Misplaced(symbol, layer, named, deed) if deed is not None else None


def _is_resolver_of_type(scene: Scene, symbol: str) -> bool:
    """Whether it stands where GraphQL wants it, in the class of the type whose field it fills."""
    return symbol in scene.graph.resolvers and scene.class_of(symbol) != symbol


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


def _count_contents(scene: Scene) -> Mapping[str, Counter[Layer]]:
    """By module: how many of its own classes and functions are of which layer."""
    counts: defaultdict[str, Counter[Layer]] = defaultdict(Counter)
    for symbol in scene.graph.symbols.values():
        if symbol.parent == symbol.module and (layer := scene.layer(symbol.id)) is not None:
            counts[symbol.module][layer] += 1
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


def _object_to_class(scene: Scene, owner: str, those: Sequence[_Misplaced]) -> Iterator[Objection]:
    if len(those) < _FEWEST_FOLDED:
        yield from (_object(scene, each) for each in those)
        return
    layer, names = those[0].layer, _tell_names(scene, those)
    yield Objection(
        symbol=owner,
        target=None,
        site=scene.definition_site(owner),
        message=f"{scene.describe(owner)} has {len(those)} methods that are {layer}: {names}",
        hint=f"Move them to a {layer}, and keep the {those[0].named} to its data.",
    )


def _tell_names(scene: Scene, those: Sequence[_Misplaced]) -> str:
    """The first of them, in the order of the file."""
    sites = {scene.definition_site(each.symbol): each for each in those}
    names = [scene.name(sites[site].symbol) for site in sorted(sites)]
    return ", ".join(names[:_NAMES_TOLD]) + (", …" if len(names) > _NAMES_TOLD else "")


def _object_to_module(scene: Scene, module: str, those: Sequence[_Misplaced], counted: int) -> Objection:
    first = those[0]
    return Objection(
        symbol=module,
        target=None,
        site=_first_line(scene, module),
        message=(
            f"{module} is named like a {first.named}, "
            f"but {len(those)} of the {counted}{' that work' * (first.named in _WORKING)} in it are "
            f"{first.layer}: {_tell_names(scene, those)}"
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
