"""CUT101 and CUT102: calls along the chain router → service → dao → model."""

from dataclasses import replace

import pytest

from cutaway.classifying import classify
from cutaway.config import Config
from cutaway.model import (
    Certainty,
    DeedKind,
    EdgeKey,
    EdgeKind,
    Finding,
    Layer,
    LayerDecision,
    LayerMap,
    Parameter,
    ResponseShape,
    Severity,
    Via,
)
from cutaway.rules import check
from tests.unit.building import Sketch, at, class_facts, function_facts, judge

READ = "shop.api:read_user"
SERVICE = "shop.services:UserService"
SERVE = f"{SERVICE}.read"
DAO = "shop.daos:UserDao"
GET = f"{DAO}.get"
USER = "shop.models:User"
LAYERS = {
    READ: Layer.ROUTER,
    SERVICE: Layer.SERVICE,
    DAO: Layer.DAO,
    USER: Layer.MODEL,
    "shop.wiring": Layer.WIRING,
    "shop.support": Layer.SUPPORT,
}


def shop() -> Sketch:
    sketch = Sketch()
    sketch.function(READ, line=2)
    sketch.route(READ, path="/users/{id}", response=(ResponseShape.SCALAR, ()))
    for owner, method in ((SERVICE, SERVE), (DAO, GET)):
        sketch.klass(owner)
        sketch.function(method, line=4)
    sketch.klass(USER)
    sketch.function("shop.wiring:provide")
    sketch.function("shop.support:log")
    return sketch


def test_a_router_that_calls_a_dao_is_reported_with_the_chain_from_its_route() -> None:
    sketch = shop()
    sketch.refer(READ, GET, Via.CALL, 7)
    sketch.refer(READ, GET, Via.CALL, 9)

    findings = judge(sketch, LAYERS)

    assert findings == (
        Finding(
            rule="CUT101",
            slug="layer-skip",
            severity=Severity.ERROR,
            message="read_user (router) calls UserDao.get (dao) past the service layer",
            hint="Call a service that calls UserDao.get; add one if there is none yet.",
            symbol=READ,
            target=GET,
            site=at(READ, 7),
            chain=("GET /users/{id}", "read_user", "UserDao.get"),
            steps=("http:GET /users/{id}", "shop.api:read_user", "shop.daos:UserDao.get"),
            edge=EdgeKey(READ, GET, EdgeKind.RUNTIME, ""),
            cause="shop.api",
            routes=("http:GET /users/{id}",),
        ),
    )


def test_a_dao_among_the_services_is_to_give_up_its_statements() -> None:
    sketch = shop()
    sketch.refer(READ, GET, Via.CALL, 7)
    layers = LayerMap(
        {
            READ: LayerDecision(Layer.ROUTER),
            GET: LayerDecision(Layer.DAO, named=Layer.SERVICE),
        }
    )

    findings = check(sketch.graph(), layers, classify(sketch.graph(), layers), Config())

    assert [(each.rule, each.hint) for each in findings] == [
        (
            "CUT101",
            "UserDao.get lies among services but runs statements: move these into a DAO that it calls.",
        )
    ]


def test_a_dao_that_a_router_schedules_is_said_to_be_scheduled() -> None:
    sketch = shop()
    sketch.refer(READ, GET, Via.SCHEDULE, 7)

    findings = judge(sketch, LAYERS)

    assert [(each.message, each.hint) for each in findings] == [
        (
            "read_user (router) schedules UserDao.get (dao) past the service layer",
            "Schedule a function of a service that calls UserDao.get.",
        )
    ]


def test_an_injected_dao_is_told_once_together_with_the_calls_through_it() -> None:
    sketch = shop()
    sketch.refer(READ, DAO, Via.INJECT, 3)
    sketch.refer(READ, DAO, Via.ANNOTATION, 3)
    sketch.refer(READ, GET, Via.CALL, 7)

    findings = judge(sketch, LAYERS)

    assert findings == (
        Finding(
            rule="CUT101",
            slug="layer-skip",
            severity=Severity.ERROR,
            message="read_user (router) is given UserDao (dao) past the service layer",
            hint="Inject a service instead, and let it use UserDao.",
            symbol=READ,
            target=DAO,
            site=at(READ, 3),
            chain=("GET /users/{id}", "read_user", "UserDao"),
            steps=("http:GET /users/{id}", "shop.api:read_user", "shop.daos:UserDao"),
            edge=EdgeKey(READ, DAO, EdgeKind.RUNTIME, ""),
            cause="shop.api",
            routes=("http:GET /users/{id}",),
        ),
    )


def test_a_dao_that_the_signature_of_a_given_function_mentions_is_not_given() -> None:
    sketch = shop()
    types = ("collections.abc.Callable", DAO)
    find = Parameter("find", "Callable[[UserDao], int]", types, is_injected=True)
    sketch.function(READ, line=2, facts=function_facts(parameters=(find,)))
    sketch.refer(READ, DAO, Via.ANNOTATION, 3)

    assert judge(sketch, LAYERS) == ()


def test_a_dao_that_a_provider_hands_out_is_told_at_the_parameter() -> None:
    sketch = shop()
    users = Parameter("users", "UserDao", (DAO,), is_injected=True)
    sketch.function(READ, line=2, facts=function_facts(parameters=(users,)))
    sketch.refer(READ, "shop.wiring:provide", Via.INJECT, 3)
    sketch.refer(READ, DAO, Via.ANNOTATION, 3)
    sketch.refer(READ, GET, Via.CALL, 7)

    findings = judge(sketch, LAYERS)

    assert [(each.target, each.site) for each in findings] == [(DAO, at(READ, 3))]


def test_calls_of_inherited_methods_join_the_injection() -> None:
    sketch = shop()
    base = "shop.daos:BaseDao"
    sketch.klass(base)
    sketch.function(f"{base}.count")
    sketch.klass(DAO, facts=class_facts(ancestors=(base,)))
    sketch.refer(READ, DAO, Via.INJECT, 3)
    sketch.refer(READ, f"{base}.count", Via.CALL, 7)

    findings = judge(sketch, {**LAYERS, base: Layer.DAO})

    assert [(each.target, each.site) for each in findings] == [(DAO, at(READ, 3))]


def test_a_class_of_endpoints_that_is_given_a_dao_is_told_where_it_is_given() -> None:
    sketch = shop()
    view = "shop.views:Users"
    sketch.klass(view)
    for method in (f"{view}.__init__", f"{view}.read"):
        sketch.function(method)
    sketch.refer(f"{view}.__init__", DAO, Via.INJECT, 3)
    sketch.refer(f"{view}.read", GET, Via.CALL, 7)

    findings = judge(sketch, {**LAYERS, view: Layer.ROUTER})

    assert [(each.symbol, each.target) for each in findings] == [(f"{view}.__init__", DAO)]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (READ, "read_user (router) queries User (model) past the service and dao layers"),
        (SERVE, "UserService.read (service) queries User (model) past the dao layer"),
    ],
)
def test_a_query_above_the_dao_is_reported(source: str, message: str) -> None:
    sketch = shop()
    sketch.refer(source, USER, Via.QUERY, 7)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.message) for each in findings] == [("CUT101", message)]


def test_a_query_is_told_where_it_is_and_not_where_the_model_is_made() -> None:
    sketch = shop()
    sketch.refer(SERVE, USER, Via.CONSTRUCT, 5)
    sketch.refer(SERVE, USER, Via.QUERY, 7)

    assert [each.site for each in judge(sketch, LAYERS)] == [at(SERVE, 7)]


def test_staging_an_object_at_hand_reaches_no_further_than_the_session() -> None:
    sketch = shop()
    sketch.refer(SERVE, USER, Via.QUERY, 7)
    sketch.references[-1] = replace(sketch.references[-1], is_staged=True)
    sketch.do(SERVE, DeedKind.STATEMENT, "sqlmodel.Session.add", 6)

    assert [each.rule for each in judge(sketch, LAYERS)] == ["CUT104"]


@pytest.mark.parametrize(
    ("source", "target", "via"),
    [
        (READ, SERVE, Via.CALL),
        (SERVE, GET, Via.CALL),
        (GET, USER, Via.QUERY),
        (SERVE, USER, Via.CONSTRUCT),
        (READ, USER, Via.CONSTRUCT),
        (READ, USER, Via.ANNOTATION),
        (READ, "shop.wiring:provide", Via.INJECT),
        (READ, "shop.support:log", Via.CALL),
        ("shop.wiring:provide", DAO, Via.CONSTRUCT),
        ("shop.support:log", GET, Via.CALL),
        ("shop.wiring:provide", READ, Via.REGISTER),
        (READ, DAO, Via.ANNOTATION),
        (GET, GET, Via.CALL),
    ],
)
def test_what_follows_the_chain_is_free(source: str, target: str, via: Via) -> None:
    sketch = shop()
    sketch.refer(source, target, via, 7)

    assert judge(sketch, LAYERS) == ()


def test_a_module_that_makes_a_dao_at_import_time_is_free() -> None:
    sketch = shop()
    sketch.refer("shop.api", DAO, Via.CONSTRUCT, 7)

    assert judge(sketch, {**LAYERS, "shop.api": Layer.ROUTER}) == ()


def test_a_link_that_is_only_possible_is_reported_only_when_asked_for() -> None:
    sketch = shop()
    sketch.refer(READ, GET, Via.CALL, 7, Certainty.POSSIBLE)

    assert judge(sketch, LAYERS) == ()
    assert [each.rule for each in judge(sketch, LAYERS, Config(use_possible=True))] == ["CUT101"]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (GET, SERVE, "UserDao.get (dao) calls up into UserService.read (service)"),
        (GET, READ, "UserDao.get (dao) calls up into read_user (router)"),
        (SERVE, READ, "UserService.read (service) calls up into read_user (router)"),
    ],
)
def test_a_call_up_the_chain_is_reported(source: str, target: str, message: str) -> None:
    sketch = shop()
    sketch.refer(source, target, Via.CALL, 7)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.message, each.site) for each in findings] == [("CUT102", message, at(source, 7))]


@pytest.mark.parametrize(
    ("decorators", "message", "severity"),
    [
        (("shop.auditing:audited",), "has a decorator that calls", Severity.NOTE),
        ((GET,), "calls", Severity.ERROR),
    ],
)
def test_what_a_decorator_runs_is_a_note_at_what_it_is_put_on(
    decorators: tuple[str, ...], message: str, severity: Severity
) -> None:
    sketch = shop()
    sketch.function(READ, facts=function_facts(decorators=decorators))
    sketch.refer(READ, GET, Via.DECORATOR, 7)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.message, each.severity) for each in findings] == [
        ("CUT101", f"read_user (router) {message} UserDao.get (dao) past the service layer", severity)
    ]


WRAPPER = "shop.timing:timed.<locals>.wrapper"
TIMED = function_facts(decorators=("shop.timing:timed",))


def with_wrapper(called: str, source: str = READ) -> Sketch:
    """A call of a decorated function also runs the wrapper that the decorator made."""
    sketch = shop()
    sketch.function("shop.timing:timed")
    sketch.function(WRAPPER)
    sketch.function(called, facts=TIMED)
    sketch.refer(source, called, Via.CALL, 7)
    sketch.refer(source, WRAPPER, Via.DECORATOR, 7)
    return sketch


def test_the_wrapper_of_what_is_called_past_a_layer_is_not_told_beside_it() -> None:
    findings = judge(with_wrapper(GET), {**LAYERS, WRAPPER: Layer.DAO})

    assert [(each.rule, each.target) for each in findings] == [("CUT101", GET)]


def test_what_the_wrapper_of_what_is_called_upwards_calls_is_not_told_beside_it() -> None:
    sketch = with_wrapper(SERVE, source=GET)
    sketch.function("shop.timing:tell")
    sketch.refer(GET, "shop.timing:tell", Via.DECORATOR, 7)

    findings = judge(sketch, {**LAYERS, "shop.timing:tell": Layer.SERVICE})

    assert [(each.rule, each.target) for each in findings] == [("CUT102", SERVE)]


def test_who_calls_a_service_does_not_go_past_it_by_what_its_decorator_calls() -> None:
    assert judge(with_wrapper(SERVE), {**LAYERS, WRAPPER: Layer.DAO}) == ()


def test_what_wears_the_decorator_is_named_where_the_caller_does_not_wear_it() -> None:
    findings = judge(with_wrapper("shop.support:log"), {**LAYERS, WRAPPER: Layer.DAO})

    assert [(each.message, each.severity) for each in findings] == [
        (
            "read_user (router) calls log, whose decorator calls timed.wrapper (dao) past the service layer",
            Severity.NOTE,
        )
    ]


def test_a_wrapper_that_runs_in_the_place_of_a_function_is_called() -> None:
    sketch = shop()
    sketch.function(READ, facts=function_facts(decorators=("fastapi.APIRouter.get",)))
    sketch.function(WRAPPER)
    sketch.refer(READ, WRAPPER, Via.DECORATOR, 7)

    findings = judge(sketch, {**LAYERS, WRAPPER: Layer.DAO})

    assert [each.message for each in findings] == [
        "read_user (router) calls timed.wrapper (dao) past the service layer"
    ]


@pytest.mark.parametrize(("decorators", "codes"), [(("shop.timing:timed",), []), ((), ["CUT102"])])
def test_a_wrapper_may_call_what_it_was_put_around(decorators: tuple[str, ...], codes: list[str]) -> None:
    sketch = shop()
    wrapper = "shop.timing:timed.<locals>.wrapper"
    sketch.function("shop.timing:timed")
    sketch.function(wrapper)
    sketch.function(READ, facts=function_facts(decorators=decorators))
    sketch.refer(wrapper, READ, Via.CALL, 7)

    findings = judge(sketch, {**LAYERS, wrapper: Layer.SERVICE})

    assert [each.rule for each in findings] == codes


def test_a_function_may_be_called_by_those_whom_its_writer_hands_it_to() -> None:
    sketch = shop()
    handed = f"{READ}.<locals>.renew"
    sketch.function(handed)
    sketch.refer(GET, handed, Via.CALL, 7)

    assert judge(sketch, {**LAYERS, handed: Layer.ROUTER}) == ()


def test_a_class_may_call_what_it_inherits() -> None:
    sketch = shop()
    base = "shop.base:Base"
    sketch.klass(base)
    sketch.function(f"{base}.__init__")
    sketch.klass(DAO, facts=class_facts(ancestors=(base,)))
    sketch.refer(GET, f"{base}.__init__", Via.CALL, 5)

    assert judge(sketch, {**LAYERS, base: Layer.SERVICE}) == ()


def test_an_injection_up_the_chain_counts_only_where_fastapi_calls() -> None:
    sketch = shop()
    sketch.refer(SERVE, READ, Via.INJECT, 7)

    assert judge(sketch, LAYERS) == ()

    sketch.refer(READ, SERVICE, Via.INJECT, 3)

    assert [(each.rule, each.symbol, each.target) for each in judge(sketch, LAYERS)] == [
        ("CUT102", SERVE, READ)
    ]


def test_a_chain_takes_the_shortest_way_and_the_first_route() -> None:
    sketch = shop()
    sketch.function("shop.api:list_users")
    sketch.route("shop.api:list_users", path="/users", response=(ResponseShape.SCALAR, ()))
    sketch.refer("shop.api:list_users", SERVE, Via.CALL, 3)
    sketch.refer(READ, SERVE, Via.CALL, 4)
    sketch.refer(SERVE, GET, Via.CALL, 5)
    sketch.refer(GET, SERVE, Via.CALL, 6)

    findings = judge(sketch, {**LAYERS, "shop.api:list_users": Layer.ROUTER})

    assert [each.chain for each in findings] == [
        ("GET /users", "list_users", "UserService.read", "UserDao.get")
    ]


def test_a_class_is_reached_where_one_of_its_methods_is() -> None:
    sketch = shop()
    sketch.refer(READ, SERVE, Via.CALL, 3)
    sketch.refer(SERVICE, READ, Via.CALL, 4)

    assert [each.chain for each in judge(sketch, LAYERS)] == [("GET /users/{id}", "read_user", "UserService")]


def test_a_symbol_that_no_route_reaches_has_no_chain() -> None:
    sketch = shop()
    sketch.refer(GET, SERVE, Via.CALL, 6)

    assert [each.chain for each in judge(sketch, LAYERS)] == [()]


def test_a_rule_can_be_turned_off_or_weighed_otherwise() -> None:
    sketch = shop()
    sketch.refer(READ, GET, Via.CALL, 7)

    assert judge(sketch, LAYERS, Config(severities={"CUT101": None})) == ()
    findings = judge(sketch, LAYERS, Config(severities={"CUT101": Severity.NOTE}))
    assert [each.severity for each in findings] == [Severity.NOTE]
