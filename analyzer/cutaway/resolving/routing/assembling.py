"""Entries + inclusions -> routes: every way in which a handler is reached."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cutaway.model import Certainty, GapKind, Route, Via, route_id
from cutaway.parsing.syntax import Argument, Call, Expression
from cutaway.resolving.constants import constant
from cutaway.resolving.dispatching import targets_of
from cutaway.resolving.evaluating import Evaluator
from cutaway.resolving.injection import field_parameters, listed_providers, providers_of
from cutaway.resolving.making import called_scope
from cutaway.resolving.outside import package_of
from cutaway.resolving.recording import Recorder, Target
from cutaway.resolving.registrations import Entry, Inclusion, Registration, RouterKey, find_argument
from cutaway.resolving.routing.contracts import read_contract
from cutaway.resolving.routing.routers import find_creation, find_factory
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Instance, Outside, Value, members

UNKNOWN_PATH = "{?}"
"""Stands for a part of a path that the text does not tell."""


class _Mount(NamedTuple):
    """One way in which a router is reached."""

    prefix: str
    providers: tuple[Value, ...]
    answering: Value | None = None
    """The class of response by which its handlers answer if they name none."""
    made_as: RouterKey | None = None
    """The router of one call of a factory, whose arguments say more of what stands in the factory."""
    certainty: Certainty = Certainty.CERTAIN
    """How sure it is that it is reached so, where nothing that was read includes it."""


_FACTORY_LIMIT = 6
"""Factories that give back what others make; more in a row go round in a circle."""

_AT_ROOT = (_Mount("", ()),)


def assemble_routes(evaluator: Evaluator, recorder: Recorder) -> tuple[Route, ...]:
    """All routes, sorted; records what the dependencies of routers and applications inject."""
    is_served = any(deed.what.endswith("FastAPI") for deed in recorder.deeds)
    includes_unknown = any(gap.kind is GapKind.UNRESOLVED_ROUTE for gap in recorder.gaps)
    assembly = _Assembly(evaluator, recorder, is_served, includes_unknown)
    for handover in recorder.handovers:
        assembly.given_as.setdefault(handover.parameter, set()).add(handover.router)
    for key in _routers_named(recorder):
        assembly.note_factory(key)
    for inclusion in recorder.inclusions:
        for child in assembly.given_as.get(inclusion.child, {inclusion.child}):
            assembly.inclusions_of.setdefault(child, []).append(inclusion)
    assembly.note_unknown_routers()
    assembly.includes_unknown |= any(assembly.is_unknown(each.child) for each in recorder.inclusions)
    routes: dict[tuple[str, str], Route] = {}
    for entry in recorder.entries:
        try:
            found = tuple(assembly.routes_of(entry))
        except Exception as error:
            recorder.fail(entry.registration.scope, entry.registration.handler, error, entry.registration.at)
            continue
        for route in found:
            routes.setdefault((route.id, route.handler), route)
    return tuple(routes[key] for key in sorted(routes))


def _routers_named(recorder: Recorder) -> set[RouterKey]:
    named = {handover.router for handover in recorder.handovers}
    named.update(entry.router for entry in recorder.entries if entry.router is not None)
    for inclusion in recorder.inclusions:
        named.update(key for key in (inclusion.parent, inclusion.child) if key is not None)
    return named


@dataclass(slots=True)
class _Assembly:
    evaluator: Evaluator
    recorder: Recorder
    is_served: bool
    """Whether the project has an application."""
    includes_unknown: bool
    """Whether some code of it includes routers of which the text does not tell which."""
    inclusions_of: dict[RouterKey, list[Inclusion]] = field(default_factory=dict[RouterKey, list[Inclusion]])
    given_as: dict[RouterKey, set[RouterKey]] = field(default_factory=dict[RouterKey, set[RouterKey]])
    calls: dict[RouterKey, Scope] = field(default_factory=dict[RouterKey, Scope])
    """For the router of each call of a factory: the factory's scope during that call."""
    _mounts: dict[RouterKey, tuple[_Mount, ...]] = field(default_factory=dict[RouterKey, tuple[_Mount, ...]])

    def note_factory(self, key: RouterKey, depth: int = 0) -> None:
        """Note that what is done inside a factory is done to the router of each of its calls."""
        creation = find_creation(self.evaluator, key) if key not in self.calls else None
        made = find_factory(self.evaluator, *creation) if creation is not None else None
        if creation is None or made is None or depth > _FACTORY_LIMIT:
            return
        self.calls[key] = called_scope(self.evaluator, made.function, *creation)
        self.given_as.setdefault(made.router, set()).add(key)
        self.note_factory(made.router, depth + 1)

    def note_unknown_routers(self) -> None:
        """A gap for every router that a library made: what it serves stands in no text of the project."""
        known = {entry.router for entry in self.recorder.entries}
        known |= {inclusion.parent for inclusion in self.recorder.inclusions}
        for child in self.inclusions_of:
            creation = self._creation_of(child)
            if child in known or creation is None:
                continue
            for made in members(self.evaluator.evaluate(creation[0].function, creation[1])):
                if isinstance(made, Outside) and package_of(made.name) not in ("fastapi", "starlette"):
                    what = f"routes of a router that {made.name} makes"
                    self.recorder.miss(creation[1], GapKind.UNRESOLVED_ROUTE, what, creation[0].at)

    def is_unknown(self, key: RouterKey) -> bool:
        """Whether no text tells which router it is: a result of a function that looks for some."""
        return key not in self.given_as and self._creation_of(key) is None

    def routes_of(self, entry: Entry) -> Iterator[Route]:
        registration = entry.registration
        for mount in self._mounts_of(entry.router) if entry.router is not None else _AT_ROOT:
            within = self._during(mount, registration.scope)
            path = self._text(entry.path, within, "a path that is not a constant")
            self._inject(registration, mount.providers)
            full = f"{mount.prefix}{path}" or "/"
            contract = read_contract(self.evaluator, self.recorder, registration, full, mount.answering)
            for method in entry.methods:
                identity, handler = route_id(method, full), registration.handler
                target = Target(handler, Via.ROUTE, mount.certainty)
                self.recorder.refer(registration.scope, target, registration.at, identity)
                yield Route(identity, method, full, handler, *contract)

    def _mounts_of(self, key: RouterKey) -> tuple[_Mount, ...]:
        if key not in self._mounts:
            self._mounts[key] = ()  # ends a router that includes itself
            self._mounts[key] = tuple(dict.fromkeys(self._find_mounts(key)))
        return self._mounts[key]

    def _find_mounts(self, key: RouterKey) -> Iterator[_Mount]:
        given = self.given_as.get(key)
        if given:
            for router in sorted(given, key=repr):
                yield from self._mounts_of(router)
            return
        own = _Mount("", ())
        creation = self._creation_of(key)
        made_as = key if key in self.calls else None
        if creation is not None:
            (call, scope) = creation
            prefix = self._text(find_argument(call.arguments, "prefix"), scope, _PREFIX_GAP)
            listed = find_argument(call.arguments, "dependencies")
            providers = tuple(listed_providers(self.evaluator, listed, scope))
            own = _Mount(prefix, providers, self._answering(call.arguments, scope))
        inclusions = self.inclusions_of.get(key, ())
        if not inclusions:
            certainty = Certainty.CERTAIN
            if creation is not None and self.is_served and not self._is_application(*creation):
                certainty = Certainty.LIKELY if self.includes_unknown else Certainty.POSSIBLE
            if creation is not None and certainty is Certainty.POSSIBLE:
                what = "nothing includes this router, so its routes may not be served"
                self.recorder.miss(creation[1], GapKind.UNRESOLVED_ROUTE, what, creation[0].at)
            yield own._replace(made_as=made_as, certainty=certainty)
        for inclusion in inclusions:
            for mount in self._mounts_of(inclusion.parent) if inclusion.parent is not None else _AT_ROOT:
                within = self._during(mount, inclusion.scope)
                prefix = self._text(inclusion.prefix, within, _PREFIX_GAP)
                listed = find_argument(inclusion.arguments, "dependencies")
                given = tuple(listed_providers(self.evaluator, listed, within))
                inherited = () if inclusion.is_mount else mount.providers
                providers = (*inherited, *given, *own.providers)
                yield _Mount(
                    prefix=mount.prefix + prefix + own.prefix,
                    providers=providers,
                    answering=own.answering
                    or self._answering(inclusion.arguments, within)
                    or (None if inclusion.is_mount else mount.answering),
                    made_as=made_as or mount.made_as,
                    certainty=mount.certainty,
                )

    def _answering(self, arguments: tuple[Argument, ...], scope: Scope) -> Value | None:
        named = find_argument(arguments, "default_response_class")
        return self.evaluator.evaluate(named, scope) if named is not None else None

    def _creation_of(self, key: RouterKey) -> tuple[Call, Scope] | None:
        """The call of the library that makes a router, with its scope, also where it stands in a factory."""
        creation = find_creation(self.evaluator, key)
        for _ in range(_FACTORY_LIMIT):
            made = find_factory(self.evaluator, *creation) if creation is not None else None
            if made is None or creation is None:
                break
            within = called_scope(self.evaluator, made.function, *creation)
            creation = find_creation(self.evaluator, made.router)
            if creation is not None and creation[1].owner == within.owner:
                creation = (creation[0], within)
        return creation

    def _during(self, mount: _Mount, scope: Scope) -> Scope:
        """The scope as it is during the call that made the router, for what stands in its factory."""
        called = self.calls.get(mount.made_as) if mount.made_as is not None else None
        return called if called is not None and called.owner == scope.owner else scope

    def _is_application(self, call: Call, scope: Scope) -> bool:
        value = self.evaluator.evaluate(call, scope)
        if not isinstance(value, Instance):
            return False
        names = [ancestor.name for ancestor in self.evaluator.hierarchy.line_of(value.name)]
        return any(name.endswith(("FastAPI", "Starlette")) for name in names)

    def _text(self, expression: Expression | None, scope: Scope, gap: str) -> str:
        if expression is None:
            return ""
        text = constant(self.evaluator, expression, scope)
        if text is None:
            self.recorder.miss(scope, GapKind.UNRESOLVED_ROUTE, gap, expression.at)
            return f"/{UNKNOWN_PATH}"
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
