"""The FastAPI applications of a process -> their routes, and the tree of dependencies under each endpoint.

FastAPI works these out from `Depends` in all its forms, so they are the truth even where no test runs them.
"""

import functools
import gc
import sys
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from types import FunctionType, MethodType

from cutaway.tracing.definitions import Definition, Definitions
from cutaway.tracing.files import FileKind, Files

_LAYERS = 20
_CONSTRUCTORS = ("__init__", "__new__")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A route of an application and the function behind it."""

    path: str
    methods: tuple[str, ...]
    definition: Definition


@dataclass(slots=True)
class Applications:
    """Collects from every application once it is complete: at the end, or before a test drops it."""

    files: Files
    definitions: Definitions
    endpoints: set[Endpoint] = field(default_factory=set[Endpoint])
    depends: set[tuple[Definition, Definition]] = field(default_factory=set[tuple[Definition, Definition]])
    problems: set[str] = field(default_factory=set[str])
    """Why applications could not be read, or not in full."""
    _made: list[weakref.ref[object]] = field(default_factory=list[weakref.ref[object]])
    _is_watching: bool = False

    def watch(self) -> None:
        """From now on remember each application made. To be called until FastAPI has been imported."""
        fastapi = sys.modules.get("fastapi.applications")
        if self._is_watching or fastapi is None or not hasattr(fastapi, "FastAPI"):
            return
        self._is_watching = True
        _call_after(fastapi.FastAPI, lambda made: self._made.append(weakref.ref(made)))

    def read_new(self) -> None:
        """Read what was made since the last time and still lives."""
        made, self._made = self._made, []
        for reference in made:
            application = reference()
            if application is not None:
                self._read(application)

    def read_all(self) -> None:
        """Read every application that lives, also those made before anybody watched."""
        fastapi = sys.modules.get("fastapi.applications")
        if fastapi is None:
            return
        # By type: `isinstance` asks objects that pretend to be something else, and they may do anything.
        for application in [one for one in gc.get_objects() if issubclass(type(one), fastapi.FastAPI)]:
            self._read(application)

    def _read(self, application: object) -> None:
        try:
            self._read_routes(application)
        except Exception as error:
            # Routes may be of classes that the project defines; whatever they do, its tests must go on.
            self.problems.add(f"{type(error).__name__}: {error}")

    def _read_routes(self, application: object) -> None:
        for route in _flatten(getattr(application, "routes", ())):
            dependant = _find(route, "dependant")
            endpoint = self._define(getattr(dependant, "call", None))
            if dependant is None or endpoint is None:
                continue
            self.endpoints.add(Endpoint(str(_find(route, "path")), _methods_of(route), endpoint))
            self._read_dependencies(dependant, endpoint)

    def _read_dependencies(self, dependant: object, caller: Definition | None) -> None:
        for inner in getattr(dependant, "dependencies", ()):
            callee = self._define(getattr(inner, "call", None))
            if caller is not None and callee is not None:
                self.depends.add((caller, callee))
            self._read_dependencies(inner, callee)

    def _define(self, call: object) -> Definition | None:
        """What of the project runs when FastAPI calls this; None if that lies outside."""
        if isinstance(call, type):
            return self._define_class(call)
        function = _find_function(call)
        if function is None or self.files[function.__code__.co_filename] is not FileKind.PROJECT:
            return None
        return self.definitions.of_function(function.__code__)

    def _define_class(self, made: type) -> Definition | None:
        for name in _CONSTRUCTORS:
            function = getattr(made, name, None)
            defined = self._define(function) if isinstance(function, FunctionType) else None
            if defined is not None:
                return defined
        filename = getattr(sys.modules.get(made.__module__), "__file__", None)
        if not isinstance(filename, str) or self.files[filename] is not FileKind.PROJECT:
            return None
        return self.definitions.named(filename, made.__qualname__)


def _call_after(made: type, tell: Callable[[object], None]) -> None:
    construct = made.__init__

    @functools.wraps(construct)
    def construct_and_tell(self: object, *arguments: object, **named: object) -> None:
        construct(self, *arguments, **named)
        tell(self)

    made.__init__ = construct_and_tell


def _flatten(routes: Iterable[object]) -> Iterator[object]:
    """Newer versions of FastAPI keep an included router as one route and work out its own when asked."""
    for route in routes:
        expand = getattr(route, "effective_route_contexts", None)
        if expand is None:
            yield route
        else:
            yield from expand()


def _find(route: object, name: str) -> object:
    """Of the route itself or, for a websocket in an included router, of the one that stands for it."""
    value = getattr(route, name, None)
    return value or getattr(getattr(route, "starlette_route", None), name, None)


def _methods_of(route: object) -> tuple[str, ...]:
    methods: Iterable[str] | None = getattr(route, "methods", None)
    return tuple(sorted(methods)) if methods else ("WS",)


def _find_function(call: object) -> FunctionType | None:
    """The function behind partials, bound methods, callable instances and what says that it wraps another."""
    for _ in range(_LAYERS):
        if isinstance(call, partial):
            call = call.func
        elif isinstance(call, MethodType):
            call = call.__func__
        elif (inner := getattr(call, "__wrapped__", None)) is not None:
            call = inner
        elif isinstance(call, FunctionType):
            return call
        else:
            call = vars(type(call)).get("__call__")
    return None
