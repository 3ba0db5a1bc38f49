"""Objections of one rule -> one for each place: a name may stand for many, and a conversion be of many."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from cutaway.model import Site
from cutaway.rules.ruling import Objection


def join_places(objections: Iterable[Objection]) -> tuple[Objection, ...]:
    """The severest of a place, of these the first by target, tells how many more there are."""
    groups: defaultdict[tuple[str, Site], set[Objection]] = defaultdict(set)
    for objection in objections:
        groups[objection.symbol, objection.site].add(objection)
    return tuple(_join(group) for group in groups.values())


def _join(group: set[Objection]) -> Objection:
    first = min(group, key=lambda each: (each.is_minor, each.target or "", each.message))
    more = len(group) - 1
    return replace(first, message=f"{first.message}, and {more} more at the same place") if more else first
