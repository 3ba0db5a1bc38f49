"""Libraries that talk to databases and to outside APIs: their packages, classes and methods."""

from collections.abc import Iterable

DATABASE_PACKAGES = frozenset(
    {
        "sqlalchemy",
        "sqlmodel",
        "fastapi_async_sqlalchemy",
        "fastapi_sqlalchemy",
        "advanced_alchemy",
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
        "execute_many",
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
STAGING_METHODS = frozenset({"add", "add_all", "delete", "merge"})
"""What a session is told of an object at hand; nothing is asked of the database yet."""
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


_ENGINE_MAKERS = {
    "create_engine": "Engine",
    "engine_from_config": "Engine",
    "create_async_engine": "AsyncEngine",
    "async_engine_from_config": "AsyncEngine",
}


def class_of_maker(name: str) -> str:
    """The class of what a function of SQLAlchemy makes; the name itself of all else."""
    return _ENGINE_MAKERS.get(name, name)


def names_session(classes: Iterable[str]) -> bool:
    """Whether one of these dotted names is that of a session, connection or the like."""
    return any(name.rpartition(".")[2] in SESSION_CLASSES for name in classes)


DOCUMENT_PACKAGES = frozenset({"motor", "pymongo", "fastapi_async_sqlalchemy", "fastapi_sqlalchemy"})
DOCUMENT_RESULTS = frozenset(
    {"find_one", "find_one_and_update", "find_one_and_replace", "find_one_and_delete", "to_list", "next"}
    | {"command", "distinct", "count_documents", "estimated_document_count", "bulk_write", "server_info"}
    | {"insert_one", "insert_many", "update_one", "update_many", "replace_one", "delete_one", "delete_many"}
)
"""Methods of collections and databases of documents that give data, and no cursor to go on with."""
UNMISTAKABLE = frozenset({"execute", "fetch", "fetchrow", "fetchval"})

OPENERS = frozenset(
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
    | {"elasticsearch", "opensearchpy", "clickhouse_driver", "clickhouse_connect"}
    | {"httpx_oauth", "fastapi_sso", "google_auth_oauthlib", "googleads", "gspread", "facebook_business"}
    | {"shopify", "square", "adyen", "braintree", "razorpay", "mercadopago", "quickbooks", "xero_python"}
    | {"vonage", "messagebird", "mailjet_rest", "mailersend", "sib_api_v3_sdk", "brevo_python", "onesignal"}
    | {
        "replicate",
        "huggingface_hub",
        "together",
        "voyageai",
        "ollama",
        "elevenlabs",
        "assemblyai",
        "litellm",
    }
    | {"pinecone", "qdrant_client", "weaviate", "meilisearch", "typesense", "keycloak", "auth0", "okta"}
    | {"workos", "docusign_esign", "telebot", "telethon", "pyrogram", "linebot", "asana", "pyairtable"}
    | {"dropbox", "boxsdk", "msgraph", "exchangelib", "cloudinary", "pusher", "zulip", "ftplib", "imaplib"}
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

SESSION_LIKE = frozenset(
    {"session", "db", "db_session", "async_session", "conn", "connection", "cursor", "cur", "tx", "database"}
)
NOWHERE_ELSE = frozenset({"fetchrow", "fetchval", "executemany", "exec_driver_sql", "find_one_and_update"})
"""Method names that only databases have."""
BY_NAME = frozenset(
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
    | {"fetch_one", "fetch_all", "fetch_val", "execute_many"}
)
