"""Lambdas: no symbols, since nobody layers them, but told one by one with who calls them."""

from dataclasses import dataclass

from cutaway.model.places import Site
from cutaway.model.references import Certainty


@dataclass(frozen=True, slots=True, order=True)
class LambdaCall:
    """The code of `caller` (id of a symbol) calls the lambda at `site`."""

    caller: str
    certainty: Certainty
    site: Site


@dataclass(frozen=True, slots=True, order=True)
class LambdaFunction:
    """A lambda; what it runs is run, for all other purposes, by the symbol whose code holds it."""

    site: Site
    """Where its text begins."""
    end: Site
    """Just behind its text."""
    owner: str
    """Id of the symbol whose code holds it."""
    qualname: str
    """As Python says it: `outer.<locals>.<lambda>`; several lambdas of one function share it."""
    calls: tuple[LambdaCall, ...] = ()
    """Where the project calls it, sorted; what a library does with it is not known."""

    def holds(self, site: Site) -> bool:
        """Whether a place lies within its text; it begins where a call of it on the spot stands."""
        return self.site.file == site.file and self.site < site < self.end


def innermost(lambdas: tuple[LambdaFunction, ...], site: Site) -> LambdaFunction | None:
    """The lambda in whose text a place lies, the smallest if they are nested; None if it lies in none."""
    return max((each for each in lambdas if each.holds(site)), key=lambda each: each.site, default=None)
