"""CodeGraph -> what reaches what: heirs, the contracts of routes, the settings, who runs statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from cutaway.model import Certainty, ClassFacts, CodeGraph, DeedKind, Reference, Site, SymbolKind, Via, spread

_STARTING = frozenset({Via.CALL, Via.SCHEDULE, Via.PASSED})


def find_heirs(graph: CodeGraph) -> Mapping[str, tuple[str, ...]]:
    heirs: defaultdict[str, set[str]] = defaultdict(set)
    for facts in graph.classes.values():
        for ancestor in facts.ancestors:
            if ancestor in graph.classes:
                heirs[ancestor].add(facts.symbol)
    for reference in graph.references:
        # A port may be implemented without being named as a base.
        if reference.via is Via.OVERRIDE and reference.certainty is not Certainty.POSSIBLE:
            port, implementation = _owner(graph, reference.source), _owner(graph, reference.target)
            if port in graph.classes and implementation in graph.classes and port != implementation:
                heirs[port].add(implementation)
    return {ancestor: tuple(sorted(found)) for ancestor, found in heirs.items()}


def _owner(graph: CodeGraph, symbol: str) -> str:
    """The class of a method, else the symbol itself."""
    found = graph.symbols.get(symbol)
    return found.parent if found and found.kind is SymbolKind.METHOD and found.parent else symbol


def find_running(graph: CodeGraph, runs: Iterable[Reference]) -> frozenset[str]:
    """Symbols that run statements, themselves or by what they call."""
    callers: defaultdict[str, set[str]] = defaultdict(set)
    for each in runs:
        callers[each.target].add(each.source)
    starts = (deed.symbol for deed in graph.deeds if deed.kind is DeedKind.STATEMENT)
    return frozenset(spread(starts, lambda symbol: callers.get(symbol, ())))


def find_served(runs: Iterable[Reference], handlers: Iterable[str]) -> frozenset[str]:
    """Symbols that run when a route is asked: its handler, its dependencies and whatever these call."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for each in runs:
        called[each.source].add(each.target)
    return frozenset(spread(handlers, lambda symbol: called.get(symbol, ())))


def find_made(
    runs_from: Mapping[str, tuple[Reference, ...]], unit_of: Mapping[str, str], running: frozenset[str]
) -> Mapping[str, frozenset[str]]:
    """By unit: the classes of which it only makes objects, for others to work with."""
    found: dict[str, frozenset[str]] = {}
    for unit, references in runs_from.items():
        made = {each.target for each in references if each.via is Via.CONSTRUCT}
        if made:
            used = {
                unit_of.get(each.target, each.target)
                for each in references
                if each.via is not Via.CONSTRUCT and (each.target in running or not _is_making(each.target))
            }
            found[unit] = frozenset(made - used)
    return found


def find_scripts(graph: CodeGraph) -> frozenset[str]:
    """Modules that run a function of their own and that no other imports: at a root, or below a guard."""
    imported = {
        each.imported
        for each in graph.imports
        if each.imported != each.importer and each.importer not in graph.tests
    }
    starting = _find_self_starting(graph) - imported
    guarded = (starting & graph.guarded) - _find_used(graph) - _find_heirs_of_others(graph)
    return guarded | {module for module in starting if "." not in module}


def _find_self_starting(graph: CodeGraph) -> frozenset[str]:
    """Modules of which the code outside of functions runs a function of the same module."""
    return frozenset(
        each.source
        for each in graph.references
        if each.source in graph.symbols
        and graph.symbols[each.source].kind is SymbolKind.MODULE
        and each.via in _STARTING
        and each.target in graph.functions
        and graph.symbols[each.target].module == each.source
    )


def _find_used(graph: CodeGraph) -> frozenset[str]:
    """Modules of which another one, no test, uses something: what is loaded or sent by its name, too."""
    ends = (
        (graph.symbols[each.source].module, graph.symbols[each.target].module)
        for each in graph.references
        if each.source in graph.symbols
        and each.target in graph.symbols
        and each.certainty is not Certainty.POSSIBLE
    )
    return frozenset(used for user, used in ends if used != user and user not in graph.tests)


def _find_heirs_of_others(graph: CodeGraph) -> frozenset[str]:
    """Modules with a class below one of another module: plug-ins may be loaded by names put together."""
    return frozenset(
        graph.symbols[facts.symbol].module
        for facts in graph.classes.values()
        for ancestor in facts.ancestors
        if ancestor in graph.classes and graph.symbols[ancestor].module != graph.symbols[facts.symbol].module
    )


def find_starting(graph: CodeGraph) -> frozenset[str]:
    """Symbols that start work beside them, themselves or by calling one of those that do."""
    starting = {deed.symbol for deed in graph.deeds if deed.kind is DeedKind.STARTS_WORK}
    targets: defaultdict[tuple[str, Site], set[str]] = defaultdict(set)
    for each in graph.references:
        if each.via is Via.CALL:
            # Of several that may be meant it is not known which one is, but what all of them do is.
            targets[each.source, each.site].add(each.target)
    return frozenset(starting.union(source for (source, _), called in targets.items() if called <= starting))


def _is_making(method: str) -> bool:
    return method.endswith((".__init__", ".__new__", ".__post_init__"))


def find_configured(graph: CodeGraph) -> frozenset[str]:
    waiting = [facts.symbol for facts in graph.classes.values() if _reads_environment(facts)]
    found: set[str] = set()
    while waiting:
        facts = graph.classes.get(waiting.pop())
        if facts is not None and facts.symbol not in found:
            found.add(facts.symbol)
            waiting.extend(facts.ancestors)
            waiting.extend(name for each in facts.fields for name in each.types)
    return frozenset(found) - _find_shared_bases(graph, found)


def _find_shared_bases(graph: CodeGraph, configured: set[str]) -> frozenset[str]:
    """What more of other data than of settings inherits from is no part of the settings."""
    heirs = Counter[str]()
    for facts in graph.classes.values():
        for ancestor in configured.intersection(facts.ancestors):
            heirs[ancestor] += -1 if facts.symbol in configured else 1
    return frozenset(
        base for base, surplus in heirs.items() if surplus > 0 and not _reads_environment(graph.classes[base])
    )


def _reads_environment(facts: ClassFacts) -> bool:
    return any(ancestor.rpartition(".")[2] == "BaseSettings" for ancestor in facts.ancestors)


def find_answered(graph: CodeGraph) -> frozenset[str]:
    """Classes in the response or the body of a route."""
    responses = {name for route in graph.routes for name in route.response_types}
    bodies = {name for route in graph.routes for body in route.bodies for name in body.types}
    return frozenset(responses | bodies)


def find_contracts(graph: CodeGraph, answered: Iterable[str]) -> frozenset[str]:
    """These classes, and what their fields hold, as far as the first table."""
    found: set[str] = set()
    waiting = sorted(answered)
    while waiting:
        name = waiting.pop()
        facts = graph.classes.get(name)
        if facts is None or name in found:
            continue
        found.add(name)
        if facts.table is None:
            bases = (graph.classes[each] for each in facts.ancestors if each in graph.classes)
            fields = (field for each in (facts, *bases) for field in each.fields)
            waiting.extend(inner for field in fields for inner in field.types)
    return frozenset(found)
