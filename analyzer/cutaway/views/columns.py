"""Symbols -> the column (feature) of each: by package, by module name without layer words, by neighbours."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from cutaway.model import Architecture, Layer, Symbol, SymbolKind
from cutaway.views.links import Link

OUTSIDE_COLUMN = "outside APIs"

_LAYER_WORDS = frozenset({
    "api", "apis", "app", "application", "apps", "base", "business", "case", "cases", "client",
    "clients", "common", "config", "container", "containers", "contract", "contracts", "controller",
    "controllers", "core", "crud", "cruds", "dal", "dao", "daos", "data", "database", "db",
    "dependencies", "dependency", "deps", "di", "domain", "dto", "dtos", "endpoint", "endpoints",
    "entities", "entity", "external", "gateway", "gateways", "handler", "handlers", "impl",
    "implementation", "implementations", "infra", "infrastructure", "integrations", "interactor",
    "interactors", "internal", "lib", "main", "mapper", "mappers", "model", "models", "module",
    "modules", "orm", "persistence", "port", "ports", "provider", "providers", "public", "queries",
    "query", "repo", "repos", "repositories", "repository", "request", "requests", "resource",
    "resources", "response", "responses", "rest", "route", "router", "routers", "routes", "schema",
    "schemas", "server", "service", "services", "settings", "shared", "source", "sqlalchemy",
    "sqlmodel", "src", "storage", "store", "stores", "table", "tables", "use", "usecase",
    "usecases", "util", "utilities", "utils", "validator", "validators", "view", "views", "web",
    "wiring",
})  # fmt: skip
_VERSION = re.compile(r"v\d+")


def assign_columns(
    architecture: Architecture, symbols: Iterable[str], links: Iterable[Link]
) -> Mapping[str, str]:
    """A display name for every symbol; empty if nothing speaks for any column.

    Where there are routes, columns are what has some: the rest joins those that it works for."""
    found = {symbol: architecture.find_symbol(symbol) for symbol in sorted(symbols)}
    written: dict[str, str] = {}
    for identifier, symbol in found.items():
        if symbol is None or architecture.layer_of(identifier) is Layer.EXTERNAL:
            written[identifier] = OUTSIDE_COLUMN
        else:
            written[identifier] = name_feature(symbol.module, architecture.project.packages)
    name_of = _choose_spelling(written, architecture)
    column = {symbol: name_of[_fold_plural(name)] if name else "" for symbol, name in written.items()}
    features = {column[route.handler] for route in architecture.routes if route.handler in column} - {""}
    for identifier, symbol in found.items():
        if not column[identifier] and symbol is not None:
            column[identifier] = name_of.get(_fold_plural(symbol.name.lower()), "")
        if features and column[identifier] not in (*features, OUTSIDE_COLUMN):
            column[identifier] = ""
    return _ask_neighbours(column, tuple(links))


def name_feature(module: str, packages: tuple[str, ...]) -> str:
    """`shop.orders.router` and `shop.routers.orders_router` are about orders; empty if nothing is left."""
    parts = module.split(".")
    if parts[0] in packages:
        parts = parts[1:]
    for part in parts:
        words = [word for word in part.lower().split("_") if word]
        left = [word for word in words if word not in _LAYER_WORDS and not _VERSION.fullmatch(word)]
        if left:
            return "_".join(left)
    return ""


def _choose_spelling(written: Mapping[str, str], architecture: Architecture) -> Mapping[str, str]:
    """Singular and plural are one column, called as most routers call it, else as most others do."""
    votes: dict[str, Counter[str]] = {}
    for symbol, name in written.items():
        if name:
            weight = 1000 if architecture.layer_of(symbol) is Layer.ROUTER else 1
            votes.setdefault(_fold_plural(name), Counter())[name] += weight
    return {key: min(names, key=lambda name: (-names[name], name)) for key, names in votes.items()}


def _fold_plural(name: str) -> str:
    if name.endswith("ies") and len(name) > 4:
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") and len(name) > 3 else name


def _ask_neighbours(column: Mapping[str, str], links: tuple[Link, ...]) -> Mapping[str, str]:
    """Whoever has no column joins the one that most of its links lead to, until nothing changes."""
    settled = {symbol: name for symbol, name in column.items() if name}
    waiting = sorted(symbol for symbol, name in column.items() if not name)
    while waiting:
        votes: dict[str, Counter[str]] = {symbol: Counter() for symbol in waiting}
        for link in links:
            for one, other in ((link.source, link.target), (link.target, link.source)):
                if one in votes and settled.get(other, OUTSIDE_COLUMN) != OUTSIDE_COLUMN:
                    votes[one][settled[other]] += link.count
        decided = {
            symbol: min(names, key=lambda name: (-names[name], name))
            for symbol, names in votes.items()
            if names
        }
        if not decided:
            break
        settled.update(decided)
        waiting = [symbol for symbol in waiting if symbol not in decided]
    return {symbol: settled.get(symbol, "") for symbol in column}


def owner_name(symbol: Symbol, architecture: Architecture) -> str:
    """The class that holds it, else the last name of its module."""
    parent = architecture.find_symbol(symbol.parent) if symbol.parent else None
    while parent is not None and parent.parent and parent.kind not in _OWNERS:
        parent = architecture.find_symbol(parent.parent)
    if parent is not None and parent.kind in _OWNERS:
        return parent.name
    return symbol.module.rpartition(".")[2]


_OWNERS = frozenset({SymbolKind.CLASS})
