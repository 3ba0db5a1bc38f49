"""ParsedProject + type server -> CodeGraph, walk by walk until nothing new flows."""

from collections.abc import Callable, Iterable, Mapping

from cutaway.inference import TypeServer
from cutaway.model import (
    Certainty,
    ClassFacts,
    CodeGraph,
    FunctionFacts,
    Gap,
    GapKind,
    Route,
    SymbolKind,
    Via,
    living_id,
)
from cutaway.parsing import deep_recursion
from cutaway.parsing.syntax import DefinitionKind, ParsedProject
from cutaway.resolving.boundaries import find_boundaries
from cutaway.resolving.conversions import read_mapper
from cutaway.resolving.dispatching import implementations
from cutaway.resolving.estranging import estrange
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.facts import class_facts, function_facts
from cutaway.resolving.flowing import ROUNDS
from cutaway.resolving.guarding import is_guarded
from cutaway.resolving.index import Place, ProjectIndex, index_project
from cutaway.resolving.injected_bodies import read_injected_bodies
from cutaway.resolving.injection import never_injected
from cutaway.resolving.lambdas import gather
from cutaway.resolving.mediating import mediate
from cutaway.resolving.oracle import Oracle
from cutaway.resolving.own_sessions import see_own_sessions
from cutaway.resolving.projecting import read_projections
from cutaway.resolving.providing import narrow
from cutaway.resolving.queueing import deliver
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.requesting import answer_requests
from cutaway.resolving.routing.assembling import assemble_routes
from cutaway.resolving.specializing import specialized_conversions, specialized_references
from cutaway.resolving.walking import walk
from cutaway.resolving.wrapping import see_through, wrappings_of
from cutaway.source import FileRole

ReportDone = Callable[[int, int], None]


def resolve(project: ParsedProject, types: TypeServer | None, report: ReportDone | None = None) -> CodeGraph:
    """Link what the project's text mentions; without a type server only what the text itself tells."""
    with deep_recursion():
        return _resolve(project, types, report)


def _resolve(project: ParsedProject, types: TypeServer | None, report: ReportDone | None) -> CodeGraph:
    index = index_project(project)
    evaluator = Evaluator(index, Oracle(index))
    record = _merge(_walk_all(evaluator, types, project, report).values())
    record.references.update(specialized_references(evaluator, record.open_references))
    record.conversions.update(specialized_conversions(evaluator, record.open_conversions))
    record.references.update(deliver(index, record.tasks, record.sendings))
    record.references.update(mediate(evaluator, record.messages, record.pairings))
    classes, functions = _read_facts(evaluator, record)
    tables = frozenset(facts.symbol for facts in classes.values() if facts.table is not None)
    estrange(evaluator, record, tables)
    record, routes = _assemble(evaluator, record, types)
    for route in routes:
        read_projections(evaluator, record, route)
    _read_overrides(evaluator, record)
    record.gaps.update(_hidden(index))
    # Who calls a function also runs its wrappers; what only the framework calls has none to say so.
    handlers = frozenset(route.handler for route in routes)
    for symbol in sorted(handlers | record.resolvers):
        place = index.place_of(symbol)
        for outermost in wrappings_of(evaluator, symbol)[:1]:
            scope = evaluator.enclosing_scope(place)
            for wrapper in outermost.functions:
                target = Target(wrapper, Via.DECORATOR, outermost.certainty)
                record.refer(scope, target, place.definition.at, symbol)
    record.references.update(tuple(see_through(evaluator, functions, record.references)))
    record.references -= never_injected(index, record.references, handlers)
    read_injected_bodies(evaluator, record, handlers)
    record.references.update(answer_requests(evaluator, record.requests))
    record.references.update(narrow(evaluator, record.dispatches))
    symbols = {**index.symbols, **find_boundaries(index, record.references, routes, project.migrations)}
    graph = CodeGraph(
        symbols={key: symbols[key] for key in sorted(symbols)},
        references=tuple(sorted(record.references, key=lambda reference: reference.sort_key)),
        classes=classes,
        functions=functions,
        deeds=tuple(sorted(record.deeds)),
        routes=routes,
        resolvers=frozenset(record.resolvers),
        commands=frozenset(record.commands),
        guarded=frozenset(name for name, module in index.modules.items() if is_guarded(module)),
        tests=frozenset(name for name, module in index.modules.items() if module.file.role is FileRole.TEST),
        conversions=tuple(sorted(record.conversions)),
        imports=tuple(sorted(record.imports)),
        lambdas=gather(index, record.lambdas, record.reached),
        gaps=tuple(sorted(record.gaps, key=lambda gap: gap.sort_key)),
        calls=record.calls,
        calls_resolved=record.calls_resolved,
    )
    return see_own_sessions(graph)


def _walk_all(
    evaluator: Evaluator, types: TypeServer | None, project: ParsedProject, report: ReportDone | None
) -> Mapping[tuple[str, int], Recorder]:
    """Walk every definition; then again those that the type server's answers and the calls tell more of."""
    places = {
        (module.file.module, number): Place(module, number)
        for module in project.modules
        for number, definition in enumerate(module.definitions)
        if not definition.is_dead
    }
    records: dict[tuple[str, int], Recorder] = {}
    for done, (key, place) in enumerate(places.items(), 1):
        records[key] = _walk_safely(evaluator, place)
        if report is not None:
            report(done, len(places))
    for _ in range(ROUNDS):
        questions = evaluator.oracle.take_questions() if types is not None else ()
        changed = _with_objects(evaluator.index, evaluator.take_changes())
        if not questions and not changed:
            break
        if types is not None and questions:
            evaluator.oracle.learn(types.ask(questions))
        again = {
            key: place for key, place in places.items() if records[key].is_open or _is_within(place, changed)
        }
        evaluator.forget(places.keys() - again.keys())
        for key, place in again.items():
            records[key] = _walk_safely(evaluator, place)
    return records


def _assemble(
    evaluator: Evaluator, record: Recorder, types: TypeServer | None
) -> tuple[Recorder, tuple[Route, ...]]:
    """All routes, and the record with what they use; read again where libraries say what a route returns."""
    first = _merge((record,))
    routes = assemble_routes(evaluator, first)
    questions = evaluator.oracle.take_questions_of_results()
    answers = types.ask(questions) if types is not None else dict.fromkeys(questions, ())
    if not any(answers.values()):
        return first, routes
    evaluator.oracle.learn(answers)
    return record, assemble_routes(evaluator, record)


def _with_objects(index: ProjectIndex, changed: frozenset[str]) -> frozenset[str]:
    """What an `__init__` is given, every method of the class may find in an attribute."""
    made = {index.symbols[symbol].parent or symbol for symbol in changed if symbol.endswith(".__init__")}
    return changed | made


def _walk_safely(evaluator: Evaluator, place: Place) -> Recorder:
    """A definition that we fail at costs its own references, never the analysis of a whole project."""
    try:
        return walk(evaluator, place)
    except Exception as error:
        record = Recorder()
        _note_failure(evaluator, record, place, error)
        return record


def _note_failure(evaluator: Evaluator, record: Recorder, place: Place, error: Exception) -> None:
    scope = evaluator.module_scope(place.module.file.module)
    record.fail(scope, place.definition.qualname or "the module's own code", error, place.definition.at)


def _is_within(place: Place, symbols: frozenset[str]) -> bool:
    """Whether a definition is one of the symbols or nested in one: closures see their makers' parameters."""
    current: Place | None = place
    while current is not None:
        if current.symbol in symbols:
            return True
        current = current.parent
    return False


def _merge(records: Iterable[Recorder]) -> Recorder:
    merged = Recorder()
    for record in records:
        merged.references |= record.references
        merged.dispatches |= record.dispatches
        merged.requests |= record.requests
        merged.open_references |= record.open_references
        merged.open_conversions |= record.open_conversions
        merged.tasks |= record.tasks
        merged.sendings |= record.sendings
        merged.messages |= record.messages
        merged.pairings |= record.pairings
        merged.deeds |= record.deeds
        merged.conversions |= record.conversions
        merged.imports |= record.imports
        merged.lambdas |= record.lambdas
        merged.reached |= record.reached
        merged.gaps |= record.gaps
        merged.resolvers |= record.resolvers
        merged.commands |= record.commands
        merged.entries += record.entries
        merged.inclusions += record.inclusions
        merged.callings += record.callings
        merged.keepings += record.keepings
        merged.calls += record.calls
        merged.calls_resolved += record.calls_resolved
    return merged


def _read_facts(
    evaluator: Evaluator, record: Recorder
) -> tuple[dict[str, ClassFacts], dict[str, FunctionFacts]]:
    classes: dict[str, ClassFacts] = {}
    functions: dict[str, FunctionFacts] = {}
    converted = {(made.owner, made.source, made.target) for made in record.conversions}
    for symbol in sorted(evaluator.index.symbols):
        place = evaluator.index.place_of(symbol)
        noted = Recorder() if place.definition.is_dead else record
        try:
            match place.definition.kind:
                case DefinitionKind.CLASS:
                    classes[symbol] = class_facts(evaluator, noted, place)
                case DefinitionKind.FUNCTION:
                    functions[symbol] = function_facts(evaluator, noted, place)
                    read_mapper(evaluator, noted, place, converted)
                case DefinitionKind.MODULE:
                    pass
        except Exception as error:
            _note_failure(evaluator, record, place, error)
    return classes, functions


def _hidden(index: ProjectIndex) -> Iterable[Gap]:
    for symbol, places in index.places.items():
        hidden = places[0].definition
        if hidden.is_dead and places[0].is_hidden:
            living = index.place_of(living_id(symbol)).definition
            what = f"{hidden.name} is defined anew in line {living.line}"
            file = places[0].module.file.path
            yield Gap(GapKind.HIDDEN_DEFINITION, file, hidden.line, f"{what} before anything uses it", symbol)


def _read_overrides(evaluator: Evaluator, record: Recorder) -> None:
    """An abstract method, or a Protocol's, leads to what implements it."""
    for symbol, place in _stub_methods(evaluator.index):
        found = implementations(evaluator, symbol, None)
        certainty = Certainty.LIKELY if len(found) == 1 else Certainty.POSSIBLE
        scope = evaluator.enclosing_scope(place)
        for implementation in found:
            record.refer(scope, Target(implementation, Via.OVERRIDE, certainty), place.definition.at, symbol)


def _stub_methods(index: ProjectIndex) -> Iterable[tuple[str, Place]]:
    for symbol in index.symbols.values():
        if symbol.kind is SymbolKind.METHOD and not symbol.name.startswith("__"):
            place = index.place_of(symbol.id)
            if place.definition.is_stub and not place.definition.is_dead:
                yield symbol.id, place
