"""The dotted name of what is called in a client library -> whether that talks to an outside API."""

import re

from cutaway.model import Certainty
from cutaway.resolving.libraries import OUTSIDE_CLIENTS
from cutaway.resolving.outside import package_of

_HTTP = frozenset({"httpx", "requests", "aiohttp", "urllib3", "httplib2", "treq", "niquests", "pycurl"})
_NOT_CLIENTS = ("google.protobuf.", "google.api_core.", "aiohttp.web.")

_HTTP_VERBS = frozenset(
    {"get", "post", "put", "patch", "delete", "head", "options", "request", "send", "stream", "urlopen"}
)

_PLAIN_VERBS = _HTTP_VERBS - {"get", "options", "head"} | {
    *("create", "retrieve", "execute", "upload", "download", "publish", "fetch", "search", "sendmail")
}
"""First words of methods that can hardly mean anything else."""

_VERBS = (
    _HTTP_VERBS
    | _PLAIN_VERBS
    | {"list", "update", "modify", "cancel", "remove", "insert", "upsert", "query", "invoke", "call"}
    | {"verify", "refresh", "authenticate", "login", "connect", "bulk", "scan", "reply", "answer", "edit"}
    | {"acquire", "subscribe", "push", "generate", "embed", "chat", "complete", "authorize", "revoke"}
    | {"receive", "api", "next", "exec", "pull", "confirm", "charge", "refund", "capture", "pay", "find"}
    | {"lookup", "auth", "preauth"}
)
"""First words of methods that ask something of what they are called on."""

_SENDING = frozenset({"send", "reply", "answer", "edit", "delete", "refresh", "execute", "fetch", "post"})
"""Those that even a message, or credentials, may have: `message.answer(…)`, `credentials.refresh(…)`."""

_ON_RESULTS = _PLAIN_VERBS | {"refresh", "cancel", "reply", "answer", "edit", "modify", "push", "insert"}
"""Those that tell a step on the way to a call from the answer to one: `table("x").insert(…).execute()`."""

_MAKERS = frozenset(
    {"client", "resource", "build", "session", "from_url", "from_env", "create_client", "get_client"}
    | {
        "insecure_channel",
        "secure_channel",
        "with_options",
        "with_raw_response",
        "get_session",
        "get_paginator",
        "get_waiter",
        "ws_connect",
    }
    | {"create_session", "from_connection_string", "from_service_account_json"}
)
"""Functions that give a client."""

_CLIENT_WORDS = frozenset(
    {"Client", "Session", "Connection", "Api", "API", "Service", "Channel", "Stub", "Bot", "Pool"}
    | {
        "Http",
        "SMTP",
        "SMTP_SSL",
        "LMTP",
        "Manager",
        "Producer",
        "Consumer",
        "Resource",
        "Gateway",
        "Connector",
        "Sender",
    }
    | {"Mailer", "Bucket", "Blob", "Table", "Queue", "Topic", "Publisher", "Subscriber", "Application"}
)
"""Last words of the names of classes whose objects talk to an API."""

_VALUE_WORDS = frozenset(
    {"Error", "Exception", "Warning", "Timeout", "Limits", "Headers", "Transport", "Adapter"}
    | {"URL", "Url", "Request", "Response", "Retry", "Block", "Element", "Object", "Schema", "Config"}
    | {"Mock", "Options", "Params", "Payload", "Field", "Section", "Text", "Enum", "Type", "Data"}
    | {"Cookies", "Jar", "Form", "Part", "Codes", "Proxy", "Encoder", "Decoder", "Parser", "Info"}
)
"""Last words of the names of classes whose objects are only built and read."""

_CARRIER_WORDS = frozenset({"Message", "Credentials", "Credential", "Context", "Mail", "Token", "Event"})
"""Last words of the names of classes whose objects are mostly read, but can send or renew themselves."""

_VALUES = frozenset(
    {"headers", "cookies", "params", "auth", "text", "content", "body", "json", "data", "response"}
    | {"status_code", "elapsed", "url", "history", "config", "state", "hooks", "adapters", "reason"}
)
"""Attributes that hold a value and no client."""

_LOCAL = frozenset(
    {"mount", "raise_for_status", "build_request", "prepare_request", "add_header", "set_debuglevel"}
    | {"to_dict", "as_dict", "dict", "model_dump", "json", "copy", "add_note", "getinfo", "setopt"}
    | {
        "bucket",
        "blob",
        "collection",
        "document",
        "table",
        "is_valid",
        "is_valid_request",
        "update_headers",
        "merge_environment_settings",
        "get_adapter",
    }
)
"""Methods of clients that stay in the process."""

_STEPWISE = {"googleapiclient": frozenset({"execute", "next_chunk"})}
"""Libraries whose methods only describe a request, with those that make it."""

_TELLING_LENGTH = 5
"""A shorter name of a class may stand in that of a package by chance."""

_OWN_CLIENTS = frozenset(
    {"pytest_httpx", "respx", "unittest", "redis", "prisma", "celery", "multiprocessing"}
)
"""Libraries whose clients are stand-ins for tests, or no way to somebody else's program."""

_LISTENERS = frozenset({"slack_bolt"})
"""Libraries that are called by the API: what they offer registers the functions that answer."""


_STUBS = (("mypy_boto3", "boto3"), ("types_boto3", "boto3"), ("types_aiobotocore", "aiobotocore"))
"""Packages that only hold the types of another, by how their names begin."""


def api_of(package: str) -> str:
    """The library whose clients a package is about."""
    return next((library for stubs, library in _STUBS if package.startswith(stubs)), package)


def is_http(dotted: str) -> bool:
    """Whether the name is one of a library that speaks HTTP for whoever calls it."""
    return package_of(dotted) in _HTTP


def outside_call(dotted: str) -> Certainty | None:
    """How sure it is that calling the name talks to an outside API; None if it does not."""
    package = package_of(dotted)
    if dotted.startswith(_NOT_CLIENTS):
        return None
    *path, method = dotted.removesuffix("()").split(".")
    if package not in OUTSIDE_CLIENTS:
        return _of_stranger(package, path, method)
    if package in _LISTENERS and "client" not in path:
        return None
    if _is_class(method):
        return Certainty.CERTAIN if _is_client(method, package) else None
    if dotted.endswith("()") or method in _LOCAL:
        return None  # what a call gave is called in turn
    return _of_receiver(package, path, method)


def _of_stranger(package: str, path: list[str], method: str) -> Certainty | None:
    """By the name of a class alone, of a library that nobody here has heard of: `AdsClient`."""
    is_client = any(_is_class(step) and step.removesuffix("()").endswith("Client") for step in path)
    is_tool = package in _OWN_CLIENTS or "cache" in package
    return Certainty.LIKELY if is_client and not is_tool and _verb(method) in _VERBS else None


def _of_receiver(package: str, path: list[str], method: str) -> Certainty | None:
    """By what the method is called on: the last call or class on the way to it, else a module."""
    for at in reversed(range(len(path))):
        step, after = path[at], path[at + 1 :]
        if any(name in _VALUES for name in after):
            return None
        if step.endswith("()"):
            return _on_result(package, step.removesuffix("()"), method)
        if _is_class(step):
            return _on_object(package, step, method)
    return _of_module(package, path, method)


def _on_result(package: str, made_by: str, method: str) -> Certainty | None:
    if made_by in _MAKERS:
        return Certainty.CERTAIN
    verb = _verb(method)
    if package in _STEPWISE:
        return Certainty.CERTAIN if method in _STEPWISE[package] else None
    # `get_issue` and `list_blobs` are no methods of an answer, `get` and `update` may be.
    is_step = package not in _HTTP and (verb in _ON_RESULTS or (verb in _VERBS and "_" in method))
    return Certainty.LIKELY if is_step else None


def _on_object(package: str, made_of: str, method: str) -> Certainty | None:
    kind, verb = _last_word(made_of), _verb(method)
    if kind in _VALUE_WORDS and not _is_client(made_of, package):
        return None
    if kind in _CARRIER_WORDS:
        return Certainty.LIKELY if verb in _SENDING else None
    if kind == "Resource" and package in _STEPWISE:
        return Certainty.CERTAIN if method in _STEPWISE[package] else None
    if _is_client(made_of, package) or verb in _PLAIN_VERBS:
        return Certainty.CERTAIN
    return Certainty.LIKELY if verb in _VERBS else None


def _of_module(package: str, path: list[str], method: str) -> Certainty | None:
    if method in _MAKERS:
        return Certainty.CERTAIN
    if package in _HTTP:
        return Certainty.CERTAIN if method in _HTTP_VERBS else None
    is_helper = any(name in ("util", "utils", "types", "exceptions", "models", "jose") for name in path)
    return Certainty.LIKELY if _verb(method) in _VERBS and not is_helper else None


def _is_client(name: str, package: str) -> bool:
    """By its last word, or for being called as its package is: `OpenAI`, `Salesforce`."""
    own, packed = name.removeprefix("Async").lower(), package.replace("_", "").lower()
    is_named_so = own == packed or (len(own) >= _TELLING_LENGTH and own in packed)
    return is_named_so or _last_word(name) in _CLIENT_WORDS or "WebSocket" in name


def _is_class(step: str) -> bool:
    return step.lstrip("_")[:1].isupper()


def _last_word(name: str) -> str:
    if name.isupper():
        return name
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", name)
    return words[-1] if words else name


def _verb(method: str) -> str:
    """`put` of `put_object`, `send` of `sendMessage`."""
    return re.split(r"_|(?=[A-Z])", method.lstrip("_").removeprefix("async_"), maxsplit=1)[0]
