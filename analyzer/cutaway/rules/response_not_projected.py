"""CUT201: a route whose answer no DTO projects."""

from collections.abc import Iterator, Mapping

from cutaway.model import EdgeKind, Layer, ResponseShape, Route, Severity, Site
from cutaway.rules.places import join_places
from cutaway.rules.ruling import Cause, Objection, Rule, Scene

_WEBSOCKET = "WS"
_DATA: Mapping[ResponseShape, str] = {
    ResponseShape.UNTYPED: "data",
    ResponseShape.UNKNOWN: "an unknown value",
    ResponseShape.CONSTANT: "a constant",
}
"""What no DTO projects."""

_PAST_CONTRACT = (
    "in a JSON response, past the declared contract",
    "Return the DTO itself: FastAPI applies no contract to a response that is made by hand.",
)
_WITHOUT_CONTRACT = (
    "that no response DTO projects",
    "Declare response_model= or a return annotation with a DTO.",
)


def _find(scene: Scene) -> Iterator[Objection]:
    told: set[tuple[str, str | None, Site]] = set()
    for route in sorted(scene.graph.routes, key=lambda route: (route.id, route.handler)):
        for objection in _judge(scene, route):
            place = (objection.symbol, objection.target, objection.site)
            if place not in told:
                told.add(place)
                yield objection


def _judge(scene: Scene, route: Route) -> Iterator[Objection]:
    if route.method == _WEBSOCKET:
        return
    answers = f"{scene.describe(route.handler)} answers {route.method} {route.path}"
    data = _DATA.get(route.response)
    if data is not None:
        where, hint = _PAST_CONTRACT if route.is_past_contract else _WITHOUT_CONTRACT
        yield Objection(
            symbol=route.handler,
            target=None,
            site=route.response_site,
            message=f"{answers} with {data} {where}",
            hint=hint,
            is_minor=route.response is not ResponseShape.UNTYPED,
        )
    for name in route.response_types:
        if route.response is ResponseShape.TYPED and scene.layer(name) is Layer.MODEL:
            what = "" if scene.is_row(name) else "the table "
            yield Objection(
                symbol=route.handler,
                target=name,
                site=route.response_site,
                message=f"{answers} with {what}{scene.describe(name)}",
                hint=f"Declare a DTO with the fields that callers may see, instead of {scene.name(name)}.",
                edge=scene.find_edge(route.handler, name, EdgeKind.TYPE),
                cause=Cause.TARGET,
            )


RULE = Rule(
    code="CUT201",
    slug="response-not-projected",
    severity=Severity.ERROR,
    statement="A route returns data without a response DTO, or with a table model as its contract.",
    reason="A router must project its response through a DTO: otherwise every new column is published.",
    cure="Declare a DTO with the fields that callers may see.",
    find=_find,
    join=join_places,
)
