"""Survey + layers so far -> evidence that a class is data which DAOs keep, though it is no table."""

from collections.abc import Iterator, Mapping, Set

from cutaway.layering.holding import (
    ends_of,
    find_family_shown,
    is_contract_type,
    is_family_shown,
    is_table,
    is_value,
    lies_among_entities,
)
from cutaway.layering.locating import find_definition
from cutaway.layering.naming import lies_at_home, name_place, split_words
from cutaway.layering.surveying import HTTP_DEEDS, Survey
from cutaway.model import ClassFacts, DeedKind, Evidence, EvidenceKind, Layer, Via

_INNER = frozenset({Layer.DAO, Layer.MODEL})
_ANSWERS = frozenset({"read", "out", "output", "response", "dto", "schema", "public", "summary"})
_ASKS = frozenset(
    {"create", "update", "patch", "in", "input", "request", "form", "query", "filter", "filters"}
)
_CONTRACTS = _ANSWERS | _ASKS | frozenset({"param", "params"})
"""First or last words of names that say which way through a route the class is made for."""

_NEUTRAL = frozenset({None, Layer.SUPPORT, Layer.DAO})
"""What the name and place of a class may say that is no layer of its own."""
_WEIGHT = 8.5
_WEIGHT_AT_HOME = 12.0
"""Of what lies among models: more than what its name may say."""


def find_keeping(
    survey: Survey, unit: str, named: Layer | None, layer_of: Mapping[str, Layer | None]
) -> Iterator[Evidence]:
    """What DAOs return without an ORM is a row, and so is what rows hold, or columns of JSON."""
    facts = survey.graph.classes.get(unit)
    if facts is None or is_table(facts) or not (is_value(facts) or is_contract_type(facts)):
        return
    if not survey.has_tables:
        yield from _weigh_rows(survey, facts, named, layer_of)
    if is_contract_type(facts):
        yield from _weigh_parts(survey, facts, layer_of)
        yield from _weigh_kept(survey, facts, named, layer_of)


def _weigh_rows(
    survey: Survey, facts: ClassFacts, named: Layer | None, layer_of: Mapping[str, Layer | None]
) -> Iterator[Evidence]:
    if any(ends_of(ancestor) == ("typing", "Generic") for ancestor in facts.ancestors):
        return  # a page of rows is none
    is_at_home = _lies_among_models(survey, facts) and not _is_named(survey, facts, _ANSWERS)
    place = name_place(survey.symbol(facts.symbol).module)
    is_foreign = place is None or place.layer in (Layer.DTO, Layer.ROUTER)
    if named is Layer.DTO and is_foreign and not is_at_home:
        return
    if facts.symbol in survey.contracts and not (is_at_home and _is_stored(survey, facts, layer_of)):
        return
    for giver in survey.givers_of.get(facts.symbol, ()):
        if _keeps_rows(survey, survey.unit_of[giver], layer_of) and not _only_makes(survey, giver):
            because = f"is what {survey.symbol(giver).qualname} finds, and nothing is mapped to tables"
            weight = _WEIGHT_AT_HOME if is_at_home else _WEIGHT
            site = find_definition(survey, giver)
            yield Evidence(Layer.MODEL, weight, because, EvidenceKind.STANDING, site)
            return


def _only_makes(survey: Survey, giver: str) -> bool:
    """Whether all that its unit is seen to do is to make objects: wherever it lies, it finds no rows."""
    unit = survey.unit_of[giver]
    deeds = {deed.kind for deed in survey.deeds_of.get(unit, ())}
    runs = {each.via for each in survey.runs_from.get(unit, ())}
    return deeds == {DeedKind.PROVIDES} and runs <= {Via.CONSTRUCT}


def _is_stored(survey: Survey, facts: ClassFacts, layer_of: Mapping[str, Layer | None]) -> bool:
    """Whether what a route shows is no mere projection for it: an entity, or handed to a DAO as well."""
    return lies_among_entities(survey.symbol(facts.symbol).module) or any(
        _keeps_rows(survey, survey.unit_of[taker], layer_of)
        for taker in survey.takers_of.get(facts.symbol, ())
    )


def _weigh_parts(
    survey: Survey, facts: ClassFacts, layer_of: Mapping[str, Layer | None]
) -> Iterator[Evidence]:
    """What a model holds; routes may show it inside others."""
    if facts.symbol in survey.answered and not lies_among_entities(survey.symbol(facts.symbol).module):
        return
    if is_family_shown(survey, facts) and not _lies_among_models(survey, facts):
        return
    if _is_named(survey, facts, _CONTRACTS):
        return
    for holder in survey.holders_of.get(facts.symbol, ()):
        if holder != facts.symbol and layer_of.get(holder) is Layer.MODEL:
            because = f"is a part of {survey.symbol(holder).qualname}, and no contract of its own"
            site = find_definition(survey, holder)
            yield Evidence(Layer.MODEL, _WEIGHT, because, EvidenceKind.STANDING, site)
            return


def _weigh_kept(
    survey: Survey, facts: ClassFacts, named: Layer | None, layer_of: Mapping[str, Layer | None]
) -> Iterator[Evidence]:
    """What no route knows: among models, of DAOs beside it only, or dealt in by DAOs."""
    if _is_named(survey, facts, _CONTRACTS) or facts.symbol in survey.contracts:
        return
    users = survey.users_of.get(facts.symbol, ())
    layers = {layer_of.get(user) for user in users}
    is_at_home, is_dealt_in = _lies_among_models(survey, facts), _is_dealt_in(survey, facts, layer_of)
    is_made_outside = Layer.ROUTER in layers or any(_deals_with_requests(survey, user) for user in users)
    if is_made_outside and not (is_at_home and is_dealt_in):
        return
    if _is_family_contract(survey, facts, layer_of) and not (is_at_home and layers <= _INNER):
        return
    if not (is_at_home or _is_private(survey, facts, layers) or (named in _NEUTRAL and is_dealt_in)):
        return
    for user in users:
        if layer_of.get(user) is Layer.MODEL or _keeps_rows(survey, user, layer_of):
            because = f"is data of {survey.symbol(user).qualname}, and no route shows it"
            site = find_definition(survey, user)
            yield Evidence(Layer.MODEL, _WEIGHT_AT_HOME, because, EvidenceKind.STANDING, site)
            return


def _is_private(survey: Survey, facts: ClassFacts, layers: Set[Layer | None]) -> bool:
    module = survey.symbol(facts.symbol).module
    users = survey.users_of.get(facts.symbol, ())
    return layers <= _INNER and all(survey.symbol(user).module == module for user in users)


def _is_dealt_in(survey: Survey, facts: ClassFacts, layer_of: Mapping[str, Layer | None]) -> bool:
    dealers = (*survey.takers_of.get(facts.symbol, ()), *survey.givers_of.get(facts.symbol, ()))
    return any(_keeps_rows(survey, survey.unit_of[each], layer_of) for each in dealers)


def _keeps_rows(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> bool:
    """A DAO, or a service that runs statements besides."""
    layer = layer_of.get(unit)
    return layer is Layer.DAO or (layer is Layer.SERVICE and survey.has_deed(unit, DeedKind.STATEMENT))


def _is_family_contract(survey: Survey, facts: ClassFacts, layer_of: Mapping[str, Layer | None]) -> bool:
    """Whether a route shows one of its family that is no model itself."""
    shown = find_family_shown(survey, facts)
    return any(layer_of.get(each) is not Layer.MODEL for each in shown)


def _deals_with_requests(survey: Survey, unit: str) -> bool:
    """What may still be taken for a DAO, as long as layers are being found, and will be a router."""
    is_asked_for = unit in survey.injections_of and unit in survey.graph.functions
    return is_asked_for or unit in survey.handlers or survey.has_deed(unit, *HTTP_DEEDS)


def _lies_among_models(survey: Survey, facts: ClassFacts) -> bool:
    module = survey.symbol(facts.symbol).module
    place = name_place(module)
    is_helping = place is not None and place.layer is Layer.SUPPORT  # `models/util.py`
    return (
        lies_among_entities(module)
        or (place is not None and place.layer is Layer.MODEL)
        or (is_helping and lies_at_home(survey, facts.symbol, Layer.MODEL))
    )


def _is_named(survey: Survey, facts: ClassFacts, endings: frozenset[str]) -> bool:
    words = split_words(survey.symbol(facts.symbol).name)
    return not endings.isdisjoint((*words[:1], *words[-1:]))
