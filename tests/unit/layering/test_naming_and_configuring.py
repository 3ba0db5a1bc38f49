"""Names decide where nothing else does; the user decides over everything."""

import pytest

from cutaway.config import Config, LayerPattern, Pattern, Subject
from cutaway.layering import decide_layers
from cutaway.model import DeedKind, Evidence, EvidenceKind, Field, Layer, Via
from tests.unit.building import Sketch, class_facts


@pytest.mark.parametrize(
    ("symbol", "layer"),
    [
        ("shop.a:UserRepository", Layer.DAO),
        ("shop.a:UserRepositoryPort", Layer.DAO),
        ("shop.a:UserDAO", Layer.DAO),
        ("shop.a:CRUDUser", Layer.DAO),
        ("shop.a:UserService", Layer.SERVICE),
        ("shop.a:RegisterUserUseCase", Layer.SERVICE),
        ("shop.a:UnitOfWork", Layer.SERVICE),
        ("shop.a:HardWork", Layer.SUPPORT),
        ("shop.a:RatesClient", Layer.EXTERNAL),
        ("shop.a:AppContainer", Layer.WIRING),
        ("shop.services.user_repository:Users", Layer.DAO),
        ("shop.services.user:Users", Layer.SERVICE),
        ("shop.user.crud:Users", Layer.DAO),
        ("shop.a:Thing", Layer.SUPPORT),
    ],
)
def test_a_class_that_does_nothing_yet_goes_by_its_name_or_the_nearest_place(
    symbol: str, layer: Layer
) -> None:
    sketch = Sketch()
    sketch.klass(symbol)

    assert decide_layers(sketch.graph(), Config()).layer_of(symbol) is layer


def test_a_folder_of_queries_says_nothing_of_what_runs_none() -> None:
    sketch = Sketch()
    sketch.klass("shop.queries.find_books:FindBooks")

    assert (
        decide_layers(sketch.graph(), Config()).layer_of("shop.queries.find_books:FindBooks") is Layer.SUPPORT
    )


@pytest.mark.parametrize(
    ("symbol", "named"),
    [
        ("shop.endpoints.services:read", Layer.ROUTER),
        ("shop.api.models:read", Layer.ROUTER),
        ("shop.services:read", Layer.SERVICE),
    ],
)
def test_a_route_is_at_home_in_a_folder_of_routes_whatever_its_file_is_called(
    symbol: str, named: Layer
) -> None:
    sketch = Sketch()
    sketch.function(symbol)
    sketch.route(symbol)

    assert decide_layers(sketch.graph(), Config()).decisions[symbol].named is named


def test_only_a_class_with_data_is_a_dto_by_its_place() -> None:
    sketch = Sketch()
    sketch.klass("shop.schemas:Limits")
    sketch.klass("shop.schemas:Total", facts=class_facts(fields=(Field("sum", "int", ("int",)),)))
    sketch.function("shop.schemas:check")

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.schemas:Limits") is Layer.SUPPORT
    assert layers.layer_of("shop.schemas:Total") is Layer.DTO
    assert layers.layer_of("shop.schemas:check") is Layer.SUPPORT


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(Subject.MODULE, "shop.crud*"),
        Pattern(Subject.NAME, "User*"),
        Pattern(Subject.BASE, "shop.base.*"),
        Pattern(Subject.DECORATOR, "*.injectable"),
    ],
)
def test_a_pattern_of_the_user_beats_everything(pattern: Pattern) -> None:
    sketch = Sketch()
    facts = class_facts(ancestors=("shop.base:Base",), decorators=("shop.di:injectable",))
    sketch.klass("shop.crud:UserDAO", facts=facts)
    sketch.function("shop.crud:UserDAO.get")
    sketch.do("shop.crud:UserDAO.get", DeedKind.STATEMENT, "sqlmodel.Session.get")

    decisions = decide_layers(
        sketch.graph(), Config(layers=(LayerPattern(Layer.SERVICE, pattern),))
    ).decisions

    because = f"its {pattern.subject} matches {pattern.glob} in the configuration"
    assert decisions["shop.crud:UserDAO"].evidence[0] == Evidence(
        Layer.SERVICE, 100.0, because, EvidenceKind.CONFIGURED
    )
    assert decisions["shop.crud:UserDAO.get"].layer is Layer.SERVICE


def test_the_first_pattern_that_matches_wins() -> None:
    sketch = Sketch()
    sketch.klass("shop.a:Users")
    config = Config(
        layers=(
            LayerPattern(Layer.DAO, Pattern(Subject.NAME, "Users")),
            LayerPattern(Layer.SERVICE, Pattern(Subject.MODULE, "shop.*")),
        )
    )

    assert decide_layers(sketch.graph(), config).layer_of("shop.a:Users") is Layer.DAO


def test_evidence_of_equal_weight_and_kind_for_two_layers_decides_nothing() -> None:
    sketch = Sketch()
    sketch.function("shop.a:work")
    sketch.function("shop.b:help")
    sketch.refer("shop.a:work", "shop.b:help", Via.CALL)
    sketch.do("shop.a:work", DeedKind.HTTP_RAISE, "fastapi.HTTPException")
    sketch.do("shop.a:work", DeedKind.OPENS_SESSION, "sqlmodel.Session")

    decision = decide_layers(sketch.graph(), Config()).decisions["shop.a:work"]

    assert decision.layer is None
    assert {each.layer for each in decision.evidence} == {Layer.ROUTER, Layer.WIRING}


def test_a_module_has_the_layer_of_what_it_mostly_holds() -> None:
    sketch = Sketch()
    for name in ("UserCreate", "UserPublic"):
        sketch.klass(f"shop.models:{name}", facts=class_facts(ancestors=("sqlmodel.SQLModel",)))
    sketch.klass("shop.models:User", facts=class_facts(table="user"))
    sketch.function("shop.models:now")

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.models") is Layer.DTO


def test_a_module_that_holds_as_much_of_two_layers_has_the_outer_one() -> None:
    sketch = Sketch()
    sketch.function("shop.users:read")
    sketch.route("shop.users:read")
    sketch.function("shop.users:find")
    sketch.do("shop.users:find", DeedKind.STATEMENT, "sqlmodel.Session.exec")

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.users") is Layer.ROUTER


def test_an_empty_package_goes_by_its_name_and_a_plain_one_is_support() -> None:
    sketch = Sketch()
    sketch.module("shop.services")
    sketch.module("shop")

    layers = decide_layers(sketch.graph(), Config())

    assert layers.layer_of("shop.services") is Layer.SERVICE
    assert layers.layer_of("shop") is Layer.SUPPORT


def test_a_module_of_endpoints_stays_a_router_though_it_makes_a_router_object() -> None:
    sketch = Sketch()
    sketch.function("shop.api.users:read")
    sketch.route("shop.api.users:read")
    sketch.do("shop.api.users", DeedKind.REGISTERS, "fastapi.APIRouter")

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.api.users") is Layer.ROUTER


def test_a_module_that_puts_the_application_together_is_wiring() -> None:
    sketch = Sketch()
    sketch.module("shop.start")
    sketch.do("shop.start", DeedKind.REGISTERS, "fastapi.FastAPI.include_router")

    assert decide_layers(sketch.graph(), Config()).layer_of("shop.start") is Layer.WIRING


def test_the_order_of_the_facts_changes_nothing() -> None:
    sketch = Sketch()
    for name in ("shop.b:find", "shop.a:find"):
        sketch.function(name)
        sketch.do(name, DeedKind.STATEMENT, "sqlmodel.Session.exec")
    graph = sketch.graph()
    reordered = type(graph)(
        symbols=dict(reversed(list(graph.symbols.items()))),
        functions=graph.functions,
        deeds=tuple(reversed(graph.deeds)),
    )

    layers, again = decide_layers(graph, Config()), decide_layers(reordered, Config())

    assert list(layers.decisions.items()) == list(again.decisions.items())


@pytest.mark.parametrize(
    ("module", "layer"),
    [
        ("shop.crud.settings", Layer.DAO),
        ("shop.services.client", Layer.SERVICE),
        ("shop.core.settings", Layer.SUPPORT),
        ("shop.services.utils", Layer.SUPPORT),
    ],
)
def test_a_module_in_a_folder_of_the_chain_may_be_called_for_its_subject(module: str, layer: Layer) -> None:
    sketch = Sketch()
    sketch.function(f"{module}:read")

    assert decide_layers(sketch.graph(), Config()).layer_of(f"{module}:read") is layer


@pytest.mark.parametrize(
    ("module", "layer"),
    [("shop.crud.admin", Layer.DAO), ("shop.services.admin", Layer.SERVICE), ("shop.admin", Layer.WIRING)],
)
def test_a_function_named_like_a_provider_is_one_unless_it_lies_among_daos_or_services(
    module: str, layer: Layer
) -> None:
    sketch = Sketch()
    sketch.function(f"{module}:get_settings")

    assert decide_layers(sketch.graph(), Config()).layer_of(f"{module}:get_settings") is layer
