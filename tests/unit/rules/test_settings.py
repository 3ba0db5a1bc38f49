"""What the settings make of the rules: own layers and their order, edges allowed and forbidden, names."""

from dataclasses import replace
from pathlib import Path

import pytest

from cutaway.classifying import classify
from cutaway.config import SENSITIVE, Config, EdgePattern
from cutaway.model import (
    DeedKind,
    EdgeKind,
    Field,
    Finding,
    Layer,
    LayerDecision,
    LayerMap,
    ResponseShape,
    Via,
)
from cutaway.rules import check
from tests.unit.building import Sketch, at, class_facts, judge

READ = "shop.api:read_user"
FLOW = "shop.flows:read"
SERVE = "shop.services:read"
GET = "shop.daos:get"
USER = "shop.models:User"
PUBLIC = "shop.schemas:UserPublic"
LAYERS = {
    READ: Layer.ROUTER,
    SERVE: Layer.SERVICE,
    GET: Layer.DAO,
    USER: Layer.MODEL,
    PUBLIC: Layer.DTO,
    "shop.clients": Layer.EXTERNAL,
}


def shop() -> Sketch:
    sketch = Sketch()
    sketch.function(READ, line=2)
    sketch.route(READ, path="/users/{id}", response=(ResponseShape.SCALAR, ()))
    for function in (FLOW, SERVE, GET):
        sketch.function(function)
    sketch.klass(USER)
    sketch.klass(PUBLIC)
    sketch.function("shop.clients:fetch")
    return sketch


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in findings]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (READ, FLOW, []),
        (FLOW, SERVE, []),
        (SERVE, FLOW, [("CUT102", "read (service) calls up into read (use_case)")]),
        (READ, SERVE, [("CUT101", "read_user (router) calls read (service) past the use_case layer")]),
        (FLOW, GET, [("CUT101", "read (use_case) calls get (dao) past the service layer")]),
    ],
)
def test_an_own_layer_stands_in_the_chain_where_the_order_says(
    source: str, target: str, expected: list[tuple[str, str]]
) -> None:
    sketch = shop()
    sketch.refer(source, target, Via.CALL, 7)
    graph = sketch.graph()
    decisions = {symbol: LayerDecision(layer) for symbol, layer in LAYERS.items()}
    layers = LayerMap(decisions | {FLOW: LayerDecision(Layer.SERVICE, own="use_case")})
    config = Config(order=("router", "use_case", "service", "dao", "model"))

    findings = check(graph, layers, classify(graph, layers), config)

    assert told(findings) == expected


def test_what_the_settings_allow_is_no_finding_and_still_part_of_the_chain() -> None:
    sketch = shop()
    sketch.refer(READ, GET, Via.CALL, 7)
    sketch.do(GET, DeedKind.COMMIT, "sqlmodel.Session.commit", 3)
    config = Config(allowed=(EdgePattern("router", "dao", EdgeKind.RUNTIME),))

    usual, allowed = judge(sketch, LAYERS), judge(sketch, LAYERS, config)

    assert [finding.rule for finding in usual] == ["CUT101", "CUT105"]
    assert [(finding.rule, finding.chain) for finding in allowed] == [
        ("CUT105", ("GET /users/{id}", "read_user", "get"))
    ]


def test_a_kind_of_edge_is_allowed_without_the_others() -> None:
    sketch = shop()
    sketch.refer(GET, PUBLIC, Via.ANNOTATION, 3)
    sketch.convert(USER, PUBLIC, owner=GET, line=4)
    mapping, everything = (EdgePattern("dao", "dto", kind) for kind in (EdgeKind.MAPPING, None))

    rules = [
        [finding.rule for finding in judge(sketch, LAYERS, Config(allowed=allowed))]
        for allowed in ((), (mapping,), (everything,))
    ]

    assert rules == [["CUT103", "CUT203"], ["CUT103"], []]


def test_a_deed_is_allowed_as_the_runtime_edge_that_it_is() -> None:
    sketch = shop()
    sketch.do(SERVE, DeedKind.STATEMENT, "sqlmodel.Session.get", 3)

    findings = judge(sketch, LAYERS, Config(allowed=(EdgePattern("service", "db"),)))

    assert findings == ()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (EdgePattern("service", "external"), ["read (service) uses fetch (external)"]),
        (EdgePattern("*", "external", EdgeKind.RUNTIME), ["read (service) uses fetch (external)"]),
        (EdgePattern("service", "external", EdgeKind.TYPE), []),
        (EdgePattern("service", "dto", EdgeKind.TYPE), ["read (service) knows UserPublic (dto)"]),
        (
            EdgePattern("service", "model", EdgeKind.MAPPING),
            ["read (service) converts UserPublic (dto)"],
        ),
    ],
)
def test_an_edge_that_the_settings_forbid_is_reported(pattern: EdgePattern, expected: list[str]) -> None:
    sketch = shop()
    sketch.refer(SERVE, "shop.clients:fetch", Via.CALL, 5)
    sketch.refer(SERVE, PUBLIC, Via.ANNOTATION, 6)
    sketch.convert(USER, PUBLIC, owner=SERVE, line=7)

    findings = judge(sketch, LAYERS, Config(forbidden=(pattern,)))

    assert told(findings) == [("CUT106", message) for message in expected]
    assert all(str(pattern) in finding.hint for finding in findings)


def answering(*fields: Field) -> Sketch:
    """A route that answers with a DTO, whose base has the fields."""
    sketch = Sketch()
    sketch.function(READ, line=2)
    sketch.klass("shop.schemas:UserBase", facts=class_facts(fields=fields))
    sketch.klass(PUBLIC, facts=class_facts(ancestors=("shop.schemas:UserBase",)))
    sketch.klass(
        "shop.schemas:Page", facts=class_facts(fields=(Field("items", "list[UserPublic]", (PUBLIC,)),))
    )
    page = "shop.schemas:Page"
    sketch.route(READ, path="/users", response=(ResponseShape.TYPED, (page,)))
    sketch.refer(READ, page, Via.RESPONSE_MODEL, 2)
    return sketch


CONTRACTS = {READ: Layer.ROUTER, "shop.schemas": Layer.DTO}
PASSWORD = Field("hashed_password", "str", ("builtins.str",))


def test_a_sensitive_field_deep_in_a_response_is_reported_where_the_route_is() -> None:
    findings = judge(answering(PASSWORD), CONTRACTS)

    assert [(finding.rule, finding.message, finding.site, finding.cause) for finding in findings] == [
        (
            "CUT207",
            "read_user (router) answers GET /users with hashed_password of UserBase (dto)",
            at(READ, 2),
            "shop.schemas:UserBase",
        )
    ]


@pytest.mark.parametrize(
    ("names", "told", "hint"),
    [
        (("password", "passphrase"), "password and passphrase", "none of these, or exclude them"),
        (("a_secret_key", "password", "passwd"), "a_secret_key, password and passwd", "none of these, or"),
        (("password", "passwd", "privkey", "secret_key"), "password, passwd and 2 more", "none of these"),
    ],
)
def test_the_fields_of_one_contract_are_told_together(names: tuple[str, ...], told: str, hint: str) -> None:
    sketch = answering(*(Field(name, "str", ("builtins.str",)) for name in names))
    sketch.route(READ, path="/accounts", response=(ResponseShape.TYPED, ("shop.schemas:Page",)))

    (finding,) = judge(sketch, CONTRACTS)

    assert finding.message == f"read_user (router) answers GET /accounts with {told} of UserBase (dto)"
    assert finding.hint.startswith(f"Answer with a DTO that has {hint}")


@pytest.mark.parametrize(
    "field",
    [
        Field("email", "str", ("builtins.str",)),
        replace(PASSWORD, is_excluded=True),
        Field("password", "SecretStr", ("pydantic.SecretStr",)),
    ],
)
def test_fields_that_tell_nothing_are_free(field: Field) -> None:
    assert judge(answering(field), CONTRACTS) == ()


def test_which_names_are_sensitive_is_for_the_project_to_say() -> None:
    findings = judge(
        answering(PASSWORD, Field("pin", "str", ("builtins.str",))), CONTRACTS, Config(sensitive=("p?n",))
    )

    assert [finding.message for finding in findings] == [
        "read_user (router) answers GET /users with pin of UserBase (dto)"
    ]


def test_the_page_lists_what_is_sensitive_by_default() -> None:
    page = (Path(__file__).parents[3] / "docs" / "rules" / "CUT207.md").read_text(encoding="utf-8")

    assert all(f"`{glob}`" in page for glob in SENSITIVE)
