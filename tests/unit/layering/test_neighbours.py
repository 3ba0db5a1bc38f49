"""What lies and works among DAOs, models, scripts or routes is a part of their work."""

from dataclasses import replace

import pytest

from cutaway.layering.reaching import find_scripts
from cutaway.model import (
    DeedKind,
    Evidence,
    EvidenceKind,
    Field,
    Layer,
    Parameter,
    Via,
)
from tests.unit.building import Sketch, class_facts, function_facts
from tests.unit.layering.deciding import EXEC, VALUE, decide, with_daos


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


def test_a_helper_that_only_daos_of_its_module_call_is_one_of_them() -> None:
    sketch = with_daos("shop.service:search")
    sketch.function("shop.service:narrow")
    sketch.refer("shop.service:search", "shop.service:narrow", Via.CALL)

    assert decide(sketch).layer_of("shop.service:narrow") is Layer.DAO


def test_a_module_that_runs_itself_is_a_script_though_its_tests_import_it() -> None:
    sketch = Sketch()
    for importer, imported in (("tests.test_fill", "shop.fill"), ("shop.api", "shop.shared")):
        sketch.function(f"{imported}:run")
        sketch.refer(imported, f"{imported}:run", Via.CALL)
        sketch.function(f"{importer}:call")
        sketch.imports_module(importer, imported)
        sketch.refer(f"{importer}:call", f"{imported}:run", Via.CALL)
    guarded = frozenset({"shop.fill", "shop.shared"})
    graph = replace(sketch.graph(), guarded=guarded, tests=frozenset({"tests.test_fill"}))

    assert find_scripts(graph) == {"shop.fill"}


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

    assert decide(sketch).layer_of("shop.work:Tools") is Layer.WIRING


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


def test_among_daos_who_queries_and_calls_a_service_of_elsewhere_is_a_service() -> None:
    sketch = with_daos("shop.keys:find", "shop.keys:add", "shop.keys:replace")
    sketch.klass("shop.secrets:SecretService")
    sketch.function("shop.secrets:SecretService.write")
    sketch.refer("shop.keys:replace", "shop.secrets:SecretService.write", Via.CALL)

    assert decide(sketch).layer_of("shop.keys:replace") is Layer.SERVICE


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


@pytest.mark.parametrize("package", ["shop.db", "shop.crud"])
def test_a_dao_that_uses_daos_of_modules_beside_its_own_stays_a_dao(package: str) -> None:
    modules = (f"{package}.users", f"{package}.folders", f"{package}.files")
    sketch = with_daos(*(f"{module}:{name}" for module in modules for name in ("find", "add")))
    sketch.function(f"{package}.users:clear")
    sketch.refer(f"{package}.users:clear", f"{package}.folders:find", Via.CALL)
    sketch.refer(f"{package}.users:clear", f"{package}.files:find", Via.CALL)

    assert decide(sketch).layer_of(f"{package}.users:clear") is Layer.DAO


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
    [
        ("shop.models.linking", Layer.MODEL),
        ("shop.models.kit.linking", Layer.MODEL),
        ("shop.other.linking", Layer.DAO),
    ],
)
def test_what_only_the_models_around_it_use_is_a_part_of_them_though_it_queries(
    module: str, layer: Layer
) -> None:
    sketch = with_daos(f"{module}:look_up")
    wrapper = f"{module}:link.<locals>.wrapper"
    sketch.function(f"{module}:link")
    sketch.function(wrapper)
    sketch.refer(wrapper, f"{module}:look_up", Via.CALL)
    sketch.do(wrapper, DeedKind.STATEMENT, EXEC)
    for name in ("User", "Book"):
        sketch.klass(f"shop.models.{name.lower()}:{name}", facts=class_facts(table=name.lower()))
        sketch.refer(f"shop.models.{name.lower()}:{name}", f"{module}:link", Via.DECORATOR)

    layers = decide(sketch)

    for symbol in (f"{module}:link", wrapper, f"{module}:look_up"):
        assert layers.layer_of(symbol) is layer


def test_a_method_that_a_helper_of_the_models_decorates_stays_with_its_model() -> None:
    sketch = with_daos("shop.models.linking:link")
    sketch.klass("shop.models.user:User", facts=class_facts(table="user"))
    facts = function_facts(decorators=("shop.models.linking:link",))
    sketch.function("shop.models.user:User.__init__", facts=facts)
    sketch.refer("shop.models.user:User", "shop.models.linking:link", Via.DECORATOR)

    assert decide(sketch).layer_of("shop.models.user:User.__init__") is Layer.MODEL


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
