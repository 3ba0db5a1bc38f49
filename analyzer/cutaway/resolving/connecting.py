"""Sessions, connections and pools of database libraries -> which calls give one, and which are given one."""

import sys
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Call
from cutaway.resolving.libraries import DATABASE_PACKAGES
from cutaway.resolving.outside import STATEMENT_PACKAGES, is_class_like, package_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Callback, ClassObject, Function, Instance, Outside, Value, members

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator

_CONNECTIONS = frozenset(
    {"Session", "AsyncSession", "scoped_session", "async_scoped_session", "Cursor", "AsyncCursor"}
    | {"Connection", "AsyncConnection", "PoolConnectionProxy", "Pool", "ConnectionPool"}
    | {"AsyncConnectionPool", "AsyncIOMotorClientSession", "AsyncClientSession", "ClientSession"}
)
"""Classes through which a database is talked to; who is given an engine may only keep it."""

_GIVEN_BY = {
    ("asyncpg", "create_pool"): "asyncpg.Pool",
    ("asyncpg", "connect"): "asyncpg.Connection",
    ("asyncpg", "acquire"): "asyncpg.Connection",
    ("psycopg", "connect"): "psycopg.Connection",
    ("psycopg", "cursor"): "psycopg.Cursor",
    ("psycopg_pool", "connection"): "psycopg.Connection",
    ("psycopg_pool", "getconn"): "psycopg.Connection",
    ("psycopg2", "connect"): "psycopg2.Connection",
    ("psycopg2", "cursor"): "psycopg2.Cursor",
    ("sqlite3", "connect"): "sqlite3.Connection",
    ("sqlite3", "cursor"): "sqlite3.Cursor",
    ("aiosqlite", "connect"): "aiosqlite.Connection",
    ("aiosqlite", "cursor"): "aiosqlite.Cursor",
    ("databases", "connection"): "databases.core.Connection",
    ("pymysql", "connect"): "pymysql.Connection",
    ("pymysql", "cursor"): "pymysql.Cursor",
    ("aiomysql", "create_pool"): "aiomysql.Pool",
    ("aiomysql", "connect"): "aiomysql.Connection",
    ("aiomysql", "acquire"): "aiomysql.Connection",
    ("aiomysql", "cursor"): "aiomysql.Cursor",
}
"""(package, function or method) -> the class of what it gives, also to `async with`."""

_WITHOUT_DATABASE = frozenset({"fastapi", "starlette", "anyio"})
"""Packages that hand on what they are given, and know of no database themselves."""

COLLECTION = "motor.Collection"
"""Stands for a collection of documents; its argument is their class, if that is known."""


def connected_result(evaluator: "Evaluator", name: str, call: Call, scope: Scope) -> Value | None:
    """What `create_pool(…)`, `pool.acquire()`, `engine.get_collection(Item)` give; None for other calls."""
    package, short = package_of(name), name.rpartition(".")[2]
    if (package, short) == ("odmantic", "get_collection") and call.arguments:
        options = tuple(members(evaluator.evaluate(call.arguments[0].value, scope)))
        documents = [Instance(option.name) for option in options if isinstance(option, ClassObject)]
        return Instance(COLLECTION, tuple(documents[:1]))
    given = _GIVEN_BY.get((package, short))
    return Instance(given) if given is not None else None


def is_handed_connection(evaluator: "Evaluator", call: Call, callee: Outside, scope: Scope) -> bool:
    """Whether a library's function, as in `paginate(session, query)`, is given what talks to a database."""
    package = package_of(callee.name)
    if package in STATEMENT_PACKAGES or package in sys.stdlib_module_names or is_class_like(callee.name):
        return False  # keeps it, or makes another of it
    if package in evaluator.index.packages:
        return False  # a part of the project that was not read
    if package in _WITHOUT_DATABASE or _is_handed_on(evaluator, call, scope):
        return False
    return any(
        _is_connection(evaluator, option)
        for argument in call.arguments
        for option in members(evaluator.evaluate(argument.value, scope))
    )


def _is_handed_on(evaluator: "Evaluator", call: Call, scope: Scope) -> bool:
    """`scheduler.enqueue(work, session)`: the library gives what follows to a function of the project."""
    if not call.arguments or call.arguments[0].name is not None or call.arguments[0].star:
        return False
    first = evaluator.evaluate(call.arguments[0].value, scope)
    return any(isinstance(option, Function | Callback) for option in members(first))


def _is_connection(evaluator: "Evaluator", value: Value) -> bool:
    if not isinstance(value, Instance):
        return False
    line = (ancestor.name for ancestor in evaluator.hierarchy.line_of(value.name))
    return any(
        package_of(name) in DATABASE_PACKAGES and name.rpartition(".")[2] in _CONNECTIONS for name in line
    )
