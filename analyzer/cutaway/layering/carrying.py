"""Survey + layers so far -> evidence from who hands a plain value to whom."""

from collections.abc import Iterator, Mapping

from cutaway.layering.holding import is_value
from cutaway.layering.providing import COLLABORATORS, is_session_type
from cutaway.layering.surveying import Survey
from cutaway.model import ClassFacts, Evidence, EvidenceKind, Layer


def find_carrying(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """A value that routes make for a service is a contract, even if no request is read into it."""
    facts = survey.graph.classes.get(unit)
    if facts is None or not is_value(facts) or _holds_collaborators(facts, layer_of):
        return
    callers = survey.callers_of.get(unit, ())
    if not any(survey.handlers.intersection(survey.members_of.get(caller, ())) for caller in callers):
        return
    for taker in survey.takers_of.get(unit, ()):
        if layer_of.get(survey.unit_of[taker]) is Layer.SERVICE:
            name = survey.symbol(taker).qualname
            yield Evidence(Layer.DTO, 4.0, f"is made by routes for {name}", EvidenceKind.STANDING)
            return


def _holds_collaborators(facts: ClassFacts, layer_of: Mapping[str, Layer | None]) -> bool:
    return any(
        layer_of.get(name) in COLLABORATORS or is_session_type(name)
        for field in facts.fields
        for name in field.types
    )
