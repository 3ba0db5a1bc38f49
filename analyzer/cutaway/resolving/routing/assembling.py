"""Entries + inclusions -> routes: every way in which a handler is reached."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cutaway.model import Certainty, GapKind, Route, Via, route_id
from cutaway.parsing.syntax import Argument, Expression, Operation, Position, Text
from cutaway.resolving.constants import constant, fill
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.injection import field_parameters, listed_providers, providers_of
from cutaway.resolving.outside import package_of
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.registrations import Entry, Inclusion, Registration, find_argument
from cutaway.resolving.routing.contracts import read_contract
from cutaway.resolving.routing.helping import ADDING
from cutaway.resolving.routing.making import argument_of, given, keeps_path
from cutaway.resolving.routing.objects import Objects
from cutaway.resolving.routing.routers import is_application
from cutaway.resolving.routing.things import Made, Several, Thing, Unmade
from cutaway.resolving.routing.verbs import METHODS
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import ClassObject, Function, Outside, Value, members

UNKNOWN_PATH = "{?}"
"""Stands for a part of a path that the text does not tell."""

_UNKNOWN_PREFIX = f"/{UNKNOWN_PATH}"

_ADDING = METHODS | ADDING | {"api_route"}
"""Methods of routers by which all others add routes."""


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
    unread: Position | None
    """Of a prefix that is not a constant."""
    arguments: tuple[Argument, ...]
    scope: Scope
    is_mount: bool


class _Added(NamedTuple):
    """What an entry adds to during one of the calls that do it."""

    router: Thing | None
    scope: Scope
    """In which its path is to be read."""


_AT_ROOT = (_Mount("", ()),)


def assemble_routes(evaluator: Evaluator, recorder: Recorder) -> tuple[Route, ...]:
    """All routes, sorted; records what the dependencies of routers and applications inject."""
    assembly = _Assembly(evaluator, recorder, Objects.of(evaluator, recorder))
    added = [tuple(assembly.added_by(entry)) for entry in recorder.entries]
    assembly.place_all({each.router for listed in added for each in listed})
    routes: dict[tuple[str, str], Route] = {}
    for entry, listed in zip(recorder.entries, added, strict=True):
        try:
            found = tuple(assembly.routes_of(entry, listed))
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
    is_served: bool = False
    """Whether the project has an application."""
    includes_unknown: bool = False
    """Whether some code of it includes routers of which the text does not tell which."""
    inclusions_of: dict[Thing, list[_Placed]] = field(default_factory=dict[Thing, list[_Placed]])
    unknown: list[_Placed] = field(default_factory=list[_Placed])
    """Inclusions of routers of which the text does not tell which."""
    _mounts: dict[Thing, tuple[_Mount, ...]] = field(default_factory=dict[Thing, tuple[_Mount, ...]])

    def added_by(self, entry: Entry) -> Iterator[_Added]:
        """The routers to which an entry adds its handler."""
        registration = entry.registration
        is_near = entry.within.place == registration.scope.place
        for turn in self.objects.rounds(entry.as_call(), entry.within):
            if entry.endpoint is None or self._is(registration.handler, entry.endpoint, turn):
                router = self.objects.find(entry.router, turn)
                yield _Added(router, turn if is_near else registration.scope)

    def _is(self, handler: str, endpoint: Expression, scope: Scope) -> bool:
        """Whether it is this of several handlers that is added in one turn of a loop, or by one call."""
        values = members(self.evaluator.evaluate(endpoint, scope))
        symbols = {value.symbol for value in values if isinstance(value, Function)}
        return not symbols or handler in symbols

    # Inclusions

    def place_all(self, known: set[Thing | None]) -> None:
        """Find out what includes what; `known` are the routers that some entry adds to."""
        self.is_served = any(deed.what.endswith("FastAPI") for deed in self.recorder.deeds)
        self.includes_unknown = any(gap.kind is GapKind.UNRESOLVED_ROUTE for gap in self.recorder.gaps)
        found = [(each, turn) for each in self.recorder.inclusions for turn in self._turns(each)]
        placed = [
            (each, self._place(each, turn), self.objects.find(each.child, turn)) for each, turn in found
        ]
        known = known | {each.parent for _, each, _ in placed}
        for inclusion, each, child in placed:
            self._include(inclusion, each, child, known)
        for child, listed in self.inclusions_of.items():
            self.inclusions_of[child] = self._prefer_constants(listed)

    def _prefer_constants(self, inclusions: list[_Placed]) -> list[_Placed]:
        """One way into a parent is one route: of `if custom: mount(custom) else: mount("/api")` the other."""
        told = {each.parent for each in inclusions if each.unread is None}
        for each in inclusions:
            if each.parent in told:
                self._miss_prefix(each)
        return [each for each in inclusions if each.unread is None or each.parent not in told]

    def _miss_prefix(self, placed: _Placed) -> None:
        if placed.unread is not None:
            self.recorder.miss(placed.scope, GapKind.UNRESOLVED_ROUTE, _PREFIX_GAP, placed.unread)

    def _turns(self, inclusion: Inclusion) -> Iterator[Scope]:
        return self.objects.rounds(inclusion.call, inclusion.scope)

    def _place(self, inclusion: Inclusion, turn: Scope) -> _Placed:
        arguments = inclusion.call.arguments
        path = find_argument(arguments, "path", 0) if inclusion.is_mount else None
        written = (path, turn) if path is not None else given(self.objects, arguments, "prefix", turn)
        text = self._constant(*written) if written is not None else ""
        unread = written[0].at if written is not None and text is None else None
        prefix = self._partly(*written) if written is not None and text is None else text or ""
        prefix = prefix.rstrip("/") if inclusion.is_mount else prefix
        parent = self.objects.find(inclusion.parent, turn)
        return _Placed(parent, prefix, unread, arguments, turn, inclusion.is_mount)

    def _include(
        self, inclusion: Inclusion, placed: _Placed, child: Thing | None, known: set[Thing | None]
    ) -> None:
        match child:
            case Unmade(is_parameter=True):
                self.includes_unknown = True
                self.inclusions_of.setdefault(child, []).append(placed)
            case Several(options=options):
                self.inclusions_of.setdefault(child, []).append(placed)
                for option in options:
                    self._include(inclusion, placed, option, known)
            case Made() if child in known or self._is_told(child):
                self.inclusions_of.setdefault(child, []).append(placed)
                if child not in known:
                    self._note_library(child)
            case _ if not inclusion.is_mount:
                self.includes_unknown = True
                self.unknown.append(placed)
                what = "a router that is included dynamically"
                self.recorder.miss(placed.scope, GapKind.UNRESOLVED_ROUTE, what, inclusion.call.at)
            case _:
                pass

    def _is_told(self, made: Made) -> bool:
        """Whether the text tells what makes it, so that it is known to have no routes but its own."""
        callees = members(self.evaluator.evaluate(made.call.function, made.scope))
        return any(isinstance(callee, Outside | ClassObject) for callee in callees)

    def _note_library(self, made: Made) -> None:
        """A gap for a router that a library made: what it serves stands in no text of the project."""
        for callee in members(self.evaluator.evaluate(made.call.function, made.scope)):
            if isinstance(callee, Outside) and package_of(callee.name) not in ("fastapi", "starlette"):
                what = f"routes of a router that {callee.name} makes"
                self.recorder.miss(made.scope, GapKind.UNRESOLVED_ROUTE, what, made.at)

    # Routes

    def routes_of(self, entry: Entry, added: Iterable[_Added]) -> Iterator[Route]:
        registration = entry.registration
        for router, scope in added:
            path = self._text(entry.path, scope, "a path that is not a constant")
            for mount in self._mounts_of(router) if router is not None else _AT_ROOT:
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
        inclusions = self.inclusions_of.get(thing, ())
        if not inclusions and isinstance(thing, Several):
            yield from self._common((each for each in map(self._mounts_of, thing.options)), thing)
            return
        (own,) = self._own(thing)
        if not inclusions:
            yield self._unincluded(thing, own)
        for placed in inclusions:
            yield from self._through(placed, own)

    def _own(self, thing: Thing) -> tuple[_Mount, ...]:
        """What a router says of itself."""
        match thing:
            case Made():
                prefix = argument_of(self.objects, thing, "prefix")
                listed = argument_of(self.objects, thing, "dependencies")
                named = argument_of(self.objects, thing, "default_response_class")
                self._note_own_ways(thing)
                return (
                    _Mount(
                        self._text(*prefix, _PREFIX_GAP) if prefix is not None else "",
                        tuple(listed_providers(self.evaluator, *listed)) if listed is not None else (),
                        self.evaluator.evaluate(*named) if named is not None else None,
                    ),
                )
            case Several(options=options):
                return self._common((self._own(each) for each in options), thing)
            case Unmade():
                return (_Mount("", ()),)

    def _common(self, found: Iterable[tuple[_Mount, ...]], several: Several) -> tuple[_Mount, ...]:
        """What holds of all of several routers; else a gap, and a path that says so."""
        listed = list(dict.fromkeys(found))
        if len({tuple(mount.prefix for mount in each) for each in listed}) == 1:
            return tuple(_shared(mounts) for mounts in zip(*listed, strict=True))
        first = several.options[0]
        what = "one of several routers, and no text tells which"
        self.recorder.miss(first.scope, GapKind.UNRESOLVED_ROUTE, what, first.at)
        return (_Mount(_UNKNOWN_PREFIX, (), certainty=Certainty.LIKELY),)

    def _note_own_ways(self, made: Made) -> None:
        """A gap for a class of routers that does something else with the paths that are added to it."""
        cls = self.objects.class_of(made)
        for name in sorted(_ADDING) if cls is not None else ():
            method = self.evaluator.hierarchy.find_method(cls, name) if cls is not None else None
            place = self.evaluator.index.place_of(method) if method is not None else None
            if place is not None and not keeps_path(place.definition):
                what = f"paths of routers of a class with its own {name}"
                scope = self.evaluator.scope_of(place)
                self.recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, what, place.definition.at)

    def _through(self, placed: _Placed, own: _Mount) -> Iterator[_Mount]:
        listed = given(self.objects, placed.arguments, "dependencies", placed.scope)
        providers = tuple(listed_providers(self.evaluator, *listed)) if listed is not None else ()
        named = given(self.objects, placed.arguments, "default_response_class", placed.scope)
        answering = self.evaluator.evaluate(*named) if named is not None else None
        self._miss_prefix(placed)
        for mount in self._mounts_of(placed.parent) if placed.parent is not None else _AT_ROOT:
            inherited = () if placed.is_mount else mount.providers
            yield _Mount(
                prefix=mount.prefix + placed.prefix + own.prefix,
                providers=(*inherited, *providers, *own.providers),
                answering=own.answering or answering or (None if placed.is_mount else mount.answering),
                certainty=mount.certainty,
            )

    def _unincluded(self, thing: Thing, own: _Mount) -> _Mount:
        """What nothing that was read includes: an application, or a router that some code may include."""
        if not isinstance(thing, Made) or not self.is_served or self._is_application(thing):
            return own
        if not self.includes_unknown:
            what = "nothing includes this router, so its routes may not be served"
            self.recorder.miss(thing.scope, GapKind.UNRESOLVED_ROUTE, what, thing.at)
            return own._replace(certainty=Certainty.POSSIBLE)
        prefixes = {mount.prefix for placed in self.unknown for mount in self._through(placed, own)}
        if own.prefix and own.prefix in prefixes:
            prefix = own.prefix  # one that names its prefix itself needs no other
        elif len(prefixes) == 1:
            (prefix,) = prefixes
        else:
            prefix = _UNKNOWN_PREFIX * bool(prefixes) + own.prefix
        return own._replace(prefix=prefix, certainty=Certainty.LIKELY)

    def _is_application(self, made: Made) -> bool:
        return any(
            is_application(self.evaluator, value)
            for value in members(self.evaluator.evaluate(made.call, made.scope))
        )

    def _text(self, expression: Expression | None, scope: Scope, gap: str) -> str:
        if expression is None:
            return ""
        text = self._constant(expression, scope)
        if text is None:
            self.recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, gap, expression.at)
            return self._partly(expression, scope)
        return text

    def _partly(self, expression: Expression, scope: Scope) -> str:
        """What the text tells of a path, with `{?}` for the rest."""
        match expression:
            case Text(value=value, parts=parts):
                pieces = [self._constant(part, scope) or UNKNOWN_PATH for part in parts]
                text = fill(value, pieces)
            case Operation(operator="+", operands=operands):
                text = "".join(self._constant(each, scope) or UNKNOWN_PATH for each in operands)
            case _:
                text = UNKNOWN_PATH
        return text if text.startswith("/") else f"/{text}"

    def _constant(self, expression: Expression, scope: Scope) -> str | None:
        return constant(self.evaluator, expression, scope, find_held=self.objects.attribute)

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


def _shared(mounts: tuple[_Mount, ...]) -> _Mount:
    """One of several ways to one path, with the dependencies that all of them have."""
    first = mounts[0]
    providers = (each for each in first.providers if all(each in other.providers for other in mounts))
    answering = first.answering if all(each.answering == first.answering for each in mounts) else None
    return first._replace(providers=tuple(providers), answering=answering)


_PREFIX_GAP = "a prefix that is not a constant"
