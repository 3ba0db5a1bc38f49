"""Bodies that a dependency reads and gives out -> those that all who are injected with them only validate."""

from collections.abc import Set
from dataclasses import replace

from cutaway.model import Deed, DeedKind, Reference, Via
from cutaway.parsing.syntax import DefinitionKind
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.index import site_of
from cutaway.resolving.recording import Recorder
from cutaway.resolving.validated_bodies import calls_in, is_data_of, is_given_back


def read_injected_bodies(evaluator: Evaluator, record: Recorder, handlers: Set[str]) -> None:
    """Record that what a dependency reads is validated, if each function that is given it does so."""
    for deed in tuple(record.deeds):
        if deed.kind is DeedKind.JSON_BODY and deed.symbol not in handlers and _gives_back(evaluator, deed):
            uses = [each for each in record.references if each.target == deed.symbol]
            if uses and all(_validates(evaluator, each) for each in uses):
                record.deeds.add(replace(deed, kind=DeedKind.VALIDATES_BODY))


def _gives_back(evaluator: Evaluator, deed: Deed) -> bool:
    place = evaluator.index.place_of(deed.symbol)
    readings = [call for call in calls_in(place) if site_of(place.module, call.function.at) == deed.site]
    return bool(readings) and all(is_given_back(place, reading) for reading in readings)


def _validates(evaluator: Evaluator, use: Reference) -> bool:
    """Whether a function is injected with the body, and makes data of it."""
    place = evaluator.index.place_of(use.source)
    if use.via is not Via.INJECT or place.definition.kind is not DefinitionKind.FUNCTION:
        return False
    given = [each for each in place.definition.parameters if site_of(place.module, each.at) == use.site]
    return bool(given) and all(is_data_of(evaluator, place, each.name) for each in given)
