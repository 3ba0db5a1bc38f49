"""ParsedProject -> ProjectIndex: symbols, where they stand, and what every module binds under which name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cutaway.model import Site, Symbol, SymbolKind, living_id, symbol_id
from cutaway.parsing.syntax import (
    Attribute,
    Definition,
    DefinitionKind,
    EntryPoint,
    Expression,
    Global,
    Module,
    Name,
    ParsedProject,
    Position,
    Statement,
)
from cutaway.resolving.rebinding import Binding, bindings_of


class Place(NamedTuple):
    """One definition: the module that holds it and its index there."""

    module: Module
    index_in_module: int

    @property
    def definition(self) -> Definition:
        return self.module.definitions[self.index_in_module]

    @property
    def symbol(self) -> str:
        return symbol_id(self.module.file.module, self.definition.identity)

    @property
    def is_hidden(self) -> bool:
        """Whether a later definition of its block has its name."""
        return living_id(self.definition.identity) != self.definition.identity

    @property
    def parent(self) -> "Place | None":
        parent = self.definition.parent
        return None if parent is None else Place(self.module, parent)


@dataclass(frozen=True, slots=True)
class ProjectIndex:
    modules: Mapping[str, Module]
    """By module id."""
    symbols: Mapping[str, Symbol]
    places: Mapping[str, tuple[Place, ...]]
    """Symbol id -> its definitions; several for overloads, property setters and conditional definitions.

    What a later definition of the same block hides has an id of its own.
    """
    repeated: Mapping[tuple[str, str], tuple[Place, ...]]
    """(module, name) -> a module's own definitions of the name, in order, if one hides others."""
    symbol_at: Mapping[tuple[str, int, int], str]
    """(file, line, byte column) of a definition's name -> id of the symbol that the name stands for."""
    bindings: Mapping[str, Mapping[str, Binding]]
    """Symbol id of a module or class -> name -> the statement that binds it at the end of its body."""
    rebindings: Mapping[str, Mapping[str, tuple[Statement, ...]]]
    """The same for names that are bound more than once: all that binds them, with the branches around."""
    type_bindings: Mapping[str, Mapping[str, Binding]]
    """The same for names that mean something else to type checkers than they do when the program runs."""
    alternatives: Mapping[str, tuple[Place, ...]]
    """Class or function -> its definitions, where branches decide which of several runs."""
    global_binders: Mapping[tuple[str, str], tuple[Place, ...]]
    """(module, name) -> the functions that bind it by `global`."""
    modules_by_import_name: Mapping[str, tuple[str, ...]]
    class_names: Mapping[str, tuple[str, ...]]
    """Bare class name -> ids."""
    member_names: Mapping[str, tuple[str, ...]]
    """Bare name of a method -> ids."""
    function_names: Mapping[str, tuple[str, ...]]
    """Bare name of a function at module level -> ids."""
    packages: frozenset[str]
    """Every dotted prefix of a module's import name, with or without an `__init__.py`."""
    entry_points: tuple[EntryPoint, ...]
    """What the project's own metadata declares."""

    def place_of(self, symbol: str) -> Place:
        """The definition that counts: the last one, as at run time, but no overload and no setter."""
        found = self.places[symbol]
        for place in reversed(found):
            if not any(_is_secondary(decorator) for decorator in place.definition.decorators):
                return place
        return found[-1]

    def overloads_of(self, symbol: str) -> tuple[Place, ...]:
        """The definitions of a function that are decorated with `overload`."""
        found = self.places[symbol]
        if len(found) == 1:
            return ()
        return tuple(place for place in found if any(_is_overload(d) for d in place.definition.decorators))

    def is_namespace(self, dotted: str) -> bool:
        """Whether it is a package of the project that has no module of its own."""
        return dotted in self.packages and dotted not in self.modules_by_import_name

    def find_module(self, dotted: str, root: str) -> str | None:
        """Id of the project module imported as `dotted` from a file under `root`; its own root goes first."""
        candidates = self.modules_by_import_name.get(dotted)
        if not candidates:
            return None
        for candidate in candidates:
            if self.modules[candidate].file.root == root:
                return candidate
        return candidates[0]


def index_project(project: ParsedProject) -> ProjectIndex:
    symbols: dict[str, Symbol] = {}
    places: dict[str, list[Place]] = {}
    symbol_at: dict[tuple[str, int, int], str] = {}
    bindings: dict[str, dict[str, Binding]] = {}
    rebindings: dict[str, dict[str, tuple[Statement, ...]]] = {}
    type_bindings: dict[str, dict[str, Binding]] = {}
    alternatives: dict[str, tuple[Place, ...]] = {}
    global_binders: dict[tuple[str, str], list[Place]] = {}
    by_import_name: dict[str, list[str]] = {}
    class_names: dict[str, list[str]] = {}
    member_names: dict[str, list[str]] = {}
    function_names: dict[str, list[str]] = {}
    packages: set[str] = set()
    for module in project.modules:
        by_import_name.setdefault(module.file.import_name, []).append(module.file.module)
        parts = module.file.import_name.split(".")
        packages.update(".".join(parts[:length]) for length in range(1, len(parts)))
        for index, definition in enumerate(module.definitions):
            place = Place(module, index)
            symbol = place.symbol
            is_new = symbol not in symbols
            if is_new:
                symbols[symbol] = _symbol_of(place)
            is_named = is_new and not place.is_hidden
            places.setdefault(symbol, []).append(place)
            if definition.kind is not DefinitionKind.MODULE:
                at = (module.file.path, definition.at.line, definition.at.column)
                # A type server counts what is hidden among the definitions of a name.
                symbol_at[at] = living_id(symbol)
            if definition.kind is not DefinitionKind.FUNCTION:
                found = bindings_of(definition)
                bindings.setdefault(symbol, {}).update(found.last)
                rebindings.setdefault(symbol, {}).update(found.rebound)
                type_bindings.setdefault(symbol, {}).update(found.for_types)
                for numbers in found.alternatives:
                    reached = (Place(module, number) for number in numbers)
                    reaching = tuple(place for place in reached if not place.is_hidden)
                    alternatives[reaching[0].symbol] = reaching
            for name in _global_names(definition):
                global_binders.setdefault((module.file.module, name), []).append(place)
            if is_named and definition.kind is DefinitionKind.CLASS:
                class_names.setdefault(definition.name, []).append(symbol)
            if is_named and symbols[symbol].kind is SymbolKind.FUNCTION and definition.parent == 0:
                function_names.setdefault(definition.name, []).append(symbol)
            if is_named and symbols[symbol].kind is SymbolKind.METHOD:
                member_names.setdefault(definition.name, []).append(symbol)
    return ProjectIndex(
        modules={module.file.module: module for module in project.modules},
        symbols=symbols,
        places={symbol: tuple(found) for symbol, found in places.items()},
        repeated=_find_repeated(project.modules),
        symbol_at=symbol_at,
        bindings=bindings,
        rebindings=rebindings,
        type_bindings=type_bindings,
        alternatives=alternatives,
        global_binders={key: tuple(found) for key, found in global_binders.items()},
        modules_by_import_name={name: tuple(found) for name, found in by_import_name.items()},
        class_names={name: tuple(found) for name, found in class_names.items()},
        member_names={name: tuple(found) for name, found in member_names.items()},
        function_names={name: tuple(found) for name, found in function_names.items()},
        packages=frozenset(packages),
        entry_points=project.entry_points,
    )


def _find_repeated(modules: Iterable[Module]) -> dict[tuple[str, str], tuple[Place, ...]]:
    found: dict[tuple[str, str], tuple[Place, ...]] = {}
    for module in modules:
        own = [Place(module, number) for number, each in enumerate(module.definitions) if each.parent == 0]
        for name in {place.definition.name for place in own if place.is_hidden}:
            repeated = tuple(place for place in own if place.definition.name == name)
            found[module.file.module, name] = repeated
    return found


def site_of(module: Module, position: Position) -> Site:
    return Site(module.file.path, position.line + 1, module.column_of(position))


def _global_names(definition: Definition) -> Iterator[str]:
    for statement in definition.body:
        if isinstance(statement, Global):
            yield from statement.names


def _is_secondary(decorator: Expression) -> bool:
    match decorator:
        case Name(id=name) | Attribute(name=name):
            return name in ("overload", "setter", "deleter", "expression", "comparator", "update_expression")
        case _:
            return False


def _is_overload(decorator: Expression) -> bool:
    return isinstance(decorator, Name | Attribute) and _bare_name(decorator) == "overload"


def _bare_name(expression: Name | Attribute) -> str:
    return expression.id if isinstance(expression, Name) else expression.name


def _symbol_of(place: Place) -> Symbol:
    module, definition = place.module, place.definition
    parent = place.parent
    if definition.kind is DefinitionKind.MODULE:
        kind, name = SymbolKind.MODULE, module.file.module.rpartition(".")[2]
    elif definition.kind is DefinitionKind.CLASS:
        kind, name = SymbolKind.CLASS, definition.name
    else:
        is_method = parent is not None and parent.definition.kind is DefinitionKind.CLASS
        kind, name = (SymbolKind.METHOD if is_method else SymbolKind.FUNCTION), definition.name
    return Symbol(
        place.symbol,
        kind,
        name,
        definition.qualname,
        module.file.module,
        module.file.path,
        definition.line,
        definition.end_line,
        parent.symbol if parent else None,
    )
