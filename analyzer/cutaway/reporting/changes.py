"""A change worth making -> what all reports say of it: where to begin, how much it mends, and the cure."""

from cutaway.model import Architecture, Site
from cutaway.reporting.wording import count, locate
from cutaway.rules import CATALOGUE, Change

WORTH_FIRST = 5
"""Changes named as worth making first."""

_CURES = {rule.code: rule.cure for rule in CATALOGUE}


def find_beginning(change: Change, architecture: Architecture, prefix: str = "") -> str:
    """`path:line` of the first of what it mends in the file that has to change, else of what has to change.

    `prefix` is as for `locate`.
    """
    first = change.main.findings[0].site
    cause = architecture.find_symbol(change.cause)
    if cause is None or cause.file is None or first.file == cause.file:
        return locate(first, prefix)
    return locate(Site(cause.file, cause.line, 1), prefix)


def tell_reach(change: Change) -> str:
    """`13 findings, 181 routes`."""
    return f"{count(change.findings, 'finding')}, {count(len(change.routes), 'route')}"


def tell_cure(change: Change) -> str:
    """One short sentence."""
    return _CURES[change.main.rule]
