"""Entries + inclusions -> routes: every way in which a handler is reached."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cutaway.model import Certainty, GapKind, Route, Via, route_id
from cutaway.parsing.syntax import Argument, Expression
from cutaway.resolving.constants import constant
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.injection import field_parameters, listed_providers, providers_of
from cutaway.resolving.outside import package_of
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.registrations import Entry, Inclusion, Registration, find_argument
from cutaway.resolving.routing.contracts import read_contract
from cutaway.resolving.routing.making import argument_of
from cutaway.resolving.routing.objects import Made, Objects, Thing, Unmade
from cutaway.resolving.routing.routers import is_application
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Outside, Value, members

UNKNOWN_PATH = "{?}"
"""Stands for a part of a path that the text does not tell."""

_UNKNOWN_PREFIX = f"/{UNKNOWN_PATH}"


class _Mount(NamedTuple):
    """One way in which a router is reached."""

    prefix: str
    providers: tuple[Value, ...]
    answering: Value | None = None
    """The class of response by which its handlers answer if they name none."""
    certainty: Certainty = Certainty.CERTAIN
    """How sure it is that it is reached so, where nothing that was read includes it."""


class _Placed(NamedTuple):
    """An inclusion during one of the calls that do it."""

    parent: Thing | None
    prefix: str
    arguments: tuple[Argument, ...]
    scope: Scope
    is_mount: bool


_AT_ROOT = (_Mount("", ()),)


def assemble_routes(evaluator: Evaluator, recorder: Recorder) -> tuple[Route, ...]:
    """All routes, sorted; records what the dependencies of routers and applications inject."""
    is_served = any(deed.what.endswith("FastAPI") for deed in recorder.deeds)
    assembly = _Assembly(evaluator, recorder, Objects.of(evaluator, recorder), is_served)
    assembly.includes_unknown = any(gap.kind is GapKind.UNRESOLVED_ROUTE for gap in recorder.gaps)
    for inclusion in recorder.inclusions:
        try:
            assembly.place(inclusion)
        except Exception as error:
            recorder.fail(inclusion.scope, "an inclusion", error, inclusion.call.at)
    assembly.prefer_constant_prefixes()
    reached = [assembly.things_of(entry) for entry in recorder.entries]
    assembly.note_unknown_routers({thing for things in reached for thing, _ in things})
    routes: dict[tuple[str, str], Route] = {}
    for entry, things in zip(recorder.entries, reached, strict=True):
        try:
            found = tuple(assembly.routes_of(entry, things))
        except Exception as error:
            recorder.fail(entry.registration.scope, entry.registration.handler, error, entry.registration.at)
            continue
        for route in found:
            routes.setdefault((route.id, route.handler), route)
    return tuple(routes[key] for key in sorted(routes))


@dataclass(slots=True)
class _Assembly:
    evaluator: Evaluator
    recorder: Recorder
    objects: Objects
    is_served: bool
    """Whether the project has an application."""
    includes_unknown: bool = False
    """Whether some code of it includes routers of which the text does not tell which."""
    inclusions_of: dict[Thing, list[_Placed]] = field(default_factory=dict[Thing, list[_Placed]])
    unknown: list[_Placed] = field(default_factory=list[_Placed])
    """Inclusions of routers of which the text does not tell which."""
    _mounts: dict[Thing, tuple[_Mount, ...]] = field(default_factory=dict[Thing, tuple[_Mount, ...]])

    def place(self, inclusion: Inclusion) -> None:
        parent, child, prefix, call, scope, is_mount = inclusion
        for turn in self.objects.rounds(call, scope):
            including, thing = self.objects.find(parent, turn), self.objects.find(child, turn)
            placed = _Placed(including, self._text(prefix, turn, _PREFIX_GAP), call.arguments, turn, is_mount)
            if thing is None or (isinstance(thing, Unmade) and not thing.is_parameter):
                if not is_mount:
                    self.includes_unknown = True
                    self.unknown.append(placed)
                    what = "a router that is included dynamically"
                    self.recorder.miss(turn, GapKind.UNRESOLVED_ROUTE, what, call.at)
                continue
            self.includes_unknown |= isinstance(thing, Unmade)
            self.inclusions_of.setdefault(thing, []).append(placed)

    def prefer_constant_prefixes(self) -> None:
        """One way into a parent is one route: of `if custom: mount(custom) else: mount("/api")` the second."""
        for child, placed in self.inclusions_of.items():
            told = {each.parent for each in placed if UNKNOWN_PATH not in each.prefix}
            self.inclusions_of[child] = [
                each for each in placed if UNKNOWN_PATH not in each.prefix or each.parent not in told
            ]

    def things_of(self, entry: Entry) -> list[tuple[Thing | None, Scope]]:
        """The routers to which an entry adds, each with the scope of the call during which it does."""
        found: list[tuple[Thing | None, Scope]] = []
        for turn in self.objects.rounds(entry.as_call(), entry.within):
            is_near = entry.within.place == entry.registration.scope.place
            found.append((self.objects.find(entry.router, turn), turn if is_near else entry.registration.scope))
        return found

    def note_unknown_routers(self, known: set[Thing | None]) -> None:
        """A gap for every router that a library made: what it serves stands in no text of the project."""
        known = known | {placed.parent for listed in self.inclusions_of.values() for placed in listed}
        for child in self.inclusions_of:
            if child in known or isinstance(child, Unmade):
                continue
            for made in members(self.evaluator.evaluate(child.call.function, child.scope)):
                if isinstance(made, Outside) and package_of(made.name) not in ("fastapi", "starlette"):
                    what = f"routes of a router that {made.name} makes"
                    self.recorder.miss(child.scope, GapKind.UNRESOLVED_ROUTE, what, child.at)

    def routes_of(self, entry: Entry, things: Iterable[tuple[Thing | None, Scope]]) -> Iterator[Route]:
        registration = entry.registration
        for thing, scope in things:
            path = self._text(entry.path, scope, "a path that is not a constant")
            for mount in self._mounts_of(thing) if thing is not None else _AT_ROOT:
                self._inject(registration, mount.providers)
                full = f"{mount.prefix}{path}" or "/"
                contract = read_contract(self.evaluator, self.recorder, registration, full, mount.answering)
                for method in entry.methods:
                    identity, handler = route_id(method, full), registration.handler
                    target = Target(handler, Via.ROUTE, mount.certainty)
                    self.recorder.refer(registration.scope, target, registration.at, identity)
                    yield Route(identity, method, full, handler, *contract)

    def _mounts_of(self, thing: Thing) -> tuple[_Mount, ...]:
        if thing not in self._mounts:
            self._mounts[thing] = ()  # ends a router that includes itself
            self._mounts[thing] = tuple(dict.fromkeys(self._find_mounts(thing)))
        return self._mounts[thing]

    def _find_mounts(self, thing: Thing) -> Iterator[_Mount]:
        own = self._own(thing)
        inclusions = self.inclusions_of.get(thing, ())
        if not inclusions:
            yield self._unincluded(thing, own)
        for placed in inclusions:
            yield from self._through(placed, own)

    def _own(self, thing: Thing) -> _Mount:
        """What a router says of itself."""
        if isinstance(thing, Unmade):
            return _Mount(_UNKNOWN_PREFIX if thing.is_one_of_several else "", ())
        prefix = ""
        written = argument_of(self.objects, thing, "prefix")
        if written is not None:
            prefix = self._text(*written, _PREFIX_GAP)
        listed = argument_of(self.objects, thing, "dependencies")
        providers = tuple(listed_providers(self.evaluator, *listed)) if listed is not None else ()
        named = argument_of(self.objects, thing, "default_response_class")
        answering = self.evaluator.evaluate(*named) if named is not None else None
        return _Mount(prefix, providers, answering)

    def _through(self, placed: _Placed, own: _Mount) -> Iterator[_Mount]:
        listed = find_argument(placed.arguments, "dependencies")
        given = tuple(listed_providers(self.evaluator, listed, placed.scope))
        named = find_argument(placed.arguments, "default_response_class")
        answering = self.evaluator.evaluate(named, placed.scope) if named is not None else None
        for mount in self._mounts_of(placed.parent) if placed.parent is not None else _AT_ROOT:
            inherited = () if placed.is_mount else mount.providers
            yield _Mount(
                prefix=mount.prefix + placed.prefix + own.prefix,
                providers=(*inherited, *given, *own.providers),
                answering=own.answering or answering or (None if placed.is_mount else mount.answering),
                certainty=mount.certainty,
            )

    def _unincluded(self, thing: Thing, own: _Mount) -> _Mount:
        """What nothing that was read includes: an application, or a router that some code may include."""
        if isinstance(thing, Unmade) or not self.is_served or self._is_application(thing):
            return own
        if not self.includes_unknown:
            what = "nothing includes this router, so its routes may not be served"
            self.recorder.miss(thing.scope, GapKind.UNRESOLVED_ROUTE, what, thing.at)
            return own._replace(certainty=Certainty.POSSIBLE)
        ways = {mount for placed in self.unknown for mount in self._through(placed, own)}
        prefixes = {mount.prefix for mount in ways}
        if len(prefixes) > 1:
            return own._replace(prefix=_UNKNOWN_PREFIX + own.prefix, certainty=Certainty.LIKELY)
        prefix = next(iter(prefixes), own.prefix)
        return own._replace(prefix=prefix, certainty=Certainty.LIKELY)

    def _is_application(self, made: Made) -> bool:
        return any(
            is_application(self.evaluator, value)
            for value in members(self.evaluator.evaluate(made.call, made.scope))
        )

    def _text(self, expression: Expression | None, scope: Scope, gap: str) -> str:
        if expression is None:
            return ""
        text = constant(self.evaluator, expression, scope, find_held=self.objects.attribute)
        if text is None:
            self.recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, gap, expression.at)
            return _UNKNOWN_PREFIX
        return text

    def _inject(self, registration: Registration, inherited: Iterable[Value]) -> None:
        """Dependencies that the route, its routers and the application list, and those of a view's class."""
        handler, _, arguments, scope, at = registration
        own = listed_providers(self.evaluator, find_argument(arguments, "dependencies"), scope)
        for provider in dict.fromkeys((*inherited, *own, *self._view_providers(handler))):
            for target in targets_of(self.evaluator, provider, Via.INJECT):
                self.recorder.refer(scope, target, at, handler)

    def _view_providers(self, handler: str) -> Iterator[Value]:
        owner = self.evaluator.index.symbols[handler].parent
        if owner is None or owner not in self.evaluator.index.bindings:
            return
        for ancestor in self.evaluator.hierarchy.line_of(owner):
            if ancestor.name in self.evaluator.index.symbols:
                place = self.evaluator.index.place_of(ancestor.name)
                scope = self.evaluator.scope_of(place)
                for parameter in field_parameters(place):
                    for provider in providers_of(self.evaluator, parameter, scope):
                        if provider is not None:
                            yield provider


_PREFIX_GAP = "a prefix that is not a constant"
