"""CUT302: a symbol that does the work of another layer than the one it lies in."""

from collections.abc import Iterator

from cutaway.model import EvidenceKind, Layer, LayerDecision, Severity
from cutaway.rules.ruling import Objection, Rule, Scene

_WORKING = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO})
_NAMED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DTO})
_CLEAR_WEIGHT = 3.0
"""What is weaker than this is a hint, not a deed."""


def _find(scene: Scene) -> Iterator[Objection]:
    for symbol in sorted(scene.layers.decisions):
        decision = scene.layers.decisions[symbol]
        if scene.is_module(symbol) or decision.layer is None or decision.layer is decision.named:
            continue
        deed = _find_deed(decision)
        if deed is not None and decision.layer in _WORKING and decision.named in _NAMED:
            yield Objection(
                symbol=symbol,
                target=None,
                site=scene.definition_site(symbol),
                message=f"{scene.describe(symbol)} lies where one expects a {decision.named}: it {deed}",
                hint=f"Move it to the modules of its layer, or let it leave the work to a {decision.layer}.",
            )


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


RULE = Rule(
    code="CUT302",
    slug="misplaced-symbol",
    severity=Severity.NOTE,
    statement="What a symbol does and where it lies disagree.",
    reason="A layer is what a symbol does, but people look for it where files and names say it lies.",
    find=_find,
)
