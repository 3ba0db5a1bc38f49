"""Survey + layers so far -> evidence from where a unit *stands* in the graph."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cutaway.layering.being import ends_of, is_contract_type, is_task
from cutaway.layering.surveying import Survey
from cutaway.model import DeedKind, Evidence, EvidenceKind, Layer, Reference, SymbolKind

_COLLABORATORS = frozenset({Layer.SERVICE, Layer.DAO, Layer.EXTERNAL, Layer.WIRING})
_INHERITED = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.EXTERNAL, Layer.WIRING})
_SESSION_TYPES = frozenset(
    {
        "Session",
        "AsyncSession",
        "AsyncConnection",
        "Connection",
        "AsyncEngine",
        "Engine",
        "sessionmaker",
        "async_sessionmaker",
        "async_scoped_session",
        "scoped_session",
        "Redis",
        "AsyncClient",
        "AsyncIOMotorClient",
        "AsyncIOMotorDatabase",
    }
)
_SESSION_PACKAGES = frozenset(
    {"sqlalchemy", "sqlmodel", "redis", "httpx", "motor", "asyncpg", "databases", "psycopg"}
)


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The units around a unit, by what is known of their layers."""

    daos: tuple[str, ...]
    daos_elsewhere: tuple[str, ...]
    services: tuple[str, ...]
    callers: frozenset[Layer | None]


def find_standing(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """What the units around this one say, as far as their layers are known."""
    around = _look_around(survey, unit, layer_of)
    is_task_unit = is_task(survey, unit)
    if is_task_unit:
        yield _weigh_task(survey, unit, around)
    else:
        yield from _weigh_orchestration(survey, unit, around)
        yield from _weigh_conversions(survey, unit, layer_of)
    if survey.symbol(unit).kind is SymbolKind.CLASS:
        yield from _weigh_family(survey, unit, layer_of)
    else:
        yield from _weigh_script(survey, unit, around)
    yield from _weigh_injection(survey, unit, layer_of)


def _look_around(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> _Neighbours:
    called = sorted({_unit(survey, reference.target) for reference in survey.runs_from.get(unit, ())})
    module = survey.symbol(unit).module
    daos = tuple(each for each in called if layer_of.get(each) is Layer.DAO)
    return _Neighbours(
        daos=daos,
        daos_elsewhere=tuple(
            each
            for each in daos
            if survey.symbol(each).module != module or survey.symbol(each).kind is SymbolKind.CLASS
        ),
        services=tuple(each for each in called if layer_of.get(each) is Layer.SERVICE),
        callers=frozenset(
            layer_of.get(_unit(survey, reference.source)) for reference in survey.runs_to.get(unit, ())
        ),
    )


def _unit(survey: Survey, symbol: str) -> str:
    return survey.unit_of.get(symbol, symbol)


def _weigh_task(survey: Survey, unit: str, around: _Neighbours) -> Evidence:
    """A task is an entry beside the router; once it works on data itself, that work is a service's."""
    if around.daos or survey.has_deed(unit, DeedKind.STATEMENT):
        return Evidence(Layer.SERVICE, 6.0, "is a background task that works on data", EvidenceKind.STANDING)
    return Evidence(Layer.SUPPORT, 6.0, "is a background task that hands the work on", EvidenceKind.STANDING)


def _weigh_orchestration(survey: Survey, unit: str, around: _Neighbours) -> Iterator[Evidence]:
    runs_statements = survey.has_deed(unit, DeedKind.STATEMENT)
    # A function that queries and reuses the queries beside it in its module is still a DAO.
    daos = around.daos_elsewhere if runs_statements else around.daos
    from_router = Layer.ROUTER in around.callers
    if len(daos) >= 2 and (around.daos_elsewhere or not daos):
        yield Evidence(Layer.SERVICE, 3.0, f"calls {len(daos)} DAOs", EvidenceKind.DOING)
    elif daos and around.daos_elsewhere:
        yield Evidence(Layer.SERVICE, 1.5, "calls 1 DAO", EvidenceKind.STANDING)
    elif daos:
        yield Evidence(Layer.SERVICE, 1.5, "calls DAOs of its own module", EvidenceKind.STANDING)
    if daos and from_router:
        yield Evidence(Layer.SERVICE, 0.4, "is called by routers", EvidenceKind.STANDING)
    if not daos and not runs_statements and around.services and from_router:
        yield Evidence(Layer.SERVICE, 2.0, "is called by routers and calls services", EvidenceKind.STANDING)
    if daos and survey.has_deed(unit, DeedKind.OUTSIDE_CALL):
        yield Evidence(Layer.SERVICE, 2.0, "joins an outside API with DAOs", EvidenceKind.DOING)


def _weigh_conversions(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    into_model = any(
        layer_of.get(conversion.source) is Layer.DTO and layer_of.get(conversion.target) is Layer.MODEL
        for conversion in survey.conversions_of.get(unit, ())
    )
    if into_model and not survey.has_deed(unit, DeedKind.STATEMENT):
        yield Evidence(Layer.SERVICE, 1.5, "converts DTOs into models", EvidenceKind.DOING)


def _weigh_family(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    facts = survey.graph.classes.get(unit)
    if facts is None:
        return
    for ancestor in facts.ancestors:
        layer = layer_of.get(ancestor)
        if ancestor in survey.graph.classes and layer is not None and layer in _INHERITED:
            name = survey.symbol(ancestor).qualname
            yield Evidence(layer, 3.0, f"inherits from {name}", EvidenceKind.STANDING)
            break
    heirs = [heir for heir in survey.heirs_of.get(unit, ()) if heir != unit]
    if not heirs:
        return
    layers = {layer_of.get(heir) for heir in heirs}
    if layers == {Layer.MODEL} and not is_contract_type(facts):
        yield Evidence(Layer.MODEL, 5.0, "is a base of models only", EvidenceKind.STANDING)
        return
    layer = layers.pop() if len(layers) == 1 else None
    if layer is not None and layer in _INHERITED and _is_port(survey, unit):
        yield Evidence(layer, 3.0, f"is implemented by {_count(heirs)}", EvidenceKind.STANDING)


def _is_port(survey: Survey, unit: str) -> bool:
    """A class of which some methods are only declared."""
    return any(
        facts.is_abstract or facts.is_stub_body
        for member in survey.members_of[unit]
        if (facts := survey.graph.functions.get(member)) is not None
    )


def _count(heirs: list[str]) -> str:
    return f"{len(heirs)} class" if len(heirs) == 1 else f"{len(heirs)} classes"


def _weigh_script(survey: Survey, unit: str, around: _Neighbours) -> Iterator[Evidence]:
    """Something that no request reaches, run by a module or a command."""
    callers = around.callers
    if survey.runs_to.get(unit) and callers <= {Layer.SUPPORT, Layer.WIRING}:
        yield Evidence(Layer.SUPPORT, 2.0, "is run by scripts and wiring only", EvidenceKind.STANDING)


def _weigh_injection(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    provided = _find_provided(survey, unit, layer_of)
    if provided is not None:
        yield Evidence(Layer.WIRING, 4.0, f"hands out {provided}", EvidenceKind.DOING)
        return
    injections = survey.injections_of.get(unit, ())
    if not injections or not _is_dependency(survey, unit, injections):
        return
    yield Evidence(Layer.ROUTER, 5.0, f"is a dependency of {_count_uses(injections)}", EvidenceKind.STANDING)


def _is_dependency(survey: Survey, unit: str, injections: tuple[Reference, ...]) -> bool:
    """An injected class is a collaborator; one whose instance is called per request is a dependency."""
    if survey.symbol(unit).kind is not SymbolKind.CLASS:
        return True
    return any(reference.target == f"{unit}.__call__" for reference in injections)


def _count_uses(injections: tuple[Reference, ...]) -> str:
    users = len({reference.source for reference in injections})
    return f"{users} function" if users == 1 else f"{users} functions"


def _find_provided(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> str | None:
    """What a function hands out without doing anything with it; None if it is no provider."""
    if survey.symbol(unit).kind is SymbolKind.CLASS or survey.has_deed(
        unit, DeedKind.STATEMENT, DeedKind.HTTP_RAISE
    ):
        return None
    is_injected = unit in survey.injections_of
    for deed in survey.deeds_of.get(unit, ()):
        if deed.kind is DeedKind.PROVIDES and (
            _is_collaborator(deed.what, survey, layer_of)
            # Settings and the like: a dependency that makes one only hands it out.
            or (is_injected and layer_of.get(deed.what) is Layer.SUPPORT)
        ):
            return _display(survey, deed.what)
    facts = survey.graph.functions.get(unit)
    if facts is None:
        return None
    opens = survey.has_deed(unit, DeedKind.OPENS_SESSION)
    if opens and facts.is_generator:
        return "a session"
    if opens or is_injected:
        for name in facts.returns:
            if _is_collaborator(name, survey, layer_of):
                return _display(survey, name)
    return None


def _is_collaborator(name: str, survey: Survey, layer_of: Mapping[str, Layer | None]) -> bool:
    if name in survey.graph.symbols:
        return layer_of.get(name) in _COLLABORATORS
    first, last = ends_of(name)
    return first in _SESSION_PACKAGES and last in _SESSION_TYPES


def _display(survey: Survey, name: str) -> str:
    found = survey.graph.symbols.get(name)
    return found.qualname if found else ends_of(name)[1]
