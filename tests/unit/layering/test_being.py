"""What a symbol is decides before what it does or is called."""

from dataclasses import replace

import pytest

from cutaway.config import Config
from cutaway.layering import decide_layers
from cutaway.model import (
    ClassFacts,
    DeedKind,
    Evidence,
    EvidenceKind,
    Field,
    Layer,
    Parameter,
    ResponseShape,
    SymbolKind,
    Via,
)
from tests.unit.building import Sketch, class_facts, function_facts


def layer_of_class(symbol: str, facts: ClassFacts) -> Layer | None:
    sketch = Sketch()
    sketch.klass(symbol, facts=facts)
    return decide_layers(sketch.graph(), Config()).layer_of(symbol)


DATACLASS = class_facts(decorators=("dataclasses.dataclass",), fields=(Field("total", "int", ()),))
COLUMN = Field("id", "Mapped[int]", (), "sqlalchemy.orm.mapped_column")


@pytest.mark.parametrize(
    ("ancestors", "layer"),
    [
        (("sqlmodel.main.SQLModel", "pydantic.main.BaseModel"), Layer.DTO),
        (("pydantic.BaseModel",), Layer.DTO),
        (("pydantic_settings.BaseSettings",), Layer.SUPPORT),
        (("pydantic_settings.main.BaseSettings", "pydantic.main.BaseModel"), Layer.SUPPORT),
        (("sqlalchemy.orm.DeclarativeBase",), Layer.MODEL),
        (("tortoise.models.Model",), Layer.MODEL),
        (("beanie.Document", "pydantic.BaseModel"), Layer.MODEL),
        (("enum.StrEnum", "enum.Enum"), Layer.SUPPORT),
        (("Exception",), Layer.SUPPORT),
        (("fastapi.HTTPException",), Layer.SUPPORT),
        (("starlette.middleware.base.BaseHTTPMiddleware",), Layer.ROUTER),
        (("fastapi.security.HTTPBearer",), Layer.ROUTER),
        (("dependency_injector.containers.DeclarativeContainer",), Layer.WIRING),
        (("sqlalchemy.TypeDecorator",), Layer.SUPPORT),
        (("fastapi.responses.JSONResponse",), Layer.SUPPORT),
    ],
)
@pytest.mark.parametrize("module", ["shop.things", "shop.schemas", "shop.services.user"])
def test_the_heritage_of_a_class_decides(ancestors: tuple[str, ...], layer: Layer, module: str) -> None:
    assert layer_of_class(f"{module}:Thing", class_facts(ancestors=ancestors)) is layer


def test_a_class_that_is_mapped_to_a_table_is_a_model_even_among_schemas() -> None:
    facts = class_facts(ancestors=("sqlmodel.SQLModel",), table="user")

    assert layer_of_class("shop.schemas:User", facts) is Layer.MODEL


def test_a_mixin_with_mapped_columns_is_a_model() -> None:
    assert layer_of_class("shop.mixins:Timestamps", class_facts(fields=(COLUMN,))) is Layer.MODEL


def shared_shape(heirs: dict[str, str | None]) -> Sketch:
    sketch = Sketch()
    sketch.klass("shop.models:Base", facts=class_facts(ancestors=("sqlmodel.SQLModel",)))
    for name, table in heirs.items():
        facts = class_facts(ancestors=("shop.models:Base", "sqlmodel.SQLModel"), table=table)
        sketch.klass(f"shop.models:{name}", facts=facts)
    return sketch


def test_a_shape_shared_by_a_table_and_a_dto_is_a_dto() -> None:
    sketch = shared_shape({"User": "user", "UserPublic": None})

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.models:Base") is Layer.DTO
    assert layers.layer_of("shop.models:User") is Layer.MODEL
    assert layers.layer_of("shop.models:UserPublic") is Layer.DTO


def test_a_shape_that_only_tables_inherit_is_a_model() -> None:
    sketch = shared_shape({"User": "user", "Item": "item"})

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.models:Base") is Layer.MODEL


@pytest.mark.parametrize(
    ("module", "layer"),
    [
        ("shop.models.domain.user", Layer.MODEL),
        ("shop.entities", Layer.MODEL),
        ("shop.domain.user.schemas", Layer.DTO),
        ("shop.models.user", Layer.DTO),
    ],
)
def test_an_entity_that_no_route_shows_is_a_model_without_an_orm(module: str, layer: Layer) -> None:
    assert layer_of_class(f"{module}:User", class_facts(ancestors=("pydantic.BaseModel",))) is layer


def test_an_entity_in_the_contract_of_a_route_is_a_dto() -> None:
    sketch = Sketch()
    sketch.klass("shop.entities:User", facts=class_facts(ancestors=("pydantic.BaseModel",)))
    sketch.function("shop.api:read")
    sketch.route("shop.api:read", response=(ResponseShape.TYPED, ("shop.entities:User",)))

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.entities:User") is Layer.DTO


def test_a_validated_value_in_a_column_is_a_model_unless_a_route_shows_it() -> None:
    sketch = Sketch()
    for name in ("Stored", "Shown"):
        sketch.klass(f"shop.kit:{name}", facts=class_facts(ancestors=("pydantic.BaseModel",)))
    columns = tuple(Field(name, name, (f"shop.kit:{name}",)) for name in ("Stored", "Shown"))
    sketch.klass("shop.models:Order", facts=class_facts(table="order", fields=columns))
    shown = class_facts(ancestors=("pydantic.BaseModel",), fields=columns[1:])
    sketch.klass("shop.schemas:OrderPublic", facts=shown)
    sketch.function("shop.api:read")
    sketch.route("shop.api:read", response=(ResponseShape.TYPED, ("shop.schemas:OrderPublic",)))

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.kit:Stored") is Layer.MODEL
    assert layers.layer_of("shop.kit:Shown") is Layer.DTO


def test_where_there_are_tables_a_validated_class_is_no_entity_for_its_place() -> None:
    sketch = Sketch()
    sketch.klass("shop.domain.command:Register", facts=class_facts(ancestors=("pydantic.BaseModel",)))
    sketch.klass("shop.domain.user:User", facts=class_facts(table="user"))

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.domain.command:Register") is Layer.DTO


def test_a_plain_class_that_statements_are_about_is_a_model() -> None:
    sketch = Sketch()
    sketch.klass("shop.tokens:Token", facts=DATACLASS)
    sketch.function("shop.tokens:find")
    sketch.refer("shop.tokens:find", "shop.tokens:Token", Via.QUERY)

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.tokens:Token") is Layer.MODEL


@pytest.mark.parametrize(("table", "layer"), [(None, Layer.MODEL), ("user", Layer.DTO)])
def test_a_validated_class_that_is_asked_for_is_a_model_only_where_there_are_no_tables(
    table: str | None, layer: Layer
) -> None:
    sketch = Sketch()
    sketch.klass("shop.shapes:Book", facts=class_facts(ancestors=("pydantic.BaseModel",)))
    sketch.klass("shop.tables:User", facts=class_facts(table=table))
    sketch.function("shop.crud:find")
    sketch.refer("shop.crud:find", "shop.shapes:Book", Via.QUERY)

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.shapes:Book") is layer


def test_a_class_that_names_its_collection_is_a_model_though_a_route_shows_it() -> None:
    sketch = Sketch()
    facts = replace(class_facts(ancestors=("pydantic.BaseModel",)), members=("__collection__", "id"))
    sketch.klass("shop.schemas:Book", facts=facts)
    sketch.function("shop.api:read")
    sketch.route("shop.api:read", response=(ResponseShape.TYPED, ("shop.schemas:Book",)))

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.schemas:Book") is Layer.MODEL


def settings_tree() -> Sketch:
    sketch = Sketch()
    validated = class_facts(ancestors=("pydantic.BaseModel",))
    for symbol in ("shop.kit:Mail", "shop.kit:Server", "shop.config.loading:TokenSettings", "shop.kit:Total"):
        sketch.klass(symbol, facts=validated)
    field = Field("mail", "Mail", ("shop.kit:Mail",))
    ancestors = ("shop.kit:Server", "pydantic_settings.BaseSettings")
    sketch.klass("shop.start:Environment", facts=class_facts(ancestors=ancestors, fields=(field,)))
    return sketch


def test_what_settings_are_made_of_is_support() -> None:
    sketch = settings_tree()

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.kit:Mail") is Layer.SUPPORT
    assert layers.layer_of("shop.kit:Server") is Layer.SUPPORT
    assert layers.layer_of("shop.config.loading:TokenSettings") is Layer.SUPPORT
    assert layers.layer_of("shop.kit:Total") is Layer.DTO


def test_settings_that_a_route_shows_are_a_dto() -> None:
    sketch = settings_tree()
    sketch.function("shop.api:read")
    sketch.route("shop.api:read", response=(ResponseShape.TYPED, ("shop.kit:Mail",)))

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.kit:Mail") is Layer.DTO


GRAPHQL = class_facts(decorators=("strawberry.type",))


def test_a_class_of_resolvers_is_a_router() -> None:
    sketch = Sketch()
    by_field = Field("tags", "list[str]", ("list",), "strawberry.field", is_resolved=True)
    sketch.klass("shop.schemas:Query", facts=replace(GRAPHQL, fields=(by_field,)))
    sketch.function("shop.schemas:Query.books")
    sketch.resolvers.add("shop.schemas:Query.books")

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.schemas:Query") is Layer.ROUTER
    assert layers.layer_of("shop.schemas:Query.books") is Layer.ROUTER


def test_a_type_of_graphql_is_a_dto_and_what_resolves_more_than_its_own_data_is_a_router() -> None:
    sketch = Sketch()
    sketch.klass("shop.graph:Book", facts=replace(GRAPHQL, fields=(Field("title", "str", ("str",)),)))
    info = Parameter("info", "Info", ("strawberry.types.Info",))
    sketch.function("shop.graph:Book.author", facts=function_facts(parameters=(info,)))
    sketch.function("shop.graph:Book.initial")
    sketch.resolvers.update({"shop.graph:Book.author", "shop.graph:Book.initial"})
    sketch.function("shop.graph:Book.shorten")

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.graph:Book") is Layer.DTO
    assert layers.layer_of("shop.graph:Book.author") is Layer.ROUTER
    assert layers.layer_of("shop.graph:Book.initial") is Layer.DTO
    assert layers.layer_of("shop.graph:Book.shorten") is Layer.DTO


def test_a_function_that_resolves_a_field_is_a_router() -> None:
    sketch = Sketch()
    sketch.function("shop.graph:find_books")
    sketch.resolvers.add("shop.graph:find_books")

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.graph:find_books") is Layer.ROUTER


@pytest.mark.parametrize(
    ("is_installed", "because"),
    [(True, "sees every request"), (False, "is written as an ASGI application")],
)
def test_an_asgi_class_is_a_router_that_sees_requests_if_it_is_installed(
    is_installed: bool, because: str
) -> None:
    sketch = Sketch()
    sketch.klass("shop.timing:Timing")
    names = ("scope", "receive", "send")
    parameters = tuple(Parameter(name, "", ()) for name in names)
    sketch.function("shop.timing:Timing.__call__", facts=function_facts(parameters=parameters))
    if is_installed:
        sketch.module("main")
        sketch.refer("main", "shop.timing:Timing", Via.REGISTER)

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.timing:Timing") is Layer.ROUTER
    assert [each.because for each in layers.evidence_of("shop.timing:Timing")] == [because]


def test_a_dataclass_in_the_contract_of_a_route_is_a_dto() -> None:
    sketch = Sketch()
    sketch.klass("shop.values:Total", facts=DATACLASS)
    sketch.function("shop.api:read")
    sketch.route("shop.api:read", response=(ResponseShape.TYPED, ("shop.values:Total",)))

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.values:Total") is Layer.DTO


@pytest.mark.parametrize(
    ("ancestors", "is_shown", "layer"),
    [
        (("paging.bases.AbstractPage", "typing.Generic"), True, Layer.DTO),
        (("paging.bases.AbstractPage", "typing.Generic"), False, Layer.SUPPORT),
        (("typing.Generic",), True, Layer.SUPPORT),
        (("paging.bases.AbstractPage", "fastapi.responses.JSONResponse"), True, Layer.SUPPORT),
    ],
)
def test_fields_below_a_class_of_a_library_are_a_dto_where_a_route_shows_them(
    ancestors: tuple[str, ...], is_shown: bool, layer: Layer
) -> None:
    sketch = Sketch()
    page = class_facts(ancestors=ancestors, fields=(Field("data", "list[T]", ()),))
    sketch.klass("shop.pages:Page", facts=page)
    sketch.function("shop.api:read")
    types = ("shop.pages:Page",) if is_shown else ()
    sketch.route("shop.api:read", response=(ResponseShape.TYPED, types))

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.pages:Page") is layer


def test_a_dataclass_that_no_route_shows_is_support_even_among_services() -> None:
    sketch = Sketch()
    sketch.klass("shop.services.totals:Total", facts=DATACLASS)

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.services.totals:Total") is Layer.SUPPORT


def test_a_handler_of_a_route_is_a_router_whatever_it_does() -> None:
    sketch = Sketch()
    sketch.function("shop.services:read")
    sketch.route("shop.services:read")
    sketch.do("shop.services:read", DeedKind.STATEMENT, "sqlmodel.Session.exec")

    decision = decide_layers(sketch.graph(), Config()).decisions["shop.services:read"]

    assert decision.layer is Layer.ROUTER
    assert decision.named is Layer.SERVICE
    assert decision.evidence == (
        Evidence(Layer.ROUTER, 14.0, "handles a route", EvidenceKind.BEING),
        Evidence(Layer.DAO, 4.0, "runs statements on the database", EvidenceKind.DOING),
        Evidence(Layer.SERVICE, 2.0, "lies in the module services", EvidenceKind.NAMING),
    )


def test_a_class_with_handlers_is_a_router_with_all_its_methods() -> None:
    sketch = Sketch()
    sketch.klass("shop.views:Users")
    sketch.function("shop.views:Users.read")
    sketch.function("shop.views:Users._load")
    sketch.route("shop.views:Users.read")

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.views:Users") is Layer.ROUTER
    assert layers.layer_of("shop.views:Users._load") is Layer.ROUTER


def test_a_handler_nested_in_a_factory_is_a_router_while_the_factory_is_wiring() -> None:
    sketch = Sketch()
    sketch.function("shop.factory:build")
    sketch.function("shop.factory:build.<locals>.read")
    sketch.route("shop.factory:build.<locals>.read")
    sketch.do("shop.factory:build", DeedKind.REGISTERS, "fastapi.FastAPI")

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.factory:build.<locals>.read") is Layer.ROUTER
    assert layers.layer_of("shop.factory:build") is Layer.WIRING


def test_a_registered_exception_handler_is_a_router() -> None:
    sketch = Sketch()
    request = Parameter("request", "Request", ("fastapi.Request",))
    sketch.function("shop.errors:answer", facts=function_facts(parameters=(request,)))
    sketch.module("shop.main")
    sketch.refer("shop.main", "shop.errors:answer", Via.REGISTER)

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.errors:answer") is Layer.ROUTER


def test_a_lifespan_is_wiring() -> None:
    sketch = Sketch()
    application = Parameter("app", "FastAPI", ("fastapi.FastAPI",))
    sketch.function("shop.main:run", facts=function_facts(parameters=(application,), is_generator=True))
    sketch.do("shop.main:run", DeedKind.OPENS_SESSION, "sqlalchemy.create_engine")

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.main:run") is Layer.WIRING


def test_a_command_of_the_command_line_is_support() -> None:
    sketch = Sketch()
    sketch.function("shop.services:seed", facts=function_facts(decorators=("typer.main.Typer.command",)))
    sketch.do("shop.services:seed", DeedKind.STATEMENT, "sqlmodel.Session.add")

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.services:seed") is Layer.SUPPORT


def test_boundary_symbols_have_the_layers_of_the_picture() -> None:
    sketch = Sketch()
    kinds = {
        "http:GET /": SymbolKind.ROUTE,
        "db:users": SymbolKind.TABLE,
        "db:<session>": SymbolKind.SESSION,
        "external:httpx": SymbolKind.EXTERNAL,
    }
    for symbol, kind in kinds.items():
        sketch.boundary(symbol, kind)

    layers = decide_layers(sketch.graph(), Config())

    assert {symbol: layers.layer_of(symbol) for symbol in kinds} == {
        "http:GET /": Layer.HTTP,
        "db:users": Layer.DB,
        "db:<session>": Layer.DB,
        "external:httpx": Layer.EXTERNAL,
    }


@pytest.mark.parametrize(
    ("registered", "layer"),
    [
        (None, Layer.ROUTER),
        ("fastapi.APIRouter", Layer.ROUTER),
        ("fastapi.APIRouter.include_router", Layer.WIRING),
        ("fastapi.FastAPI", Layer.WIRING),
    ],
)
def test_who_makes_a_router_with_its_routes_is_a_router_and_who_gathers_more_is_wiring(
    registered: str | None, layer: Layer
) -> None:
    sketch = Sketch()
    sketch.function("shop.login:make_it")
    sketch.function("shop.login:make_it.<locals>.log_in")
    sketch.route("shop.login:make_it.<locals>.log_in", "POST")
    if registered is not None:
        sketch.do("shop.login:make_it", DeedKind.REGISTERS, registered)

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.login:make_it") is layer


@pytest.mark.parametrize("name", ["Meta", "Config"])
def test_a_class_that_describes_the_model_around_it_is_a_part_of_that(name: str) -> None:
    sketch = Sketch()
    sketch.klass("shop.models:User", facts=class_facts(table="user"))
    sketch.klass(f"shop.models:User.{name}")

    assert decide_layers(sketch.graph(), Config()).layer_of(f"shop.models:User.{name}") is Layer.MODEL


CONTRACT = class_facts(ancestors=("pydantic.BaseModel",))
SETTINGS = class_facts(ancestors=("shop.base:Strict", "pydantic_settings.BaseSettings", "pydantic.BaseModel"))
HEIR = class_facts(ancestors=("shop.base:Strict", "pydantic.BaseModel"))


@pytest.mark.parametrize(("contracts", "layer"), [(1, Layer.SUPPORT), (2, Layer.DTO)])
def test_what_more_contracts_than_settings_inherit_from_is_no_part_of_the_settings(
    contracts: int, layer: Layer
) -> None:
    sketch = Sketch()
    sketch.klass("shop.base:Strict", facts=CONTRACT)
    sketch.klass("shop.config:Settings", facts=SETTINGS)
    for number in range(contracts):
        sketch.klass(f"shop.things:Thing{number}", facts=HEIR)

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.base:Strict") is layer


@pytest.mark.parametrize(
    ("symbol", "facts", "is_row"),
    [
        ("shop.users:User", CONTRACT, True),
        ("shop.users:User", class_facts(ancestors=("typing.TypedDict",)), True),
        ("shop.users:User", class_facts(ancestors=("pydantic.BaseModel", "typing.Generic")), False),
        ("shop.repositories.users:UserRequest", class_facts(ancestors=("typing.TypedDict",)), True),
        ("shop.users:UserRequest", CONTRACT, False),
        ("shop.schemas:User", CONTRACT, False),
    ],
)
@pytest.mark.parametrize("has_tables", [False, True])
def test_what_daos_return_is_a_row_if_nothing_is_mapped_to_tables(
    symbol: str, facts: ClassFacts, is_row: bool, has_tables: bool
) -> None:
    sketch = Sketch()
    sketch.klass(symbol, facts=facts)
    sketch.function("shop.daos:find", facts=function_facts(returns=(symbol,)))
    sketch.do("shop.daos:find", DeedKind.STATEMENT, "asyncpg.Connection.fetchrow")
    if has_tables:
        sketch.klass("shop.models:Book", facts=class_facts(table="book"))

    layer = decide_layers(sketch.graph(), Config()).layer_of(symbol)

    assert (layer is Layer.MODEL) is (is_row and not has_tables)


def test_an_idle_value_is_no_service_for_lying_among_them() -> None:
    sketch = Sketch()
    sketch.klass("shop.service:Prepared", facts=DATACLASS)
    sketch.klass("shop.service:OrderService")
    sketch.function("shop.service:OrderService.place")
    sketch.refer("shop.service:OrderService.place", "shop.service:Prepared", Via.CONSTRUCT)

    decision = decide_layers(sketch.graph(), Config()).decisions["shop.service:Prepared"]

    assert (decision.layer, decision.named) == (Layer.SUPPORT, None)
