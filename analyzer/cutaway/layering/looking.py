"""Survey + a unit + layers so far -> whom it calls and who calls it, as far as their layers are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutaway.layering.naming import name_layer
from cutaway.layering.surveying import DATA_DEEDS, Survey
from cutaway.model import DeedKind, Layer, Parameter, SymbolKind, Via, spread
from cutaway.resolving.own_sessions import STATEMENT_NAMES

_DATA = frozenset({Layer.MODEL, Layer.DTO})
_STATEMENT_PACKAGES = frozenset({"sqlalchemy", "sqlmodel"})


@dataclass(frozen=True, slots=True)
class Around:
    """The units around a unit, as far as their layers are known."""

    daos: tuple[str, ...]
    """Units of the project, and names of ready-made DAOs of libraries."""
    daos_elsewhere: tuple[str, ...]
    """Without functions of the same module."""
    services: tuple[str, ...]
    services_elsewhere: tuple[str, ...]
    services_at_work: tuple[str, ...]
    """Those that touch data themselves, by statement, transaction or DAO."""
    clients: tuple[str, ...]
    """Units of the project that call outside for others."""
    made_daos: tuple[str, ...]
    """DAOs that the unit only makes, for others to work with."""
    callers: frozenset[Layer | None]
    routers: tuple[str, ...]
    """Routers that call the unit."""
    is_called_at_home_only: bool


def look_around(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Around:
    heirs = survey.heirs_of.get(unit, ())
    made = survey.made_of.get(unit, frozenset())
    # What stands behind a port is no collaborator of it; two that call each other are one piece of work.
    called = tuple(
        each
        for each in survey.called_by.get(unit, ())
        if each not in heirs and each not in made and unit not in survey.called_by.get(each, ())
    )
    callers = survey.callers_of.get(unit, ())
    module = survey.symbol(unit).module
    daos = _without_implementations(
        survey,
        (
            # A session of the project's own is the database, and no collaborator.
            *(
                each
                for each in called
                if layer_of.get(each) is Layer.DAO
                and each not in survey.graph.sessions
                and _works_on_data(survey, each, module)
            ),
            *_find_active_records(survey, unit, layer_of),
            *sorted({dao for _, dao in survey.left_to_daos_of.get(unit, ())}),
        ),
    )
    facts = survey.graph.classes.get(unit)
    bases = facts.ancestors if facts is not None else ()
    services = tuple(
        each
        for each in called
        if layer_of.get(each) is Layer.SERVICE
        and each not in (*bases, *survey.graph.sessions)
        and not _is_idle_for(survey, unit, each)
    )
    return Around(
        daos=daos,
        daos_elsewhere=tuple(each for each in daos if _is_elsewhere(survey, each, module)),
        services=services,
        services_elsewhere=tuple(each for each in services if _is_elsewhere(survey, each, module)),
        services_at_work=tuple(
            each
            for each in services
            if survey.has_deed(each, DeedKind.STATEMENT, DeedKind.TRANSACTION)
            or any(layer_of.get(inner) is Layer.DAO for inner in survey.called_by.get(each, ()))
        ),
        clients=tuple(
            each
            for each in called
            if layer_of.get(each) is Layer.EXTERNAL and _is_elsewhere(survey, each, module)
        ),
        made_daos=tuple(each for each in sorted(made) if layer_of.get(each) is Layer.DAO),
        callers=frozenset(layer_of.get(caller) for caller in callers),
        routers=tuple(caller for caller in callers if layer_of.get(caller) is Layer.ROUTER),
        is_called_at_home_only=bool(callers)
        and all(caller in survey.unit_of and survey.symbol(caller).module == module for caller in callers),
    )


def _is_idle_for(survey: Survey, unit: str, service: str) -> bool:
    """Whether a unit calls nothing of a service but what does nothing outside of itself.

    A function that only goes on with a statement is such a help wherever it lies.
    """
    if (facts := survey.graph.functions.get(service)) is not None:
        deeds = {deed.kind for deed in survey.deeds_of.get(service, ())}
        is_at_work = service in survey.runs_from or not deeds <= {DeedKind.BUILDS_QUERY, DeedKind.PROVIDES}
        return not is_at_work and any(_is_statement(parameter) for parameter in facts.parameters)
    if name_layer(survey, service) is Layer.SERVICE:
        return False
    called = {
        each.target
        for each in survey.runs_from.get(unit, ())
        if survey.unit_of.get(each.target) == service and each.via is not Via.CONSTRUCT
    }
    return bool(called) and all(_is_idle(survey, each) for each in called)


def _is_statement(parameter: Parameter) -> bool:
    is_typed = any(name.partition(".")[0] in _STATEMENT_PACKAGES for name in parameter.types)
    return is_typed or (not parameter.types and parameter.name in STATEMENT_NAMES)


def _is_idle(survey: Survey, method: str) -> bool:
    unit = survey.unit_of[method]
    # To return an object is no work.
    doing = {deed.symbol for deed in survey.deeds_of.get(unit, ()) if deed.kind is not DeedKind.PROVIDES}
    doing.update(each.source for each in survey.runs_from.get(unit, ()))
    at_work = spread(doing, lambda each: survey.own_callers_of.get(each, ()))
    facts = survey.graph.functions.get(method)
    return method not in at_work and facts is not None and not facts.is_abstract


def _works_on_data(survey: Survey, unit: str, module: str) -> bool:
    """A class, or a function that is more than a helper of the DAOs beside it.

    One that only builds a statement, in this module, is a part of whoever goes on with that.
    """
    if unit not in survey.graph.functions or not survey.running.isdisjoint(survey.members_of.get(unit, ())):
        return True
    kinds = DATA_DEEDS - {DeedKind.BUILDS_QUERY} if survey.symbol(unit).module == module else DATA_DEEDS
    return survey.has_deed(unit, *kinds)


def _without_implementations(survey: Survey, units: Iterable[str]) -> tuple[str, ...]:
    """A port and what implements it, or a base and its subclass, are one collaborator."""
    found = tuple(units)
    heirs = {heir for unit in found for heir in survey.heirs_of.get(unit, ())}
    return tuple(unit for unit in found if unit not in heirs)


def _find_active_records(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> tuple[str, ...]:
    """Methods of classes of data that query, which this unit calls."""
    called = {each.target for each in survey.runs_from.get(unit, ())}
    return tuple(
        target
        for target in sorted(called)
        if survey.runs_statements(target) and layer_of.get(survey.unit_of.get(target, "")) in _DATA
    )


def _is_elsewhere(survey: Survey, unit: str, module: str) -> bool:
    """A class at work is a collaborator even beside its user; a function beside it is rather a part of it."""
    symbol = survey.graph.symbols.get(unit)
    if symbol is None or symbol.module != module:
        return True
    return symbol.kind is SymbolKind.CLASS and (survey.is_active(unit) or unit in survey.heirs_of)
