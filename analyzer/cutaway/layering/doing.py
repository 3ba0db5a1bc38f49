"""Survey -> evidence from what a unit was seen to *do*."""

from collections.abc import Iterator
from dataclasses import dataclass

from cutaway.layering.being import makes_router
from cutaway.layering.checking import find_checks
from cutaway.layering.locating import find_deed
from cutaway.layering.surveying import Survey
from cutaway.model import Deed, DeedKind, Evidence, EvidenceKind, Layer, SymbolKind


@dataclass(frozen=True, slots=True)
class _Meaning:
    kind: DeedKind
    layer: Layer
    weight: float
    because: str


_MEANINGS = (
    _Meaning(DeedKind.BUILDS_QUERY, Layer.DAO, 2.1, "builds statements"),
    _Meaning(DeedKind.TRANSACTION, Layer.SERVICE, 1.2, "controls a transaction"),
    _Meaning(DeedKind.OPENS_SESSION, Layer.WIRING, 1.5, "opens a session, engine or client"),
    _Meaning(DeedKind.OUTSIDE_CALL, Layer.EXTERNAL, 2.4, "calls an outside API"),
    _Meaning(DeedKind.OUTSIDE_CALL, Layer.SERVICE, 1.0, "calls an outside API"),
    _Meaning(DeedKind.JSON_BODY, Layer.ROUTER, 2.0, "reads the body of a request"),
    _Meaning(DeedKind.REGISTERS, Layer.WIRING, 5.0, "puts the application together"),
)
_FEWEST_ALIKE, _NEARLY_ALL = 3, 0.8
_SILENCED_BY_STATEMENTS = frozenset({DeedKind.BUILDS_QUERY, DeedKind.OPENS_SESSION, DeedKind.TRANSACTION})
"""Who runs statements also does these by the way; they then speak for nothing."""


def find_doing(survey: Survey, unit: str) -> Iterator[Evidence]:
    """What the unit does to databases, transactions, outside APIs, HTTP and the application."""
    kinds = {
        deed.kind
        for deed in survey.deeds_of.get(unit, ())
        if not _is_closing(deed) and not _makes_its_router(survey, deed)
    }
    if DeedKind.STATEMENT in kinds:
        yield _weigh_statements(survey, unit)
    else:
        for deed in survey.doubtful_deeds_of.get(unit, ()):
            if deed.kind is DeedKind.STATEMENT:
                yield Evidence(Layer.DAO, 1.4, "seems to run statements", EvidenceKind.DOING, deed.site)
                break
    for meaning in _MEANINGS:
        if meaning.kind not in kinds:
            continue
        if DeedKind.STATEMENT in kinds and meaning.kind in _SILENCED_BY_STATEMENTS:
            continue
        site = find_deed(survey, unit, meaning.kind)
        yield Evidence(meaning.layer, meaning.weight, meaning.because, EvidenceKind.DOING, site)


def _is_closing(deed: Deed) -> bool:
    """To close what was opened decides nothing about a transaction."""
    return deed.kind is DeedKind.TRANSACTION and deed.what.endswith(".close")


def _makes_its_router(survey: Survey, deed: Deed) -> bool:
    """An object with a router of its own is no application; who includes that in one puts it together."""
    is_method = survey.symbol(deed.symbol).kind is SymbolKind.METHOD
    return is_method and deed.kind is DeedKind.REGISTERS and makes_router(deed)


def _weigh_statements(survey: Survey, unit: str) -> Evidence:
    """A class counts as much as the share of its busy methods that run statements."""
    site = find_deed(survey, unit, DeedKind.STATEMENT)
    if survey.symbol(unit).kind is not SymbolKind.CLASS:
        return Evidence(Layer.DAO, 4.0, "runs statements on the database", EvidenceKind.DOING, site)
    running, busy = count_methods(survey, unit, DeedKind.STATEMENT)
    busy += len(find_checks(survey, unit) - _find_busy(survey, unit))
    share = running / busy if busy else 1.0
    because = f"runs statements on the database in {running} of its {busy} busy methods"
    return Evidence(Layer.DAO, round(0.5 + 3.5 * share, 2), because, EvidenceKind.DOING, site)


def count_methods(survey: Survey, unit: str, kind: DeedKind) -> tuple[int, int]:
    """How many methods of a class do this, and how many do anything."""
    deeds = [deed for deed in survey.deeds_of.get(unit, ()) if deed.symbol in survey.unit_of]
    doing = {survey.actor_of(deed.symbol) for deed in deeds if deed.kind is kind}
    return len(doing), len(_find_busy(survey, unit))


def _find_busy(survey: Survey, unit: str) -> frozenset[str]:
    """Methods with deeds, or that call something outside of their class."""
    deeds = (deed.symbol for deed in survey.deeds_of.get(unit, ()))
    sources = (each.source for each in survey.runs_from.get(unit, ()))
    return frozenset(survey.actor_of(each) for each in (*deeds, *sources) if each in survey.unit_of)


def is_mostly_statements(survey: Survey, unit: str) -> bool:
    """What a class does itself, over and over, says more of it than what its base does."""
    running, busy = count_methods(survey, unit, DeedKind.STATEMENT)
    return running >= _FEWEST_ALIKE and running > _NEARLY_ALL * busy
