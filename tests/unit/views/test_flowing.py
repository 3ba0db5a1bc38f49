"""Views along what runs, on the shop of the pictures."""

from cutaway.model import Certainty, EdgeKind, Layer, SymbolKind, Via
from cutaway.views import DEFAULT_LAYERS, View, ViewQuery, build_path, build_route
from tests.unit.rendering.shop import Sketch, sketch_shop


def names_of(view: View) -> set[str]:
    return {node.symbol.rpartition(":")[2] for node in view.nodes}


def _chain() -> Sketch:
    sketch = Sketch()
    handler = sketch.handler("shop.orders.router:create", "POST /orders")
    service = sketch.define("shop.orders.service:create_order", SymbolKind.FUNCTION, Layer.SERVICE)
    helper = sketch.define("shop.texts:shorten", SymbolKind.FUNCTION, Layer.SUPPORT)
    bridge = sketch.define("shop.texts:retry", SymbolKind.FUNCTION, Layer.SUPPORT)
    dao = sketch.define("shop.orders.dao:insert", SymbolKind.FUNCTION, Layer.DAO)
    other = sketch.define("shop.orders.dao:select", SymbolKind.FUNCTION, Layer.DAO)
    sketch.edge(handler, service)
    sketch.edge(service, helper)
    sketch.edge(service, bridge)
    sketch.edge(bridge, dao)
    sketch.handler("shop.orders.router:list", "GET /orders")
    sketch.edge("shop.orders.router:list", other)
    return sketch


def test_a_route_shows_what_it_can_run_and_helpers_only_on_the_way() -> None:
    view = build_route(_chain().build(), "http:POST /orders")

    assert names_of(view) == {"create", "create_order", "retry", "insert"}
    assert view.subject == "POST /orders"


def test_a_route_keeps_the_hop_that_breaks() -> None:
    view = build_route(sketch_shop().build(), "http:GET /users/me")

    assert [(edge.label, edge.is_bad) for edge in view.edges if edge.is_bad] == [("router → dao", True)]


def test_a_path_holds_every_shortest_chain_and_no_longer_one() -> None:
    sketch = Sketch()
    ends = [sketch.define(f"shop.m:{name}", SymbolKind.FUNCTION, Layer.SERVICE) for name in "abcdez"]
    a, b, c, d, e, z = ends
    for source, target in ((a, b), (a, c), (b, z), (c, z), (a, d), (d, e), (e, z)):
        sketch.edge(source, target)

    view = build_path(sketch.build(), a, z)

    assert names_of(view) == {"a", "b", "c", "z"}
    assert len(view.edges) == 4


def test_no_chain_is_said_so() -> None:
    view = build_path(_chain().build(), "shop.orders.dao:insert", "shop.orders.router:create")

    assert (view.nodes, view.message) == ((), "Nothing that runs leads from insert to create.")


def test_what_is_hidden_or_too_uncertain_is_not_followed() -> None:
    sketch = _chain()
    sketch.edge("shop.orders.service:create_order", "shop.orders.dao:select", certainty=Certainty.POSSIBLE)
    architecture = sketch.build()

    whole = build_route(architecture, "http:POST /orders")
    sure = build_route(architecture, "http:POST /orders", ViewQuery(certainty=Certainty.LIKELY))
    pruned = build_route(architecture, "http:POST /orders", ViewQuery(hidden=frozenset({"shop.texts:retry"})))

    assert names_of(whole) == {"create", "create_order", "retry", "insert", "select"}
    assert names_of(sure) == {"create", "create_order", "retry", "insert"}
    assert names_of(pruned) == {"create", "create_order", "select"}


def test_layers_choose_what_is_drawn_of_a_flow_and_what_is_kept_is_drawn_anyway() -> None:
    no_dao = DEFAULT_LAYERS - {Layer.DAO}

    view = build_route(_chain().build(), "http:POST /orders", ViewQuery(layers=no_dao))
    kept = build_route(
        _chain().build(),
        "http:POST /orders",
        ViewQuery(layers=no_dao, kept=frozenset({"shop.orders.dao:insert", "shop.texts:shorten"})),
    )

    assert names_of(view) == {"create", "create_order", "retry"}
    assert names_of(kept) == {"create", "create_order", "retry", "insert", "shorten"}


def test_a_way_avoids_what_is_hidden() -> None:
    sketch = Sketch()
    a, b, c, d = (sketch.define(f"shop.m:{name}", SymbolKind.FUNCTION, Layer.SERVICE) for name in "abcd")
    for source, target in ((a, b), (b, d), (a, c), (c, d)):
        sketch.edge(source, target)

    view = build_path(sketch.build(), a, d, ViewQuery(hidden=frozenset({b})))

    assert names_of(view) == {"a", "c", "d"}


def test_what_is_left_of_a_large_flow_is_nearest_to_its_route_and_hangs_together() -> None:
    sketch = Sketch()
    handler = sketch.handler("shop.orders.router:create", "POST /orders")
    first = sketch.define("shop.orders.service:first", SymbolKind.FUNCTION, Layer.SERVICE)
    second = sketch.define("shop.orders.service:second", SymbolKind.FUNCTION, Layer.SERVICE)
    sketch.edge(handler, first)
    sketch.edge(first, second)
    for number in range(20):
        far = sketch.define(f"shop.orders.service:far{number}", SymbolKind.FUNCTION, Layer.SERVICE)
        contract = sketch.define(f"shop.orders.schemas:Far{number}", SymbolKind.CLASS, Layer.DTO)
        sketch.edge(second, far)
        sketch.edge(far, contract, Via.ANNOTATION, EdgeKind.TYPE)

    view = build_route(sketch.build(), handler, ViewQuery(limit=10))

    names = names_of(view)
    assert {"create", "first", "second"} < names
    assert {name[:3] for name in names - {"create", "first", "second"}} == {"far"}


def test_a_way_to_the_session_calls_it_as_its_box_is_called() -> None:
    sketch = Sketch()
    service = sketch.define("shop.orders.service:save", SymbolKind.FUNCTION, Layer.SERVICE)
    session = sketch.boundary("db:<session>", SymbolKind.SESSION, Layer.DB)
    sketch.edge(service, session, Via.SESSION)

    view = build_path(sketch.build(), service, session)

    assert view.subject == "save → session"
