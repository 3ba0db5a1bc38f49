"""Survey + layers so far -> evidence from where a unit *stands*: whom it calls, and who calls it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cutaway.layering.being import is_task
from cutaway.layering.carrying import find_carrying
from cutaway.layering.inheriting import find_family
from cutaway.layering.providing import find_providing
from cutaway.layering.surveying import Survey
from cutaway.model import DeedKind, Evidence, EvidenceKind, Layer, SymbolKind

_INNER = frozenset({Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.EXTERNAL})
_HELPED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.EXTERNAL})
_HTTP_DEEDS: Mapping[DeedKind, tuple[float, str]] = {
    DeedKind.HTTP_TAKE: (2.0, "takes or returns HTTP objects"),
    DeedKind.HTTP_RAISE: (1.5, "raises HTTP errors"),
}


@dataclass(frozen=True, slots=True)
class _Around:
    """The units around a unit, as far as their layers are known."""

    daos: tuple[str, ...]
    daos_elsewhere: tuple[str, ...]
    """Without functions of the same module."""
    services: tuple[str, ...]
    services_elsewhere: tuple[str, ...]
    services_at_work: tuple[str, ...]
    """Those that touch data themselves, by statement, transaction or DAO."""
    callers: frozenset[Layer | None]
    is_called_at_home_only: bool


def find_standing(
    survey: Survey, unit: str, named: Layer | None, layer_of: Mapping[str, Layer | None]
) -> Iterator[Evidence]:
    """What the units around this one say; `named` is the layer that its name and place say."""
    around = _look_around(survey, unit, layer_of)
    if is_task(survey, unit):
        yield _weigh_task(survey, unit, around)
    else:
        yield from _weigh_orchestration(survey, unit, named, around)
        yield from _weigh_conversions(survey, unit, layer_of)
    yield from _weigh_http(survey, unit, around)
    yield from _weigh_help(survey, unit, named, around)
    yield from _weigh_script(survey, unit, named, around)
    yield from find_family(survey, unit, layer_of)
    yield from find_providing(survey, unit, layer_of)
    yield from find_carrying(survey, unit, layer_of)


def _look_around(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> _Around:
    called = survey.called_by.get(unit, ())
    callers = survey.callers_of.get(unit, ())
    module = survey.symbol(unit).module
    daos = _without_implementations(survey, (each for each in called if layer_of.get(each) is Layer.DAO))
    services = tuple(each for each in called if layer_of.get(each) is Layer.SERVICE)
    return _Around(
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
        callers=frozenset(layer_of.get(caller) for caller in callers),
        is_called_at_home_only=bool(callers)
        and all(caller in survey.unit_of and survey.symbol(caller).module == module for caller in callers),
    )


def _without_implementations(survey: Survey, units: Iterable[str]) -> tuple[str, ...]:
    """A port and what implements it, or a base and its subclass, are one collaborator."""
    found = tuple(units)
    heirs = {heir for unit in found for heir in survey.heirs_of.get(unit, ())}
    return tuple(unit for unit in found if unit not in heirs)


def _is_elsewhere(survey: Survey, unit: str, module: str) -> bool:
    """A class is a collaborator even beside its user; a function beside it is rather a part of it."""
    symbol = survey.symbol(unit)
    return symbol.module != module or symbol.kind is SymbolKind.CLASS


def _weigh_task(survey: Survey, unit: str, around: _Around) -> Evidence:
    """A task is an entry beside the router; once it works on data itself, that work is a service's."""
    if around.daos or survey.has_deed(unit, DeedKind.STATEMENT):
        return Evidence(Layer.SERVICE, 6.0, "is a background task that works on data", EvidenceKind.STANDING)
    return Evidence(Layer.SUPPORT, 6.0, "is a background task that hands the work on", EvidenceKind.STANDING)


def _weigh_orchestration(
    survey: Survey, unit: str, named: Layer | None, around: _Around
) -> Iterator[Evidence]:
    runs_statements = survey.has_deed(unit, DeedKind.STATEMENT)
    queries = runs_statements or survey.has_deed(unit, DeedKind.BUILDS_QUERY)
    # A function that queries and reuses the queries beside it in its module is still a DAO.
    daos = around.daos_elsewhere if queries else around.daos
    from_router = Layer.ROUTER in around.callers
    is_named_dao = named is Layer.DAO
    if is_named_dao and len(around.daos_elsewhere) < 2:
        # One that is called a DAO and uses a helper of its kind is no service yet.
        daos = ()
    if len(daos) >= 2 and around.daos_elsewhere:
        # More than the statement weighs, unless the name says DAO as well.
        weight = 4.2 if runs_statements and not is_named_dao else 3.0
        yield Evidence(Layer.SERVICE, weight, f"calls {len(daos)} DAOs", EvidenceKind.DOING)
    elif daos and around.daos_elsewhere:
        yield Evidence(Layer.SERVICE, 1.5, "calls 1 DAO", EvidenceKind.STANDING)
    elif daos:
        yield Evidence(Layer.SERVICE, 1.5, "calls DAOs of its own module", EvidenceKind.STANDING)
    if daos and from_router:
        yield Evidence(Layer.SERVICE, 0.4, "is called by routers", EvidenceKind.STANDING)
    if daos and survey.has_deed(unit, DeedKind.OUTSIDE_CALL):
        yield Evidence(Layer.SERVICE, 2.0, "joins an outside API with DAOs", EvidenceKind.DOING)
    if runs_statements and not is_named_dao and (around.services_elsewhere or around.services_at_work):
        yield Evidence(Layer.SERVICE, 4.2, "queries and calls services", EvidenceKind.DOING)
    if not daos and not runs_statements and around.services and from_router:
        yield Evidence(Layer.SERVICE, 2.0, "is called by routers and calls services", EvidenceKind.STANDING)


def _weigh_conversions(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    into_model = any(
        layer_of.get(conversion.source) is Layer.DTO and layer_of.get(conversion.target) is Layer.MODEL
        for conversion in survey.conversions_of.get(unit, ())
    )
    if into_model and not survey.has_deed(unit, DeedKind.STATEMENT):
        yield Evidence(Layer.SERVICE, 1.5, "converts DTOs into models", EvidenceKind.DOING)


def _weigh_http(survey: Survey, unit: str, around: _Around) -> Iterator[Evidence]:
    """Speaking HTTP is the router's work, unless inner layers rely on it."""
    if around.callers & _INNER:
        return
    for kind, (weight, because) in _HTTP_DEEDS.items():
        if survey.has_deed(unit, kind):
            yield Evidence(Layer.ROUTER, weight, because, EvidenceKind.DOING)


def _weigh_help(survey: Survey, unit: str, named: Layer | None, around: _Around) -> Iterator[Evidence]:
    """Something without deeds that only one layer of its own module uses is a part of that layer's work."""
    if unit in survey.deeds_of or around.daos or around.services or not around.is_called_at_home_only:
        return
    layer = next(iter(around.callers)) if len(around.callers) == 1 else None
    if layer is not None and layer in _HELPED and named is not None:
        because = f"is called by what is {layer} in its module only"
        yield Evidence(layer, 2.2, because, EvidenceKind.STANDING)


def _weigh_script(survey: Survey, unit: str, named: Layer | None, around: _Around) -> Iterator[Evidence]:
    """A function that no request reaches, run by a module or a command."""
    is_layered = named not in (None, Layer.SUPPORT, Layer.WIRING)
    if is_layered or survey.symbol(unit).kind is SymbolKind.CLASS or survey.has_deed(unit, *_HTTP_DEEDS):
        return
    if around.callers and around.callers <= {Layer.SUPPORT, Layer.WIRING}:
        yield Evidence(Layer.SUPPORT, 2.0, "is run by scripts and wiring only", EvidenceKind.STANDING)
