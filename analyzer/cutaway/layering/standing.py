"""Survey + layers so far -> evidence from where a unit *stands*: whom it calls, and who calls it."""

from collections.abc import Iterator, Mapping, Set

from cutaway.layering.being import is_task
from cutaway.layering.carrying import find_carrying
from cutaway.layering.checking import is_check
from cutaway.layering.doing import count_methods
from cutaway.layering.holding import ends_of, is_value
from cutaway.layering.inheriting import find_family
from cutaway.layering.keeping import find_keeping
from cutaway.layering.locating import find_caller, find_deed, find_definition
from cutaway.layering.looking import Around, look_around
from cutaway.layering.naming import lies_at_home, says
from cutaway.layering.orchestrating import find_orchestration
from cutaway.layering.providing import HANDED_ON, INNER, find_providing
from cutaway.layering.surveying import Survey
from cutaway.model import DeedKind, Evidence, EvidenceKind, FunctionFacts, Layer, SymbolKind

_DATA = frozenset({Layer.MODEL, Layer.DTO})
_HELPED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.EXTERNAL})
_LAYERED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO})
_USERS_OF_TOOLS = frozenset({Layer.SERVICE, Layer.DAO, Layer.SUPPORT})
_NEARLY_ALL = 2 / 3
_PLAIN = frozenset({"builtins", "typing", "collections", "datetime", "uuid", "decimal"})
_REQUESTS = ("Request", "HTTPConnection", "WebSocket")
_HTTP_DEEDS: Mapping[DeedKind, tuple[float, str]] = {
    DeedKind.HTTP_TAKE: (2.0, "takes or returns HTTP objects"),
    DeedKind.HTTP_RAISE: (1.5, "raises HTTP errors"),
}


def find_standing(
    survey: Survey, unit: str, named: Layer | None, layer_of: Mapping[str, Layer | None]
) -> Iterator[Evidence]:
    """What the units around this one say; `named` is the layer that its name and place say."""
    around = look_around(survey, unit, layer_of)
    yield from find_orchestration(survey, unit, named, around)
    if named is not Layer.DAO and not is_task(survey, unit):
        yield from _weigh_conversions(survey, unit, named, layer_of)
    yield from _weigh_http(survey, unit, named, around)
    yield from _weigh_nesting(survey, unit, layer_of)
    yield from _weigh_service_to_models(survey, unit, named, layer_of)
    yield from _weigh_client(survey, unit, named)
    if _is_tool_of_services(survey, unit, named, around, layer_of):
        because, site = "computes plain values for services", find_definition(survey, unit)
        yield Evidence(Layer.SUPPORT, 2.5, because, EvidenceKind.STANDING, site)
    else:
        yield from _weigh_help(survey, unit, named, around)
    yield from _weigh_script(survey, unit, named, around)
    yield from find_family(survey, unit, layer_of)
    yield from find_providing(survey, unit, layer_of)
    yield from find_carrying(survey, unit, layer_of)
    yield from find_keeping(survey, unit, named, layer_of)


def _weigh_client(survey: Survey, unit: str, named: Layer | None) -> Iterator[Evidence]:
    """A class of which nearly every method calls outside is a client, whatever it notes down besides."""
    if named in _LAYERED or survey.symbol(unit).kind is not SymbolKind.CLASS:
        return
    calling, busy = count_methods(survey, unit, DeedKind.OUTSIDE_CALL)
    if calling >= 2 and calling >= busy * _NEARLY_ALL:
        because = f"calls an outside API in {calling} of its {busy} busy methods"
        site = find_deed(survey, unit, DeedKind.OUTSIDE_CALL)
        yield Evidence(Layer.EXTERNAL, 2.4, because, EvidenceKind.DOING, site)


def _weigh_conversions(
    survey: Survey, unit: str, named: Layer | None, layer_of: Mapping[str, Layer | None]
) -> Iterator[Evidence]:
    """Who makes models of DTOs is a service; a function that converts for DAOs alone does it for them."""
    if survey.has_deed(unit, DeedKind.STATEMENT):
        return
    callers = {layer_of.get(caller) for caller in survey.callers_of.get(unit, ())}
    is_function = unit in survey.graph.functions and named is not Layer.SERVICE
    is_for_daos = is_function and callers == {Layer.DAO}
    for conversion in survey.conversions_of.get(unit, ()):
        ends = (layer_of.get(conversion.source), layer_of.get(conversion.target))
        if is_for_daos and _DATA.issubset(ends):
            because = "converts between models and DTOs for DAOs only"
            yield Evidence(Layer.DAO, 2.5, because, EvidenceKind.DOING, conversion.site)
            return
        if ends == (Layer.DTO, Layer.MODEL):
            because = "converts DTOs into models"
            yield Evidence(Layer.SERVICE, 1.5, because, EvidenceKind.DOING, conversion.site)
            return


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
        site = find_definition(survey, symbol.parent or "")
        yield Evidence(layer, 3.0, f"is written into {name}", EvidenceKind.STANDING, site)


def _weigh_http(survey: Survey, unit: str, named: Layer | None, around: Around) -> Iterator[Evidence]:
    """Speaking HTTP is the router's work, unless inner layers rely on it."""
    if around.callers & INNER:
        return
    speaking = {
        deed.kind
        for deed in survey.deeds_of.get(unit, ())
        if deed.kind in _HTTP_DEEDS and not deed.what.endswith(HANDED_ON)
    }
    if _reads_requests_only(survey, unit, named):
        return
    for kind, (weight, because) in _HTTP_DEEDS.items():
        if kind in speaking and not (kind is DeedKind.HTTP_RAISE and _is_mere_check(survey, unit, speaking)):
            site = find_deed(survey, unit, kind)
            yield Evidence(Layer.ROUTER, weight, because, EvidenceKind.DOING, site)
    is_for_routers = bool(around.callers) and not around.callers - {Layer.ROUTER}
    if is_for_routers and survey.has_deed(unit, DeedKind.STATEMENT) and is_check(survey, unit):
        site = find_deed(survey, unit, DeedKind.HTTP_RAISE)
        because = "only looks up what it needs to refuse requests for routers"
        yield Evidence(Layer.ROUTER, 5.0, because, EvidenceKind.DOING, site)
    place = survey.symbol(unit).module
    is_at_home = says(place, Layer.ROUTER, Layer.WIRING) or lies_at_home(survey, unit, Layer.ROUTER)
    is_beside = is_at_home or around.is_called_at_home_only
    if DeedKind.HTTP_RAISE in speaking and is_for_routers and is_beside:
        site = find_deed(survey, unit, DeedKind.HTTP_RAISE)
        because = "refuses requests for routers only"
        yield Evidence(Layer.ROUTER, 2.5, because, EvidenceKind.STANDING, site)


def _is_mere_check(survey: Survey, unit: str, speaking: Set[DeedKind]) -> bool:
    """A function that looks at what it is given and refuses it, and that FastAPI does not call."""
    facts = survey.graph.functions.get(unit)
    return (
        facts is not None
        and DeedKind.HTTP_TAKE not in speaking
        and unit not in survey.injections_of
        and unit not in survey.registrations_of
        and not any(parameter.is_injected for parameter in facts.parameters)
        and all(called in survey.graph.classes for called in survey.called_by.get(unit, ()))
    )


def _reads_requests_only(survey: Survey, unit: str, named: Layer | None) -> bool:
    """A helper among helpers that takes something off a request and answers nothing, or a class that works on
    data and has a method or two of this kind."""
    if survey.symbol(unit).kind is SymbolKind.CLASS:
        taking, busy = count_methods(survey, unit, DeedKind.HTTP_TAKE)
        running, _ = count_methods(survey, unit, DeedKind.STATEMENT)
        is_asked = survey.has_deed(unit, DeedKind.HTTP_RAISE) or unit in survey.injections_of
        return 0 < taking < running and taking * 3 <= busy and not is_asked
    if named is not Layer.SUPPORT:
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
        because, site = "works for the models around it only", find_caller(survey, unit, users)
        yield Evidence(Layer.MODEL, 4.5, because, EvidenceKind.STANDING, site)


def _package_of(survey: Survey, symbol: str) -> str:
    return survey.symbol(symbol).module.rpartition(".")[0]


def _is_within(package: str, other: str) -> bool:
    """Whether one of two packages lies in the other, or both are one."""
    return package != "" and (f"{package}.".startswith(f"{other}.") or f"{other}.".startswith(f"{package}."))


def _weigh_help(survey: Survey, unit: str, named: Layer | None, around: Around) -> Iterator[Evidence]:
    """Something without deeds that only one layer of its own module uses is a part of that layer's work."""
    if unit in survey.deeds_of or around.daos or around.services or not around.is_called_at_home_only:
        return
    facts = survey.graph.classes.get(unit)
    if facts is not None and is_value(facts) and not survey.is_active(unit):
        return
    if named is Layer.SUPPORT and _computes_only(survey, unit):
        return  # another of its kind beside it may be called from elsewhere: they stay together
    layer = next(iter(around.callers)) if len(around.callers) == 1 else None
    if layer is not None and layer in _HELPED and named is not None:
        because = f"is called by what is {layer} in its module only"
        site = find_caller(survey, unit, survey.callers_of[unit])
        yield Evidence(layer, 2.2, because, EvidenceKind.STANDING, site)


def _is_tool_of_services(
    survey: Survey,
    unit: str,
    named: Layer | None,
    around: Around,
    layer_of: Mapping[str, Layer | None],
) -> bool:
    """A function among services that knows nothing of what they are about."""
    facts = survey.graph.functions.get(unit)
    if facts is None or facts.is_async or named is not Layer.SERVICE or unit in survey.deeds_of:
        return False
    gives = facts.return_annotation not in ("", "None") or unit in survey.refusals_of
    called = {layer_of.get(each) for each in survey.called_by.get(unit, ())}
    # A caller of which nothing is known yet says nothing.
    is_for_services = bool(around.callers) and around.callers - {None} <= _USERS_OF_TOOLS
    return gives and is_for_services and called <= {Layer.SUPPORT} and _is_of_plain_values(facts)


def _computes_only(survey: Survey, unit: str) -> bool:
    """A function for all that makes plain values of plain values: a hash, a key, a label."""
    facts = survey.graph.functions.get(unit)
    if facts is None or unit in survey.runs_from or survey.symbol(unit).name.startswith("_"):
        return False
    return _is_of_plain_values(facts)


def _is_of_plain_values(facts: FunctionFacts) -> bool:
    types = [name for each in facts.parameters for name in each.types] + [*facts.returns]
    return bool(types) and all(ends_of(name)[0] in _PLAIN for name in types)


def _weigh_script(survey: Survey, unit: str, named: Layer | None, around: Around) -> Iterator[Evidence]:
    """A function that no request reaches, run by a module or a command."""
    is_layered = named not in (None, Layer.SUPPORT, Layer.WIRING)
    if is_layered or survey.symbol(unit).kind is SymbolKind.CLASS or survey.has_deed(unit, *_HTTP_DEEDS):
        return
    if unit in survey.served:
        return  # its callers are support only because nothing more is known of them
    callers = survey.callers_of.get(unit, ())
    if any(survey.has_deed(caller, *_HTTP_DEEDS) for caller in callers):
        return  # who speaks HTTP is no script
    if around.callers and around.callers <= {Layer.SUPPORT, Layer.WIRING}:
        because = "is run by scripts and wiring only"
        site = find_caller(survey, unit, callers)
        yield Evidence(Layer.SUPPORT, 2.0, because, EvidenceKind.STANDING, site)
