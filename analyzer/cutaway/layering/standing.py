"""Survey + layers so far -> evidence from where a unit *stands*: whom it calls, and who calls it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cutaway.layering.being import is_task
from cutaway.layering.carrying import find_carrying
from cutaway.layering.doing import count_methods
from cutaway.layering.holding import is_value
from cutaway.layering.inheriting import find_family
from cutaway.layering.naming import lies_at_home, name_place
from cutaway.layering.providing import HANDED_ON, find_providing
from cutaway.layering.surveying import Survey
from cutaway.model import DeedKind, Evidence, EvidenceKind, Layer, SymbolKind

_INNER = frozenset({Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.EXTERNAL})
_DATA = frozenset({Layer.MODEL, Layer.DTO})
_HELPED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.EXTERNAL})
_LAYERED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO})
_NEARLY_ALL = 2 / 3
_REQUESTS = ("Request", "HTTPConnection", "WebSocket")
_DATA_DEEDS = (DeedKind.STATEMENT, DeedKind.TRANSACTION)
_HTTP_DEEDS: Mapping[DeedKind, tuple[float, str]] = {
    DeedKind.HTTP_TAKE: (2.0, "takes or returns HTTP objects"),
    DeedKind.HTTP_RAISE: (1.5, "raises HTTP errors"),
}


@dataclass(frozen=True, slots=True)
class _Around:
    """The units around a unit, as far as their layers are known."""

    daos: tuple[str, ...]
    """Units of the project, and names of ready-made DAOs of libraries."""
    daos_elsewhere: tuple[str, ...]
    """Without functions of the same module."""
    services: tuple[str, ...]
    services_elsewhere: tuple[str, ...]
    services_at_work: tuple[str, ...]
    """Those that touch data themselves, by statement, transaction or DAO."""
    calls_clients: bool
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
        if named is not Layer.DAO:
            yield from _weigh_conversions(survey, unit, layer_of)
    yield from _weigh_http(survey, unit, named, around)
    yield from _weigh_nesting(survey, unit, layer_of)
    yield from _weigh_service_to_models(survey, unit, named, layer_of)
    yield from _weigh_client(survey, unit, named)
    yield from _weigh_help(survey, unit, named, around)
    yield from _weigh_script(survey, unit, named, around)
    yield from find_family(survey, unit, layer_of)
    yield from find_providing(survey, unit, layer_of)
    yield from find_carrying(survey, unit, named, layer_of)


def _look_around(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> _Around:
    called = survey.called_by.get(unit, ())
    callers = survey.callers_of.get(unit, ())
    module = survey.symbol(unit).module
    daos = _without_implementations(
        survey,
        (
            # A session of the project's own is the database, and no collaborator.
            *(each for each in called if layer_of.get(each) is Layer.DAO and each not in survey.sessions),
            *_find_active_records(survey, unit, layer_of),
            *survey.ready_daos_of.get(unit, ()),
        ),
    )
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
        calls_clients=any(
            layer_of.get(each) is Layer.EXTERNAL and _is_elsewhere(survey, each, module) for each in called
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


def _weigh_task(survey: Survey, unit: str, around: _Around) -> Evidence:
    """A task is an entry beside the router; once it works on data itself, that work is a service's."""
    if around.daos or around.services or survey.has_deed(unit, *_DATA_DEEDS):
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
    is_at_home = _is_at_home_among_daos(survey, unit, named)
    if is_at_home and len(_find_far(survey, unit, around.daos_elsewhere)) < 2:
        # One that lies among DAOs and uses others of them is no service yet.
        is_at_work = daos or survey.has_deed(unit, DeedKind.TRANSACTION)
        if is_at_work and not queries and named is not Layer.DAO:
            yield Evidence(Layer.DAO, 2.2, "works with the DAOs around it", EvidenceKind.STANDING)
        daos = ()
    elif _passes_statements_on(survey, unit, named, daos):
        yield Evidence(Layer.DAO, 2.6, "opens a session to run statements", EvidenceKind.STANDING)
        daos = ()
    if len(daos) >= 2 and around.daos_elsewhere:
        # More than the statement weighs, unless the name says DAO as well.
        weight = 4.2 if runs_statements and named is not Layer.DAO else 3.0
        yield Evidence(Layer.SERVICE, weight, f"calls {len(daos)} DAOs", EvidenceKind.DOING)
    elif daos and around.daos_elsewhere:
        yield Evidence(Layer.SERVICE, 1.5, "calls 1 DAO", EvidenceKind.STANDING)
    elif daos:
        yield Evidence(Layer.SERVICE, 1.5, "calls DAOs of its own module", EvidenceKind.STANDING)
    if daos and from_router:
        yield Evidence(Layer.SERVICE, 0.4, "is called by routers", EvidenceKind.STANDING)
    if daos and queries and not runs_statements and named is not Layer.DAO:
        yield Evidence(Layer.SERVICE, 1.0, "leaves its statements to DAOs", EvidenceKind.DOING)
    if daos and survey.has_deed(unit, DeedKind.OUTSIDE_CALL):
        yield Evidence(Layer.SERVICE, 2.0, "joins an outside API with DAOs", EvidenceKind.DOING)
    # What DAOs rely on, as a cache, is rather a helper.
    is_used_below = not around.callers.isdisjoint({Layer.DAO, Layer.MODEL})
    if around.calls_clients and not is_used_below and not survey.has_deed(unit, DeedKind.OUTSIDE_CALL):
        yield Evidence(Layer.SERVICE, 0.9, "calls outside through a client", EvidenceKind.STANDING)
    services = (
        around.services_elsewhere if is_at_home else around.services_elsewhere or around.services_at_work
    )
    if runs_statements and named is not Layer.DAO and services:
        yield Evidence(Layer.SERVICE, 4.2, "queries and calls services", EvidenceKind.DOING)
    if (
        runs_statements
        and _is_class_of_services(survey, unit, named)
        and (daos or services or survey.has_deed(unit, DeedKind.OUTSIDE_CALL))
    ):
        because = "works with others, as its name says, and not only on its session"
        yield Evidence(Layer.SERVICE, 2.0, because, EvidenceKind.DOING)
    if not daos and not runs_statements and around.services:
        yield from _weigh_services(around)


def _is_class_of_services(survey: Survey, unit: str, named: Layer | None) -> bool:
    return named is Layer.SERVICE and survey.symbol(unit).kind is SymbolKind.CLASS


def _weigh_services(around: _Around) -> Iterator[Evidence]:
    """Who joins services, or stands between them, is one."""
    if Layer.ROUTER in around.callers:
        yield Evidence(Layer.SERVICE, 2.0, "is called by routers and calls services", EvidenceKind.STANDING)
    elif len(around.services_elsewhere) >= 2:
        because = f"calls {len(around.services_elsewhere)} services"
        yield Evidence(Layer.SERVICE, 1.5, because, EvidenceKind.STANDING)
    elif Layer.SERVICE in around.callers:
        yield Evidence(Layer.SERVICE, 1.2, "stands between services", EvidenceKind.STANDING)


def _is_at_home_among_daos(survey: Survey, unit: str, named: Layer | None) -> bool:
    if named is Layer.DAO:
        return True
    return named is not Layer.SERVICE and survey.symbol(unit).module in survey.dao_homes


def _find_far(survey: Survey, unit: str, daos: tuple[str, ...]) -> tuple[str, ...]:
    """Those that do not lie in a module of DAOs beside that of the unit."""
    package = survey.symbol(unit).module.rpartition(".")[0]
    return tuple(
        dao
        for dao in daos
        if (module := _module_of(survey, dao)).rpartition(".")[0] != package
        or not (module in survey.dao_homes or _says(module, Layer.DAO))
    )


def _module_of(survey: Survey, dao: str) -> str:
    """Empty for a DAO of a library."""
    symbol = survey.graph.symbols.get(dao)
    return symbol.module if symbol else ""


def _says(module: str, *layers: Layer) -> bool:
    evidence = name_place(module)
    return evidence is not None and evidence.layer in layers


def _passes_statements_on(survey: Survey, unit: str, named: Layer | None, daos: tuple[str, ...]) -> bool:
    """A wrapper around the database: it opens what its only collaborator, beside it, works on."""
    module = survey.symbol(unit).module
    return (
        len(daos) == 1
        and named is not Layer.SERVICE
        and _module_of(survey, daos[0]) == module
        and survey.has_deed(unit, DeedKind.OPENS_SESSION)
        and not survey.has_deed(unit, DeedKind.STATEMENT, DeedKind.TRANSACTION)
    )


def _weigh_client(survey: Survey, unit: str, named: Layer | None) -> Iterator[Evidence]:
    """A class of which nearly every method calls outside is a client, whatever it notes down besides."""
    if named in _LAYERED or survey.symbol(unit).kind is not SymbolKind.CLASS:
        return
    calling, busy = count_methods(survey, unit, DeedKind.OUTSIDE_CALL)
    if calling >= 2 and calling >= busy * _NEARLY_ALL:
        because = f"calls an outside API in {calling} of its {busy} busy methods"
        yield Evidence(Layer.EXTERNAL, 2.4, because, EvidenceKind.DOING)


def _weigh_conversions(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    into_model = any(
        layer_of.get(conversion.source) is Layer.DTO and layer_of.get(conversion.target) is Layer.MODEL
        for conversion in survey.conversions_of.get(unit, ())
    )
    if into_model and not survey.has_deed(unit, DeedKind.STATEMENT):
        yield Evidence(Layer.SERVICE, 1.5, "converts DTOs into models", EvidenceKind.DOING)


def _weigh_nesting(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """A class that only says something about the class of data around it: `class Meta`."""
    symbol = survey.symbol(unit)
    layer = layer_of.get(symbol.parent or "")
    if (
        symbol.kind is SymbolKind.CLASS
        and layer is not None
        and layer in _DATA
        and not survey.is_active(unit)
    ):
        name = survey.symbol(symbol.parent or "").qualname
        yield Evidence(layer, 3.0, f"is written into {name}", EvidenceKind.STANDING)


def _weigh_http(survey: Survey, unit: str, named: Layer | None, around: _Around) -> Iterator[Evidence]:
    """Speaking HTTP is the router's work, unless inner layers rely on it."""
    if around.callers & _INNER:
        return
    speaking = {
        deed.kind
        for deed in survey.deeds_of.get(unit, ())
        if deed.kind in _HTTP_DEEDS and not deed.what.endswith(HANDED_ON)
    }
    if _reads_requests_only(survey, unit, named):
        return
    for kind, (weight, because) in _HTTP_DEEDS.items():
        if kind in speaking:
            yield Evidence(Layer.ROUTER, weight, because, EvidenceKind.DOING)
    place = survey.symbol(unit).module
    is_beside = _says(place, Layer.ROUTER, Layer.WIRING) or around.is_called_at_home_only
    if (
        DeedKind.HTTP_RAISE in speaking
        and around.callers
        and not around.callers - {Layer.ROUTER}
        and is_beside
    ):
        yield Evidence(Layer.ROUTER, 2.5, "refuses requests for routers only", EvidenceKind.STANDING)


def _reads_requests_only(survey: Survey, unit: str, named: Layer | None) -> bool:
    """A helper among helpers that takes something off a request and answers nothing."""
    if named is not Layer.SUPPORT or survey.symbol(unit).kind is SymbolKind.CLASS:
        return False
    speaking = [deed for deed in survey.deeds_of.get(unit, ()) if deed.kind in _HTTP_DEEDS]
    return unit not in survey.registrations_of and all(
        deed.kind is DeedKind.HTTP_TAKE and deed.symbol == unit and deed.what.endswith(_REQUESTS)
        for deed in speaking
    )


def _weigh_service_to_models(
    survey: Survey, unit: str, named: Layer | None, layer_of: Mapping[str, Layer | None]
) -> Iterator[Evidence]:
    """What models alone use, lying in their package, is a part of them, whatever it does."""
    if survey.symbol(unit).kind is SymbolKind.CLASS or named in _LAYERED:
        return
    users = {*survey.callers_of.get(unit, ()), *survey.decorated_by.get(unit, ())}
    is_busy = survey.has_deed(unit, DeedKind.STATEMENT, DeedKind.BUILDS_QUERY) or any(
        layer_of.get(called) in (Layer.DAO, Layer.MODEL) and called in survey.graph.functions
        for called in survey.called_by.get(unit, ())
    )
    if not users or not is_busy or {layer_of.get(user) for user in users} != {Layer.MODEL}:
        return
    package = _package_of(survey, unit)
    if lies_at_home(survey, unit, Layer.MODEL) or all(
        _is_within(package, _package_of(survey, user)) for user in users
    ):
        yield Evidence(Layer.MODEL, 4.5, "works for the models around it only", EvidenceKind.STANDING)


def _package_of(survey: Survey, symbol: str) -> str:
    return survey.symbol(symbol).module.rpartition(".")[0]


def _is_within(package: str, other: str) -> bool:
    """Whether one of two packages lies in the other, or both are one."""
    return package != "" and (f"{package}.".startswith(f"{other}.") or f"{other}.".startswith(f"{package}."))


def _weigh_help(survey: Survey, unit: str, named: Layer | None, around: _Around) -> Iterator[Evidence]:
    """Something without deeds that only one layer of its own module uses is a part of that layer's work."""
    if unit in survey.deeds_of or around.daos or around.services or not around.is_called_at_home_only:
        return
    facts = survey.graph.classes.get(unit)
    if facts is not None and is_value(facts) and not survey.is_active(unit):
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
