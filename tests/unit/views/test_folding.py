"""What a view draws of an architecture, and what it folds away."""

from cutaway.model import Architecture, EdgeKind, Layer, SymbolKind, Via
from cutaway.views import ViewQuery, build_view
from tests.unit.rendering.shop import Sketch

HANDLER, SERVICE, DAO, MODEL = (
    "shop.api:read",
    "shop.services:Service.read",
    "shop.dao:Dao.get",
    "shop.models:User",
)


def lines_of(architecture: Architecture, query: ViewQuery | None = None) -> list[str]:
    """Edges as `source -> target` (`=>` for mappings, `..>` for types), with `!` and words if one is bad."""
    arrows = {EdgeKind.RUNTIME: "->", EdgeKind.TYPE: "..>", EdgeKind.MAPPING: "=>"}
    return [
        f"{edge.source.partition(':')[2]} {arrows[edge.kind]} {edge.target.partition(':')[2]}"
        + (f" ! {edge.label}" if edge.is_bad else "")
        for edge in build_view(architecture, query).edges
    ]


def names_of(architecture: Architecture, query: ViewQuery | None = None) -> list[str]:
    return [node.symbol for node in build_view(architecture, query).nodes]


def sketch_chain() -> Sketch:
    sketch = Sketch()
    sketch.handler(HANDLER, "GET /users")
    sketch.method(SERVICE, Layer.SERVICE)
    sketch.method(DAO, Layer.DAO)
    sketch.define(MODEL, SymbolKind.CLASS, Layer.MODEL)
    sketch.boundary("db:users", SymbolKind.TABLE, Layer.DB)
    sketch.edge(HANDLER, SERVICE)
    sketch.edge(SERVICE, DAO)
    sketch.edge(DAO, MODEL, Via.QUERY)
    sketch.edge(MODEL, "db:users", Via.TABLE)
    return sketch


def test_the_chain_is_drawn_from_handler_to_table() -> None:
    lines = lines_of(sketch_chain().build())

    assert lines == ["read -> Service.read", "Dao.get -> User", "User -> users", "Service.read -> Dao.get"]


def test_routes_become_badges_of_their_handler() -> None:
    sketch = sketch_chain()
    sketch.handler("shop.api:both", "GET /a", "POST /a")

    view = build_view(sketch.build())

    badges = {node.symbol: [f"{badge.method} {badge.path}" for badge in node.badges] for node in view.nodes}
    assert (badges["shop.api:both"], badges[HANDLER]) == (["GET /a", "POST /a"], ["GET /users"])


def test_an_injected_class_folds_into_the_calls_of_its_methods() -> None:
    sketch = sketch_chain()
    sketch.edge(HANDLER, "shop.services:Service", Via.INJECT)
    sketch.edge("shop.services:Service", "shop.dao:Dao", Via.INJECT)

    lines = lines_of(sketch.build())

    assert lines == lines_of(sketch_chain().build())


def test_a_class_is_drawn_if_nothing_else_tells_that_it_is_used() -> None:
    sketch = sketch_chain()
    sketch.method("shop.services:Other.work", Layer.SERVICE)
    sketch.edge(HANDLER, "shop.services:Other", Via.INJECT)

    lines = lines_of(sketch.build())

    assert "read -> Other" in lines


def test_a_finding_about_an_injected_class_stands_at_the_call_of_its_method() -> None:
    sketch = sketch_chain()
    sketch.edge(HANDLER, DAO)
    sketch.finding("CUT101", HANDLER, "shop.dao:Dao", sketch.edge(HANDLER, "shop.dao:Dao", Via.INJECT))

    lines = lines_of(sketch.build())

    assert [line for line in lines if "!" in line] == ["read -> Dao.get ! router → dao"]


def test_a_finding_about_a_class_whose_methods_are_not_called_keeps_the_class() -> None:
    sketch = sketch_chain()
    sketch.finding("CUT101", HANDLER, "shop.dao:Dao", sketch.edge(HANDLER, "shop.dao:Dao", Via.INJECT))

    lines = lines_of(sketch.build())

    assert [line for line in lines if "!" in line] == ["read -> Dao ! router → dao"]


def test_a_constructor_folds_into_its_class() -> None:
    sketch = sketch_chain()
    sketch.method("shop.services:Service.__init__", Layer.SERVICE)
    sketch.edge("shop.services:Service.__init__", "shop.dao:Dao", Via.INJECT)

    names = names_of(sketch.build())

    assert "shop.services:Service.__init__" not in names


def test_a_nested_function_folds_into_its_owner() -> None:
    sketch = sketch_chain()
    nested = sketch.define("shop.services:Service.read.<locals>.inner", SymbolKind.FUNCTION, Layer.SERVICE)
    sketch.method("shop.dao:Dao.other", Layer.DAO)
    sketch.edge(nested, "shop.dao:Dao.other")

    lines = lines_of(sketch.build())

    assert "Service.read -> Dao.other" in lines


def test_a_port_folds_into_its_implementation() -> None:
    sketch = sketch_chain()
    port = sketch.method("shop.ports:Users.get", Layer.DAO)
    sketch.method("shop.services:Service.list", Layer.SERVICE)
    sketch.edge("shop.services:Service.list", port)
    sketch.edge(port, DAO, Via.OVERRIDE)

    architecture = sketch.build()

    assert "Service.list -> Dao.get" in lines_of(architecture)
    assert port not in names_of(architecture)


def test_wiring_folds_into_the_step_that_it_makes() -> None:
    sketch = sketch_chain()
    provider = sketch.define("shop.deps:get_reader", SymbolKind.FUNCTION, Layer.WIRING)
    reader = sketch.define("shop.services:read_all", SymbolKind.FUNCTION, Layer.SERVICE)
    sketch.edge(HANDLER, provider, Via.INJECT)
    sketch.edge(provider, reader)

    lines = lines_of(sketch.build())

    assert "read -> read_all" in lines


def test_wiring_that_reaches_deeper_does_not_look_like_a_jump() -> None:
    sketch = sketch_chain()
    provider = sketch.define("shop.deps:get_dao", SymbolKind.FUNCTION, Layer.WIRING)
    sketch.edge(HANDLER, provider, Via.INJECT)
    sketch.edge(provider, DAO)

    lines = lines_of(sketch.build())

    assert lines == lines_of(sketch_chain().build())


def test_wiring_is_drawn_where_it_is_asked_for() -> None:
    sketch = sketch_chain()
    provider = sketch.define("shop.deps:get_service", SymbolKind.FUNCTION, Layer.WIRING)
    sketch.edge(HANDLER, provider, Via.INJECT)

    lines = lines_of(sketch.build(), ViewQuery(layers=frozenset(Layer)))

    assert "read -> get_service" in lines


def test_a_model_that_travels_through_a_service_is_no_line() -> None:
    sketch = sketch_chain()
    sketch.edge(SERVICE, MODEL, Via.CONSTRUCT)

    lines = lines_of(sketch.build())

    assert lines == lines_of(sketch_chain().build())


def test_only_references_to_dtos_are_drawn_as_contracts() -> None:
    sketch = sketch_chain()
    dto = sketch.define("shop.schemas:UserRead", SymbolKind.CLASS, Layer.DTO)
    sketch.edge(HANDLER, dto, Via.RESPONSE_MODEL, EdgeKind.TYPE)
    sketch.edge(SERVICE, MODEL, Via.ANNOTATION, EdgeKind.TYPE)

    lines = lines_of(sketch.build())

    assert [line for line in lines if "..>" in line] == ["read ..> UserRead"]


def test_a_mapping_is_one_line_from_model_to_dto_whichever_way_it_runs() -> None:
    sketch = sketch_chain()
    dto = sketch.define("shop.schemas:UserRead", SymbolKind.CLASS, Layer.DTO)
    sketch.edge(MODEL, dto, "model_validate", EdgeKind.MAPPING, SERVICE)
    sketch.edge(dto, MODEL, "fields", EdgeKind.MAPPING, SERVICE)

    lines = lines_of(sketch.build())

    assert [line for line in lines if "=>" in line] == ["User => UserRead"]


def test_methods_of_a_model_are_the_model() -> None:
    sketch = sketch_chain()
    method = sketch.method("shop.models:User.is_adult", Layer.MODEL)
    sketch.edge(DAO, method)

    names = names_of(sketch.build())

    assert method not in names


def test_running_a_statement_is_told_at_the_red_query_beside_it() -> None:
    sketch = sketch_chain()
    sketch.boundary("db:<session>", SymbolKind.SESSION, Layer.DB)
    sketch.finding("CUT101", HANDLER, MODEL, sketch.edge(HANDLER, MODEL, Via.QUERY))
    session = sketch.edge(HANDLER, "db:<session>", Via.SESSION)
    sketch.finding("CUT104", HANDLER, "db:<session>", session)

    lines = lines_of(sketch.build())

    assert [line for line in lines if "!" in line] == ["read -> User ! router → model +1"]


def test_running_a_statement_without_a_model_is_a_line_to_the_session() -> None:
    sketch = sketch_chain()
    sketch.boundary("db:<session>", SymbolKind.SESSION, Layer.DB)
    session = sketch.edge(HANDLER, "db:<session>", Via.SESSION)
    sketch.finding("CUT104", HANDLER, "db:<session>", session)

    lines = lines_of(sketch.build())

    assert [line for line in lines if "!" in line] == ["read -> <session> ! data access outside DAO"]


def test_a_finding_without_a_second_symbol_stands_in_the_box() -> None:
    sketch = sketch_chain()
    sketch.finding("CUT201", HANDLER)

    nodes = build_view(sketch.build()).nodes

    assert [(node.label, node.notes) for node in nodes if node.is_bad] == [
        ("read", ("response not projected",))
    ]


def test_a_silenced_finding_is_not_drawn_red() -> None:
    sketch = sketch_chain()
    key = sketch.edge(HANDLER, DAO)
    sketch.finding("CUT101", HANDLER, DAO, key, suppressed="legacy report")

    lines = lines_of(sketch.build())

    assert "read -> Dao.get" in lines


def test_no_finding_is_ever_folded_away() -> None:
    sketch = sketch_chain()
    helper = sketch.define("shop.util:helper", SymbolKind.FUNCTION, Layer.SUPPORT)
    provider = sketch.define("shop.deps:get_dao", SymbolKind.FUNCTION, Layer.WIRING)
    for source, target in ((helper, DAO), (HANDLER, provider), (DAO, SERVICE), (MODEL, HANDLER)):
        sketch.finding("CUT102", source, target, sketch.edge(source, target))
    sketch.finding("CUT105", DAO)
    architecture = sketch.build()

    view = build_view(architecture)

    shown = {finding for item in (*view.nodes, *view.edges) for finding in item.findings}
    assert (shown, view.hidden_findings) == (set(architecture.findings), 0)
