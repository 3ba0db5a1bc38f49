"""References: a mention linked to the symbol that it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cutaway.model.places import Site


class Certainty(StrEnum):
    """How sure a link is, strongest first."""

    CERTAIN = "certain"
    """Bound by types or by the scoping rules of the language."""
    LIKELY = "likely"
    """One candidate by structure, or dispatch to a single implementation."""
    POSSIBLE = "possible"
    """Several candidates, or found by name alone."""

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return _CERTAINTY_RANK[self]


_CERTAINTY_RANK = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """How sure a thing is that rests on both."""
    return max(one, other, key=lambda certainty: certainty.rank)


def strongest(certainties: Iterable[Certainty]) -> Certainty:
    """How sure a thing is that rests on any of them; there has to be one."""
    return min(certainties, key=lambda certainty: certainty.rank)


class Via(StrEnum):
    """How a mention refers to its symbol; `classifying` holds the table from these to edge kinds."""

    # code of the project runs because of this place
    CALL = "call"
    CONSTRUCT = "construct"
    PROPERTY = "property"
    DECORATOR = "decorator"
    WITH = "with"
    ITERATE = "iterate"
    OPERATOR = "operator"
    INJECT = "inject"
    REGISTER = "register"
    SCHEDULE = "schedule"
    OVERRIDE = "override"
    PASSED = "passed"
    """A function handed on as a value, to be called by whoever receives it."""
    ROUTE = "route"
    """HTTP route -> handler."""
    QUERY = "query"
    """A statement about a Model: `select(User)`, `session.get(User, 1)`."""
    SESSION = "session"
    """Use of a database session, connection, cursor or collection."""
    TABLE = "table"
    """Model -> table."""
    OUTSIDE = "outside"
    """A call of an outside API's client."""

    # a contract is used
    ANNOTATION = "annotation"
    BASE = "base"
    GENERIC = "generic"
    RESPONSE_MODEL = "response-model"
    BODY = "body"
    CHECK = "check"
    """isinstance, issubclass, cast."""
    RAISE = "raise"
    CATCH = "catch"
    RELATIONSHIP = "relationship"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """`source` refers to `target` at `site`; ids of symbols."""

    source: str
    target: str
    via: Via
    certainty: Certainty
    site: Site
    is_staged: bool = False
    """Of a QUERY: whether a session is only told of an object at hand (`session.add(user)`)."""

    @property
    def sort_key(self) -> tuple[str, str, str, str, str, int, int, bool]:
        """For sorting thousands of them: comparing dataclasses field by field takes ten times as long."""
        site = self.site
        place = (site.file, site.line, site.column)
        return (self.source, self.target, self.via, self.certainty, *place, self.is_staged)
