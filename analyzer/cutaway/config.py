"""What the user decides for a project -> Config: layers by pattern, severities by rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cutaway.model import Layer, Severity


@dataclass(frozen=True, slots=True)
class LayerPattern:
    """Symbols whose module, name, base or decorator matches `pattern` (`*`, `?` as in shells) are `layer`."""

    layer: Layer
    subject: Literal["module", "name", "base", "decorator"]
    pattern: str


@dataclass(frozen=True, slots=True)
class Config:
    layers: tuple[LayerPattern, ...] = ()
    """The first that matches wins."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict[str, Severity | None])
    """By rule code; None turns the rule off; a rule that is missing keeps its own severity."""
    use_possible: bool = False
    """Whether a finding may rest on a link that is only possible."""
