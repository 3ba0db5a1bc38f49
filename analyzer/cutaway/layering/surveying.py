"""CodeGraph -> Survey: the same facts, looked up the way layering asks for them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutaway.layering.leaving import group_left, leave_to_ready_daos
from cutaway.layering.reaching import (
    find_answered,
    find_configured,
    find_contracts,
    find_heirs,
    find_made,
    find_running,
    find_scripts,
    find_served,
    find_starting,
)
from cutaway.layering.units import CODE, find_units, is_telling
from cutaway.model import (
    Certainty,
    CodeGraph,
    Conversion,
    Deed,
    DeedKind,
    Reference,
    Symbol,
    SymbolKind,
    Via,
)
from cutaway.resolving.own_sessions import find_work_on_sessions

RUNS = frozenset(
    {
        Via.CALL,
        Via.CONSTRUCT,
        Via.PROPERTY,
        Via.WITH,
        Via.ITERATE,
        Via.OPERATOR,
        Via.SCHEDULE,
        Via.PASSED,
        Via.OVERRIDE,
    }
)
"""Ways of referring after which the target runs on behalf of the source."""

HTTP_DEEDS = frozenset({DeedKind.HTTP_RAISE, DeedKind.HTTP_TAKE, DeedKind.JSON_BODY})
DATA_DEEDS = frozenset(
    {DeedKind.STATEMENT, DeedKind.TRANSACTION, DeedKind.BUILDS_QUERY, DeedKind.OPENS_SESSION}
)
DATABASE_PLACES = frozenset({"db", "database", "databases", "persistence", "queries"})
_SOME, _MOST = 1 / 4, 2 / 3


@dataclass(frozen=True, slots=True)
class Survey:
    """A *unit* gets a layer as a whole: a class with its methods, or a function with those nested in it."""

    graph: CodeGraph
    unit_of: Mapping[str, str]
    """By symbol of the project's code; modules and boundary symbols have none."""
    members_of: Mapping[str, tuple[str, ...]]
    """By unit: all its symbols, itself first."""
    contents_of: Mapping[str, tuple[str, ...]]
    """By module: its own classes and functions, sorted."""
    deeds_of: Mapping[str, tuple[Deed, ...]]
    """By unit, without those that are only possible, and statements that it leaves to a ready-made DAO."""
    left_to_daos_of: Mapping[str, tuple[tuple[Deed, str], ...]]
    """By unit: the statements that it leaves to DAOs of libraries, each with that DAO, sorted."""
    doubtful_deeds_of: Mapping[str, tuple[Deed, ...]]
    runs_from: Mapping[str, tuple[Reference, ...]]
    """By unit: the places where its code calls something outside the unit."""
    made_of: Mapping[str, frozenset[str]]
    """By unit: the classes of which its code only makes objects, for others to work with."""
    called: frozenset[str]
    """Symbols that code outside of their unit calls."""
    called_by: Mapping[str, tuple[str, ...]]
    """By unit: the other units that its code calls, sorted."""
    callers_of: Mapping[str, tuple[str, ...]]
    """By unit: the other units and modules that call it, sorted."""
    own_callers_of: Mapping[str, tuple[str, ...]]
    """By method of a class: the methods of the same class that call it, sorted."""
    injections_of: Mapping[str, tuple[Reference, ...]]
    """By unit: the places that ask FastAPI for it."""
    registrations_of: Mapping[str, tuple[Reference, ...]]
    """By unit: the places that hand it to the application."""
    conversions_of: Mapping[str, tuple[Conversion, ...]]
    """By unit: the conversions that its code makes."""
    refusals_of: Mapping[str, tuple[Reference, ...]]
    """By unit: the places where its code raises an error of the project's own."""
    heirs_of: Mapping[str, tuple[str, ...]]
    """By class: the classes of the project that inherit from it, sorted."""
    takers_of: Mapping[str, tuple[str, ...]]
    """By class: the functions and methods with a parameter of it, without private ones, sorted."""
    givers_of: Mapping[str, tuple[str, ...]]
    """By class: the functions and methods that say they return it, sorted."""
    users_of: Mapping[str, tuple[str, ...]]
    """By class: the other units that name it or make one, without its heirs, sorted."""
    holders_of: Mapping[str, tuple[str, ...]]
    """By class: the classes with a field of it, sorted."""
    decorated_by: Mapping[str, tuple[str, ...]]
    """By unit: the other units that use it as a decorator, sorted."""
    dao_homes: frozenset[str]
    """Modules of which most functions at work do little but run statements; a quarter, if called `db`."""
    handlers: frozenset[str]
    holders: frozenset[str]
    """Functions inside which a handler of a route is written."""
    speaking: frozenset[str]
    """Modules in which something handles routes, speaks HTTP, is registered or is injected."""
    answered: frozenset[str]
    """Classes that routes name themselves, as their response or body."""
    contracts: frozenset[str]
    """Classes in the response or body of a route, and in the fields of these as far as the first table."""
    stored: frozenset[str]
    """Classes in the columns of tables."""
    queried: frozenset[str]
    """Classes that statements are about."""
    running: frozenset[str]
    """Symbols that run statements, themselves or by what they call."""
    scripts: frozenset[str]
    """Modules outside of packages that run a function of their own, and that no other module imports."""
    served: frozenset[str]
    """Symbols that run when a route is asked."""
    starting: frozenset[str]
    """Symbols that start work beside them, themselves or by what they call."""
    configured: frozenset[str]
    """Classes that settings read from the environment inherit from or hold, as far down as they go."""
    has_tables: bool
    """Whether a class of the project is mapped to a table."""

    def symbol(self, symbol: str) -> Symbol:
        return self.graph.symbols[symbol]

    def has_deed(self, unit: str, *kinds: DeedKind) -> bool:
        return any(deed.kind in kinds for deed in self.deeds_of.get(unit, ()))

    def is_active(self, unit: str) -> bool:
        """Whether the unit does anything but hold data: calls the project or has deeds."""
        return unit in self.runs_from or unit in self.deeds_of

    def is_entered(self, unit: str) -> bool:
        """Whether FastAPI calls something of the unit."""
        members = self.members_of.get(unit, ())
        is_asked_for = unit in self.injections_of or unit in self.registrations_of
        return is_asked_for or not self.handlers.isdisjoint(members)

    def runs_statements(self, symbol: str) -> bool:
        """Whether this function itself does, not only another of its unit."""
        unit = self.unit_of.get(symbol, symbol)
        return any(
            deed.symbol == symbol and deed.kind is DeedKind.STATEMENT for deed in self.deeds_of.get(unit, ())
        )

    def actor_of(self, symbol: str) -> str:
        """The method of a class, or the outermost function, that this symbol is part of."""
        unit = self.unit_of[symbol]
        while symbol != unit and (parent := self.symbol(symbol).parent) is not None and parent != unit:
            symbol = parent
        return symbol if self.symbol(unit).kind is SymbolKind.CLASS else unit


def survey_graph(graph: CodeGraph) -> Survey:
    handlers = frozenset(route.handler for route in graph.routes)
    unit_of = find_units(graph, handlers)
    sure = [reference for reference in graph.references if reference.certainty is not Certainty.POSSIBLE]
    crossing = [
        reference
        for reference in sure
        if unit_of.get(reference.source, reference.source) != unit_of.get(reference.target, reference.target)
    ]
    runs = [each for each in crossing if each.via in RUNS and is_telling(graph, each, unit_of)]
    members_of = _group_members(unit_of)
    left_to = leave_to_ready_daos(graph, unit_of)
    own_deeds = {deed for deed in graph.deeds if deed not in left_to}
    own_deeds.update(find_work_on_sessions(graph, sure))
    deeds_of = _group_deeds(own_deeds, unit_of, is_sure=True)
    runs_from = _group_by_source(runs, unit_of)
    running = find_running(graph, (each for each in sure if each.via in RUNS))
    answered = find_answered(graph)
    speaking = _find_speaking(graph, handlers)
    pairs = {
        (unit_of.get(reference.source, reference.source), unit_of.get(reference.target, reference.target))
        for reference in runs
    }
    return Survey(
        graph=graph,
        unit_of=unit_of,
        members_of=members_of,
        contents_of=_group_contents(graph),
        deeds_of=deeds_of,
        left_to_daos_of=group_left(left_to, unit_of),
        doubtful_deeds_of=_group_deeds(graph.deeds, unit_of, is_sure=False),
        runs_from=runs_from,
        made_of=find_made(runs_from, unit_of, running),
        called=frozenset(each.target for each in runs if each.via is not Via.OVERRIDE),
        called_by=_group_pairs((source, target) for source, target in pairs if target in members_of),
        callers_of=_group_pairs((target, source) for source, target in pairs),
        own_callers_of=_group_own_calls(sure, unit_of, graph),
        injections_of=_group_by_target((each for each in sure if each.via is Via.INJECT), unit_of),
        registrations_of=_group_by_target((each for each in sure if each.via is Via.REGISTER), unit_of),
        conversions_of=_group_conversions(graph, unit_of),
        refusals_of=_group_by_source((each for each in sure if each.via is Via.RAISE), unit_of),
        heirs_of=find_heirs(graph),
        takers_of=_group_pairs(
            (name, facts.symbol)
            for facts in graph.functions.values()
            if not graph.symbols[facts.symbol].name.startswith("_")
            for parameter in facts.parameters
            for name in parameter.types
            if name in graph.classes
        ),
        givers_of=_group_pairs(
            (name, facts.symbol)
            for facts in graph.functions.values()
            for name in facts.returns
            if name in graph.classes
        ),
        users_of=_group_pairs(
            (each.target, unit_of[each.source])
            for each in crossing
            if each.target in graph.classes and each.source in unit_of and each.via is not Via.BASE
        ),
        holders_of=_group_pairs(
            (name, facts.symbol)
            for facts in graph.classes.values()
            for field in facts.fields
            for name in field.types
            if name in graph.classes
        ),
        decorated_by=_group_pairs(
            (unit_of.get(each.target, each.target), unit_of[each.source])
            for each in crossing
            if each.via is Via.DECORATOR and each.source in unit_of
        ),
        dao_homes=_find_dao_homes(graph, deeds_of, runs_from, handlers),
        handlers=handlers,
        holders=_find_holders(graph, handlers),
        speaking=speaking,
        answered=answered,
        contracts=find_contracts(graph, answered),
        stored=frozenset(
            name
            for facts in graph.classes.values()
            if facts.table is not None
            for field in facts.fields
            if field.value.rpartition(".")[2].lower() != "relationship"
            for name in field.types
            if name in graph.classes
        ),
        queried=frozenset(each.target for each in sure if each.via is Via.QUERY),
        running=running,
        scripts=find_scripts(graph) - speaking,
        served=find_served((each for each in sure if each.via in RUNS or each.via is Via.INJECT), handlers),
        starting=find_starting(graph),
        configured=find_configured(graph),
        has_tables=any(facts.table is not None for facts in graph.classes.values()),
    )


def _find_holders(graph: CodeGraph, handlers: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    for handler in handlers:
        current = graph.symbols.get(handler)
        while current is not None and current.parent is not None:
            current = graph.symbols[current.parent]
            if current.kind in (SymbolKind.FUNCTION, SymbolKind.METHOD):
                found.add(current.id)
    return frozenset(found)


def _find_speaking(graph: CodeGraph, handlers: frozenset[str]) -> frozenset[str]:
    speaking = {deed.symbol for deed in graph.deeds if deed.kind in HTTP_DEEDS | {DeedKind.REGISTERS}}
    speaking |= {each.target for each in graph.references if each.via in (Via.INJECT, Via.REGISTER)}
    speaking |= {
        facts.symbol
        for facts in graph.functions.values()
        if any(parameter.is_injected for parameter in facts.parameters)
    }
    return frozenset(
        graph.symbols[symbol].module for symbol in speaking | handlers if symbol in graph.symbols
    )


def _group_members(unit_of: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for symbol, unit in unit_of.items():
        members[unit].append(symbol)
    return {unit: (unit, *sorted(set(found) - {unit})) for unit, found in members.items()}


def _group_contents(graph: CodeGraph) -> Mapping[str, tuple[str, ...]]:
    contents: defaultdict[str, list[str]] = defaultdict(list)
    for symbol in graph.symbols.values():
        if symbol.kind in CODE and symbol.parent == symbol.module:
            contents[symbol.module].append(symbol.id)
    return {module: tuple(sorted(found)) for module, found in contents.items()}


def _group_conversions(graph: CodeGraph, unit_of: Mapping[str, str]) -> Mapping[str, tuple[Conversion, ...]]:
    found: defaultdict[str, list[Conversion]] = defaultdict(list)
    for conversion in graph.conversions:
        if conversion.certainty is not Certainty.POSSIBLE:
            found[unit_of.get(conversion.owner, conversion.owner)].append(conversion)
    return {unit: tuple(sorted(those)) for unit, those in found.items()}


def _group_deeds(
    deeds: Iterable[Deed], unit_of: Mapping[str, str], *, is_sure: bool
) -> Mapping[str, tuple[Deed, ...]]:
    found: defaultdict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        if (deed.certainty is not Certainty.POSSIBLE) is is_sure:
            found[unit_of.get(deed.symbol, deed.symbol)].append(deed)
    return {unit: tuple(sorted(those)) for unit, those in found.items()}


def _group_by_source(
    references: Iterable[Reference], unit_of: Mapping[str, str]
) -> Mapping[str, tuple[Reference, ...]]:
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        found[unit_of.get(reference.source, reference.source)].append(reference)
    return {unit: tuple(sorted(those)) for unit, those in found.items()}


def _group_pairs(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _group_own_calls(
    sure: Iterable[Reference], unit_of: Mapping[str, str], graph: CodeGraph
) -> Mapping[str, tuple[str, ...]]:
    return _group_pairs(
        (each.target, each.source)
        for each in sure
        if each.via in RUNS
        and (unit := unit_of.get(each.source)) in graph.classes
        and unit_of.get(each.target) == unit
        and each.source != each.target
    )


def _group_by_target(
    references: Iterable[Reference], unit_of: Mapping[str, str]
) -> Mapping[str, tuple[Reference, ...]]:
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        found[unit_of.get(reference.target, reference.target)].append(reference)
    return {unit: tuple(sorted(those)) for unit, those in found.items()}


def _find_dao_homes(
    graph: CodeGraph,
    deeds_of: Mapping[str, tuple[Deed, ...]],
    runs_from: Mapping[str, tuple[Reference, ...]],
    handlers: frozenset[str],
) -> frozenset[str]:
    querying = {
        unit for unit, deeds in deeds_of.items() if any(deed.kind is DeedKind.STATEMENT for deed in deeds)
    }
    running: Counter[str] = Counter()
    busy: Counter[str] = Counter()
    for symbol in graph.symbols.values():
        if symbol.kind is not SymbolKind.FUNCTION or symbol.parent != symbol.module:
            continue
        busy[symbol.module] += symbol.id in deeds_of or symbol.id in runs_from
        joined = {
            each.target
            for each in runs_from.get(symbol.id, ())
            if each.target in querying and graph.symbols[each.target].module != symbol.module
        }
        running[symbol.module] += symbol.id in querying and len(joined) < 2
    with_routes = {graph.symbols[handler].module for handler in handlers if handler in graph.symbols}
    return frozenset(
        module
        for module, count in running.items()
        if count >= 2
        and count >= busy[module] * (_SOME if DATABASE_PLACES.intersection(module.split(".")) else _MOST)
        and module not in with_routes
    )
