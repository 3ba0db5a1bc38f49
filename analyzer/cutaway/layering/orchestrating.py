"""Survey + whom a unit calls -> evidence from what it joins: DAOs, services, clients and outside APIs."""

from collections.abc import Iterator

from cutaway.layering.being import is_task
from cutaway.layering.checking import find_checks, find_on_data, writes
from cutaway.layering.doing import is_mostly_statements
from cutaway.layering.locating import find_call, find_caller, find_deed, find_definition
from cutaway.layering.looking import Around
from cutaway.layering.naming import find_scripts, says
from cutaway.layering.surveying import Survey
from cutaway.model import DeedKind, Evidence, EvidenceKind, Layer, Site, SymbolKind

_DATA_DEEDS = (DeedKind.STATEMENT, DeedKind.TRANSACTION)
_BESIDE_DATA = (DeedKind.OUTSIDE_CALL, DeedKind.HTTP_TAKE)
_BELOW = frozenset({Layer.DAO, Layer.MODEL})


def find_orchestration(survey: Survey, unit: str, named: Layer | None, around: Around) -> Iterator[Evidence]:
    """Who joins others is a service, unless its name and place say DAO and what it joins lies beside it."""
    if is_task(survey, unit):
        yield _weigh_task(survey, unit, around)
        return
    far = _find_far(survey, unit, around.daos_elsewhere)
    is_at_home = _is_at_home_among_daos(survey, unit, named, around, far)
    daos = _find_joined(survey, unit, around)
    if is_at_home and len(far) < 2:
        # One that lies among DAOs and uses others of them is no service yet.
        if named is not Layer.DAO:
            yield from _weigh_help_among_daos(survey, unit, daos)
        daos = ()
    elif _passes_statements_on(survey, unit, named, daos):
        site = find_deed(survey, unit, DeedKind.OPENS_SESSION)
        yield Evidence(Layer.DAO, 2.6, "opens a session to run statements", EvidenceKind.STANDING, site)
        daos = ()
    if daos:
        yield from _weigh_daos(survey, unit, named, around, daos)
    services = (
        around.services_elsewhere if is_at_home else around.services_elsewhere or around.services_at_work
    )
    if survey.has_deed(unit, DeedKind.STATEMENT):
        yield from _weigh_querying(survey, unit, named, around, (daos, services))
    elif around.services and not daos:
        yield from _weigh_services(survey, unit, around)
    yield from _weigh_clients(survey, unit, named, around)


def _weigh_task(survey: Survey, unit: str, around: Around) -> Evidence:
    """A task is an entry beside the router; once it works on data itself, that work is a service's."""
    site = find_definition(survey, unit)
    if around.daos or around.services or survey.has_deed(unit, *_DATA_DEEDS):
        because = "is a background task that works on data"
        return Evidence(Layer.SERVICE, 6.0, because, EvidenceKind.STANDING, site)
    return Evidence(
        Layer.SUPPORT, 6.0, "is a background task that hands the work on", EvidenceKind.STANDING, site
    )


def _find_joined(survey: Survey, unit: str, around: Around) -> tuple[str, ...]:
    """A function that queries and reuses the queries beside it in its module is still a DAO.

    So is one that builds a statement of what a DAO lends it: an expression, options, another statement.
    """
    is_class = survey.symbol(unit).kind is SymbolKind.CLASS
    if survey.has_deed(unit, DeedKind.STATEMENT):
        # What joins one of another module does not only go on with the queries of its own.
        return around.daos_elsewhere if is_class or not around.daos_elsewhere else around.daos
    if not survey.has_deed(unit, DeedKind.BUILDS_QUERY):
        return around.daos
    if is_class:
        return around.daos_elsewhere
    used = {
        survey.unit_of.get(each.target)
        for each in survey.runs_from.get(unit, ())
        if each.target in survey.running
    }
    return tuple(dao for dao in around.daos_elsewhere if dao in used or dao not in survey.unit_of)


def _weigh_help_among_daos(survey: Survey, unit: str, daos: tuple[str, ...]) -> Iterator[Evidence]:
    if survey.has_deed(unit, DeedKind.STATEMENT, DeedKind.BUILDS_QUERY):
        return
    if len(daos) >= 2 and _decides_among_daos(survey, unit, daos):
        because, site = "joins DAOs of several modules and decides about them", find_call(survey, unit, daos)
        yield Evidence(Layer.SERVICE, 2.6, because, EvidenceKind.DOING, site)
    elif daos or survey.has_deed(unit, DeedKind.TRANSACTION):
        site = find_call(survey, unit, daos) or find_deed(survey, unit, DeedKind.TRANSACTION)
        yield Evidence(Layer.DAO, 2.2, "works with the DAOs around it", EvidenceKind.STANDING, site)


def _decides_among_daos(survey: Survey, unit: str, daos: tuple[str, ...]) -> bool:
    """A use case beside the queries that it is made of: it ends the transaction, or takes a contract."""
    modules = {_module_of(survey, dao) for dao in daos} | {survey.symbol(unit).module}
    decides = survey.has_deed(unit, DeedKind.TRANSACTION, DeedKind.COMMIT) or unit in survey.conversions_of
    return len(modules) > 1 and decides


def _weigh_daos(
    survey: Survey, unit: str, named: Layer | None, around: Around, daos: tuple[str, ...]
) -> Iterator[Evidence]:
    site = find_call(survey, unit, daos)
    runs_statements = survey.has_deed(unit, DeedKind.STATEMENT)
    if len(daos) >= 2 and around.daos_elsewhere:
        # More than the statement weighs, unless the name says DAO as well.
        weight = 4.2 if runs_statements and named is not Layer.DAO else 3.0
        yield Evidence(Layer.SERVICE, weight, f"calls {len(daos)} DAOs", EvidenceKind.DOING, site)
    elif around.daos_elsewhere and _ends_more_than_its_own(survey, unit, named):
        because = "calls a DAO and ends the transaction around both"
        yield Evidence(Layer.SERVICE, 4.2, because, EvidenceKind.DOING, site)
    elif around.daos_elsewhere:
        yield Evidence(Layer.SERVICE, 1.5, "calls 1 DAO", EvidenceKind.STANDING, site)
    else:
        yield Evidence(Layer.SERVICE, 1.5, "calls DAOs of its own module", EvidenceKind.STANDING, site)
    if Layer.ROUTER in around.callers:
        called = find_caller(survey, unit, around.routers)
        yield Evidence(Layer.SERVICE, 0.4, "is called by routers", EvidenceKind.STANDING, called)
    builds = survey.has_deed(unit, DeedKind.BUILDS_QUERY)
    if builds and not runs_statements and named is not Layer.DAO:
        yield Evidence(Layer.SERVICE, 1.0, "leaves its statements to DAOs", EvidenceKind.DOING, site)
    if survey.has_deed(unit, DeedKind.OUTSIDE_CALL):
        site = find_deed(survey, unit, DeedKind.OUTSIDE_CALL)
        yield Evidence(Layer.SERVICE, 2.0, "joins an outside API with DAOs", EvidenceKind.DOING, site)


def _ends_more_than_its_own(survey: Survey, unit: str, named: Layer | None) -> bool:
    """A function that writes, asks a DAO of elsewhere and commits decides what belongs together."""
    return (
        survey.symbol(unit).kind is not SymbolKind.CLASS
        and named is not Layer.DAO
        and not find_scripts(survey, survey.symbol(unit).module)
        and survey.has_deed(unit, DeedKind.STATEMENT)
        and survey.has_deed(unit, DeedKind.COMMIT)
    )


def _weigh_querying(
    survey: Survey,
    unit: str,
    named: Layer | None,
    around: Around,
    joined: tuple[tuple[str, ...], tuple[str, ...]],
) -> Iterator[Evidence]:
    """What speaks for a service though the unit runs statements itself; it joins these DAOs and services."""
    services, others = joined[1], (*joined[0], *joined[1])
    # A class that queries over and over is a DAO, whomever it asks besides; who starts work is none.
    is_mere_dao = named is not Layer.SERVICE and is_mostly_statements(survey, unit)
    if services and named is not Layer.DAO and not is_mere_dao:
        site = find_call(survey, unit, services)
        yield Evidence(Layer.SERVICE, 4.2, "queries and calls services", EvidenceKind.DOING, site)
    if named is Layer.DAO or find_scripts(survey, survey.symbol(unit).module):
        return
    yield from _weigh_running(survey, unit, around)
    if is_mere_dao:
        return
    refusal = _find_refusal(survey, unit, named) if _commits(survey, unit) else None
    if survey.symbol(unit).kind is not SymbolKind.CLASS:
        if survey.has_deed(unit, DeedKind.COMMIT) and survey.has_deed(unit, DeedKind.OUTSIDE_CALL):
            because = "works on data, calls an outside API and ends the transaction"
            site = find_deed(survey, unit, DeedKind.OUTSIDE_CALL)
            yield Evidence(Layer.SERVICE, 4.2, because, EvidenceKind.DOING, site)
        if named is Layer.SERVICE:
            yield from _weigh_use_case(survey, unit, around, refusal)
        return
    if named is not Layer.ROUTER and _works_rather_without_data(survey, unit, around):
        because = "works without data in more methods than it queries in"
        site = find_definition(survey, unit)
        yield Evidence(Layer.SERVICE, 3.0, because, EvidenceKind.DOING, site)
    if named is not Layer.SERVICE:
        if others and refusal is not None:
            because = "refuses what must not be, asks others and ends transactions"
            yield Evidence(Layer.SERVICE, 4.2, because, EvidenceKind.DOING, refusal)
    elif others or around.clients or survey.has_deed(unit, *_BESIDE_DATA):
        because = "works with others, as its name says, and not only on its session"
        site = find_call(survey, unit, (*others, *around.clients)) or find_deed(survey, unit, *_BESIDE_DATA)
        yield Evidence(Layer.SERVICE, 2.0, because, EvidenceKind.DOING, site)
    elif refusal is not None:
        because = "refuses what must not be and ends transactions, as its name says"
        yield Evidence(Layer.SERVICE, 2.0, because, EvidenceKind.DOING, refusal)


def _weigh_use_case(survey: Survey, unit: str, around: Around, refusal: Site | None) -> Iterator[Evidence]:
    """What makes more than a DAO of a function that lies among services and runs a statement."""
    if refusal is not None:
        because = "refuses what must not be and ends the transaction, where services lie"
        yield Evidence(Layer.SERVICE, 3.2, because, EvidenceKind.DOING, refusal)
    if around.clients:
        because = "works on data and calls outside through a client, where services lie"
        site = find_call(survey, unit, around.clients)
        yield Evidence(Layer.SERVICE, 3.2, because, EvidenceKind.DOING, site)
    if not around.services_elsewhere and around.services and _commits(survey, unit):
        because = "asks services beside it and ends the transaction"
        site = find_call(survey, unit, around.services)
        yield Evidence(Layer.SERVICE, 3.2, because, EvidenceKind.DOING, site)
    writing = [dao for dao in around.daos if dao in survey.graph.functions and writes(survey, dao)]
    if len(writing) > 1 and not around.daos_elsewhere:
        because, site = "joins what writes beside it, where services lie", find_call(survey, unit, writing)
        yield Evidence(Layer.SERVICE, 2.8, because, EvidenceKind.DOING, site)


def _commits(survey: Survey, unit: str) -> bool:
    """To roll back after an error decides nothing."""
    return any(
        deed.kind is DeedKind.COMMIT and not deed.what.endswith(".rollback")
        for deed in survey.deeds_of.get(unit, ())
    )


def _weigh_running(survey: Survey, unit: str, around: Around) -> Iterator[Evidence]:
    """Who runs the work of others keeps its book besides."""
    committing = {deed.symbol for deed in survey.deeds_of.get(unit, ()) if deed.kind is DeedKind.COMMIT}
    if not survey.starting.isdisjoint(committing):
        site = find_deed(survey, unit, DeedKind.STARTS_WORK) or find_definition(survey, unit)
        because = "starts work and ends the transaction around its start"
        yield Evidence(Layer.SERVICE, 4.6, because, EvidenceKind.DOING, site)
    elif committing and around.made_daos and survey.symbol(unit).kind is not SymbolKind.CLASS:
        site = find_call(survey, unit, around.made_daos)
        because = "makes DAOs for others and ends the transaction around their work"
        yield Evidence(Layer.SERVICE, 4.6, because, EvidenceKind.DOING, site)


def _works_rather_without_data(survey: Survey, unit: str, around: Around) -> bool:
    """A class that checks and refuses, or that signs and verifies, and looks something up for it."""
    on_data = find_on_data(survey, unit)
    if len(find_checks(survey, unit)) > len(on_data):
        return True
    at_work = {
        survey.actor_of(each.source)
        for each in survey.runs_from.get(unit, ())
        if each.source in survey.unit_of and each.target not in survey.running
    }
    others = [each for each in at_work - on_data if not survey.symbol(each).name.startswith("__")]
    return len(others) >= max(1, len(on_data)) and around.callers.isdisjoint(_BELOW)


def _find_refusal(survey: Survey, unit: str, named: Layer | None) -> Site | None:
    """Where the unit first raises an error of the project's own, or one of HTTP.

    Where services lie, a built-in one that says what is wrong is as good.
    """
    sites = [each.site for each in survey.refusals_of.get(unit, ())]
    if not sites and named is Layer.SERVICE:
        functions = (survey.graph.functions.get(part) for part in survey.members_of[unit])
        sites = [facts.refusal for facts in functions if facts is not None and facts.refusal is not None]
    return min(sites, default=find_deed(survey, unit, DeedKind.HTTP_RAISE))


def _weigh_services(survey: Survey, unit: str, around: Around) -> Iterator[Evidence]:
    """Who joins services, or stands between them, is one."""
    site = find_call(survey, unit, around.services)
    if Layer.ROUTER in around.callers:
        because = "is called by routers and calls services"
        yield Evidence(Layer.SERVICE, 2.0, because, EvidenceKind.STANDING, site)
    elif len(around.services_elsewhere) >= 2:
        because = f"calls {len(around.services_elsewhere)} services"
        yield Evidence(Layer.SERVICE, 1.5, because, EvidenceKind.STANDING, site)
    elif Layer.SERVICE in around.callers and (around.services_elsewhere or around.services_at_work):
        yield Evidence(Layer.SERVICE, 1.2, "stands between services", EvidenceKind.STANDING, site)


def _weigh_clients(survey: Survey, unit: str, named: Layer | None, around: Around) -> Iterator[Evidence]:
    """What DAOs rely on, as a cache, is rather a helper."""
    if not around.clients or not around.callers.isdisjoint(_BELOW):
        return
    if survey.has_deed(unit, DeedKind.COMMIT) and not around.services and named is not Layer.DAO:
        site = find_call(survey, unit, around.clients)
        because = "ends transactions and calls outside through a client"
        yield Evidence(Layer.SERVICE, 4.2, because, EvidenceKind.DOING, site)
    elif not survey.has_deed(unit, DeedKind.OUTSIDE_CALL):
        site = find_call(survey, unit, around.clients)
        because = "calls outside through a client"
        yield Evidence(Layer.SERVICE, 0.9, because, EvidenceKind.STANDING, site)


def _is_at_home_among_daos(
    survey: Survey, unit: str, named: Layer | None, around: Around, far: tuple[str, ...]
) -> bool:
    """Where it lies says so, unless it rather starts services than works with the DAOs there."""
    if named is Layer.DAO:
        return True
    if named is Layer.SERVICE or len(around.services_elsewhere) > len(around.daos) - len(far):
        return False
    return survey.symbol(unit).module in survey.dao_homes


def _find_far(survey: Survey, unit: str, daos: tuple[str, ...]) -> tuple[str, ...]:
    """Those that do not lie in a module of DAOs beside that of the unit."""
    package = survey.symbol(unit).module.rpartition(".")[0]
    return tuple(
        dao
        for dao in daos
        if (module := _module_of(survey, dao)).rpartition(".")[0] != package
        or not (module in survey.dao_homes or says(module, Layer.DAO))
    )


def _module_of(survey: Survey, dao: str) -> str:
    """Empty for a DAO of a library."""
    symbol = survey.graph.symbols.get(dao)
    return symbol.module if symbol else ""


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
