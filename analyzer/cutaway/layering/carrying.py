"""Survey + layers so far -> evidence from who hands a value to whom, and what it holds."""

from collections.abc import Iterator, Mapping

from cutaway.layering.holding import is_contract_type, is_value
from cutaway.layering.locating import find_definition
from cutaway.layering.naming import name_layer
from cutaway.layering.providing import COLLABORATORS, is_session_type
from cutaway.layering.surveying import Survey
from cutaway.model import ClassFacts, Evidence, EvidenceKind, Layer

_DTO_NAMES = ("DTO", "Dto")
_DEALING = frozenset({Layer.ROUTER, Layer.SERVICE})


def find_carrying(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """What holds collaborators is wiring; a value that routes make for a service is a contract."""
    facts = survey.graph.classes.get(unit)
    if facts is None:
        return
    if _holds_collaborators(facts, layer_of):
        yield from _weigh_holder(survey, facts)
        return
    if not is_value(facts):
        return
    if survey.symbol(unit).name.endswith(_DTO_NAMES):
        yield from _weigh_named(survey, unit, layer_of)
    if _is_of_the_domain(survey, unit, layer_of):
        return
    callers = survey.callers_of.get(unit, ())
    if not any(survey.handlers.intersection(survey.members_of.get(caller, ())) for caller in callers):
        return
    for taker in survey.takers_of.get(unit, ()):
        if layer_of.get(survey.unit_of[taker]) is Layer.SERVICE:
            name, site = survey.symbol(taker).qualname, find_definition(survey, taker)
            yield Evidence(Layer.DTO, 4.0, f"is made by routes for {name}", EvidenceKind.STANDING, site)
            return


def _is_of_the_domain(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> bool:
    """Whether a value lies among entities, or DAOs take or give it: that a route makes one says little."""
    dealing = (*survey.takers_of.get(unit, ()), *survey.givers_of.get(unit, ()))
    is_kept = any(layer_of.get(survey.unit_of[user]) is Layer.DAO for user in dealing)
    return is_kept or name_layer(survey, unit) is Layer.MODEL


def _weigh_holder(survey: Survey, facts: ClassFacts) -> Iterator[Evidence]:
    """What is written as data, and only keeps together those who work."""
    is_data = is_value(facts) or is_contract_type(facts)
    if is_data and facts.symbol not in survey.contracts and not survey.is_active(facts.symbol):
        site = find_definition(survey, facts.symbol)
        yield Evidence(Layer.WIRING, 12.0, "holds collaborators as its fields", EvidenceKind.STANDING, site)


def _weigh_named(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """What is called a DTO, and goes in or out of a layer that deals with them."""
    for user in (*survey.takers_of.get(unit, ()), *survey.givers_of.get(unit, ())):
        if layer_of.get(survey.unit_of[user]) in _DEALING:
            because = f"is called a DTO, and {survey.symbol(user).qualname} takes or returns it"
            site = find_definition(survey, user)
            yield Evidence(Layer.DTO, 4.0, because, EvidenceKind.STANDING, site)
            return


def _holds_collaborators(facts: ClassFacts, layer_of: Mapping[str, Layer | None]) -> bool:
    return any(
        layer_of.get(name) in COLLABORATORS or is_session_type(name)
        for field in facts.fields
        for name in field.types
    )
