"""Sessions, connections and pools of database libraries -> which calls give one, and which are given one."""

import sys
from typing import TYPE_CHECKING

from cutaway.parsing.syntax import Call
from cutaway.resolving.libraries import DATABASE_PACKAGES, class_of_maker
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

_CONNECTION, _ASYNC_CONNECTION = "sqlalchemy.Connection", "sqlalchemy.ext.asyncio.AsyncConnection"
_SESSION, _ASYNC_SESSION = "sqlalchemy.orm.Session", "sqlalchemy.ext.asyncio.AsyncSession"
_TRANSACTION = "sqlalchemy.Transaction"
_GIVEN_BY_OBJECT = {
    ("Engine", "connect"): _CONNECTION,
    ("Engine", "raw_connection"): _CONNECTION,
    ("Engine", "execution_options"): "sqlalchemy.Engine",
    ("AsyncEngine", "connect"): _ASYNC_CONNECTION,
    ("AsyncEngine", "execution_options"): "sqlalchemy.ext.asyncio.AsyncEngine",
    ("Connection", "execution_options"): _CONNECTION,
    ("Connection", "cursor"): "sqlalchemy.Cursor",
    ("Connection", "begin"): _TRANSACTION,
    ("Connection", "begin_nested"): _TRANSACTION,
    ("AsyncConnection", "execution_options"): _ASYNC_CONNECTION,
    ("AsyncConnection", "begin"): "sqlalchemy.ext.asyncio.AsyncTransaction",
    ("AsyncConnection", "begin_nested"): "sqlalchemy.ext.asyncio.AsyncTransaction",
    ("Session", "connection"): _CONNECTION,
    ("Session", "begin"): "sqlalchemy.orm.SessionTransaction",
    ("Session", "begin_nested"): "sqlalchemy.orm.SessionTransaction",
    ("AsyncSession", "connection"): _ASYNC_CONNECTION,
    ("AsyncSession", "begin"): "sqlalchemy.ext.asyncio.AsyncSessionTransaction",
    ("AsyncSession", "begin_nested"): "sqlalchemy.ext.asyncio.AsyncSessionTransaction",
}
"""(class of SQLAlchemy, method) -> the class of what it gives, also to `with`."""
_ENTERED = {
    ("Engine", "begin"): _CONNECTION,
    ("AsyncEngine", "begin"): _ASYNC_CONNECTION,
    ("sessionmaker", "begin"): _SESSION,
    ("async_sessionmaker", "begin"): _ASYNC_SESSION,
}
"""The same of what gives its object to `with` only."""
_MADE_BY_CALL = {
    "sessionmaker()": _SESSION,
    "scoped_session()": _SESSION,
    "async_sessionmaker()": _ASYNC_SESSION,
    "async_scoped_session()": _ASYNC_SESSION,
}
"""What is called once more -> the class of what that makes."""

_WITHOUT_DATABASE = frozenset({"fastapi", "starlette", "anyio"})
"""Packages that hand on what they are given, and know of no database themselves."""
_MIGRATING = frozenset({"alembic"})
"""Packages that look after tables and not after what is in them."""

COLLECTION = "motor.Collection"
"""Stands for a collection of documents; its argument is their class, if that is known."""


def connected_result(evaluator: "Evaluator", name: str, call: Call, scope: Scope) -> Value | None:
    """What `create_pool(…)`, `pool.acquire()`, `engine.get_collection(Item)` give; None for other calls."""
    package, short = package_of(name), name.rpartition(".")[2]
    if (package, short) == ("odmantic", "get_collection") and call.arguments:
        options = tuple(members(evaluator.evaluate(call.arguments[0].value, scope)))
        documents = [Instance(option.name) for option in options if isinstance(option, ClassObject)]
        return Instance(COLLECTION, tuple(documents[:1]))
    if package in STATEMENT_PACKAGES:
        return _given_by_alchemy(name)
    given = _GIVEN_BY.get((package, short))
    return Instance(given) if given is not None else None


def _given_by_alchemy(name: str) -> Value | None:
    path, _, method = name.rpartition(".")
    asked = (class_of_maker(path.rpartition(".")[2].removesuffix("()")), method)
    entered = _ENTERED.get(asked)
    if entered is not None:
        return Instance("contextlib.AbstractContextManager", (Instance(entered),))
    given = _GIVEN_BY_OBJECT.get(asked) or _MADE_BY_CALL.get(method)
    return Instance(given) if given is not None else None


def session_of(factory: Instance) -> Value | None:
    """What calling an object gives that is annotated as a factory of sessions; None for other objects."""
    if package_of(factory.name) not in STATEMENT_PACKAGES:
        return None
    made = _MADE_BY_CALL.get(f"{factory.name.rpartition('.')[2]}()")
    if made is None:
        return None
    return factory.arguments[0] if factory.arguments else Instance(made)


def is_handed_connection(evaluator: "Evaluator", call: Call, callee: Outside, scope: Scope) -> bool:
    """Whether a library's function, as in `paginate(session, query)`, is given what talks to a database."""
    package = package_of(callee.name)
    if package in STATEMENT_PACKAGES or package in sys.stdlib_module_names or is_class_like(callee.name):
        return False  # keeps it, or makes another of it
    if package in evaluator.index.packages:
        return False  # a part of the project that was not read
    if package in _WITHOUT_DATABASE | _MIGRATING or _is_handed_on(evaluator, call, scope):
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
