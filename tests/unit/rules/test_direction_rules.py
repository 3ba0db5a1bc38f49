"""CUT204 to CUT206, CUT301 and CUT302: what lies inside must not know what lies around it."""

from dataclasses import replace

import pytest

from cutaway.classifying import classify
from cutaway.config import Config
from cutaway.layering import decide_layers
from cutaway.model import (
    SESSION_ID,
    DeedKind,
    EdgeKey,
    EdgeKind,
    Field,
    Finding,
    Gap,
    GapKind,
    Layer,
    Parameter,
    Severity,
    Site,
    Via,
)
from cutaway.rules import check
from tests.unit.building import Sketch, at, class_facts, function_facts, judge

SERVE = "shop.services:price"
USER = "shop.models:User"
PRICE = f"{USER}.price"
BASE = "shop.schemas:UserBase"
PUBLIC = "shop.schemas:UserPublic"
SHOW = f"{PUBLIC}.show"
LAZY = "shop.schemas:Lazy"
DAO = "shop.daos:find"
LAYERS = {
    SERVE: Layer.SERVICE,
    USER: Layer.MODEL,
    BASE: Layer.DTO,
    PUBLIC: Layer.DTO,
    DAO: Layer.DAO,
    "shop.enums": Layer.SUPPORT,
}


def shop() -> Sketch:
    sketch = Sketch()
    sketch.function(SERVE)
    sketch.function(DAO)
    sketch.klass(BASE)
    sketch.klass(USER, facts=class_facts(ancestors=(BASE,), table="user"))
    sketch.function(PRICE)
    sketch.klass(PUBLIC)
    sketch.function(SHOW, line=8)
    sketch.klass("shop.enums:Status")
    return sketch


def test_a_model_that_calls_a_service_goes_up_and_depends_outward() -> None:
    sketch = shop()
    sketch.refer(PRICE, SERVE, Via.CALL, 4)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.symbol, each.target, each.message) for each in findings] == [
        ("CUT102", PRICE, SERVE, "User.price (model) calls up into price (service)"),
        ("CUT204", PRICE, SERVE, "User.price (model) depends on price (service)"),
    ]


def test_a_model_that_takes_a_dto_is_reported() -> None:
    sketch = shop()
    sketch.refer(PRICE, PUBLIC, Via.ANNOTATION, 4)

    findings = judge(sketch, LAYERS)

    assert findings == (
        Finding(
            rule="CUT204",
            slug="model-depends-outward",
            severity=Severity.ERROR,
            message="User.price (model) depends on UserPublic (dto)",
            hint="Convert outside the model, or share the fields through a base of both.",
            symbol=PRICE,
            target=PUBLIC,
            site=at(PRICE, 4),
            edge=EdgeKey(PRICE, PUBLIC, EdgeKind.TYPE, ""),
            cause=USER,
        ),
    )


def test_a_model_may_share_a_shape_convert_itself_and_use_support() -> None:
    sketch = shop()
    sketch.function(f"{BASE}.label")
    sketch.refer(USER, BASE, Via.BASE, 1)
    sketch.refer(PRICE, f"{BASE}.label", Via.CALL, 3)
    sketch.refer(PRICE, PUBLIC, Via.ANNOTATION, 4)
    sketch.refer(PRICE, PUBLIC, Via.CONSTRUCT, 5)
    sketch.convert(USER, PUBLIC, PRICE, 5, how="fields")
    sketch.refer(USER, "shop.enums:Status", Via.ANNOTATION, 6)

    assert judge(sketch, LAYERS) == ()


def test_a_dto_in_a_column_is_a_shared_shape_wherever_the_model_names_it() -> None:
    sketch = shop()
    column = Field("address", "Mapped[UserPublic]", (PUBLIC,), "sqlalchemy.orm.mapped_column")
    sketch.klass(USER, facts=class_facts(table="user", fields=(column,)))
    sketch.refer(USER, PUBLIC, Via.ANNOTATION, 4)
    sketch.refer(PRICE, PUBLIC, Via.CHECK, 6)

    assert judge(sketch, LAYERS) == ()


def test_a_dto_in_a_relationship_is_no_shared_shape() -> None:
    sketch = shop()
    relation = Field("address", "UserPublic", (PUBLIC,), "sqlalchemy.orm.relationship")
    sketch.klass(USER, facts=class_facts(table="user", fields=(relation,)))
    sketch.refer(PRICE, PUBLIC, Via.CHECK, 6)

    assert [each.rule for each in judge(sketch, LAYERS)] == ["CUT204"]


def test_a_model_may_return_a_dto_that_it_makes_of_itself() -> None:
    sketch = shop()
    sketch.function(PRICE, facts=function_facts(returns=(PUBLIC,)))
    sketch.refer(PRICE, PUBLIC, Via.ANNOTATION, 4)

    assert judge(sketch, LAYERS) == ()


@pytest.mark.parametrize(("layer", "codes"), [(Layer.DAO, []), (Layer.MODEL, ["CUT102", "CUT204"])])
def test_a_model_is_not_blamed_for_a_decorator_that_makes_its_method_a_dao(
    layer: Layer, codes: list[str]
) -> None:
    sketch = shop()
    sketch.function(PRICE, facts=function_facts(decorators=(DAO,)))
    sketch.refer(USER, DAO, Via.DECORATOR, 4)

    findings = judge(sketch, {**LAYERS, PRICE: layer})

    assert [each.rule for each in findings] == codes


def test_a_relationship_means_a_model_even_if_a_dto_has_the_same_name() -> None:
    sketch = shop()
    sketch.refer(USER, PUBLIC, Via.RELATIONSHIP, 4)

    assert judge(sketch, LAYERS) == ()


@pytest.mark.parametrize("target", [SERVE, DAO])
def test_a_dto_that_calls_a_service_or_dao_is_reported(target: str) -> None:
    sketch = shop()
    sketch.refer(SHOW, target, Via.CALL, 9)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.symbol, each.target, each.site) for each in findings] == [
        ("CUT205", PUBLIC, target, at(SHOW, 9))
    ]


def test_a_dto_that_is_a_command_is_told_once_for_each_class_that_it_calls() -> None:
    sketch = shop()
    images, cache = "shop.images:Images", "shop.cache:Cache"
    for service in (images, cache):
        sketch.klass(service)
        sketch.function(f"{service}.load")
        sketch.function(f"{service}.save")
    sketch.function(f"{PUBLIC}.invoke", line=20)
    sketch.refer(SHOW, f"{images}.load", Via.CALL, 9)
    sketch.refer(f"{PUBLIC}.invoke", f"{images}.load", Via.CALL, 21)
    sketch.refer(f"{PUBLIC}.invoke", f"{images}.save", Via.CALL, 22)
    sketch.refer(f"{PUBLIC}.invoke", f"{cache}.save", Via.CALL, 23)

    findings = judge(sketch, {**LAYERS, "shop.images": Layer.SERVICE, "shop.cache": Layer.SERVICE})

    assert [(each.message, each.symbol, each.target, each.site.line) for each in findings] == [
        ("UserPublic (dto) depends on Images (service) in 3 places", PUBLIC, images, 9),
        ("UserPublic (dto) depends on Cache (service)", PUBLIC, cache, 23),
    ]


@pytest.mark.parametrize(
    ("called", "chain", "routes"),
    [
        (
            {"read": SHOW, "run": f"{PUBLIC}.run"},
            ("GET /run", "run", "UserPublic.run", "Images"),
            ["http:GET /run"],
        ),
        ({"read": SHOW}, ("GET /read", "read", "UserPublic"), ["http:GET /read"]),
        ({}, (), []),
    ],
)
def test_the_chain_through_a_dto_leads_by_the_method_that_uses_the_target(
    called: dict[str, str], chain: tuple[str, ...], routes: list[str]
) -> None:
    sketch = shop()
    sketch.klass("shop.images:Images")
    sketch.function("shop.images:Images.load")
    for method in ("run", "stop"):
        sketch.function(f"{PUBLIC}.{method}", line=20)
        sketch.refer(f"{PUBLIC}.{method}", "shop.images:Images.load", Via.CALL, 21)
    for handler, method in called.items():
        sketch.function(f"shop.routes:{handler}")
        sketch.route(f"shop.routes:{handler}", path=f"/{handler}")
        sketch.refer(f"shop.routes:{handler}", method, Via.CALL, 3)

    findings = judge(sketch, {**LAYERS, "shop.images": Layer.SERVICE, "shop.routes": Layer.ROUTER})

    told = [(each.chain, list(each.routes)) for each in findings if each.rule == "CUT205"]
    assert told == [(chain, routes)]


def test_a_method_of_a_model_is_told_once_for_each_class_that_it_uses() -> None:
    sketch = shop()
    sketch.function(f"{USER}.rename", line=20)
    sketch.function(f"{PUBLIC}.trim")
    sketch.refer(PRICE, SHOW, Via.CALL, 9)
    sketch.refer(PRICE, f"{PUBLIC}.trim", Via.CALL, 11)
    sketch.refer(f"{USER}.rename", SHOW, Via.CALL, 21)

    findings = judge(sketch, LAYERS)

    assert [(each.message, each.symbol, each.target, each.site.line) for each in findings] == [
        ("User.price (model) depends on UserPublic (dto) in 2 places", PRICE, PUBLIC, 9),
        ("User.rename (model) depends on UserPublic (dto)", f"{USER}.rename", PUBLIC, 21),
    ]


def test_a_dto_that_uses_or_takes_a_session_is_reported() -> None:
    sketch = shop()
    session = Parameter("session", "Session", ("sqlmodel.orm.session.Session",))
    sketch.klass(LAZY)
    sketch.function(f"{LAZY}.load", line=12, facts=function_facts(parameters=(session,)))
    sketch.function(f"{LAZY}.reload", line=14, facts=function_facts(parameters=(session,)))
    sketch.do(SHOW, DeedKind.STATEMENT, "sqlmodel.Session.exec", 9)

    findings = judge(sketch, {**LAYERS, LAZY: Layer.DTO})

    assert [(each.rule, each.symbol, each.target, each.site.line) for each in findings] == [
        ("CUT205", PUBLIC, SESSION_ID, 9),
        ("CUT205", LAZY, SESSION_ID, 12),
    ]


def test_a_dto_may_use_other_dtos_and_name_its_model() -> None:
    sketch = shop()
    sketch.refer(PUBLIC, BASE, Via.BASE, 7)
    sketch.refer(SHOW, USER, Via.ANNOTATION, 8)
    sketch.convert(USER, PUBLIC, SHOW, 9)

    assert judge(sketch, LAYERS) == ()


@pytest.mark.parametrize("source", [SERVE, DAO, PRICE])
def test_http_below_the_router_is_reported(source: str) -> None:
    sketch = shop()
    sketch.do(source, DeedKind.HTTP_TAKE, "fastapi.Request", 2)
    sketch.do(source, DeedKind.HTTP_RAISE, "shop.errors:NotThere", 3)

    findings = judge(sketch, LAYERS)

    assert [(each.rule, each.message.split(") ")[1], each.site) for each in findings] == [
        ("CUT206", "uses Request", at(source, 2)),
        ("CUT206", "raises NotThere", at(source, 3)),
    ]


@pytest.mark.parametrize(
    ("base", "calls", "codes"),
    [("login.Manager", [], []), ("login.Manager", [SERVE], ["CUT206"]), ("abc.ABC", [], ["CUT206"])],
)
def test_a_method_that_a_library_calls_takes_what_the_library_hands_it(
    base: str, calls: list[str], codes: list[str]
) -> None:
    sketch = shop()
    manager = "shop.services:Manager"
    hook = f"{manager}.on_login"
    sketch.klass(manager, facts=class_facts(ancestors=(base,)))
    sketch.function(hook)
    sketch.do(hook, DeedKind.HTTP_TAKE, "fastapi.Request", 2)
    for caller in calls:
        sketch.refer(caller, hook, Via.CALL)

    assert [each.rule for each in judge(sketch, {**LAYERS, hook: Layer.SERVICE})] == codes


def test_an_error_of_the_project_that_is_an_http_error_is_reported_too() -> None:
    sketch = shop()
    error = "shop.errors:NotThere"
    sketch.klass(error, facts=class_facts(ancestors=("fastapi.exceptions.HTTPException",)))
    sketch.klass("shop.errors:Empty", facts=class_facts(ancestors=("builtins.ValueError",)))
    sketch.refer(SERVE, error, Via.RAISE, 3)
    sketch.refer(SERVE, "shop.errors:Empty", Via.RAISE, 4)

    findings = judge(sketch, {**LAYERS, "shop.errors": Layer.SUPPORT})

    assert [(each.rule, each.target, each.site) for each in findings] == [("CUT206", error, at(SERVE, 3))]


MODULES = {"shop.services": Layer.SERVICE, "shop.daos": Layer.DAO, "shop.models": Layer.MODEL}


def test_a_cycle_through_layers_is_told_once_on_the_import_that_goes_outwards() -> None:
    sketch = Sketch()
    sketch.imports_module("shop.services", "shop.daos", 1)
    sketch.imports_module("shop.daos", "shop.models", 2)
    sketch.imports_module("shop.models", "shop.services", 3)

    findings = judge(sketch, MODULES)

    assert findings == (
        Finding(
            rule="CUT301",
            slug="layer-cycle",
            severity=Severity.WARNING,
            message=(
                "shop.models (model) imports shop.services (service) in a cycle: "
                "shop.models → shop.services → shop.daos → shop.models"
            ),
            hint="Move what both need into a module further in, or import it for type checking only.",
            symbol="shop.models",
            target="shop.services",
            site=at("shop.models", 3),
            cause="shop.models",
        ),
    )


def test_a_cycle_inside_one_layer_or_with_a_package_of_its_own_is_free() -> None:
    sketch = Sketch()
    sketch.imports_module("shop.services.a", "shop.services.b")
    sketch.imports_module("shop.services.b", "shop.services.a")
    sketch.imports_module("shop.models", "shop.models.user")
    sketch.imports_module("shop.models.user", "shop.models")

    layers = {
        "shop.services.a": Layer.SERVICE,
        "shop.services.b": Layer.SERVICE,
        "shop.models": Layer.DTO,
        "shop.models.user": Layer.MODEL,
    }
    assert judge(sketch, layers) == ()


def judge_by_deeds(sketch: Sketch) -> tuple[Finding, ...]:
    layers = decide_layers(sketch.graph(), Config())
    return check(sketch.graph(), layers, (), Config())


def test_a_query_among_services_is_noted_as_misplaced() -> None:
    sketch = Sketch()
    sketch.function("shop.services.users:find", line=3)
    sketch.do("shop.services.users:find", DeedKind.STATEMENT, "sqlmodel.Session.exec", 4)

    findings = judge_by_deeds(sketch)

    assert [(each.rule, each.severity, each.message, each.site.line) for each in findings] == [
        (
            "CUT302",
            Severity.NOTE,
            "find (dao) lies where one expects a service: it runs statements on the database",
            3,
        )
    ]


def test_a_misplaced_class_is_noted_once_and_not_for_each_method() -> None:
    sketch = Sketch()
    sketch.klass("shop.users:UserService", line=3)
    sketch.function("shop.users:UserService.find", line=4)
    sketch.do("shop.users:UserService.find", DeedKind.STATEMENT, "sqlmodel.Session.exec", 5)

    assert [each.symbol for each in judge_by_deeds(sketch)] == ["shop.users:UserService"]


def test_a_helper_that_is_a_service_by_its_name_only_may_be_called_from_beside_it() -> None:
    sketch = Sketch()
    for name in ("shop.service:find", "shop.service:narrow", "shop.other:work"):
        sketch.function(name)
    sketch.do("shop.service:find", DeedKind.STATEMENT, "sqlmodel.Session.exec")
    sketch.refer("shop.service:find", "shop.service:narrow", Via.CALL)
    sketch.refer("shop.other:work", "shop.service:narrow", Via.CALL)
    layers = decide_layers(sketch.graph(), Config())

    findings = check(sketch.graph(), layers, classify(sketch.graph(), layers), Config())

    assert layers.layer_of("shop.service:narrow") is Layer.SERVICE
    assert [(each.rule, each.symbol) for each in findings] == [("CUT302", "shop.service:find")]


def layered_by_name() -> Sketch:
    """A model and a route that call a function among the services, and a route that calls one among DAOs."""
    sketch = Sketch()
    for name in ("shop.services.hashing:digest", "shop.crud:narrow", "shop.api:read"):
        sketch.function(name)
    sketch.klass(USER, facts=class_facts(table="user"))
    sketch.function(PRICE)
    sketch.route("shop.api:read")
    sketch.refer(PRICE, "shop.services.hashing:digest", Via.CALL)
    sketch.refer("shop.api:read", "shop.crud:narrow", Via.CALL)
    return sketch


def codes_by_deeds(sketch: Sketch) -> list[str]:
    layers = decide_layers(sketch.graph(), Config())
    return [each.rule for each in check(sketch.graph(), layers, classify(sketch.graph(), layers), Config())]


def test_a_helper_that_is_a_service_or_dao_by_its_place_only_may_be_called_by_all() -> None:
    assert codes_by_deeds(layered_by_name()) == []


@pytest.mark.parametrize(
    ("decorators", "codes"), [(("builtins.staticmethod",), []), ((), ["CUT102", "CUT204"])]
)
def test_a_static_method_is_a_helper_whatever_else_its_class_knows(
    decorators: tuple[str, ...], codes: list[str]
) -> None:
    sketch = Sketch()
    sketch.klass("shop.grid:GridService")
    sketch.klass(USER, facts=class_facts(table="user"))
    for name in (PRICE, "shop.grid:GridService.trim"):
        sketch.function(name)
    sketch.function("shop.grid:GridService.merge", facts=function_facts(decorators=decorators))
    sketch.refer("shop.grid:GridService.trim", USER, Via.ANNOTATION)
    sketch.refer("shop.grid:GridService.trim", "shop.grid:GridService.merge", Via.CALL)
    sketch.refer(PRICE, "shop.grid:GridService.merge", Via.CALL)

    assert sorted(codes_by_deeds(sketch)) == codes


def test_a_function_that_knows_a_model_is_no_mere_helper() -> None:
    sketch = layered_by_name()
    sketch.refer("shop.services.hashing:digest", USER, Via.ANNOTATION)
    sketch.refer("shop.crud:narrow", USER, Via.ANNOTATION)

    assert sorted(codes_by_deeds(sketch)) == ["CUT101", "CUT102", "CUT204"]


def test_a_function_with_a_call_that_was_not_followed_may_be_more_than_a_helper() -> None:
    sketch = layered_by_name()
    layers = decide_layers(sketch.graph(), Config())
    gap = Gap(GapKind.UNRESOLVED_CALL, "shop/crud.py", 2, "db.find()", "shop.crud:narrow")
    graph = replace(sketch.graph(), gaps=(gap,))

    findings = check(graph, layers, classify(graph, layers), Config())

    assert [each.rule for each in findings] == ["CUT101"]


def service_module(querying: int, orchestrating: int) -> Sketch:
    sketch = Sketch()
    for number in range(querying):
        find = f"shop.services.users:find_{number}"
        sketch.function(find, line=10 - number)
        sketch.do(find, DeedKind.STATEMENT, "sqlmodel.Session.exec")
    for number in range(orchestrating):
        sketch.function(f"shop.services.users:work_{number}", line=20 + number)
    return sketch


def test_a_module_that_is_half_what_it_is_called_is_not_misplaced() -> None:
    assert judge_by_deeds(service_module(querying=4, orchestrating=4)) == ()


def test_a_module_that_is_mostly_misplaced_is_noted_once() -> None:
    findings = judge_by_deeds(service_module(querying=5, orchestrating=4))

    assert findings == (
        Finding(
            rule="CUT302",
            slug="misplaced-symbol",
            severity=Severity.NOTE,
            message=(
                "shop.services.users is named like a service, "
                "but 5 of the 9 that work in it are dao: find_4, find_3, find_2, …"
            ),
            hint="Rename the module for its layer, or move what is dao out of it.",
            symbol="shop.services.users",
            target=None,
            site=Site("shop/services/users.py", 1, 1),
            cause="shop.services.users",
        ),
    )


def test_a_model_of_which_many_methods_query_is_noted_once() -> None:
    sketch = Sketch()
    sketch.klass("shop.models:User", line=3, facts=class_facts(table="user"))
    for number, name in enumerate(("find", "load", "count", "drop"), 4):
        sketch.function(f"shop.models:User.{name}", line=number)
        sketch.do(f"shop.models:User.{name}", DeedKind.STATEMENT, "sqlmodel.Session.exec", number)

    findings = judge_by_deeds(sketch)

    message = "User (model) has 4 methods that are dao: User.find, User.load, User.count, …"
    assert [(each.rule, each.symbol, each.message) for each in findings] == [
        ("CUT302", "shop.models:User", message)
    ]


def test_tables_in_a_module_live_up_to_its_name() -> None:
    sketch = Sketch()
    for number in range(3):
        sketch.klass(f"shop.models:Table{number}", facts=class_facts(table=f"table_{number}"))
        sketch.function(f"shop.models:find_{number}")
        sketch.do(f"shop.models:find_{number}", DeedKind.STATEMENT, "sqlmodel.Session.exec")

    assert judge_by_deeds(sketch) == ()


@pytest.mark.parametrize(("querying", "orchestrating"), [(2, 0), (3, 4)])
def test_a_few_misplaced_functions_are_noted_one_by_one(querying: int, orchestrating: int) -> None:
    findings = judge_by_deeds(service_module(querying, orchestrating))

    assert [each.symbol for each in findings] == [
        f"shop.services.users:find_{number}" for number in reversed(range(querying))
    ]


def test_weak_evidence_and_models_beside_dtos_are_not_noted() -> None:
    sketch = Sketch()
    sketch.klass("shop.models:UserPublic", facts=class_facts(ancestors=("sqlmodel.SQLModel",)))
    sketch.klass("shop.schemas:User", facts=class_facts(table="user"))
    sketch.function("shop.services:check")
    sketch.do("shop.services:check", DeedKind.BUILDS_QUERY, "sqlmodel.select")

    assert judge_by_deeds(sketch) == ()
