"""What FastAPI is asked for: who hands out objects is wiring, who decides about requests is a router."""

from dataclasses import replace

import pytest

from cutaway.model import (
    DeedKind,
    Evidence,
    EvidenceKind,
    Layer,
    Parameter,
    Via,
)
from tests.unit.building import Sketch, class_facts, function_facts
from tests.unit.layering.deciding import EXEC, VALUE, decide, with_daos


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
    ("what", "layer"), [("pusher.Pusher", Layer.WIRING), ("datetime.datetime", Layer.SUPPORT)]
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
    ("name", "layer"), [("get_pusher_client", Layer.WIRING), ("get_channel", Layer.SUPPORT)]
)
def test_a_dependency_that_is_named_for_the_client_it_returns_is_wiring(name: str, layer: Layer) -> None:
    sketch = Sketch()
    sketch.function(f"shop.push:{name}", facts=function_facts(returns=("pusher.Pusher",)))
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", f"shop.push:{name}", Via.INJECT)

    assert decide(sketch).layer_of(f"shop.push:{name}") is layer


@pytest.mark.parametrize(
    ("is_value", "deed", "layer"),
    [
        (False, None, Layer.WIRING),
        (True, None, Layer.SUPPORT),
        (False, DeedKind.HTTP_TAKE, Layer.ROUTER),
    ],
)
def test_a_dependency_that_returns_a_tool_of_the_project_is_wiring(
    is_value: bool, deed: DeedKind | None, layer: Layer
) -> None:
    sketch = Sketch()
    sketch.klass("shop.words:Translator", facts=VALUE if is_value else None)
    sketch.function("shop.words:Translator.say")
    sketch.function("shop.words:choose", facts=function_facts(returns=("shop.words:Translator",)))
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.words:choose", Via.INJECT)
    if deed is not None:
        sketch.do("shop.words:choose", deed, "fastapi.Request")

    assert decide(sketch).layer_of("shop.words:choose") is layer


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


def test_speaking_http_makes_a_router_unless_inner_layers_rely_on_it() -> None:
    sketch = Sketch()
    for name in ("shop.tokens:check", "shop.tokens:decode"):
        sketch.function(name)
        sketch.do(name, DeedKind.HTTP_RAISE, "fastapi.HTTPException")
        sketch.do(name, DeedKind.HTTP_TAKE, "fastapi.Request")
    sketch.klass("shop.services:UserService")
    sketch.function("shop.services:UserService.read")
    sketch.refer("shop.services:UserService.read", "shop.tokens:decode", Via.CALL)

    layers = decide(sketch)

    assert layers.layer_of("shop.tokens:check") is Layer.ROUTER
    assert layers.layer_of("shop.tokens:decode") is Layer.SUPPORT


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


def test_a_service_whose_maker_is_handed_background_tasks_stays_a_service() -> None:
    sketch = Sketch()
    sketch.klass("shop.events:EventService")
    sketch.function("shop.events:EventService.make")
    sketch.do("shop.events:EventService.make", DeedKind.HTTP_TAKE, "fastapi.BackgroundTasks")
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.refer("shop.api:read", "shop.events:EventService.make", Via.INJECT)

    assert decide(sketch).layer_of("shop.events:EventService") is Layer.SERVICE


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
        ("limit", (), Layer.SUPPORT),
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


def test_a_class_of_routes_that_refuses_requests_is_a_router_whatever_its_name() -> None:
    sketch = Sketch()
    sketch.function("shop.api:read")
    sketch.route("shop.api:read")
    sketch.klass("shop.routes.base:HttpRepo")
    sketch.function("shop.routes.base:HttpRepo.require")
    sketch.do("shop.routes.base:HttpRepo.require", DeedKind.HTTP_RAISE, "fastapi.HTTPException")
    sketch.refer("shop.api:read", "shop.routes.base:HttpRepo.require", Via.CALL)

    assert decide(sketch).layer_of("shop.routes.base:HttpRepo") is Layer.ROUTER


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


def test_an_application_factory_is_wiring() -> None:
    sketch = Sketch()
    parameter = Parameter("debug", "bool", ("bool",))
    sketch.function("shop.start:make", facts=function_facts(parameters=(parameter,)))
    sketch.do("shop.start:make", DeedKind.REGISTERS, "fastapi.FastAPI.include_router")

    assert decide(sketch).layer_of("shop.start:make") is Layer.WIRING


@pytest.mark.parametrize(
    ("module", "what", "layer"),
    [
        ("shop.utils.network", "fastapi.Request", Layer.SUPPORT),
        ("shop.utils.network", "fastapi.responses.HTMLResponse", Layer.ROUTER),
        ("shop.network", "fastapi.Request", Layer.ROUTER),
    ],
)
def test_a_helper_among_helpers_that_only_reads_a_request_is_support(
    module: str, what: str, layer: Layer
) -> None:
    sketch = Sketch()
    sketch.function(f"{module}:find_address")
    sketch.do(f"{module}:find_address", DeedKind.HTTP_TAKE, what)

    assert decide(sketch).layer_of(f"{module}:find_address") is layer
