"""CodeGraph -> the same, with the project's own sessions: who hands statements to one runs them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from cutaway.model import (
    Certainty,
    CodeGraph,
    Deed,
    DeedKind,
    FunctionFacts,
    Parameter,
    Reference,
    Site,
    SymbolKind,
    Via,
    spread,
)

_VERBS = frozenset(
    {
        "execute",
        "executemany",
        "exec",
        "run",
        "scalar",
        "scalars",
        "fetch",
        "fetchrow",
        "fetchval",
        "fetchone",
        "fetchall",
        "fetchmany",
        "iterate",
    }
)
"""What a session's methods are called, or begin with."""
_RUN = frozenset(
    {
        "row",
        "rows",
        "val",
        "value",
        "one",
        "all",
        "many",
        "raw",
        "async",
        "query",
        "sql",
        "statement",
        "stmt",
        "insert",
        "update",
        "delete",
        "select",
    }
)
"""What may follow: `fetch_one`, `run_raw_sql`; a subject, as in `fetch_users`, is a DAO's."""
_CONTROLS = frozenset(
    {"connect", "disconnect", "begin", "transaction", "commit", "rollback", "close", "session"}
)
"""What says when statements run, and runs none for its caller."""
_ENDING = frozenset({"commit", "rollback"})
_CONTROLLING = _ENDING | {"begin", "transaction"}
"""What of these decides about the transaction of its caller."""
STATEMENT_NAMES = frozenset({"query", "sql", "statement", "stmt", "clause", "q"})
"""What a parameter is called that takes a statement."""
_CONTROL_DEEDS = frozenset({DeedKind.TRANSACTION, DeedKind.COMMIT})
_COLLECTION_NAMES = frozenset({"collection", "collection_name", "coll", "table", "table_name"})
"""First parameters of methods that are told each time where to look."""
_STATEMENT_PACKAGES = frozenset({"sqlalchemy", "sqlmodel", "builtins", "typing", "collections"})
"""Where the types of statements come from; a class of the project is a query object of its own."""


def see_own_sessions(graph: CodeGraph) -> CodeGraph:
    """What runs the statements that it is handed is a session; who hands them over runs them."""
    sure = [each for each in graph.references if each.certainty is not Certainty.POSSIBLE]
    handed = {facts.symbol for facts in graph.functions.values() if _is_handed_statement(graph, facts)}
    running = _find_running(handed, sure, graph)
    owners = frozenset(_find_owner(graph, symbol) for symbol in running)
    statements = {*_read_statements(running, sure, graph), *_read_either(running, graph)}
    controls = _read_controls(owners, sure, graph)
    return replace(graph, sessions=owners, deeds=tuple(sorted({*graph.deeds, *statements, *controls})))


def is_control(graph: CodeGraph, symbol: str) -> bool:
    """Whether it is a method by which a session of the project lets its callers control a transaction."""
    found = graph.symbols.get(symbol)
    return found is not None and found.parent in graph.sessions and found.name in _CONTROLLING


def _find_owner(graph: CodeGraph, runner: str) -> str:
    """The class of a method; a function itself."""
    symbol = graph.symbols[runner]
    return symbol.parent if symbol.kind is SymbolKind.METHOD and symbol.parent else runner


def find_work_on_sessions(graph: CodeGraph, sure: Sequence[Reference]) -> Iterator[Deed]:
    """Once a class is a session, `insert(row)` runs a statement for its callers as well, one of its own."""
    methods = {
        symbol.id
        for symbol in graph.symbols.values()
        if symbol.parent in graph.sessions
        and not symbol.name.startswith("_")
        and symbol.name not in _CONTROLS
    }
    running = _find_running(methods, sure, graph)
    yield from _read_statements(running, sure, graph)
    yield from _read_either(running, graph)


def _read_statements(running: Set[str], sure: Iterable[Reference], graph: CodeGraph) -> Iterator[Deed]:
    for each in sure:
        if each.via is Via.CALL and each.target in running and each.source in graph.symbols:
            what = each.target.partition(":")[2]
            yield Deed(each.source, DeedKind.STATEMENT, what, each.site, each.certainty)


def _read_either(running: Set[str], graph: CodeGraph) -> Iterator[Deed]:
    """`(connection or database).fetchone(…)`: whichever it is, it runs a statement."""
    called: defaultdict[tuple[str, Site], set[str]] = defaultdict(set)
    for each in graph.references:
        if each.via is Via.CALL and each.certainty is Certainty.POSSIBLE and each.source in graph.symbols:
            called[each.source, each.site].add(each.target)
    for (source, site), targets in called.items():
        if len(targets) > 1 and targets <= running:
            what = min(targets).partition(":")[2]
            yield Deed(source, DeedKind.STATEMENT, what, site, Certainty.LIKELY)


def _read_controls(owners: Set[str], sure: Sequence[Reference], graph: CodeGraph) -> Iterator[Deed]:
    """Who calls `commit` of such a session commits, if that does; none of its own methods counts."""
    methods = {
        symbol.id
        for symbol in graph.symbols.values()
        if symbol.parent in owners and symbol.name in _CONTROLLING
    }
    controlling = _find_running(methods, sure, graph, _CONTROL_DEEDS)
    for each in sure:
        source = graph.symbols.get(each.source)
        if each.via is Via.CALL and each.target in controlling and source and source.parent not in owners:
            what = each.target.partition(":")[2]
            yield Deed(each.source, DeedKind.TRANSACTION, what, each.site, each.certainty)
            if graph.symbols[each.target].name in _ENDING:
                yield Deed(each.source, DeedKind.COMMIT, what, each.site, each.certainty)


def _is_handed_statement(graph: CodeGraph, facts: FunctionFacts) -> bool:
    symbol = graph.symbols.get(facts.symbol)
    if symbol is None or symbol.kind is SymbolKind.CLASS:
        return False
    is_runner = _is_named_runner(symbol.name)
    if symbol.kind is not SymbolKind.METHOD:
        # A function may be handed the session first.
        return is_runner and any(_takes_statement(parameter) for parameter in facts.parameters[:2])
    if not facts.parameters:
        return False
    first = facts.parameters[0]
    is_told_where = first.name in _COLLECTION_NAMES and len(facts.parameters) > 1 and _is_free(first)
    return is_told_where or (is_runner and _takes_statement(first))


def _takes_statement(parameter: Parameter) -> bool:
    return parameter.name in STATEMENT_NAMES and _is_free(parameter)


def _is_free(parameter: Parameter) -> bool:
    """Whether it may hold a statement or a name, and is no query object of the project's own."""
    return all(name.partition(".")[0] in _STATEMENT_PACKAGES for name in parameter.types)


def _is_named_runner(name: str) -> bool:
    verb, *rest = name.rstrip("_").split("_")  # what begins with `_` runs statements for its own class alone
    return verb in _VERBS and _RUN.issuperset(rest)


def _find_running(
    handed: set[str],
    sure: Sequence[Reference],
    graph: CodeGraph,
    kinds: Set[DeedKind] = frozenset({DeedKind.STATEMENT}),
) -> set[str]:
    """Of these methods: those that run statements, themselves or by another, and ports before them."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for each in sure:
        if each.via in (Via.CALL, Via.OVERRIDE) and each.source in handed:
            users[each.target].add(each.source)
    running = (deed.symbol for deed in graph.deeds if deed.kind in kinds)
    return spread((symbol for symbol in running if symbol in handed), lambda method: users.get(method, ()))
