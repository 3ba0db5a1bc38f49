"""CUT201 and CUT202: what a route promises to answer and to accept."""

import pytest

from cutaway.model import (
    BodyParameter,
    BodyShape,
    DeedKind,
    EdgeKey,
    EdgeKind,
    Finding,
    Layer,
    ResponseShape,
    Severity,
    Via,
)
from tests.unit.building import Sketch, at, judge

READ = "shop.api:read_user"
CHECK = "shop.api:check"
USER = "shop.models:User"
PUBLIC = "shop.schemas:UserPublic"
LAYERS = {"shop.api": Layer.ROUTER, USER: Layer.MODEL, PUBLIC: Layer.DTO}


def shop(
    response: tuple[ResponseShape, tuple[str, ...]] = (ResponseShape.NOTHING, ()),
    bodies: tuple[BodyParameter, ...] = (),
    method: str = "POST",
) -> Sketch:
    sketch = Sketch()
    sketch.function(READ, line=4)
    sketch.function(CHECK)
    sketch.klass(USER)
    sketch.klass(PUBLIC)
    sketch.route(READ, method, "/users", response, bodies)
    return sketch


def test_a_constant_without_a_contract_is_a_note() -> None:
    findings = judge(shop((ResponseShape.CONSTANT, ())), LAYERS)

    assert [(each.severity, each.message) for each in findings] == [
        (
            Severity.NOTE,
            "read_user (router) answers POST /users with a constant that no response DTO projects",
        )
    ]


def test_data_without_a_contract_is_reported_at_the_handler() -> None:
    findings = judge(shop((ResponseShape.UNTYPED, ())), LAYERS)

    assert findings == (
        Finding(
            rule="CUT201",
            slug="response-not-projected",
            severity=Severity.ERROR,
            message="read_user (router) answers POST /users with data that no response DTO projects",
            hint="Declare response_model= or a return annotation with a DTO.",
            symbol=READ,
            target=None,
            site=at(READ, 4),
            chain=("POST /users", "read_user"),
            steps=("http:POST /users", "shop.api:read_user"),
            cause="shop.api",
            routes=("http:POST /users",),
        ),
    )


def test_a_table_as_contract_is_reported_with_the_edge_to_it() -> None:
    sketch = shop((ResponseShape.TYPED, (PUBLIC, USER)))
    sketch.refer(READ, USER, Via.RESPONSE_MODEL, 4)

    findings = judge(sketch, LAYERS)

    assert findings == (
        Finding(
            rule="CUT201",
            slug="response-not-projected",
            severity=Severity.ERROR,
            message="read_user (router) answers POST /users with the table User (model)",
            hint="Declare a DTO with the fields that callers may see, instead of User.",
            symbol=READ,
            target=USER,
            site=at(READ, 4),
            chain=("POST /users", "read_user", "User"),
            steps=("http:POST /users", "shop.api:read_user", "shop.models:User"),
            edge=EdgeKey(READ, USER, EdgeKind.TYPE, ""),
            cause=USER,
            routes=("http:POST /users",),
        ),
    )


@pytest.mark.parametrize(
    "response",
    [
        (ResponseShape.NOTHING, ()),
        (ResponseShape.RESPONSE, ()),
        (ResponseShape.SCALAR, ()),
        (ResponseShape.TYPED, (PUBLIC,)),
    ],
)
def test_an_answer_that_needs_no_projection_is_free(response: tuple[ResponseShape, tuple[str, ...]]) -> None:
    assert judge(shop(response), LAYERS) == ()


def test_a_websocket_has_no_response_to_project() -> None:
    assert judge(shop((ResponseShape.UNTYPED, ()), method="WS"), LAYERS) == ()


def test_a_handler_of_two_routes_is_told_once() -> None:
    sketch = shop((ResponseShape.UNTYPED, ()))
    sketch.route(READ, "PUT", "/users", (ResponseShape.UNTYPED, ()))

    assert [each.message for each in judge(sketch, LAYERS)] == [
        "read_user (router) answers POST /users with data that no response DTO projects"
    ]


def body(shape: BodyShape, *types: str) -> tuple[BodyParameter, ...]:
    return (BodyParameter("user", shape, types, at(READ, 5)),)


def test_a_body_that_is_a_dict_is_reported_at_its_parameter() -> None:
    findings = judge(shop(bodies=body(BodyShape.UNTYPED)), LAYERS)

    assert findings == (
        Finding(
            rule="CUT202",
            slug="request-not-validated",
            severity=Severity.ERROR,
            message="read_user (router) takes the body of POST /users (user) without a DTO that validates it",
            hint="Declare a DTO with the fields that callers may send, and take that as the parameter.",
            symbol=READ,
            target=None,
            site=at(READ, 5),
            chain=("POST /users", "read_user"),
            steps=("http:POST /users", "shop.api:read_user"),
            cause="shop.api",
            routes=("http:POST /users",),
        ),
    )


def test_a_body_that_is_a_table_is_reported_with_the_table() -> None:
    findings = judge(shop(bodies=body(BodyShape.TYPED, USER)), LAYERS)

    assert [(each.rule, each.target, each.site) for each in findings] == [("CUT202", USER, at(READ, 5))]


@pytest.mark.parametrize(
    ("shape", "types"),
    [(BodyShape.TYPED, (PUBLIC,)), (BodyShape.FORM, ()), (BodyShape.SCALAR, ())],
)
def test_a_body_that_is_declared_is_free(shape: BodyShape, types: tuple[str, ...]) -> None:
    assert judge(shop(bodies=body(shape, *types)), LAYERS) == ()


def test_a_body_read_by_hand_is_reported_in_the_handler_and_in_its_dependencies() -> None:
    sketch = shop()
    sketch.refer(READ, CHECK, Via.INJECT, 4)
    sketch.do(READ, DeedKind.JSON_BODY, "starlette.requests.Request.json", 6)
    sketch.do(READ, DeedKind.JSON_BODY, "starlette.requests.Request.body", 7)
    sketch.do(READ, DeedKind.JSON_BODY, "starlette.requests.Request.form", 8)
    sketch.do(CHECK, DeedKind.JSON_BODY, "starlette.requests.Request.json", 9)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.symbol, each.site) for each in findings] == [
        ("CUT202", READ, at(READ, 6)),
        ("CUT202", CHECK, at(CHECK, 9)),
    ]


def test_a_body_that_a_dto_alone_gets_to_see_is_free() -> None:
    sketch = shop()
    sketch.do(READ, DeedKind.JSON_BODY, "starlette.requests.Request.json", 6)
    sketch.do(READ, DeedKind.VALIDATES_BODY, "starlette.requests.Request.json", 6)

    assert judge(sketch, LAYERS) == ()


def test_a_body_that_both_the_parameters_and_the_code_tell_of_is_told_once() -> None:
    sketch = shop(bodies=body(BodyShape.UNTYPED))
    sketch.do(READ, DeedKind.JSON_BODY, "starlette.requests.Request.json", 5)

    assert [each.site for each in judge(sketch, LAYERS)] == [at(READ, 5)]
