"""Findings: one place where a rule objects."""

from dataclasses import dataclass
from enum import StrEnum

from cutaway.model.edges import EdgeKey
from cutaway.model.places import Site


class Severity(StrEnum):
    """Strongest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return (Severity.ERROR, Severity.WARNING, Severity.NOTE).index(self)


class SilencedBy(StrEnum):
    """What keeps a finding from counting."""

    COMMENT = "comment"
    """`# cutaway: ignore[CODE] reason`."""
    BASELINE = "baseline"
    """It was there when the baseline was written."""
    REVISION = "revision"
    """It was there at the revision that this one is compared with."""


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    """`CUT101`."""
    slug: str
    severity: Severity
    message: str
    """What happened, in one line, with the names of both ends."""
    hint: str
    """The usual cure."""
    symbol: str
    """Id of the symbol that breaks the rule."""
    target: str | None
    """Id of what it should not touch; None if there is no second symbol."""
    site: Site
    chain: tuple[str, ...] = ()
    """From a route (`GET /users/{id}`) through display names to the symbol (and target)."""
    edge: EdgeKey | None = None
    """The edge that breaks the layering; None if the finding is about a symbol alone."""
    suppressed: str | None = None
    """The reason why it does not count; None if it does."""
    silenced_by: SilencedBy | None = None
    """None if it counts."""
    cause: str = ""
    """Id of the class or module whose change would cure it, together with all that have the same cause."""
    routes: tuple[str, ...] = ()
    """Ids of the routes whose requests can reach the place, sorted."""
    steps: tuple[str, ...] = ()
    """Ids of what the chain names, in the same order."""

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """Rule, source, target and kind: what it is known by; never a line, which every edit moves."""
        return (self.rule, self.symbol, self.target or "", self.kind)

    @property
    def kind(self) -> str:
        """Of the edge that breaks the layering; empty if it is about a symbol alone."""
        return self.edge.kind if self.edge is not None else ""

    @property
    def sort_key(self) -> tuple[Site, str, str, str]:
        return (self.site, self.rule, self.symbol, self.target or "")
