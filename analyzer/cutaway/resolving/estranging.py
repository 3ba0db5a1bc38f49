"""Statements on what is opened as stored records say -> calls of somebody else's database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cutaway.model import SESSION_ID, Deed, DeedKind, Reference, Site, SymbolKind, Via, external_id
from cutaway.parsing.syntax import Attribute, Call, Expression
from cutaway.parsing.traversing import expressions_of, parts_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import Place, site_of
from cutaway.resolving.libraries import DATABASE_PACKAGES, SESSION_CLASSES
from cutaway.resolving.opening import Origin, Written, openings_of, origin_of_opening
from cutaway.resolving.outside import package_of
from cutaway.resolving.recording import Recorder

_ON_DATABASE = frozenset({DeedKind.STATEMENT, DeedKind.TRANSACTION, DeedKind.COMMIT, DeedKind.OPENS_SESSION})
_SESSIONS = frozenset({"Session", "AsyncSession", "scoped_session", "async_scoped_session"})


@dataclass(slots=True)
class _Unit:
    """A class or function that works on databases."""

    family: frozenset[str]
    """Itself, and the classes above and below."""
    library_of: dict[Deed, str]
    """What it does on databases that records name, with the library that it does that by."""
    handed: list[Deed]
    """What it does on connections that it is handed."""


def estrange(evaluator: Evaluator, record: Recorder, records: frozenset[str]) -> None:
    """Take what runs on a database that a stored record names for a call of an outside API.

    Which database is the project's own is known before a record can be read from it.
    """
    units = _read_units(evaluator, record, records)
    strange = {name for name, unit in units.items() if unit.library_of}
    for unit in units.values():
        libraries = [library for each in unit.family & strange for library in units[each].library_of.values()]
        if libraries:
            unit.library_of.update((deed, _library_of(deed, libraries)) for deed in unit.handed)
    found = {deed: library for unit in units.values() for deed, library in unit.library_of.items()}
    _rewrite(record, {(deed.symbol, deed.site): library for deed, library in found.items()})


def _library_of(deed: Deed, openers: Iterable[str]) -> str:
    """By what the deed is done, or else what it is done on was opened."""
    own = package_of(deed.what)
    return own if own in DATABASE_PACKAGES else min(openers)


def _rewrite(record: Recorder, library_at: Mapping[tuple[str, Site], str]) -> None:
    for deed in [each for each in record.deeds if each.kind in _ON_DATABASE]:
        if (deed.symbol, deed.site) in library_at:
            record.deeds.discard(deed)
            record.deeds.add(replace(deed, kind=DeedKind.OUTSIDE_CALL))
    for each in [each for each in record.references if each.target == SESSION_ID]:
        if (each.source, each.site) in library_at:
            target = external_id(library_at[each.source, each.site])
            record.references.discard(each)
            record.references.add(Reference(each.source, target, Via.OUTSIDE, each.certainty, each.site))


def _read_units(evaluator: Evaluator, record: Recorder, records: frozenset[str]) -> Mapping[str, _Unit]:
    deeds_of: defaultdict[str, list[Deed]] = defaultdict(list)
    for deed in sorted(record.deeds):
        if deed.kind in _ON_DATABASE and deed.symbol in evaluator.index.places:
            deeds_of[_owner_of(evaluator.index.place_of(deed.symbol))].append(deed)
    own = {each.source for each in record.references if each.via is Via.QUERY and each.target in records}
    return {
        owner: _read_unit(evaluator, deeds, _family_of(evaluator, owner), own, records)
        for owner, deeds in deeds_of.items()
    }


def _read_unit(
    evaluator: Evaluator, deeds: list[Deed], family: frozenset[str], own: set[str], records: frozenset[str]
) -> _Unit:
    unit = _Unit(family, {}, [])
    for deed in deeds:
        place = evaluator.index.place_of(deed.symbol)
        call = _find_call(place, deed.site)
        asked = _asked(call) if call is not None else None
        if asked is None:
            continue
        openings = tuple(openings_of(evaluator, Written(asked, place), set()))
        origins = {origin_of_opening(evaluator, each, records) for each in openings}
        is_strange = Origin.RECORD in origins and Origin.PROJECT not in origins
        if is_strange and deed.symbol in own:
            return _Unit(family, {}, [])  # the project's own tables, of which each customer has some
        if is_strange:
            unit.library_of[deed] = _library_of(deed, (package_of(each.name) for each in openings))
        elif not openings and _is_on_connection(deed):
            unit.handed.append(deed)
    return unit


def _asked(call: Call) -> Expression | None:
    """What a call is made on; itself, if it is a function that opens something."""
    return call.function.value if isinstance(call.function, Attribute) else call


def _is_on_connection(deed: Deed) -> bool:
    """Whether it is done on what an engine gives; a session is what the application hands out."""
    *_, holder, _ = ("", *deed.what.split("."))
    return package_of(deed.what) in DATABASE_PACKAGES and holder in SESSION_CLASSES - _SESSIONS


def _owner_of(place: Place) -> str:
    """The class whose method a function is, or is written in; else the outermost function."""
    while place.parent is not None and place.parent.index_in_module != 0:
        place = place.parent
    return place.symbol


def _family_of(evaluator: Evaluator, owner: str) -> frozenset[str]:
    if evaluator.index.symbols[owner].kind is not SymbolKind.CLASS:
        return frozenset({owner})
    line = (each.name for each in evaluator.hierarchy.line_of(owner) if not each.is_outside)
    return frozenset({*line, *evaluator.hierarchy.descendants_of(owner)})


def _find_call(place: Place, site: Site) -> Call | None:
    for statement in place.definition.body:
        for expression in expressions_of(statement):
            for call in _calls_in(expression):
                if site_of(place.module, call.function.at) == site:
                    return call
    return None


def _calls_in(expression: Expression) -> Iterator[Call]:
    if isinstance(expression, Call):
        yield expression
    for part in parts_of(expression):
        yield from _calls_in(part)
