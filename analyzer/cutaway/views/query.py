"""What the reader wants to see of an architecture."""

from dataclasses import dataclass

from cutaway.model import Certainty, EdgeKind, Layer

DEFAULT_LAYERS = frozenset(
    {
        Layer.HTTP,
        Layer.ROUTER,
        Layer.SERVICE,
        Layer.DAO,
        Layer.MODEL,
        Layer.DB,
        Layer.DTO,
        Layer.EXTERNAL,
    }
)

DEFAULT_LIMIT = 150
"""Symbols that can still be read in one picture."""
HARD_LIMIT = 400
"""Nobody reads more, and drawing more takes long."""


@dataclass(frozen=True, slots=True)
class ViewQuery:
    packages: tuple[str, ...] = ()
    """Dotted module prefixes or column names; empty for all."""
    kinds: frozenset[EdgeKind] = frozenset(EdgeKind)
    focus: str | None = None
    """Id of the symbol to look at from near; None for the whole project."""
    hops: int = 2
    """How many steps down and how many up from the focus."""
    only_findings: bool = False
    """Nothing but what breaks a rule, and both its ends."""
    limit: int = DEFAULT_LIMIT
    """Most symbols to draw; what breaks a rule stays first, then what is connected most."""
    layers: frozenset[Layer] = DEFAULT_LAYERS
    """Add wiring or support to see what stands beside the chain."""
    certainty: Certainty = Certainty.POSSIBLE
    """The weakest dependency to draw; what breaks a rule is drawn anyway."""
    hidden: frozenset[str] = frozenset()
    """Ids of symbols to leave out, with what is defined inside them."""
    kept: frozenset[str] = frozenset()
    """Ids of symbols to draw whatever else is left out, with their lines to all that is drawn."""
