"""References, routes and migrations -> symbols at which the project touches the world."""

from collections.abc import Iterable, Iterator

from cutaway.model import SESSION_ID, Reference, Route, Symbol, SymbolKind, Via, table_id
from cutaway.parsing.syntax import Assign, Attribute, Call, Definition, Evaluate, Module, Text
from cutaway.resolving.index import ProjectIndex


def find_boundaries(
    index: ProjectIndex,
    references: Iterable[Reference],
    routes: tuple[Route, ...],
    migrations: tuple[Module, ...],
) -> dict[str, Symbol]:
    """Symbols for routes, tables, the session and outside APIs that references lead to or from."""
    found: dict[str, Symbol] = {}
    for route in routes:
        name, site = f"{route.method} {route.path}", route.site
        found[route.id] = Symbol(route.id, SymbolKind.ROUTE, name, name, "", site.file, site.line, site.line)
    for table, (file, line) in _migrated_tables(migrations).items():
        found[table_id(table)] = Symbol(table_id(table), SymbolKind.TABLE, table, table, "", file, line, line)
    for reference in sorted(references, key=lambda reference: reference.sort_key):
        target, site = reference.target, reference.site
        prefix, _, name = target.partition(":")
        if target in index.symbols:
            continue
        if target == SESSION_ID:
            found[target] = Symbol(target, SymbolKind.SESSION, name, name, "")
        elif reference.via is Via.TABLE:
            found[target] = Symbol(target, SymbolKind.TABLE, name, name, "", site.file, site.line, site.line)
        elif prefix == "external":
            found[target] = Symbol(target, SymbolKind.EXTERNAL, name, name, "")
    return found


def _migrated_tables(migrations: tuple[Module, ...]) -> dict[str, tuple[str, int]]:
    """Tables that migrations create and none of them drops, with the place; renames are not followed."""
    tables: dict[str, tuple[str, int]] = {}
    dropped: set[str] = set()
    for module in migrations:
        for definition in module.definitions:
            for name, line, is_drop in _table_calls(definition):
                if not is_drop and definition.name != "downgrade":
                    tables.setdefault(name, (module.file.path, line))
                elif is_drop and definition.name == "upgrade":
                    dropped.add(name)
    return {name: place for name, place in sorted(tables.items()) if name not in dropped}


def _table_calls(definition: Definition) -> Iterator[tuple[str, int, bool]]:
    for statement in definition.body:
        match statement:
            case Evaluate(value=Call() as call) | Assign(value=Call() as call):
                match call:
                    case Call(function=Attribute(name="create_table" | "drop_table" as name)) if (
                        call.arguments
                    ):
                        first = call.arguments[0].value
                        if isinstance(first, Text):
                            yield first.value, statement.at.line + 1, name == "drop_table"
                    case _:
                        pass
            case _:
                pass
