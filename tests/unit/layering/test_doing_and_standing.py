"""What a symbol does, and whom it works with, beats what it is called."""

from dataclasses import replace

import pytest

from cutaway.config import Config
from cutaway.layering import decide_layers
from cutaway.model import (
    Certainty,
    DeedKind,
    Evidence,
    EvidenceKind,
    Field,
    Layer,
    LayerMap,
    Parameter,
    Via,
)
from tests.unit.building import Sketch, class_facts, function_facts

EXEC = "sqlmodel.Session.exec"


def decide(sketch: Sketch) -> LayerMap:
    return decide_layers(sketch.graph(), Config())


def with_daos(*daos: str) -> Sketch:
    sketch = Sketch()
    for dao in daos:
        sketch.function(dao)
        sketch.do(dao, DeedKind.STATEMENT, EXEC)
    return sketch


def test_a_function_that_runs_statements_is_a_dao_even_among_services() -> None:
    sketch = with_daos("shop.services.users:find")

    decision = decide(sketch).decisions["shop.services.users:find"]

    assert decision.layer is Layer.DAO
    assert decision.named is Layer.SERVICE


def test_statements_that_are_only_possible_do_not_beat_a_name() -> None:
    sketch = Sketch()
    sketch.function("shop.services.users:find")
    sketch.do("shop.services.users:find", DeedKind.STATEMENT, "get", certainty=Certainty.POSSIBLE)

    assert decide(sketch).layer_of("shop.services.users:find") is Layer.SERVICE


def test_who_calls_two_daos_is_a_service() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    sketch.function("shop.work:place")
    sketch.refer("shop.work:place", "shop.a:find", Via.CALL)
    sketch.refer("shop.work:place", "shop.b:find", Via.CALL)

    decision = decide(sketch).decisions["shop.work:place"]

    assert decision.layer is Layer.SERVICE
    assert decision.evidence == (Evidence(Layer.SERVICE, 3.0, "calls 2 DAOs", EvidenceKind.DOING),)


@pytest.mark.parametrize(
    ("symbol", "layer"),
    [
        ("shop.service:place", Layer.SERVICE),
        ("shop.flows:place", Layer.SERVICE),
        ("shop.repository:place", Layer.DAO),
    ],
)
def test_who_queries_and_calls_two_daos_is_a_service_unless_its_name_says_dao(
    symbol: str, layer: Layer
) -> None:
    sketch = with_daos("shop.a:find", "shop.b:find", symbol)
    sketch.refer(symbol, "shop.a:find", Via.CALL)
    sketch.refer(symbol, "shop.b:find", Via.CALL)

    assert decide(sketch).layer_of(symbol) is layer


def test_a_dao_that_uses_the_queries_beside_it_stays_a_dao() -> None:
    sketch = with_daos("shop.crud:find", "shop.crud:find_all", "shop.crud:authenticate")
    sketch.refer("shop.crud:authenticate", "shop.crud:find", Via.CALL)
    sketch.refer("shop.crud:authenticate", "shop.crud:find_all", Via.CALL)

    assert decide(sketch).layer_of("shop.crud:authenticate") is Layer.DAO


def test_a_function_of_a_crud_module_that_only_joins_its_siblings_stays_a_dao() -> None:
    sketch = with_daos("shop.crud:find", "shop.crud:add")
    sketch.function("shop.crud:find_or_add")
    sketch.refer("shop.crud:find_or_add", "shop.crud:find", Via.CALL)
    sketch.refer("shop.crud:find_or_add", "shop.crud:add", Via.CALL)

    assert decide(sketch).layer_of("shop.crud:find_or_add") is Layer.DAO


def service_class(querying: int, orchestrating: int) -> Sketch:
    sketch = with_daos("shop.daos:find")
    sketch.klass("shop.users:UserService")
    for number in range(querying):
        method = f"shop.users:UserService.query_{number}"
        sketch.function(method)
        sketch.do(method, DeedKind.STATEMENT, EXEC)
    for number in range(orchestrating):
        method = f"shop.users:UserService.work_{number}"
        sketch.function(method)
        sketch.refer(method, "shop.daos:find", Via.CALL)
    return sketch


def test_a_service_class_with_one_query_among_its_methods_stays_a_service() -> None:
    sketch = service_class(querying=1, orchestrating=2)

    layers = decide(sketch)

    assert layers.layer_of("shop.users:UserService") is Layer.SERVICE
    assert layers.layer_of("shop.users:UserService.query_0") is Layer.SERVICE


def test_a_service_class_that_does_nothing_but_query_is_a_dao() -> None:
    sketch = service_class(querying=2, orchestrating=0)

    decision = decide(sketch).decisions["shop.users:UserService"]

    assert decision.layer is Layer.DAO
    assert decision.named is Layer.SERVICE
    assert decision.evidence == (
        Evidence(
            Layer.DAO, 4.0, "runs statements on the database in 2 of its 2 busy methods", EvidenceKind.DOING
        ),
        Evidence(Layer.SERVICE, 2.5, "is called UserService", EvidenceKind.NAMING),
    )


def test_a_subclass_of_a_dao_without_deeds_of_its_own_is_a_dao() -> None:
    sketch = Sketch()
    sketch.klass("shop.base:Base")
    sketch.function("shop.base:Base.get")
    sketch.do("shop.base:Base.get", DeedKind.STATEMENT, EXEC)
    sketch.klass("shop.users:Users", facts=class_facts(ancestors=("shop.base:Base",)))

    assert decide(sketch).layer_of("shop.users:Users") is Layer.DAO


def test_a_port_belongs_to_the_layer_of_its_implementation() -> None:
    sketch = Sketch()
    sketch.klass("shop.ports:Users", facts=class_facts(ancestors=("typing.Protocol",)))
    sketch.function("shop.ports:Users.get", facts=function_facts(is_abstract=True))
    sketch.klass("shop.sql:SqlUsers")
    sketch.function("shop.sql:SqlUsers.get")
    sketch.do("shop.sql:SqlUsers.get", DeedKind.STATEMENT, EXEC)
    sketch.refer("shop.ports:Users.get", "shop.sql:SqlUsers.get", Via.OVERRIDE)

    assert decide(sketch).layer_of("shop.ports:Users") is Layer.DAO


def test_a_port_and_its_implementation_are_one_dao() -> None:
    sketch = Sketch()
    for owner in ("shop.ports:Users", "shop.sql:SqlUsers"):
        sketch.klass(owner)
        sketch.function(f"{owner}.get")
    sketch.do("shop.sql:SqlUsers.get", DeedKind.STATEMENT, EXEC)
    sketch.refer("shop.ports:Users.get", "shop.sql:SqlUsers.get", Via.OVERRIDE)
    sketch.function("shop.ports:Users.get", facts=function_facts(is_abstract=True))
    sketch.function("shop.work:place")
    sketch.refer("shop.work:place", "shop.ports:Users.get", Via.CALL)
    sketch.refer("shop.work:place", "shop.sql:SqlUsers.get", Via.CALL)

    decision = decide(sketch).decisions["shop.work:place"]

    assert decision.evidence == (Evidence(Layer.SERVICE, 1.5, "calls 1 DAO", EvidenceKind.STANDING),)


def test_a_facade_between_routers_and_services_is_found_in_the_second_round() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    for name in ("shop.api:read", "shop.work:place", "shop.facade:place"):
        sketch.function(name)
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.facade:place", Via.CALL)
    sketch.refer("shop.facade:place", "shop.work:place", Via.CALL)
    sketch.refer("shop.work:place", "shop.a:find", Via.CALL)
    sketch.refer("shop.work:place", "shop.b:find", Via.CALL)

    assert decide(sketch).layer_of("shop.facade:place") is Layer.SERVICE


def test_an_authenticating_dependency_is_a_router_though_it_queries() -> None:
    sketch = Sketch()
    sketch.function("shop.deps:get_current_user")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.deps:get_current_user", Via.INJECT)
    sketch.do("shop.deps:get_current_user", DeedKind.STATEMENT, "sqlmodel.Session.get")
    sketch.do("shop.deps:get_current_user", DeedKind.HTTP_RAISE, "fastapi.HTTPException")

    assert decide(sketch).layer_of("shop.deps:get_current_user") is Layer.ROUTER


def test_a_query_that_is_injected_as_it_is_stays_a_dao() -> None:
    sketch = with_daos("shop.crud:find")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.crud:find", Via.INJECT)

    assert decide(sketch).layer_of("shop.crud:find") is Layer.DAO


def test_a_dependency_that_yields_a_session_is_wiring() -> None:
    sketch = Sketch()
    facts = function_facts(is_generator=True, returns=("sqlmodel.Session",))
    sketch.function("shop.api.deps:open_it", facts=facts)
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.api.deps:open_it", Via.INJECT)
    sketch.do("shop.api.deps:open_it", DeedKind.OPENS_SESSION, "sqlmodel.Session")

    assert decide(sketch).layer_of("shop.api.deps:open_it") is Layer.WIRING


def test_a_dependency_that_says_it_yields_a_session_is_wiring_wherever_the_session_comes_from() -> None:
    sketch = Sketch()
    facts = replace(function_facts(), return_annotation="AsyncGenerator[AsyncSession]")
    sketch.function("shop.db:get_it", facts=facts)
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.db:get_it", Via.INJECT)
    sketch.do("shop.db:get_it", DeedKind.HTTP_TAKE, "fastapi.Request")

    assert decide(sketch).layer_of("shop.db:get_it") is Layer.WIRING


def test_a_dependency_that_hands_out_a_service_is_wiring() -> None:
    sketch = Sketch()
    sketch.klass("shop.services:UserService")
    sketch.function("shop.deps:users")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.deps:users", Via.INJECT)
    sketch.do("shop.deps:users", DeedKind.PROVIDES, "shop.services:UserService")

    decision = decide(sketch).decisions["shop.deps:users"]

    assert decision.layer is Layer.WIRING
    assert decision.evidence == (
        Evidence(Layer.WIRING, 4.0, "hands out UserService", EvidenceKind.DOING),
        Evidence(Layer.WIRING, 1.0, "lies in the module deps", EvidenceKind.NAMING),
    )


@pytest.mark.parametrize(
    ("what", "layer"), [("pusher.Pusher", Layer.WIRING), ("datetime.datetime", Layer.ROUTER)]
)
def test_a_dependency_that_makes_an_object_of_a_library_is_wiring(what: str, layer: Layer) -> None:
    sketch = Sketch()
    sketch.function("shop.deps:make_it")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.deps:make_it", Via.INJECT)
    sketch.do("shop.deps:make_it", DeedKind.PROVIDES, what)

    assert decide(sketch).layer_of("shop.deps:make_it") is layer


@pytest.mark.parametrize(
    ("name", "layer"), [("get_pusher_client", Layer.WIRING), ("get_channel", Layer.ROUTER)]
)
def test_a_dependency_that_is_named_for_the_client_it_returns_is_wiring(name: str, layer: Layer) -> None:
    sketch = Sketch()
    sketch.function(f"shop.push:{name}", facts=function_facts(returns=("pusher.Pusher",)))
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", f"shop.push:{name}", Via.INJECT)

    assert decide(sketch).layer_of(f"shop.push:{name}") is layer


def test_who_inherits_a_dependency_is_a_router_though_it_calls_daos() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    sketch.klass("shop.auth:Verifier")
    sketch.function("shop.auth:Verifier.__call__")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.auth:Verifier.__call__", Via.INJECT)
    sketch.klass("shop.keys:KeyVerifier", facts=class_facts(ancestors=("shop.auth:Verifier",)))
    sketch.function("shop.keys:KeyVerifier.verify")
    sketch.refer("shop.keys:KeyVerifier.verify", "shop.a:find", Via.CALL)
    sketch.refer("shop.keys:KeyVerifier.verify", "shop.b:find", Via.CALL)

    assert decide(sketch).layer_of("shop.keys:KeyVerifier") is Layer.ROUTER


def test_a_dependency_that_hands_out_settings_is_wiring() -> None:
    sketch = Sketch()
    sketch.klass("shop.config:Settings", facts=class_facts(ancestors=("pydantic_settings.BaseSettings",)))
    sketch.function("shop.config:read")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.config:read", Via.INJECT)
    sketch.do("shop.config:read", DeedKind.PROVIDES, "shop.config:Settings")

    assert decide(sketch).layer_of("shop.config:read") is Layer.WIRING


def test_a_callable_object_that_is_injected_is_a_router() -> None:
    sketch = Sketch()
    sketch.klass("shop.security:RoleChecker")
    sketch.function("shop.security:RoleChecker.__call__")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.security:RoleChecker.__call__", Via.INJECT)

    assert decide(sketch).layer_of("shop.security:RoleChecker") is Layer.ROUTER


def test_an_outside_client_is_external_and_a_service_that_calls_outside_is_a_service() -> None:
    sketch = Sketch()
    for symbol in ("shop.rates:fetch", "shop.services.rates:fetch"):
        sketch.function(symbol)
        sketch.do(symbol, DeedKind.OUTSIDE_CALL, "httpx.get")

    layers = decide(sketch)

    assert layers.layer_of("shop.rates:fetch") is Layer.EXTERNAL
    assert layers.layer_of("shop.services.rates:fetch") is Layer.SERVICE


def test_a_task_that_works_on_data_is_a_service_and_one_that_hands_on_is_support() -> None:
    sketch = with_daos("shop.daos:find")
    task = function_facts(decorators=("celery.Celery.task",))
    sketch.function("shop.tasks:clean", facts=task)
    sketch.refer("shop.tasks:clean", "shop.daos:find", Via.CALL)
    sketch.function("shop.tasks:greet", facts=task)

    layers = decide(sketch)

    assert layers.layer_of("shop.tasks:clean") is Layer.SERVICE
    assert layers.layer_of("shop.tasks:greet") is Layer.SUPPORT


def test_a_seed_that_only_a_script_runs_is_support_though_it_queries() -> None:
    sketch = with_daos("shop.crud:add")
    sketch.function("shop.core.db:init_db")
    sketch.do("shop.core.db:init_db", DeedKind.STATEMENT, EXEC)
    sketch.refer("shop.core.db:init_db", "shop.crud:add", Via.CALL)
    sketch.function("shop.initial_data:main")
    sketch.refer("shop.initial_data:main", "shop.core.db:init_db", Via.CALL)

    assert decide(sketch).layer_of("shop.core.db:init_db") is Layer.SUPPORT


def test_a_query_written_into_a_model_is_a_dao_while_its_other_methods_are_model() -> None:
    sketch = Sketch()
    sketch.klass("shop.models:User", facts=class_facts(table="user"))
    sketch.function("shop.models:User.find")
    sketch.function("shop.models:User.rename")
    sketch.do("shop.models:User.find", DeedKind.STATEMENT, EXEC)

    layers = decide(sketch)

    assert layers.layer_of("shop.models:User.find") is Layer.DAO
    assert layers.layer_of("shop.models:User.rename") is Layer.MODEL


def test_who_queries_and_calls_services_is_a_service_unless_its_name_says_dao() -> None:
    sketch = with_daos("shop.flows:close", "shop.crud:close")
    sketch.klass("shop.mail:MailService")
    sketch.function("shop.mail:MailService.send")
    for caller in ("shop.flows:close", "shop.crud:close"):
        sketch.refer(caller, "shop.mail:MailService.send", Via.CALL)

    layers = decide(sketch)

    assert layers.layer_of("shop.flows:close") is Layer.SERVICE
    assert layers.layer_of("shop.crud:close") is Layer.DAO


def test_a_helper_that_only_daos_of_its_module_call_is_one_of_them() -> None:
    sketch = with_daos("shop.service:search")
    sketch.function("shop.service:narrow")
    sketch.refer("shop.service:search", "shop.service:narrow", Via.CALL)

    assert decide(sketch).layer_of("shop.service:narrow") is Layer.DAO


def test_speaking_http_makes_a_router_unless_inner_layers_rely_on_it() -> None:
    sketch = Sketch()
    for name in ("shop.tokens:check", "shop.tokens:decode"):
        sketch.function(name)
        sketch.do(name, DeedKind.HTTP_RAISE, "fastapi.HTTPException")
    sketch.klass("shop.services:UserService")
    sketch.function("shop.services:UserService.read")
    sketch.refer("shop.services:UserService.read", "shop.tokens:decode", Via.CALL)

    layers = decide(sketch)

    assert layers.layer_of("shop.tokens:check") is Layer.ROUTER
    assert layers.layer_of("shop.tokens:decode") is Layer.SUPPORT


def test_what_lies_in_a_folder_of_scripts_is_support_whatever_it_runs() -> None:
    sketch = with_daos("scripts.repair:fix")
    sketch.klass("scripts.repair:RepairService")

    layers = decide(sketch)

    assert layers.layer_of("scripts.repair:fix") is Layer.SUPPORT
    assert layers.layer_of("scripts.repair:RepairService") is Layer.SUPPORT


@pytest.mark.parametrize("module", ["shop.crud", "shop.daos.users"])
def test_a_dao_by_name_that_uses_one_other_dao_stays_a_dao(module: str) -> None:
    sketch = with_daos("shop.sql:fetch", f"{module}:find")
    sketch.function(f"{module}:find_first")
    sketch.refer(f"{module}:find_first", "shop.sql:fetch", Via.CALL)
    sketch.refer(f"{module}:find_first", f"{module}:find", Via.CALL)

    assert decide(sketch).layer_of(f"{module}:find_first") is Layer.DAO


def test_permissions_are_routers_though_they_lie_among_providers() -> None:
    sketch = Sketch()
    sketch.klass("shop.dependencies:Permission")
    sketch.function("shop.dependencies:Permission.allows", facts=function_facts(is_abstract=True))
    for name in ("IsAdmin", "IsOwner"):
        facts = class_facts(ancestors=("shop.dependencies:Permission",))
        sketch.klass(f"shop.dependencies:{name}", facts=facts)
        sketch.function(f"shop.dependencies:{name}.allows")
        sketch.do(f"shop.dependencies:{name}.allows", DeedKind.HTTP_TAKE, "fastapi.Request")

    layers = decide(sketch)

    for name in ("Permission", "IsAdmin", "IsOwner"):
        assert layers.layer_of(f"shop.dependencies:{name}") is Layer.ROUTER


def test_an_injected_method_that_refuses_requests_makes_its_class_a_router_though_it_queries() -> None:
    sketch = Sketch()
    sketch.klass("shop.auth:Control")
    sketch.function("shop.auth:Control.check")
    sketch.do("shop.auth:Control.check", DeedKind.STATEMENT, EXEC)
    sketch.do("shop.auth:Control.check", DeedKind.HTTP_RAISE, "fastapi.HTTPException")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.auth:Control.check", Via.INJECT)

    assert decide(sketch).layer_of("shop.auth:Control.check") is Layer.ROUTER


@pytest.mark.parametrize(
    ("name", "deeds", "layer"),
    [
        ("get_db", (), Layer.WIRING),
        ("open_it", (DeedKind.TRANSACTION,), Layer.WIRING),
        ("open_it", (DeedKind.TRANSACTION, DeedKind.HTTP_RAISE), Layer.ROUTER),
        ("limit", (), Layer.ROUTER),
    ],
)
def test_a_dependency_that_works_around_a_request_is_wiring(
    name: str, deeds: tuple[DeedKind, ...], layer: Layer
) -> None:
    sketch = Sketch()
    sketch.function(f"shop.start:{name}", facts=function_facts(is_generator=True))
    for deed in deeds:
        sketch.do(f"shop.start:{name}", deed, "commit")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", f"shop.start:{name}", Via.INJECT)

    assert decide(sketch).layer_of(f"shop.start:{name}") is layer


@pytest.mark.parametrize(("decorators", "layer"), [((), Layer.ROUTER), (("dishka.inject",), Layer.SUPPORT)])
def test_a_function_that_fastapi_fills_in_is_a_router_unless_a_container_does(
    decorators: tuple[str, ...], layer: Layer
) -> None:
    sketch = Sketch()
    parameter = Parameter("users", "Users", ("shop.a:Users",), is_injected=True)
    facts = function_facts(decorators=decorators, parameters=(parameter,))
    sketch.function("shop.graph:make_context", facts=facts)

    assert decide(sketch).layer_of("shop.graph:make_context") is layer


VALUE = class_facts(decorators=("dataclasses.dataclass",))


@pytest.mark.parametrize(("is_route", "layer"), [(True, Layer.DTO), (False, Layer.SUPPORT)])
def test_a_value_that_routes_make_for_a_service_is_a_dto(is_route: bool, layer: Layer) -> None:
    sketch = Sketch()
    sketch.klass("shop.work:Order", facts=VALUE)
    sketch.klass("shop.work:OrderService")
    order = Parameter("order", "Order", ("shop.work:Order",))
    sketch.function("shop.work:OrderService.place", facts=function_facts(parameters=(order,)))
    sketch.function("shop.api:create")
    if is_route:
        sketch.route("shop.api:create")
    sketch.refer("shop.api:create", "shop.work:Order", Via.CONSTRUCT)

    assert decide(sketch).layer_of("shop.work:Order") is layer


def test_a_method_of_a_model_that_queries_through_its_decorator_is_a_dao() -> None:
    sketch = Sketch()
    sketch.function("shop.utils:run")
    sketch.function("shop.utils:run.<locals>.wrapper")
    sketch.do("shop.utils:run.<locals>.wrapper", DeedKind.STATEMENT, EXEC)
    sketch.klass("shop.models:User", facts=class_facts(table="user"))
    sketch.function("shop.models:User.find", facts=function_facts(decorators=("shop.utils:run",)))

    decision = decide(sketch).decisions["shop.models:User.find"]

    assert decision.layer is Layer.DAO
    assert decision.evidence == (Evidence(Layer.DAO, 4.0, "runs statements through run", EvidenceKind.DOING),)


def test_a_value_that_holds_a_session_is_no_contract() -> None:
    sketch = Sketch()
    session = Field("session", "Session", ("sqlmodel.Session",))
    sketch.klass("shop.work:Tools", facts=replace(VALUE, fields=(session,)))
    sketch.klass("shop.work:OrderService")
    tools = Parameter("tools", "Tools", ("shop.work:Tools",))
    sketch.function("shop.work:OrderService.place", facts=function_facts(parameters=(tools,)))
    sketch.function("shop.api:create")
    sketch.route("shop.api:create")
    sketch.refer("shop.api:create", "shop.work:Tools", Via.CONSTRUCT)

    assert decide(sketch).layer_of("shop.work:Tools") is Layer.SUPPORT


@pytest.mark.parametrize(
    ("module", "layer"),
    [("shop.db.folders", Layer.DAO), ("shop.folders", Layer.SERVICE), ("shop.services", Layer.SERVICE)],
)
def test_among_daos_who_changes_what_another_finds_and_commits_is_a_dao(module: str, layer: Layer) -> None:
    sketch = with_daos(f"{module}:find", f"{module}:add")
    for name in ("rename", "move"):
        sketch.function(f"{module}:{name}")
        sketch.refer(f"{module}:{name}", f"{module}:find", Via.CALL)
        sketch.do(f"{module}:{name}", DeedKind.TRANSACTION, "sqlmodel.Session.commit")

    assert decide(sketch).layer_of(f"{module}:rename") is layer


def test_a_module_is_among_daos_if_two_thirds_of_it_query() -> None:
    sketch = with_daos("shop.folders:find", "shop.folders:add")
    sketch.function("shop.folders:rename")
    sketch.refer("shop.folders:rename", "shop.folders:find", Via.CALL)

    decision = decide(sketch).decisions["shop.folders:rename"]

    assert decision.evidence == (
        Evidence(Layer.DAO, 2.2, "works with the DAOs around it", EvidenceKind.STANDING),
    )


def test_queries_that_join_daos_of_elsewhere_make_no_home_for_daos() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find", "shop.flows:open", "shop.flows:close")
    for flow in ("shop.flows:open", "shop.flows:close"):
        for dao in ("shop.a:find", "shop.b:find"):
            sketch.refer(flow, dao, Via.CALL)
    sketch.function("shop.flows:reopen")
    sketch.refer("shop.flows:reopen", "shop.flows:open", Via.CALL)

    layers = decide(sketch)

    assert layers.layer_of("shop.flows:open") is Layer.SERVICE
    assert layers.layer_of("shop.flows:reopen") is not Layer.DAO


def test_a_dao_that_uses_daos_of_modules_beside_its_own_stays_a_dao() -> None:
    modules = ("shop.db.users", "shop.db.folders", "shop.db.files")
    sketch = with_daos(*(f"{module}:{name}" for module in modules for name in ("find", "add")))
    sketch.function("shop.db.users:clear")
    sketch.refer("shop.db.users:clear", "shop.db.folders:find", Via.CALL)
    sketch.refer("shop.db.users:clear", "shop.db.files:find", Via.CALL)

    assert decide(sketch).layer_of("shop.db.users:clear") is Layer.DAO


@pytest.mark.parametrize(("deed", "layer"), [(None, Layer.DAO), (DeedKind.TRANSACTION, Layer.SERVICE)])
def test_a_wrapper_that_opens_sessions_for_what_runs_statements_beside_it_is_a_dao(
    deed: DeedKind | None, layer: Layer
) -> None:
    sketch = Sketch()
    for owner in ("Connection", "Database"):
        sketch.klass(f"shop.base:{owner}")
        sketch.function(f"shop.base:{owner}.execute")
    sketch.do("shop.base:Connection.execute", DeedKind.STATEMENT, EXEC)
    sketch.do("shop.base:Database.execute", DeedKind.OPENS_SESSION, "sqlalchemy.create_engine")
    sketch.refer("shop.base:Database.execute", "shop.base:Connection.execute", Via.CALL)
    if deed is not None:
        sketch.do("shop.base:Database.execute", deed, "commit")

    assert decide(sketch).layer_of("shop.base:Database") is layer


@pytest.mark.parametrize(
    ("module", "layer"),
    [("shop.models.linking", Layer.MODEL), ("shop.other.linking", Layer.DAO)],
)
def test_what_only_the_models_around_it_use_is_a_part_of_them_though_it_queries(
    module: str, layer: Layer
) -> None:
    sketch = with_daos(f"{module}:look_up")
    sketch.function(f"{module}:link")
    sketch.refer(f"{module}:link", f"{module}:look_up", Via.CALL)
    sketch.do(f"{module}:link", DeedKind.STATEMENT, EXEC)
    for name in ("User", "Book"):
        sketch.klass(f"shop.models.{name.lower()}:{name}", facts=class_facts(table=name.lower()))
        sketch.refer(f"shop.models.{name.lower()}:{name}", f"{module}:link", Via.DECORATOR)

    layers = decide(sketch)

    assert layers.layer_of(f"{module}:link") is layer
    assert layers.layer_of(f"{module}:look_up") is layer


def test_a_method_that_a_helper_of_the_models_decorates_stays_with_its_model() -> None:
    sketch = with_daos("shop.models.linking:link")
    sketch.klass("shop.models.user:User", facts=class_facts(table="user"))
    facts = function_facts(decorators=("shop.models.linking:link",))
    sketch.function("shop.models.user:User.__init__", facts=facts)
    sketch.refer("shop.models.user:User", "shop.models.linking:link", Via.DECORATOR)

    assert decide(sketch).layer_of("shop.models.user:User.__init__") is Layer.MODEL


@pytest.mark.parametrize(
    ("module", "layer"),
    [("shop.routes.base", Layer.ROUTER), ("shop.flows", Layer.SERVICE)],
)
def test_who_refuses_requests_for_routers_beside_it_is_a_router_though_it_calls_daos(
    module: str, layer: Layer
) -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.function(f"{module}:require")
    sketch.do(f"{module}:require", DeedKind.HTTP_RAISE, "fastapi.HTTPException")
    sketch.refer("shop.api:read", f"{module}:require", Via.CALL)
    sketch.refer(f"{module}:require", "shop.a:find", Via.CALL)
    sketch.refer(f"{module}:require", "shop.b:find", Via.CALL)

    assert decide(sketch).layer_of(f"{module}:require") is layer


@pytest.mark.parametrize(
    ("what", "layer"), [("fastapi.UploadFile", Layer.SUPPORT), ("fastapi.Request", Layer.ROUTER)]
)
def test_taking_an_upload_is_no_work_of_a_router(what: str, layer: Layer) -> None:
    sketch = Sketch()
    sketch.function("shop.files:convert")
    sketch.do("shop.files:convert", DeedKind.HTTP_TAKE, what)

    assert decide(sketch).layer_of("shop.files:convert") is layer


def test_a_session_is_handed_out_even_if_it_is_prepared_or_refused() -> None:
    sketch = Sketch()
    facts = replace(function_facts(is_generator=True), return_annotation="Generator[Session, None, None]")
    sketch.function("shop.engine:get_it", facts=facts)
    sketch.do("shop.engine:get_it", DeedKind.STATEMENT, EXEC)
    sketch.do("shop.engine:get_it", DeedKind.HTTP_RAISE, "fastapi.HTTPException")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.engine:get_it", Via.INJECT)

    assert decide(sketch).layer_of("shop.engine:get_it") is Layer.WIRING


def test_a_class_that_only_makes_collaborators_is_wiring_whatever_its_module_is_called() -> None:
    sketch = Sketch()
    sketch.klass("shop.repository_factory:All")
    for name in ("Users", "Books", "Files"):
        sketch.klass(f"shop.stores:{name}")
        sketch.function(f"shop.stores:{name}.find")
        sketch.do(f"shop.stores:{name}.find", DeedKind.STATEMENT, EXEC)
        sketch.function(f"shop.repository_factory:All.{name.lower()}")
        sketch.do(f"shop.repository_factory:All.{name.lower()}", DeedKind.PROVIDES, f"shop.stores:{name}")

    assert decide(sketch).layer_of("shop.repository_factory:All") is Layer.WIRING


def test_who_calls_a_query_that_is_written_into_a_model_works_with_a_dao() -> None:
    sketch = Sketch()
    sketch.klass("shop.models:User", facts=class_facts(table="user"))
    sketch.function("shop.models:User.find")
    sketch.do("shop.models:User.find", DeedKind.STATEMENT, EXEC)
    sketch.function("shop.tokens:read_user")
    sketch.refer("shop.tokens:read_user", "shop.models:User.find", Via.CALL)

    decision = decide(sketch).decisions["shop.tokens:read_user"]

    assert decision.evidence == (Evidence(Layer.SERVICE, 1.5, "calls 1 DAO", EvidenceKind.STANDING),)


@pytest.mark.parametrize("module", ["shop.migrations", "shop.core.migrations", "shop.rpc.router_pb2_grpc"])
def test_migrations_and_generated_code_are_support_whatever_they_do(module: str) -> None:
    sketch = with_daos(f"{module}:change")
    sketch.klass(f"{module}:Router")

    layers = decide(sketch)

    assert layers.layer_of(f"{module}:change") is Layer.SUPPORT
    assert layers.layer_of(f"{module}:Router") is Layer.SUPPORT


@pytest.mark.parametrize(("module", "layer"), [("tools.load", Layer.SUPPORT), ("shop.tools.load", Layer.DAO)])
def test_tools_beside_the_application_are_support(module: str, layer: Layer) -> None:
    sketch = with_daos(f"{module}:load")

    assert decide(sketch).layer_of(f"{module}:load") is layer


def test_two_functions_that_query_and_call_each_other_settle() -> None:
    sketch = with_daos("shop.a:find", "shop.b:find")
    sketch.refer("shop.a:find", "shop.b:find", Via.CALL)
    sketch.refer("shop.b:find", "shop.a:find", Via.CALL)

    layers = decide(sketch)

    assert [layers.layer_of(symbol) for symbol in ("shop.a:find", "shop.b:find")] == [Layer.DAO, Layer.DAO]


def test_a_plain_helper_is_support() -> None:
    sketch = Sketch()
    sketch.function("shop.models:now")

    decision = decide(sketch).decisions["shop.models:now"]

    assert decision.layer is Layer.SUPPORT
    assert decision.evidence == (
        Evidence(Layer.SUPPORT, 0.5, "does nothing that a layer is for", EvidenceKind.STANDING),
    )


def test_an_application_factory_is_wiring() -> None:
    sketch = Sketch()
    parameter = Parameter("debug", "bool", ("bool",))
    sketch.function("shop.start:make", facts=function_facts(parameters=(parameter,)))
    sketch.do("shop.start:make", DeedKind.REGISTERS, "fastapi.FastAPI.include_router")

    assert decide(sketch).layer_of("shop.start:make") is Layer.WIRING
