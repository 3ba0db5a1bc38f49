"""Symbols: what the project defines, and the boundaries at which it touches the world."""

import re
from dataclasses import dataclass
from enum import StrEnum


class SymbolKind(StrEnum):
    MODULE = "module"
    CLASS = "class"
    FUNCTION = "function"
    METHOD = "method"
    ROUTE = "route"
    TABLE = "table"
    SESSION = "session"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """A definition of the project, or a boundary symbol (route, table, session, external API).

    `file` is None for boundary symbols that no single place defines; lines count from 1 and are 0 there.
    """

    id: str
    kind: SymbolKind
    name: str
    qualname: str
    """Python's own `co_qualname`, which functions of one name share; empty for modules."""
    module: str
    """Id of the module that holds it; empty for boundary symbols."""
    file: str | None = None
    line: int = 0
    end_line: int = 0
    parent: str | None = None
    """Id of the enclosing symbol; None for modules and boundary symbols."""

    @property
    def is_boundary(self) -> bool:
        """Whether the symbol stands for something outside the project's own code."""
        return self.kind in (SymbolKind.ROUTE, SymbolKind.TABLE, SymbolKind.SESSION, SymbolKind.EXTERNAL)


_NUMBER = re.compile(r"#\d+$")

SESSION_ID = "db:<session>"


def symbol_id(module: str, qualname: str) -> str:
    return f"{module}:{qualname}" if qualname else module


def living_id(symbol: str) -> str:
    """The id without the number behind its own name: of the definition that hides it, if one does."""
    return _NUMBER.sub("", symbol)


def route_id(method: str, path: str) -> str:
    return f"http:{method} {path}"


def table_id(table: str) -> str:
    return f"db:{table}"


def external_id(package: str) -> str:
    return f"external:{package}"
