from cutaway.model import Deed, DeedKind, Route, Site
from cutaway_app.cards import Item
from cutaway_app.flows import RouteRow, grow_tree, survey_routes
from cutaway_app.reaching import routes_to
from tests.dashboard.shop import DAO_SELECT, MODEL, make_shop


def _deed(what: str) -> Deed:
    return Deed(
        DAO_SELECT, DeedKind.STATEMENT, f"sqlmodel.Session.{what}", Site("shop/daos/orders.py", 19, 16)
    )


def _route() -> Route:
    (route,) = make_shop().routes
    return route


def test_an_endpoint_tells_how_deep_it_goes_what_it_reads_and_its_findings() -> None:
    rows = survey_routes(make_shop(), [_deed("exec")])

    assert rows == (RouteRow(_route(), "list_orders", 3, ("orders",), (), 1),)


def test_a_table_is_written_where_a_change_is_staged_on_the_way_to_it() -> None:
    (row,) = survey_routes(make_shop(), [_deed("add")])

    assert (row.reads, row.writes) == ((), ("orders",))


def test_a_flow_is_told_in_the_order_of_the_text_and_each_function_is_unfolded_once() -> None:
    (section,) = grow_tree(make_shop(), _route()).sections

    assert [(item.depth, item.text, item.badge) for item in section.items] == [
        (0, "list_orders", ""),
        (1, "OrderDao.select", ""),
        (2, "Order", ""),
        (3, "orders", ""),
        (1, "OrderService.list", ""),
        (2, "OrderDao.select", "see above"),
    ]
    assert isinstance(section.items[1], Item)
    assert section.items[1].detail == "call · shop/routers/orders.py:17"


def test_routes_that_get_to_a_symbol_are_told_with_the_way_to_it() -> None:
    assert routes_to(make_shop(), [MODEL]) == ((_route(), 2),)
