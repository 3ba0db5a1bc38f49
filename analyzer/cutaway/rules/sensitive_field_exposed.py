"""CUT207: a response that carries a field which nobody outside should see."""

from collections.abc import Iterator

from cutaway.model import ClassFacts, EdgeKind, Field, ResponseShape, Route, Severity
from cutaway.rules.ruling import Cause, Objection, Rule, Scene
from cutaway.rules.secrets_in_fields import is_secret

_TOLD = 3
"""So many fields are named; of more than these, two are."""


def _find(scene: Scene) -> Iterator[Objection]:
    """One for each handler and contract, however many routes and fields it has."""
    found: dict[tuple[str, str], tuple[Route, dict[str, None]]] = {}
    for route in sorted(scene.graph.routes, key=lambda route: (route.id, route.handler)):
        for owner, field in _find_secrets(scene, route):
            _, names = found.setdefault((route.handler, owner), (route, {}))
            names[field.name] = None
    for (handler, owner), (route, names) in found.items():
        yield _object(scene, route, handler, owner, tuple(names))


def _object(scene: Scene, route: Route, handler: str, owner: str, names: tuple[str, ...]) -> Objection:
    answers = f"{scene.describe(handler)} answers {route.method} {route.path}"
    none = f"no {names[0]}, or exclude the field" if len(names) == 1 else "none of these, or exclude them"
    return Objection(
        symbol=handler,
        target=owner,
        site=route.response_site,
        message=f"{answers} with {_join(names)} of {scene.describe(owner)}",
        hint=f"Answer with a DTO that has {none}.",
        edge=scene.find_edge(handler, owner, EdgeKind.TYPE),
        cause=Cause.TARGET,
    )


def _join(names: tuple[str, ...]) -> str:
    """`password, pin and 2 more`."""
    if len(names) <= _TOLD:
        *others, last = names
    else:
        others, last = names[: _TOLD - 1], f"{len(names) - _TOLD + 1} more"
    return f"{', '.join(others)} and {last}" if others else last


def _find_secrets(scene: Scene, route: Route) -> Iterator[tuple[str, Field]]:
    """Of the contract, own or inherited, and of what stands in its fields."""
    if route.response is not ResponseShape.TYPED:
        return
    waiting, seen = list(route.response_types), set(route.response_types)
    while waiting:
        facts = scene.graph.classes.get(waiting.pop())
        if facts is None:
            continue
        fields = _find_own_and_inherited(scene, facts)
        for definer, field in fields:
            if is_secret(field, scene.terms.sensitive, scene.graph.classes):
                yield definer, field
        for name in (name for _, field in fields if not field.is_excluded for name in field.types):
            if name in scene.graph.classes and name not in seen:
                seen.add(name)
                waiting.append(name)


def _find_own_and_inherited(scene: Scene, facts: ClassFacts) -> tuple[tuple[str, Field], ...]:
    """Each field with the class whose definition of it holds: the nearest."""
    found: dict[str, tuple[str, Field]] = {}
    for owner in (facts.symbol, *facts.ancestors):
        fields = scene.graph.classes[owner].fields if owner in scene.graph.classes else ()
        for field in fields:
            found.setdefault(field.name, (owner, field))
    return tuple(found.values())


RULE = Rule(
    code="CUT207",
    slug="sensitive-field-exposed",
    severity=Severity.WARNING,
    statement="A response carries a field whose name says that nobody outside should see it.",
    reason="A response is projected through a DTO so that only what is meant for callers leaves.",
    cure="Leave the field out of what is shown.",
    find=_find,
)
