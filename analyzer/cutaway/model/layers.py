"""Layers, and why a symbol is in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class LayerDecision:
    """The layer of one symbol; None if the evidence does not decide. Evidence is strongest first."""

    layer: Layer | None
    evidence: tuple[Evidence, ...] = ()
    named: Layer | None = None
    """The layer that its name and place alone would say; None if they say nothing."""
    own: str | None = None
    """The layer of the project's own that it is in, which `layer` stands for; None if that is built in."""


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

    def evidence_of(self, symbol: str) -> tuple[Evidence, ...]:
        decision = self.decisions.get(symbol)
        return decision.evidence if decision else ()
