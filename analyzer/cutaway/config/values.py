"""The settings of a project: layers by pattern, severities by rule, and what is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cutaway.model import Layer, Severity

Subject = Literal["module", "name", "base", "decorator"]

RULE_SLUGS: Mapping[str, str] = {
    "CUT101": "layer-skip",
    "CUT102": "upward-call",
    "CUT103": "dao-uses-dto",
    "CUT104": "data-access-outside-dao",
    "CUT105": "transaction-in-dao",
    "CUT201": "response-not-projected",
    "CUT202": "request-not-validated",
    "CUT203": "mapping-outside-service",
    "CUT204": "model-depends-outward",
    "CUT205": "dto-depends-outward",
    "CUT206": "http-below-router",
    "CUT301": "layer-cycle",
    "CUT302": "misplaced-symbol",
}
"""Code -> slug of every rule whose severity can be set."""


@dataclass(frozen=True, slots=True)
class LayerPattern:
    """Symbols whose `subject` matches `pattern` (as in shells: `*`, `?`) belong to `layer`."""

    layer: Layer
    subject: Subject
    pattern: str


@dataclass(frozen=True, slots=True)
class Config:
    roots: tuple[str, ...] = ()
    """Source roots, POSIX, relative to the project; found by the imports if empty."""
    exclude: tuple[str, ...] = ()
    """Globs of files and folders that are not read."""
    with_tests: bool = False
    python: Path | None = None
    """Interpreter of the project's environment; None to look for one."""
    layers: tuple[LayerPattern, ...] = ()
    """The first that matches wins."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict[str, Severity | None])
    """By rule code; None turns the rule off; a rule that is missing keeps its own severity."""
    fail_on: Severity = Severity.ERROR
    """The weakest finding that makes `check` fail."""
    use_possible: bool = False
    """Whether a finding may rest on a link that is only possible."""
