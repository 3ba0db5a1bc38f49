"""CUT202: a route whose body no DTO validates."""

from collections.abc import Iterator

from cutaway.model import BodyParameter, BodyShape, DeedKind, EdgeKind, Layer, Route, Severity, Via
from cutaway.rules.places import join_places
from cutaway.rules.ruling import Cause, Objection, Rule, Scene

_UNDECLARED = ".json"
"""Raw bytes may be needed for a signature, and forms are checked by the page that shows them."""

_HINT = "Declare a DTO with the fields that callers may send, and take that as the parameter."


def _find(scene: Scene) -> Iterator[Objection]:
    told: set[tuple[str, str | None, str, int]] = set()
    for objection in (*_find_in_routes(scene), *_find_by_hand(scene)):
        place = (objection.symbol, objection.target, objection.site.file, objection.site.line)
        if place not in told:
            told.add(place)
            yield objection


def _find_in_routes(scene: Scene) -> Iterator[Objection]:
    for route in sorted(scene.graph.routes, key=lambda route: (route.id, route.handler)):
        for body in route.bodies:
            if body.name.strip("_"):  # what is called `_` is not used
                yield from _judge(scene, route, body)


def _judge(scene: Scene, route: Route, body: BodyParameter) -> Iterator[Objection]:
    taker = f"{scene.describe(route.handler)} takes the body of {route.method} {route.path}"
    if body.shape is BodyShape.UNTYPED:
        message = f"{taker} ({body.name}) without a DTO that validates it"
        yield Objection(route.handler, None, body.site, message, _HINT)
    for name in body.types:
        if body.shape is BodyShape.TYPED and scene.layer(name) is Layer.MODEL and not scene.is_row(name):
            edge = scene.find_edge(route.handler, name, EdgeKind.TYPE)
            message = f"{taker} ({body.name}) as the table {scene.describe(name)}"
            yield Objection(route.handler, name, body.site, message, _HINT, edge, Cause.TARGET)


def _find_by_hand(scene: Scene) -> Iterator[Objection]:
    """Bodies read from the request by a handler, or by a dependency of one."""
    takers = {route.handler for route in scene.graph.routes} | {
        edge.target for edge in scene.edges if Via.INJECT in edge.via
    }
    validated = {deed.site for deed in scene.deeds if deed.kind is DeedKind.VALIDATES_BODY}
    for deed in scene.deeds_of_kind(DeedKind.JSON_BODY):
        if deed.symbol in takers and deed.what.endswith(_UNDECLARED) and deed.site not in validated:
            message = f"{scene.describe(deed.symbol)} reads the body by hand, without a DTO that validates it"
            yield Objection(deed.symbol, None, deed.site, message, _HINT)


RULE = Rule(
    code="CUT202",
    slug="request-not-validated",
    severity=Severity.ERROR,
    statement="A route takes a body as dict, Any or Request.json(), or as a table model.",
    reason="A router must validate its request through a DTO: otherwise callers may set whatever they like.",
    cure="Declare a DTO with the fields that callers may send.",
    find=_find,
    join=join_places,
)
