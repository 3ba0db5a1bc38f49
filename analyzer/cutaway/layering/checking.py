"""Survey + a class or function -> what works on data in it, and what only checks who may."""

import re

from cutaway.layering.surveying import DATA_DEEDS, Survey
from cutaway.model import DeedKind, spread

_WRITES = re.compile(
    r"\.(\w+_)?(add|insert|update|delete|replace|remove|merge|save|create|write|commit)(_\w+)?$"
)
"""Ends of the names of what changes data."""
_KEYS = frozenset({"None", "bool", "str", "int", "UUID", "uuid", "ObjectId", "Optional"})


def find_on_data(survey: Survey, unit: str) -> frozenset[str]:
    """Methods that run or build statements, or control what these run in."""
    return _find_doing(survey, unit, DATA_DEEDS)


def find_checks(survey: Survey, unit: str) -> frozenset[str]:
    """Methods that refuse a request or say whether something may be, by what other methods find out.

    One that gives out a value of the project has rather found it, or refuses to give nothing.
    """
    raising = _find_doing(survey, unit, frozenset({DeedKind.HTTP_RAISE}))
    refusing = spread(raising, lambda method: survey.own_callers_of.get(method, ()))
    methods = [each for each in survey.members_of[unit] if survey.actor_of(each) == each]
    return frozenset(
        method
        for method in methods
        if (method in refusing and not _gives_out(survey, method)) or _says_whether(survey, method)
    ) - find_on_data(survey, unit)


def is_check(survey: Survey, unit: str) -> bool:
    """Whether a function only refuses requests: what it looked up for that goes no further than a key."""
    facts = survey.graph.functions.get(unit)
    if facts is None or not survey.has_deed(unit, DeedKind.HTTP_RAISE):
        return False
    if writes(survey, unit):
        return False
    words = set(re.findall(r"\w+", facts.return_annotation))
    return bool(words) and words <= _KEYS


def writes(survey: Survey, unit: str) -> bool:
    """Whether what the unit does to a database changes data there, as its name says."""
    return any(
        deed.kind in DATA_DEEDS and _WRITES.search(deed.what) is not None
        for deed in survey.deeds_of.get(unit, ())
    )


def _find_doing(survey: Survey, unit: str, kinds: frozenset[DeedKind]) -> frozenset[str]:
    return frozenset(
        survey.actor_of(deed.symbol)
        for deed in survey.deeds_of.get(unit, ())
        if deed.kind in kinds and deed.symbol in survey.unit_of
    )


def _says_whether(survey: Survey, method: str) -> bool:
    facts = survey.graph.functions.get(method)
    return facts is not None and facts.return_annotation == "bool"


def _gives_out(survey: Survey, method: str) -> bool:
    facts = survey.graph.functions.get(method)
    return facts is not None and any(name in survey.graph.classes for name in facts.returns)
