"""Calls of outside libraries -> what the function does: statements, transactions, calls of outside APIs."""

from collections.abc import Iterator
from typing import NamedTuple

from cutaway.model import Certainty, DeedKind
from cutaway.resolving.libraries import (
    BY_NAME,
    COMMIT_METHODS,
    DATABASE_PACKAGES,
    DOCUMENT_PACKAGES,
    DOCUMENT_RESULTS,
    NOWHERE_ELSE,
    OPENERS,
    OUTSIDE_CLIENTS,
    SESSION_CLASSES,
    SESSION_LIKE,
    STATEMENT_METHODS,
    TRANSACTION_METHODS,
    UNMISTAKABLE,
    class_of_maker,
)
from cutaway.resolving.outside import STATEMENT_BUILDERS, STATEMENT_PACKAGES, package_of
from cutaway.resolving.outside_calls import outside_call

_STARTERS = frozenset(
    {
        ("concurrent", "submit"),
        ("multiprocessing", "Process"),
        ("multiprocessing", "apply_async"),
        ("threading", "Thread"),
        ("subprocess", "Popen"),
        ("asyncio", "create_subprocess_exec"),
        ("asyncio", "create_subprocess_shell"),
    }
)
"""Package and last part of what runs something beside the program that goes on."""


class Act(NamedTuple):
    kind: DeedKind
    certainty: Certainty


def acts_of(dotted: str) -> Iterator[Act]:
    """What calling an outside name does, by its dotted name."""
    package = package_of(dotted)
    path, _, method = dotted.rpartition(".")
    holder = path.rpartition(".")[2].rstrip("()")
    if method not in TRANSACTION_METHODS:
        # `begin` on an engine that the project makes opens a connection, mostly to set things up.
        holder = class_of_maker(holder)
    if package in DATABASE_PACKAGES:
        if package in DOCUMENT_PACKAGES and _is_of_a_result(path):
            return
        yield from _database_acts(package, holder, method)
    elif package in ("fastapi", "starlette"):
        yield from _framework_acts(holder, method)
    elif (package, method) in _STARTERS:
        yield Act(DeedKind.STARTS_WORK, Certainty.CERTAIN)
    elif package in OUTSIDE_CLIENTS or "Client" in path:
        certainty = outside_call(dotted)
        if certainty is not None:
            yield Act(DeedKind.OUTSIDE_CALL, certainty)


def _database_acts(package: str, holder: str, method: str) -> Iterator[Act]:
    if package in STATEMENT_PACKAGES and method in STATEMENT_BUILDERS and holder not in SESSION_CLASSES:
        yield Act(DeedKind.BUILDS_QUERY, Certainty.CERTAIN)
        return
    if method in OPENERS or (method in SESSION_CLASSES and holder not in SESSION_CLASSES):
        yield Act(DeedKind.OPENS_SESSION, Certainty.CERTAIN)
        return
    if package in STATEMENT_PACKAGES and holder not in SESSION_CLASSES:
        return
    if method in TRANSACTION_METHODS:
        yield Act(DeedKind.TRANSACTION, Certainty.CERTAIN)
        if method in COMMIT_METHODS:
            yield Act(DeedKind.COMMIT, Certainty.CERTAIN)
    elif method == "remove" and package in STATEMENT_PACKAGES:
        return  # a scoped session is closed; only collections of documents lose one
    elif method in STATEMENT_METHODS and _talks(package, holder, method):
        yield Act(DeedKind.STATEMENT, Certainty.CERTAIN)


def _is_of_a_result(path: str) -> bool:
    """Whether a dotted path goes through what a collection gave: a dict, a list or a count, and no cursor."""
    called = {part.removesuffix("()") for part in path.split(".") if part.endswith("()")}
    return not called.isdisjoint(DOCUMENT_RESULTS)


def _talks(package: str, holder: str, method: str) -> bool:
    """Whether a method of that name talks to the database, as opposed to a function of the same name."""
    is_object = holder[:1].isupper() or holder in SESSION_CLASSES or holder == "objects"
    # A Mongo collection is an attribute or item of its database, under any name.
    return is_object or package in DOCUMENT_PACKAGES or method in UNMISTAKABLE


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


def acts_by_name(receiver: str, method: str) -> Iterator[Act]:
    """What a call does if nothing is known of the receiver but what it is called."""
    is_session = receiver.lower().lstrip("_") in SESSION_LIKE and method in BY_NAME
    if not is_session and method not in NOWHERE_ELSE:
        return
    if method in TRANSACTION_METHODS:
        yield Act(DeedKind.TRANSACTION, Certainty.LIKELY)
        if method in COMMIT_METHODS:
            yield Act(DeedKind.COMMIT, Certainty.LIKELY)
    else:
        yield Act(DeedKind.STATEMENT, Certainty.LIKELY)
