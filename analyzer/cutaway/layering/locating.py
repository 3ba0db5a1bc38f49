"""Survey + what an observation is about -> the first place where that stands."""

from collections.abc import Collection, Iterable

from cutaway.layering.surveying import Survey
from cutaway.model import DeedKind, Site


def find_definition(survey: Survey, symbol: str) -> Site | None:
    found = survey.graph.symbols.get(symbol)
    return Site(found.file, found.line, 1) if found is not None and found.file is not None else None


def find_deed(survey: Survey, unit: str, *kinds: DeedKind) -> Site | None:
    return _first(deed.site for deed in survey.deeds_of.get(unit, ()) if deed.kind in kinds)


def find_own_deed(survey: Survey, symbol: str, kind: DeedKind) -> Site | None:
    """As `find_deed`, of this function only and not of others of its unit."""
    deeds = survey.deeds_of.get(survey.unit_of.get(symbol, symbol), ())
    return _first(deed.site for deed in deeds if deed.symbol == symbol and deed.kind is kind)


def find_call(survey: Survey, unit: str, targets: Collection[str]) -> Site | None:
    """Where the unit first calls one of these units, members of units or ready-made DAOs."""
    return _first(
        (
            *(
                each.site
                for each in survey.runs_from.get(unit, ())
                if each.target in targets or survey.unit_of.get(each.target) in targets
            ),
            *(deed.site for deed, dao in survey.left_to_daos_of.get(unit, ()) if dao in targets),
        )
    )


def find_caller(survey: Survey, unit: str, callers: Iterable[str]) -> Site | None:
    """Where one of these first calls the unit."""
    return _first(site for caller in callers if (site := find_call(survey, caller, (unit,))) is not None)


def _first(sites: Iterable[Site]) -> Site | None:
    return min(sites, default=None)
