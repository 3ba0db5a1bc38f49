"""Survey + layers so far -> evidence from what FastAPI is asked for: dependencies and providers."""

import re
import sys
from collections.abc import Iterator, Mapping, Set

from cutaway.layering.doing import count_methods
from cutaway.layering.holding import ends_of, is_contract_type, is_value
from cutaway.layering.locating import find_call, find_deed, find_definition
from cutaway.layering.naming import is_called, is_named_provider
from cutaway.layering.surveying import HTTP_DEEDS, Survey
from cutaway.model import DeedKind, Evidence, EvidenceKind, FunctionFacts, Layer, Reference, SymbolKind, Via

COLLABORATORS = frozenset({Layer.SERVICE, Layer.DAO, Layer.EXTERNAL, Layer.WIRING})
"""Layers of objects that others work with."""
INNER = frozenset({Layer.SERVICE, Layer.DAO, Layer.MODEL, Layer.EXTERNAL})
"""What no router's work is done for."""
_SESSION_TYPES = frozenset(
    {
        "Cursor",
        "AsyncCursor",
        "Session",
        "AsyncSession",
        "AsyncConnection",
        "Connection",
        "AsyncEngine",
        "Engine",
        "sessionmaker",
        "async_sessionmaker",
        "async_scoped_session",
        "scoped_session",
        "Redis",
        "AsyncClient",
        "AsyncIOMotorClient",
        "AsyncIOMotorDatabase",
    }
)
_POOL_TYPES = frozenset({"Pool", "ConnectionPool", "AsyncConnectionPool"})
"""What these are called elsewhere may be something to swim in."""
_SESSION_PACKAGES = frozenset(
    {"sqlalchemy", "sqlmodel", "redis", "httpx", "motor", "asyncpg", "databases", "psycopg", "psycopg_pool"}
)


_ENTERING, _LEAVING = ("__enter__", "__aenter__"), ("__exit__", "__aexit__")
_MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})
_FEWEST_IN_REGISTRY = 3
_FEWEST_BUILT = 2
_LITTLE = 1 / 3
_WORKING = COLLABORATORS - {Layer.WIRING}
_BUILT = _WORKING | {Layer.ROUTER}
_WORK = (DeedKind.STATEMENT, DeedKind.TRANSACTION, DeedKind.OUTSIDE_CALL, *HTTP_DEEDS)
HANDED_ON = ("UploadFile", "BackgroundTasks")
"""What a function below may be handed as well; taking it is no work of a router."""
_NO_COLLABORATORS = frozenset({*sys.stdlib_module_names, "fastapi", "starlette", "pydantic"})
"""Packages whose objects are values or part of HTTP."""


def find_providing(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """A dependency that only hands out an object is wiring; any other does the router's work."""
    definition = find_definition(survey, unit)
    if (session := _find_session(survey, unit)) is not None:
        yield Evidence(Layer.WIRING, 7.0, f"hands out {session}", EvidenceKind.DOING, definition)
        return
    yield from _find_building(survey, unit, layer_of)
    yield from _find_surrounding(survey, unit)
    if survey.symbol(unit).kind is SymbolKind.CLASS:
        yield from _find_registry(survey, unit, layer_of)
        yield from _find_opening(survey, unit)
    elif (provided := _find_provided(survey, unit, layer_of)) is not None:
        site = find_deed(survey, unit, DeedKind.PROVIDES) or definition
        yield Evidence(Layer.WIRING, 4.0, f"hands out {provided}", EvidenceKind.DOING, site)
        return
    elif _hands_on(survey, unit, layer_of):
        because = "hands on what it is given by other dependencies"
        yield Evidence(Layer.WIRING, 4.0, because, EvidenceKind.DOING, definition)
        return
    injections = survey.injections_of.get(unit, ())
    if injections and _is_plain(survey, unit, layer_of):
        because = "is a dependency, and takes nothing from the request"
        yield Evidence(Layer.SUPPORT, 2.2, because, EvidenceKind.STANDING, injections[0].site)
    elif injections and _is_dependency(survey, unit, injections):
        users = len({reference.source for reference in injections})
        because = f"is a dependency of {users} function{'' if users == 1 else 's'}"
        yield Evidence(Layer.ROUTER, 5.0, because, EvidenceKind.STANDING, injections[0].site)
    elif not injections and _is_served(survey, unit, layer_of):
        because = "has FastAPI fill in its parameters"
        yield Evidence(Layer.ROUTER, 2.0, because, EvidenceKind.STANDING, definition)
    elif _is_controller(survey, unit):
        because = "has FastAPI fill in the parameters of its methods"
        yield Evidence(Layer.ROUTER, 5.0, because, EvidenceKind.STANDING, definition)


def _is_served(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> bool:
    """A function written for FastAPI to call, that nobody inside calls instead."""
    facts = survey.graph.functions.get(unit)
    if facts is None or survey.symbol(unit).kind is not SymbolKind.FUNCTION:
        return False
    if any(ends_of(decorator)[1] == "inject" for decorator in facts.decorators):
        return False  # a container fills them in, wherever the function stands
    callers = {layer_of.get(caller) for caller in survey.callers_of.get(unit, ())}
    return any(parameter.is_injected for parameter in facts.parameters) and not callers & COLLABORATORS


def _is_controller(survey: Survey, unit: str) -> bool:
    """A class of which nobody inside calls the methods, and most of these ask for dependencies."""
    methods = [
        facts
        for member in survey.members_of.get(unit, ())
        if (facts := survey.graph.functions.get(member)) is not None
        and survey.symbol(member).kind is SymbolKind.METHOD
        and not survey.symbol(member).name.startswith("_")
    ]
    served = [facts for facts in methods if any(each.is_injected for each in facts.parameters)]
    is_called = any(facts.symbol in survey.called for facts in served)
    return len(served) > len(methods) / 2 and not is_called


def _is_plain(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> bool:
    """A function that anybody may call: it knows no HTTP, and FastAPI has nothing to give it.

    With parameters it would be given them from the request, unless layers below hand them over as well.
    """
    facts = survey.graph.functions.get(unit)
    if facts is None or survey.symbol(unit).kind is not SymbolKind.FUNCTION:
        return False
    if survey.has_deed(unit, *HTTP_DEEDS) or any(each.is_injected for each in facts.parameters):
        return False
    callers = {layer_of.get(caller) for caller in survey.callers_of.get(unit, ())}
    return not facts.parameters or not callers.isdisjoint(INNER)


def _is_dependency(survey: Survey, unit: str, injections: tuple[Reference, ...]) -> bool:
    """An injected class is a collaborator; one whose instance is called per request is a dependency.

    So is one with a method that FastAPI calls and that speaks HTTP.
    """
    if survey.symbol(unit).kind is not SymbolKind.CLASS:
        return True
    called = {reference.target for reference in injections} - {unit, f"{unit}.__init__"}
    if f"{unit}.__call__" in called:
        return True
    speaking = {
        deed.symbol
        for deed in survey.deeds_of.get(unit, ())
        if deed.symbol in called and deed.kind in HTTP_DEEDS and not deed.what.endswith(HANDED_ON)
    }
    return bool(speaking) and not _find_called_otherwise(survey, unit, called)


def _find_called_otherwise(survey: Survey, unit: str, injected: Set[str]) -> frozenset[str]:
    """Methods that code calls, and not FastAPI."""
    return frozenset(
        each.target
        for caller in survey.callers_of.get(unit, ())
        for each in survey.runs_from.get(caller, ())
        if each.via is Via.CALL and survey.unit_of.get(each.target) == unit and each.target not in injected
    )


def _find_registry(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """A class that does nothing but make collaborators."""
    if survey.has_deed(unit, DeedKind.STATEMENT):
        return
    handing = {
        deed.symbol
        for deed in survey.deeds_of.get(unit, ())
        if deed.kind is DeedKind.PROVIDES and _is_collaborator(deed.what, survey, layer_of)
    }
    busy = {reference.source for reference in survey.runs_from.get(unit, ())} - {f"{unit}.__init__"}
    if len(handing) >= _FEWEST_IN_REGISTRY and handing >= busy:
        because = f"hands out {len(handing)} collaborators"
        site = find_deed(survey, unit, DeedKind.PROVIDES)
        yield Evidence(Layer.WIRING, 6.0, because, EvidenceKind.DOING, site)


def _find_opening(survey: Survey, unit: str) -> Iterator[Evidence]:
    """A class of which others take sessions or engines to work on, and that runs little on them itself."""
    users = frozenset(survey.callers_of.get(unit, ())).difference(survey.heirs_of.get(unit, ()))
    called = {each.target for user in users for each in survey.runs_from.get(user, ())}
    handing = [
        member
        for member in survey.members_of.get(unit, ())
        if member in called
        and (facts := survey.graph.functions.get(member)) is not None
        and _read_session(facts) is not None
    ]
    entered = _find_entered(survey, unit)
    is_manager = any(survey.graph.functions[each].is_generator for each in handing)
    # What is entered and makes the DAOs that work on it hands on their statements besides.
    is_manager = is_manager or bool(entered and survey.made_of.get(unit))
    handing = handing or entered
    running, busy = count_methods(survey, unit, DeedKind.STATEMENT)
    is_named = is_called(survey, unit, Layer.SERVICE) or is_called(survey, unit, Layer.DAO)
    if handing and (is_manager or running <= busy * _LITTLE) and not is_named:
        site = find_definition(survey, handing[0])
        yield Evidence(Layer.WIRING, 5.0, "hands out sessions to others", EvidenceKind.DOING, site)


def _find_entered(survey: Survey, unit: str) -> list[str]:
    """`__enter__` of what is entered to work on a database, and ends the transaction when it is left."""
    leaving = {f"{unit}.{name}" for name in _LEAVING}
    ends = any(
        deed.kind is DeedKind.TRANSACTION and deed.symbol in leaving for deed in survey.deeds_of.get(unit, ())
    )
    entering = (f"{unit}.{name}" for name in _ENTERING)
    return [each for each in entering if ends and each in survey.graph.functions]


def _find_building(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> Iterator[Evidence]:
    """Who makes several objects that work, and leaves the work to them."""
    made = survey.made_of.get(unit, frozenset())
    working = [each for each in sorted(made) if layer_of.get(each) in _BUILT]
    called = [each for each in survey.called_by.get(unit, ()) if each not in made]
    used = sum(layer_of.get(each) in _WORKING for each in called)
    is_builder = len(working) >= max(_FEWEST_BUILT, 2 * used)
    if is_builder and not survey.has_deed(unit, *_WORK):
        because = f"makes {len(working)} collaborators and leaves the work to them"
        site = find_call(survey, unit, working)
        yield Evidence(Layer.WIRING, 2.0, because, EvidenceKind.STANDING, site)


def _find_surrounding(survey: Survey, unit: str) -> Iterator[Evidence]:
    """A decorator that opens a session or a transaction around what others do."""
    is_decorator = bool(survey.decorated_by.get(unit)) and unit in survey.graph.functions
    kinds = (DeedKind.TRANSACTION, DeedKind.OPENS_SESSION)
    site = next(filter(None, (find_deed(survey, unit, kind) for kind in kinds)), None)
    if is_decorator and site is not None and not survey.has_deed(unit, DeedKind.STATEMENT):
        because = "opens a session or transaction around what it decorates"
        yield Evidence(Layer.WIRING, 5.0, because, EvidenceKind.DOING, site)


def _find_session(survey: Survey, unit: str) -> str | None:
    """What a dependency opens around a request, though it may prepare it first, or refuse to."""
    is_class = survey.symbol(unit).kind is SymbolKind.CLASS
    called = f"{unit}.__call__" if is_class else unit
    facts = survey.graph.functions.get(called)
    if facts is None or not facts.is_generator:
        return None
    if (session := _read_session(facts)) is not None and _is_session_giver(survey, unit):
        return session
    if _is_manager(facts) and survey.has_deed(unit, DeedKind.TRANSACTION):
        return "a session"  # whatever it sets on it first
    if survey.has_deed(unit, DeedKind.STATEMENT, DeedKind.HTTP_RAISE):
        return None
    is_injected = unit in survey.injections_of
    opens = survey.has_deed(unit, DeedKind.OPENS_SESSION)
    return "a session" if opens or (is_injected and _surrounds_requests(survey, unit)) else None


def _is_manager(facts: FunctionFacts) -> bool:
    return any(ends_of(decorator)[1] in _MANAGERS for decorator in facts.decorators)


def _is_session_giver(survey: Survey, unit: str) -> bool:
    """Whether it opens one, or surrounds with one what others do, though they say where it comes from."""
    facts = survey.graph.functions.get(unit)
    is_manager = facts is not None and _is_manager(facts)
    return is_manager or unit in survey.injections_of or survey.has_deed(unit, DeedKind.OPENS_SESSION)


def _read_session(facts: FunctionFacts) -> str | None:
    """A session type of the project's own may be known by its name only."""
    written = re.findall(r"\w+", facts.return_annotation)
    return next((word for word in written if word in _SESSION_TYPES), None)


def _find_provided(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> str | None:
    """What a function hands out without doing anything with it; None if it is no provider."""
    if survey.has_deed(unit, DeedKind.STATEMENT, DeedKind.HTTP_RAISE):
        return None
    is_injected = unit in survey.injections_of
    for deed in survey.deeds_of.get(unit, ()):
        if deed.kind is DeedKind.PROVIDES and (
            _is_collaborator(deed.what, survey, layer_of)
            or (is_injected and _is_handed_out(deed.what, survey, layer_of))
        ):
            return _display(survey, deed.what)
    facts = survey.graph.functions.get(unit)
    if facts is None:
        return None
    if _is_session_giver(survey, unit):
        if (session := _read_session(facts)) is not None:
            return session
        for name in facts.returns:
            if _is_returned(name, unit, survey, layer_of):
                return _display(survey, name)
    return None


def _hands_on(survey: Survey, unit: str, layer_of: Mapping[str, Layer | None]) -> bool:
    """Whether a dependency only brings together what others give it, and that is for working with."""
    facts = survey.graph.functions.get(unit)
    if facts is None or unit not in survey.injections_of or unit in survey.runs_from:
        return False
    deeds = {deed.kind for deed in survey.deeds_of.get(unit, ())}
    given = [name for parameter in facts.parameters for name in parameter.types]
    return (
        deeds <= {DeedKind.PROVIDES}
        and all(parameter.is_injected for parameter in facts.parameters)
        and any(_is_collaborator(name, survey, layer_of) for name in given)
    )


def _surrounds_requests(survey: Survey, unit: str) -> bool:
    """A generator goes on after the request: to end a transaction, or to give back what it is named for."""
    return survey.has_deed(unit, DeedKind.TRANSACTION) or is_named_provider(survey.symbol(unit).name)


def _is_returned(name: str, unit: str, survey: Survey, layer_of: Mapping[str, Layer | None]) -> bool:
    """Whether a return annotation names an object to work with, rather than what the function found out."""
    if _is_collaborator(name, survey, layer_of):
        return True
    if unit in survey.injections_of and _is_tool(name, survey, layer_of):
        return not survey.has_deed(unit, *HTTP_DEEDS)
    is_named = is_named_provider(survey.symbol(unit).name)
    return is_named and name not in survey.graph.symbols and _is_handed_out(name, survey, layer_of)


def _is_handed_out(name: str, survey: Survey, layer_of: Mapping[str, Layer | None]) -> bool:
    """Settings, or an object of another library: a dependency that makes one only hands it out."""
    if name in survey.graph.symbols:
        return layer_of.get(name) is Layer.SUPPORT
    return "." in name and ends_of(name)[0] not in _NO_COLLABORATORS


def _is_tool(name: str, survey: Survey, layer_of: Mapping[str, Layer | None]) -> bool:
    """A class of helpers of the project, with methods and not for its data."""
    facts = survey.graph.classes.get(name)
    if facts is None or layer_of.get(name) is not Layer.SUPPORT or is_value(facts) or is_contract_type(facts):
        return False
    return any(member in survey.graph.functions for member in survey.members_of.get(name, ()))


def _is_collaborator(name: str, survey: Survey, layer_of: Mapping[str, Layer | None]) -> bool:
    if name in survey.graph.symbols:
        return layer_of.get(name) in COLLABORATORS
    return is_session_type(name)


def is_session_type(name: str) -> bool:
    """Whether a dotted name is a session, connection or client of a database or an outside API."""
    first, last = ends_of(name)
    return first in _SESSION_PACKAGES and last in _SESSION_TYPES | _POOL_TYPES


def _display(survey: Survey, name: str) -> str:
    found = survey.graph.symbols.get(name)
    return found.qualname if found else ends_of(name)[1]
