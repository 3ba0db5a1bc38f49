"""A few words about a project -> the CodeGraph that resolving would have made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cutaway.classifying import classify
from cutaway.config import Config
from cutaway.model import (
    SESSION_ID,
    BodyParameter,
    Certainty,
    ClassFacts,
    CodeGraph,
    Conversion,
    Deed,
    DeedKind,
    Field,
    Finding,
    FunctionFacts,
    Layer,
    LayerDecision,
    LayerMap,
    ModuleImport,
    Parameter,
    Reference,
    ResponseShape,
    Route,
    Site,
    Symbol,
    SymbolKind,
    Via,
    route_id,
)
from cutaway.resolving.own_sessions import see_own_sessions
from cutaway.rules import check


def file_of(symbol: str) -> str:
    return symbol.partition(":")[0].replace(".", "/") + ".py"


def at(symbol: str, line: int) -> Site:
    """A place in the file of the symbol."""
    return Site(file_of(symbol), line, 5)


@dataclass(slots=True)
class Sketch:
    """A project in the making; `graph()` freezes it."""

    symbols: dict[str, Symbol] = field(default_factory=dict[str, Symbol])
    classes: dict[str, ClassFacts] = field(default_factory=dict[str, ClassFacts])
    functions: dict[str, FunctionFacts] = field(default_factory=dict[str, FunctionFacts])
    references: list[Reference] = field(default_factory=list[Reference])
    deeds: list[Deed] = field(default_factory=list[Deed])
    routes: list[Route] = field(default_factory=list[Route])
    resolvers: set[str] = field(default_factory=set[str])
    conversions: list[Conversion] = field(default_factory=list[Conversion])
    imports: list[ModuleImport] = field(default_factory=list[ModuleImport])

    def module(self, module: str) -> None:
        self.symbols[module] = Symbol(
            module, SymbolKind.MODULE, module.split(".")[-1], "", module, file_of(module), 1, 99
        )

    def function(self, symbol: str, line: int = 1, facts: FunctionFacts | None = None) -> None:
        """Also a method, if the class before the last dot is there already."""
        module, _, qualname = symbol.partition(":")
        outer, _, name = qualname.rpartition(".")
        outer = outer.removesuffix(".<locals>")
        parent = f"{module}:{outer}" if outer else module
        kind = SymbolKind.METHOD if parent in self.classes else SymbolKind.FUNCTION
        self._add(Symbol(symbol, kind, name, qualname, module, file_of(symbol), line, line, parent))
        self.functions[symbol] = replace(facts, symbol=symbol) if facts else function_facts(symbol)

    def klass(self, symbol: str, line: int = 1, facts: ClassFacts | None = None) -> None:
        """Also one inside another class: `shop.models:User.Meta`."""
        module, _, qualname = symbol.partition(":")
        outer, _, name = qualname.rpartition(".")
        parent = f"{module}:{outer}" if outer else module
        self._add(
            Symbol(symbol, SymbolKind.CLASS, name, qualname, module, file_of(symbol), line, line, parent)
        )
        self.classes[symbol] = replace(facts or class_facts(), symbol=symbol)

    def _add(self, symbol: Symbol) -> None:
        if symbol.module not in self.symbols:
            self.module(symbol.module)
        self.symbols[symbol.id] = symbol

    def boundary(self, symbol: str, kind: SymbolKind) -> None:
        self.symbols[symbol] = Symbol(symbol, kind, symbol.partition(":")[2], "", "")

    def refer(
        self, source: str, target: str, via: Via, line: int = 1, certainty: Certainty = Certainty.CERTAIN
    ) -> None:
        self.references.append(Reference(source, target, via, certainty, at(source, line)))

    def do(
        self,
        symbol: str,
        kind: DeedKind,
        what: str,
        line: int = 1,
        certainty: Certainty = Certainty.CERTAIN,
    ) -> None:
        self.deeds.append(Deed(symbol, kind, what, at(symbol, line), certainty))
        if kind in (DeedKind.STATEMENT, DeedKind.TRANSACTION):
            self.boundary(SESSION_ID, SymbolKind.SESSION)
            self.refer(symbol, SESSION_ID, Via.SESSION, line, certainty)

    def route(
        self,
        handler: str,
        method: str = "GET",
        path: str = "/",
        response: tuple[ResponseShape, tuple[str, ...]] = (ResponseShape.NOTHING, ()),
        bodies: tuple[BodyParameter, ...] = (),
    ) -> None:
        line = self.symbols[handler].line
        route = route_id(method, path)
        self.boundary(route, SymbolKind.ROUTE)
        self.refer(route, handler, Via.ROUTE)
        shape, types = response
        self.routes.append(
            Route(route, method, path, handler, at(handler, line), shape, types, at(handler, line), bodies)
        )

    def convert(
        self, source: str, target: str, owner: str, line: int = 1, how: str = "model_validate"
    ) -> None:
        self.conversions.append(Conversion(source, target, owner, how, Certainty.CERTAIN, at(owner, line)))

    def imports_module(self, importer: str, imported: str, line: int = 1) -> None:
        for module in (importer, imported):
            if module not in self.symbols:
                self.module(module)
        self.imports.append(ModuleImport(importer, imported, at(importer, line), False, False))

    def graph(self) -> CodeGraph:
        return see_own_sessions(
            CodeGraph(
                symbols=dict(self.symbols),
                references=tuple(sorted(self.references)),
                classes=dict(self.classes),
                functions=dict(self.functions),
                deeds=tuple(sorted(self.deeds)),
                routes=tuple(self.routes),
                resolvers=frozenset(self.resolvers),
                conversions=tuple(sorted(self.conversions)),
                imports=tuple(sorted(self.imports)),
            )
        )


def class_facts(
    *,
    ancestors: tuple[str, ...] = (),
    decorators: tuple[str, ...] = (),
    fields: tuple[Field, ...] = (),
    table: str | None = None,
    keywords: tuple[str, ...] = (),
) -> ClassFacts:
    """Facts of a class that inherits from `ancestors`, nearest first."""
    return ClassFacts("", ancestors[:1], ancestors, decorators, keywords, fields, table)


def function_facts(
    symbol: str = "",
    *,
    decorators: tuple[str, ...] = (),
    parameters: tuple[Parameter, ...] = (),
    returns: tuple[str, ...] = (),
    is_generator: bool = False,
    is_abstract: bool = False,
) -> FunctionFacts:
    return FunctionFacts(
        symbol,
        decorators,
        parameters,
        returns,
        is_generator=is_generator,
        is_abstract=is_abstract,
        is_stub_body=is_abstract,
    )


def layers_of(layer_of: Mapping[str, Layer]) -> LayerMap:
    """Decided without evidence; members follow the class or module that is named."""
    return LayerMap({symbol: LayerDecision(layer) for symbol, layer in layer_of.items()})


def judge(sketch: Sketch, layer_of: Mapping[str, Layer], config: Config | None = None) -> tuple[Finding, ...]:
    """What the rules say if these symbols, and those inside them, are in these layers."""
    graph = sketch.graph()
    named = dict(layer_of)
    for symbol in graph.symbols.values():
        if symbol.kind is SymbolKind.SESSION:
            named[symbol.id] = Layer.DB
        elif symbol.id not in named and (layer := _inherit(symbol, graph, layer_of)) is not None:
            named[symbol.id] = layer
    layers = layers_of(named)
    return check(graph, layers, classify(graph, layers), config or Config())


def _inherit(symbol: Symbol, graph: CodeGraph, layer_of: Mapping[str, Layer]) -> Layer | None:
    current: Symbol | None = symbol
    while current is not None:
        if current.id in layer_of:
            return layer_of[current.id]
        current = graph.symbols.get(current.parent) if current.parent else None
    return None
