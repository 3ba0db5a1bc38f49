"""Layers, and why a symbol is in one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cutaway.model.places import Site


class Layer(StrEnum):
    """In the order in which the SOP draws them; the last three stand beside the chain."""

    HTTP = "http"
    ROUTER = "router"
    SERVICE = "service"
    DAO = "dao"
    MODEL = "model"
    DB = "db"
    DTO = "dto"
    WIRING = "wiring"
    EXTERNAL = "external"
    SUPPORT = "support"


CHAIN = (Layer.HTTP, Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.DB)
"""The run-time call chain, from the outside in."""


class EvidenceKind(StrEnum):
    """What an observation is about, strongest kind first."""

    BEING = "being"
    DOING = "doing"
    STANDING = "standing"
    NAMING = "naming"
    CONFIGURED = "configured"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One observation that speaks for a layer."""

    layer: Layer
    weight: float
    because: str
    kind: EvidenceKind
    site: Site | None = field(default=None, compare=False)
    """Where the first deed of it stands; None if it is about no place in the text."""


def sum_weights(evidence: Iterable[Evidence]) -> Mapping[Layer, float]:
    """How much speaks for each layer."""
    total: defaultdict[Layer, float] = defaultdict(float)
    for each in evidence:
        total[each.layer] += each.weight
    return {layer: round(weight, 3) for layer, weight in total.items()}


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The layer that most speaks for after the chosen one."""

    layer: Layer
    margin: float
    """How much more speaks for the chosen one."""


@dataclass(frozen=True, slots=True)
class LayerDecision:
    """The layer of one symbol; None if the evidence does not decide. Evidence is strongest first."""

    layer: Layer | None
    evidence: tuple[Evidence, ...] = ()
    named: Layer | None = None
    """The layer that its name and place alone would say; None if they say nothing."""
    own: str | None = None
    """The layer of the project's own that it is in, which `layer` stands for; None if that is built in."""

    @property
    def runner_up(self) -> RunnerUp | None:
        """None if nothing speaks for another layer, or if no layer was chosen."""
        total = sum_weights(self.evidence)
        others = [(weight, layer) for layer, weight in total.items() if layer is not self.layer]
        if self.layer is None or not others:
            return None
        weight, layer = max(others)
        return RunnerUp(layer, round(total.get(self.layer, 0.0) - weight, 3))


@dataclass(frozen=True, slots=True)
class LayerMap:
    """The layer of every symbol, by id."""

    decisions: Mapping[str, LayerDecision]

    def layer_of(self, symbol: str) -> Layer | None:
        """None if the symbol is unknown or undecided."""
        decision = self.decisions.get(symbol)
        return decision.layer if decision else None

    def name_of(self, symbol: str) -> str | None:
        """The name of its layer as the project calls it; None if the symbol is unknown or undecided."""
        decision = self.decisions.get(symbol)
        return (decision.own or decision.layer) if decision else None

    def runner_up_of(self, symbol: str) -> RunnerUp | None:
        """None if the symbol is unknown or undecided, or if nothing speaks for another layer."""
        decision = self.decisions.get(symbol)
        return decision.runner_up if decision else None

    def evidence_of(self, symbol: str) -> tuple[Evidence, ...]:
        decision = self.decisions.get(symbol)
        return decision.evidence if decision else ()
