"""CUT207: a response that carries a field which nobody outside should see."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from cutaway.model import ClassFacts, EdgeKind, Field, ResponseShape, Route, Severity
from cutaway.rules.ruling import Cause, Objection, Rule, Scene

_MASKED = ("SecretStr", "SecretBytes")
"""Types that write themselves as stars."""
_TELLING_LITTLE = frozenset({("builtins.bool",), ("datetime.date",), ("datetime.datetime",)})
"""Whether there is a secret, or since when, is none."""


def _find(scene: Scene) -> Iterator[Objection]:
    told: set[tuple[str, str, str]] = set()
    for route in sorted(scene.graph.routes, key=lambda route: (route.id, route.handler)):
        for owner, field in _find_fields(scene, route):
            place = (route.handler, owner, field.name)
            if place not in told:
                told.add(place)
                answers = f"{scene.describe(route.handler)} answers {route.method} {route.path}"
                yield Objection(
                    symbol=route.handler,
                    target=owner,
                    site=route.response_site,
                    message=f"{answers} with {field.name} of {scene.describe(owner)}",
                    hint=f"Answer with a DTO that has no {field.name}, or exclude the field.",
                    edge=scene.find_edge(route.handler, owner, EdgeKind.TYPE),
                    cause=Cause.TARGET,
                )


def _find_fields(scene: Scene, route: Route) -> Iterator[tuple[str, Field]]:
    """Sensitive fields of the contract, own or inherited, and of what stands in its fields."""
    if route.response is not ResponseShape.TYPED:
        return
    waiting, seen = list(route.response_types), set(route.response_types)
    while waiting:
        owner = waiting.pop()
        facts = scene.graph.classes.get(owner)
        if facts is None:
            continue
        fields = _find_own_and_inherited(scene, facts)
        for definer, field in fields:
            if _is_sensitive(scene, field):
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


def _is_sensitive(scene: Scene, field: Field) -> bool:
    is_named_so = any(fnmatchcase(field.name.lower(), glob) for glob in scene.terms.sensitive)
    is_masked = any(name.endswith(_MASKED) for name in field.types)
    return is_named_so and not is_masked and not field.is_excluded and field.types not in _TELLING_LITTLE


RULE = Rule(
    code="CUT207",
    slug="sensitive-field-exposed",
    severity=Severity.WARNING,
    statement="A response carries a field whose name says that nobody outside should see it.",
    reason="A response is projected through a DTO so that only what is meant for callers leaves.",
    cure="Leave the field out of what is shown.",
    find=_find,
)
