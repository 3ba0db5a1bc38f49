"""Mentions + types -> CodeGraph: every mention linked to the symbol that it means; the ones that could not be are kept."""

from collections.abc import Callable, Iterable, Mapping

from cutaway.inference import Place as Answer
from cutaway.inference import Question, TypeServer
from cutaway.model import (
    SESSION_ID,
    Certainty,
    ClassFacts,
    CodeGraph,
    FunctionFacts,
    Reference,
    Route,
    Symbol,
    SymbolKind,
    Via,
)
from cutaway.parsing.syntax import (
    Assign,
    Attribute,
    Call,
    Definition,
    DefinitionKind,
    Evaluate,
    Import,
    Module,
    ParsedProject,
    Text,
)
from cutaway.resolving.conversions import read_mapper
from cutaway.resolving.dispatching import implementations
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.facts import class_facts, function_facts, projections
from cutaway.resolving.index import Place, ProjectIndex, index_project
from cutaway.resolving.injection import read_parameters
from cutaway.resolving.questions import Answers, plan_questions
from cutaway.resolving.recording import Recorder
from cutaway.resolving.routing import RouteBook
from cutaway.resolving.walking import Walk

__all__ = ["resolve"]


def resolve(
    project: ParsedProject, types: TypeServer | None, report: Callable[[int, int], None] = lambda done, total: None
) -> CodeGraph:
    """Link what the project's text mentions; without a type server only what the text itself tells."""
    index = index_project(project)
    asked: Mapping[Question, tuple[Answer, ...]] = {}
    if types is not None:
        asked = types.ask(dict.fromkeys(plan_questions(project.modules, index)))
    answers = Answers(index, asked)
    evaluator = Evaluator(index, answers.find)
    recorder = Recorder()
    walk = Walk(evaluator, answers, recorder, RouteBook(evaluator, recorder))
    for done, module in enumerate(project.modules):
        _walk_module(walk, module)
        report(done + 1, len(project.modules))
    classes, functions = _facts(evaluator, recorder, index)
    routes = walk.routes.assemble()
    for route in routes:
        projections(evaluator, recorder, route.handler, route.response_types)
    _record_overrides(evaluator, recorder, index)
    symbols = dict(index.symbols)
    symbols.update(_boundaries(recorder.references, index, routes, project.migrations))
    return CodeGraph(
        symbols={key: symbols[key] for key in sorted(symbols)},
        references=tuple(sorted(recorder.references)),
        classes=classes,
        functions=functions,
        deeds=tuple(sorted(recorder.deeds)),
        routes=routes,
        conversions=tuple(sorted(recorder.conversions)),
        imports=tuple(sorted(recorder.imports)),
        gaps=tuple(sorted(recorder.gaps, key=lambda gap: gap.sort_key)),
        calls=recorder.calls,
        calls_resolved=recorder.calls_resolved,
    )


def _walk_module(walk: Walk, module: Module) -> None:
    for index in range(len(module.definitions)):
        place = Place(module, index)
        walk.walk(place)
        _walk_signature(walk, place)
        _walk_imports(walk, place)


def _walk_signature(walk: Walk, place: Place) -> None:
    """Annotations belong to the definition itself, defaults and bases run in the scope around it."""
    definition = place.definition
    if definition.kind is DefinitionKind.MODULE:
        return
    outer = walk.evaluator.enclosing_scope(place)
    own = walk.evaluator.open_scope(place)
    for parameter in definition.parameters:
        if parameter.annotation is not None:
            walk.mention(parameter.annotation, Via.ANNOTATION, own)
        if parameter.default is not None:
            walk.visit(parameter.default, outer)
    if definition.returns is not None:
        walk.mention(definition.returns, Via.ANNOTATION, own)
    for base in definition.bases:
        if base.name is None:
            walk.mention_base(base.value, own, outer)
        else:
            walk.visit(base.value, outer)
    read_parameters(walk.evaluator, walk.recorder, place)


def _walk_imports(walk: Walk, place: Place) -> None:
    is_lazy = place.definition.kind is DefinitionKind.FUNCTION
    for statement in place.definition.body:
        if isinstance(statement, Import):
            walk.record_import(statement, walk.evaluator.module_scope(place.module.file.module), is_lazy)


def _facts(
    evaluator: Evaluator, recorder: Recorder, index: ProjectIndex
) -> tuple[dict[str, ClassFacts], dict[str, FunctionFacts]]:
    classes: dict[str, ClassFacts] = {}
    functions: dict[str, FunctionFacts] = {}
    for symbol in sorted(index.symbols):
        place = index.place_of(symbol)
        match place.definition.kind:
            case DefinitionKind.CLASS:
                classes[symbol] = class_facts(evaluator, recorder, place)
            case DefinitionKind.FUNCTION:
                functions[symbol] = function_facts(evaluator, recorder, place)
                read_mapper(evaluator, recorder, place)
            case DefinitionKind.MODULE:
                pass
    return classes, functions


def _record_overrides(evaluator: Evaluator, recorder: Recorder, index: ProjectIndex) -> None:
    """An abstract method or a Protocol's leads to what implements it."""
    for symbol in index.symbols.values():
        if symbol.kind is not SymbolKind.METHOD or symbol.parent is None or symbol.name.startswith("__"):
            continue
        place = index.place_of(symbol.id)
        if not place.definition.is_stub:
            continue
        found = implementations(evaluator, symbol.id, None)
        certainty = Certainty.LIKELY if len(found) == 1 else Certainty.POSSIBLE
        for implementation in found:
            scope = evaluator.enclosing_scope(place)
            recorder.refer_from(symbol.id, scope, implementation, Via.OVERRIDE, place.definition.at, certainty)


def _boundaries(
    references: Iterable[Reference],
    index: ProjectIndex,
    routes: tuple[Route, ...],
    migrations: tuple[Module, ...],
) -> dict[str, Symbol]:
    """Symbols for routes, tables, the session and outside APIs that references lead to or from."""
    found: dict[str, Symbol] = {}
    for route in routes:
        name = f"{route.method} {route.path}"
        found[route.id] = Symbol(route.id, SymbolKind.ROUTE, name, name, "", route.site.file, route.site.line, route.site.line)
    for table, (file, line) in sorted(_migrated_tables(migrations).items()):
        found[f"db:{table}"] = Symbol(f"db:{table}", SymbolKind.TABLE, table, table, "", file, line, line)
    for reference in sorted(references):
        target = reference.target
        if target in index.symbols or target in found and reference.via is not Via.TABLE:
            continue
        kind, _, name = target.partition(":")
        if target == SESSION_ID:
            found[target] = Symbol(target, SymbolKind.SESSION, "<session>", "<session>", "")
        elif kind == "db":
            site = reference.site
            found[target] = Symbol(target, SymbolKind.TABLE, name, name, "", site.file, site.line, site.line)
        elif kind == "external":
            found[target] = Symbol(target, SymbolKind.EXTERNAL, name, name, "")
    return found


def _migrated_tables(migrations: tuple[Module, ...]) -> dict[str, tuple[str, int]]:
    """Tables that migrations create, with the place; later migrations may have dropped or renamed some."""
    tables: dict[str, tuple[str, int]] = {}
    dropped: set[str] = set()
    for module in migrations:
        for definition in module.definitions:
            for name, line, is_drop in _table_calls(definition):
                if is_drop and definition.name == "upgrade":
                    dropped.add(name)
                elif not is_drop and definition.name != "downgrade":
                    tables.setdefault(name, (module.file.path, line))
    return {name: place for name, place in tables.items() if name not in dropped}


def _table_calls(definition: Definition) -> Iterable[tuple[str, int, bool]]:
    for statement in definition.body:
        match statement:
            case Evaluate(value=Call(function=Attribute(name=name), arguments=arguments)) | Assign(
                value=Call(function=Attribute(name=name), arguments=arguments)
            ) if arguments:
                first = arguments[0].value
                if name in ("create_table", "drop_table") and isinstance(first, Text):
                    yield first.value, statement.at.line + 1, name == "drop_table"
            case _:
                pass
