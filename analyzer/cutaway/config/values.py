"""The settings of a project: layers and their order, what may use what, severities, and what is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from cutaway.model import EdgeKind, Layer, Severity

RULE_SLUGS: Mapping[str, str] = {
    "CUT101": "layer-skip",
    "CUT102": "upward-call",
    "CUT103": "dao-uses-dto",
    "CUT104": "data-access-outside-dao",
    "CUT105": "transaction-in-dao",
    "CUT106": "forbidden-edge",
    "CUT201": "response-not-projected",
    "CUT202": "request-not-validated",
    "CUT203": "mapping-outside-service",
    "CUT204": "model-depends-outward",
    "CUT205": "dto-depends-outward",
    "CUT206": "http-below-router",
    "CUT207": "sensitive-field-exposed",
    "CUT301": "layer-cycle",
    "CUT302": "misplaced-symbol",
    "CUT401": "stale-ignore",
    "CUT402": "unreasoned-ignore",
    "CUT403": "stale-baseline",
}
"""Code -> slug of every rule whose severity can be set."""

ORDER: tuple[str, ...] = (Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.MODEL)
"""The layers of a project's own code in the SOP's chain, from the outside in."""

SENSITIVE: tuple[str, ...] = (
    "*password*",
    "*passwd*",
    "*passphrase*",
    "*secret_key*",
    "*secret_access_key*",
    "*private_key*",
    "*privkey*",
    "*storage_account_key*",
    "*service_account_key*",
    "*service_account_token*",
    "*api_secret*",
    "*app_secret*",
    "*client_secret*",
    "*otp_secret*",
    "*signing_secret*",
    "*webhook_secret*",
)
"""Names of fields that no response should carry, unless the project names others."""


class Subject(StrEnum):
    """What of a symbol a pattern is held against."""

    MODULE = "module"
    """Dotted name of its module."""
    NAME = "name"
    """Its name, or its qualified name."""
    BASE = "base"
    """Dotted name of a class that it inherits from, directly or not."""
    DECORATOR = "decorator"
    """Dotted name of a decorator on it."""
    DOES = "does"
    """Something that it was seen to do: a word of `DeedKind`."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Symbols whose `subject` matches `glob` (as in shells: `*`, `?`)."""

    subject: Subject
    glob: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


Condition = Pattern | AnyOf | AllOf | Not


@dataclass(frozen=True, slots=True)
class LayerPattern:
    """Symbols that meet the condition belong to `layer`."""

    layer: Layer
    condition: Condition
    own: str | None = None
    """Name of the project's own layer, which `layer` stands for wherever rules speak of one."""


@dataclass(frozen=True, slots=True)
class EdgePattern:
    """Edges from one layer to another; a conversion leads from the layer of who makes it to both its ends."""

    source: str
    """A layer, built in or the project's own; `*` for any."""
    target: str
    kind: EdgeKind | None = None
    """None for any."""

    def __str__(self) -> str:
        return f"{self.source} -> {self.target}" + (f": {self.kind}" if self.kind else "")


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture that a project keeps in its docs; what is None is as on the command line."""

    file: str
    """POSIX, relative to the project; its suffix is the format."""
    view: str = "layers"
    names: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    hops: int | None = None
    theme: str | None = None
    language: str | None = None
    source_url: str | None = None
    scale: float | None = None
    orientation: str | None = None


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
    order: tuple[str, ...] = ORDER
    """From the outside in: calls run this way, and skip none. Own layers stand among the built-in ones."""
    allowed: tuple[EdgePattern, ...] = ()
    """What no rule objects to."""
    forbidden: tuple[EdgePattern, ...] = ()
    """What CUT106 objects to."""
    sensitive: tuple[str, ...] = SENSITIVE
    """Globs of fields that no response should carry."""
    severities: Mapping[str, Severity | None] = field(default_factory=dict[str, Severity | None])
    """By rule code; None turns the rule off; a rule that is missing keeps its own severity."""
    fail_on: Severity = Severity.ERROR
    """The weakest finding that makes `check` fail."""
    use_possible: bool = False
    """Whether a finding may rest on a link that is only possible."""
    diagrams: tuple[Diagram, ...] = ()
    """What `cutaway export --diagrams` writes."""
