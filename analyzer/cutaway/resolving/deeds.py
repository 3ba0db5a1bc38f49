"""Calls of outside libraries -> what the function does: statements, transactions, calls of outside APIs."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.model import Certainty, DeedKind
from cutaway.resolving.outside import STATEMENT_BUILDERS, STATEMENT_PACKAGES, package_of

DATABASE_PACKAGES = frozenset(
    {
        "sqlalchemy",
        "sqlmodel",
        "asyncpg",
        "psycopg",
        "psycopg2",
        "psycopg_pool",
        "sqlite3",
        "aiosqlite",
        "aiomysql",
        "pymysql",
    }
    | {
        "MySQLdb",
        "mysql",
        "databases",
        "motor",
        "pymongo",
        "beanie",
        "odmantic",
        "mongoengine",
        "tortoise",
        "peewee",
        "piccolo",
    }
    | {
        "ormar",
        "edgedb",
        "gel",
        "duckdb",
        "oracledb",
        "pyodbc",
        "aioodbc",
        "cassandra",
        "neo4j",
        "elasticsearch",
        "opensearchpy",
    }
    | {
        "gino",
        "pony",
        "asyncmy",
        "encode",
        "fastcrud",
        "sqlalchemy_crud_plus",
        "edgy",
        "saffier",
        "clickhouse_driver",
        "clickhouse_connect",
    }
)

STATEMENT_METHODS = frozenset(
    {
        "execute",
        "executemany",
        "executescript",
        "exec",
        "scalar",
        "scalars",
        "stream",
        "stream_scalars",
        "query",
        "get",
        "get_one",
    }
    | {
        "add",
        "add_all",
        "delete",
        "merge",
        "bulk_save_objects",
        "bulk_insert_mappings",
        "bulk_update_mappings",
        "exec_driver_sql",
    }
    | {
        "fetch",
        "fetchrow",
        "fetchval",
        "fetchone",
        "fetchall",
        "fetchmany",
        "fetch_one",
        "fetch_all",
        "fetch_val",
        "iterate",
    }
    | {"copy_records_to_table", "callproc", "run_sync"}
    | {
        "find",
        "find_one",
        "find_all",
        "find_many",
        "insert_one",
        "insert_many",
        "update_one",
        "update_many",
        "replace_one",
    }
    | {
        "delete_one",
        "delete_many",
        "delete_all",
        "count_documents",
        "aggregate",
        "distinct",
        "bulk_write",
        "find_one_and_update",
    }
    | {"find_one_and_delete", "find_one_and_replace", "create_index", "estimated_document_count"}
    | {
        "filter",
        "all",
        "create",
        "save",
        "insert",
        "select",
        "update",
        "remove",
        "objects",
        "get_or_create",
        "get_or_none",
        "first",
    }
    | {
        "exclude",
        "bulk_create",
        "bulk_update",
        "update_or_create",
        "upsert",
        "count",
        "exists",
        "in_bulk",
        "raw",
        "values",
    }
    | {
        "delete_by_id",
        "get_by_id",
        "select_model",
        "select_models",
        "create_model",
        "update_model",
        "delete_model",
    }
    | {"get_multi", "get_joined", "upsert_multi", "db_delete", "search", "index", "bulk"}
)

TRANSACTION_METHODS = frozenset(
    {
        "begin",
        "begin_nested",
        "commit",
        "rollback",
        "flush",
        "refresh",
        "expire",
        "expire_all",
        "close",
        "transaction",
        "start_transaction",
    }
    | {
        "commit_transaction",
        "abort_transaction",
        "expunge",
        "expunge_all",
        "in_transaction",
        "atomic",
        "in_transaction_atomic",
    }
)
COMMIT_METHODS = frozenset({"commit", "rollback", "commit_transaction", "abort_transaction"})

SESSION_CLASSES = frozenset(
    {
        "Session",
        "AsyncSession",
        "scoped_session",
        "async_scoped_session",
        "Connection",
        "AsyncConnection",
        "Cursor",
        "AsyncCursor",
    }
    | {
        "Engine",
        "AsyncEngine",
        "sessionmaker",
        "async_sessionmaker",
        "SessionTransaction",
        "AsyncSessionTransaction",
        "Database",
    }
    | {
        "Pool",
        "PoolConnectionProxy",
        "AsyncConnectionPool",
        "ConnectionPool",
        "AsyncTransaction",
        "Transaction",
    }
)
"""Classes of SQL libraries whose methods talk to the database; for other stores every class does."""

_SQL_PACKAGES = frozenset({"sqlalchemy", "sqlmodel"})

_DOCUMENT_PACKAGES = frozenset({"motor", "pymongo"})
_UNMISTAKABLE = frozenset({"execute", "fetch", "fetchrow", "fetchval"})

_OPENERS = frozenset(
    {"create_engine", "create_async_engine", "sessionmaker", "async_sessionmaker", "create_pool", "connect"}
)

OUTSIDE_CLIENTS = frozenset(
    {
        "httpx",
        "requests",
        "aiohttp",
        "urllib3",
        "httplib2",
        "pycurl",
        "treq",
        "niquests",
        "boto3",
        "botocore",
        "aioboto3",
        "aiobotocore",
    }
    | {
        "stripe",
        "openai",
        "anthropic",
        "cohere",
        "mistralai",
        "groq",
        "twilio",
        "sendgrid",
        "mailgun",
        "slack_sdk",
        "slack",
        "slack_bolt",
    }
    | {
        "googleapiclient",
        "google",
        "azure",
        "msal",
        "grpc",
        "zeep",
        "smtplib",
        "aiosmtplib",
        "emails",
        "fastapi_mail",
        "github",
        "gitlab",
    }
    | {
        "jira",
        "atlassian",
        "hvac",
        "kubernetes",
        "docker",
        "paramiko",
        "telegram",
        "aiogram",
        "discord",
        "tweepy",
        "plaid",
        "paypalrestsdk",
    }
    | {
        "firebase_admin",
        "supabase",
        "algoliasearch",
        "notion_client",
        "pdpyras",
        "duo_client",
        "datadog",
        "datadog_api_client",
        "minio",
    }
    | {
        "oauthlib",
        "authlib",
        "resend",
        "postmarker",
        "mailchimp_marketing",
        "intercom",
        "hubspot",
        "salesforce",
        "simple_salesforce",
    }
)
_OUTSIDE_IGNORED = (
    "Error",
    "Exception",
    "Timeout",
    "Limits",
    "Headers",
    "Warning",
    "Transport",
    "BasicAuth",
    "URL",
    "Request",
)

ASKED_METHODS = (
    STATEMENT_METHODS
    | TRANSACTION_METHODS
    | {
        "post",
        "put",
        "patch",
        "request",
        "head",
        "options",
        "send",
        "send_message",
        "sendmail",
        "json",
        "body",
        "form",
    }
)
"""Method names that are worth asking the type server about even if the project defines none of that name."""

_SESSION_LIKE = frozenset(
    {"session", "db", "db_session", "async_session", "conn", "connection", "cursor", "cur", "tx", "database"}
)
_NOWHERE_ELSE = frozenset({"fetchrow", "fetchval", "executemany", "exec_driver_sql", "find_one_and_update"})
"""Method names that only databases have."""
_BY_NAME = frozenset(
    {
        "execute",
        "executemany",
        "exec",
        "scalar",
        "scalars",
        "query",
        "get",
        "add",
        "add_all",
        "delete",
        "merge",
        "commit",
        "rollback",
    }
    | {"flush", "refresh", "begin", "begin_nested", "fetchone", "fetchall", "fetchrow", "fetchval", "fetch"}
)


class Act(NamedTuple):
    kind: DeedKind
    certainty: Certainty


def acts_of(dotted: str) -> Iterator[Act]:
    """What calling an outside name does, by its dotted name."""
    package = package_of(dotted)
    path, _, method = dotted.rpartition(".")
    holder = path.rpartition(".")[2].removesuffix("()")
    if package in DATABASE_PACKAGES:
        yield from _database_acts(package, holder, method)
    elif is_outside_call(dotted):
        yield Act(DeedKind.OUTSIDE_CALL, Certainty.CERTAIN)
    elif package in ("fastapi", "starlette"):
        yield from _framework_acts(holder, method)


def _database_acts(package: str, holder: str, method: str) -> Iterator[Act]:
    if package in STATEMENT_PACKAGES and method in STATEMENT_BUILDERS and holder not in SESSION_CLASSES:
        yield Act(DeedKind.BUILDS_QUERY, Certainty.CERTAIN)
        return
    if method in _OPENERS or (method in SESSION_CLASSES and holder not in SESSION_CLASSES):
        yield Act(DeedKind.OPENS_SESSION, Certainty.CERTAIN)
        return
    if package in _SQL_PACKAGES and holder not in SESSION_CLASSES:
        return
    if method in TRANSACTION_METHODS:
        yield Act(DeedKind.TRANSACTION, Certainty.CERTAIN)
        if method in COMMIT_METHODS:
            yield Act(DeedKind.COMMIT, Certainty.CERTAIN)
    elif method in STATEMENT_METHODS and _talks(package, holder, method):
        yield Act(DeedKind.STATEMENT, Certainty.CERTAIN)


def _talks(package: str, holder: str, method: str) -> bool:
    """Whether a method of that name talks to the database, as opposed to a function of the same name."""
    is_object = holder[:1].isupper() or holder in SESSION_CLASSES
    # A Mongo collection is an attribute or item of its database, under any name.
    return is_object or package in _DOCUMENT_PACKAGES or method in _UNMISTAKABLE


def _framework_acts(holder: str, method: str) -> Iterator[Act]:
    if method in (
        "include_router",
        "add_middleware",
        "add_exception_handler",
        "mount",
        "add_api_route",
        "add_event_handler",
    ) or method in ("FastAPI", "APIRouter", "Starlette"):
        yield Act(DeedKind.REGISTERS, Certainty.CERTAIN)
    elif method in ("json", "body", "form", "stream") and holder in ("Request", "HTTPConnection"):
        yield Act(DeedKind.JSON_BODY, Certainty.CERTAIN)


def is_outside_call(dotted: str) -> bool:
    """Whether the name belongs to a client of an outside API; its exceptions and value types do not count."""
    return package_of(dotted) in OUTSIDE_CLIENTS and not dotted.endswith(_OUTSIDE_IGNORED)


def acts_by_name(receiver: str, method: str) -> Iterator[Act]:
    """What a call does if nothing is known of the receiver but what it is called."""
    is_session = receiver.lower().lstrip("_") in _SESSION_LIKE and method in _BY_NAME
    if not is_session and method not in _NOWHERE_ELSE:
        return
    if method in TRANSACTION_METHODS:
        yield Act(DeedKind.TRANSACTION, Certainty.LIKELY)
        if method in COMMIT_METHODS:
            yield Act(DeedKind.COMMIT, Certainty.LIKELY)
    else:
        yield Act(DeedKind.STATEMENT, Certainty.LIKELY)
