"""Which column a symbol stands in."""

import pytest

from cutaway.model import Layer, SymbolKind, Via
from cutaway.views import build_view
from cutaway.views.columns import name_feature
from tests.unit.rendering.shop import Sketch


@pytest.mark.parametrize(
    ("module", "feature"),
    [
        ("shop.orders.router", "orders"),
        ("shop.routers.orders_router", "orders"),
        ("shop.api.v1.endpoints.orders", "orders"),
        ("shop.services.order_service", "order"),
        ("shop.models", ""),
        ("crud", ""),
    ],
)
def test_a_feature_is_what_is_left_of_a_path_without_layer_words(module: str, feature: str) -> None:
    assert name_feature(module, ("shop",)) == feature


def test_singular_and_plural_are_one_column_called_as_the_router_calls_it() -> None:
    sketch = Sketch()
    handler = sketch.handler("shop.routers.orders:create", "POST /orders")
    service = sketch.define("shop.services.order_service:create", SymbolKind.FUNCTION, Layer.SERVICE)
    sketch.edge(handler, service)

    view = build_view(sketch.build())

    assert {node.column for node in view.nodes} == {"orders"}


def test_a_model_in_a_common_module_joins_the_column_of_its_name_or_of_its_users() -> None:
    sketch = Sketch()
    dao = sketch.define("shop.dao.orders:load", SymbolKind.FUNCTION, Layer.DAO)
    for name in ("Order", "Line"):
        model = sketch.define(f"shop.models:{name}", SymbolKind.CLASS, Layer.MODEL)
        sketch.edge(dao, model, Via.QUERY)

    view = build_view(sketch.build())

    assert {node.label: node.column for node in view.nodes} == {
        "load": "orders",
        "Order": "orders",
        "Line": "orders",
    }


def test_outside_apis_have_a_column_of_their_own() -> None:
    sketch = Sketch()
    service = sketch.define("shop.orders.service:pay", SymbolKind.FUNCTION, Layer.SERVICE)
    client = sketch.method("shop.orders.client:Bank.charge", Layer.EXTERNAL)
    sketch.edge(service, client)

    view = build_view(sketch.build())

    assert {node.label: node.column for node in view.nodes} == {"pay": "orders", "charge": "outside APIs"}
