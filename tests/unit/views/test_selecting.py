"""Filters of a view: packages, kinds, focus, findings, limit."""

import random
from itertools import permutations

import pytest

from cutaway.model import Architecture, Certainty, EdgeKind, Layer, SymbolKind
from cutaway.rendering.captions import summarise
from cutaway.rendering.vocabulary import ENGLISH
from cutaway.views import View, ViewQuery, build_view
from tests.unit.rendering.pictures import sketch_any
from tests.unit.rendering.shop import Sketch, sketch_shop

LOGIN = "shop.users.router:login"


def labels_of(view: View) -> set[str]:
    return {f"{node.owner}.{node.label}" if node.owner else node.label for node in view.nodes}


def build_hub(leaves: int) -> Architecture:
    """One service function called by so many handlers, and one DAO function that breaks a rule."""
    sketch = Sketch("hub")
    hub = sketch.method("hub.services:Service.hub", Layer.SERVICE)
    for number in range(leaves):
        sketch.edge(sketch.handler(f"hub.api:leaf_{number:03}", f"GET /{number}"), hub)
    sketch.finding("CUT105", sketch.method("hub.dao:Dao.save", Layer.DAO))
    return sketch.build()


def test_a_package_filter_keeps_the_package_and_the_data_it_touches() -> None:
    architecture = sketch_shop().build()

    view = build_view(architecture, ViewQuery(packages=("shop.reports",)))

    assert labels_of(view) == {
        "SalesDAO.aggregate", "ReportService.sales", "router.sales_report", "models.OrderLine",
        "schemas.SalesReport", "order_lines",
    }  # fmt: skip


def test_a_column_name_serves_as_package() -> None:
    architecture = sketch_shop().build()

    by_column = build_view(architecture, ViewQuery(packages=("reports",)))

    assert by_column == build_view(architecture, ViewQuery(packages=("shop.reports",)))


def test_a_focus_shows_what_is_within_its_hops() -> None:
    architecture = sketch_shop().build()

    near = build_view(architecture, ViewQuery(focus=LOGIN, hops=1))

    assert labels_of(near) == {"router.login", "AuthService.login", "schemas.Token"}


def test_a_focus_does_not_go_down_and_up_again() -> None:
    architecture = sketch_shop().build()

    view = build_view(architecture, ViewQuery(focus="shop.users.service:UserService.register", hops=2))

    assert labels_of(view) == {
        "router.register", "UserService.register", "UserDAO.insert", "UserDAO.select_by_email", "models.User",
        "schemas.UserCreate", "schemas.UserRead",
    }  # fmt: skip


def test_a_focus_on_a_route_is_one_on_its_handler() -> None:
    architecture = sketch_shop().build()

    by_route = build_view(architecture, ViewQuery(focus="http:POST /auth/token"))

    by_handler = build_view(architecture, ViewQuery(focus=LOGIN))
    assert (by_route.nodes, by_route.edges) == (by_handler.nodes, by_handler.edges)
    assert (by_route.subject, by_handler.subject) == ("POST /auth/token", "login")


def test_a_focus_on_a_class_starts_from_its_methods() -> None:
    architecture = sketch_shop().build()

    view = build_view(architecture, ViewQuery(focus="shop.users.service:AuthService", hops=0))

    assert labels_of(view) == {"AuthService.login", "AuthService.verify_password"}


def test_a_focus_on_nothing_known_says_so() -> None:
    view = build_view(sketch_shop().build(), ViewQuery(focus="shop:nowhere"))

    assert (view.nodes, view.message) == ((), "There is no symbol shop:nowhere in this project.")


def test_kinds_that_are_not_asked_for_are_left_out() -> None:
    view = build_view(sketch_shop().build(), ViewQuery(kinds=frozenset({EdgeKind.RUNTIME})))

    assert {edge.kind for edge in view.edges} == {EdgeKind.RUNTIME}
    assert not any(node.layer is Layer.DTO for node in view.nodes)


def test_only_findings_leaves_what_breaks_the_layering_and_both_ends() -> None:
    view = build_view(sketch_shop().build(), ViewQuery(only_findings=True))

    assert [edge.label for edge in view.edges] == [
        "dao → service", "DAO must not use DTO", "router → model", "router → dao",
    ]  # fmt: skip
    assert {node.symbol for node in view.nodes} == {
        end for edge in view.edges for end in (edge.source, edge.target)
    }


def test_only_findings_of_a_clean_project_says_that_it_is_clean() -> None:
    sketch = Sketch()
    sketch.handler("shop.api:ping", "GET /ping")

    view = build_view(sketch.build(), ViewQuery(only_findings=True))

    assert (view.nodes, view.message) == ((), "Nothing here breaks the layering.")


def test_above_the_limit_findings_stay_first_and_then_what_is_connected_most() -> None:
    view = build_view(build_hub(40), ViewQuery(limit=5))

    assert labels_of(view) == {"Dao.save", "Service.hub", "api.leaf_000", "api.leaf_001", "api.leaf_002"}
    assert view.omitted == 37


def test_what_is_left_of_a_large_project_hangs_together() -> None:
    architecture = sketch_any(300, 4).build()

    view = build_view(architecture, ViewQuery(limit=60))

    connected = {end for edge in view.edges for end in (edge.source, edge.target)}
    assert {node.symbol for node in view.nodes} == connected


def test_what_is_cut_off_is_told_in_the_subtitle() -> None:
    view = build_view(build_hub(40), ViewQuery(limit=5))

    assert summarise(view, ENGLISH) == "5 symbols · 3 dependencies · 1 symbol breaks a rule · +37 more"


def test_an_empty_project_gives_an_empty_view_with_a_sentence() -> None:
    view = build_view(Sketch("void").build())

    assert view == View(
        "void", (), (), message="No symbol of this project has a layer, so there is nothing to draw."
    )


def test_the_order_in_which_things_come_in_changes_nothing() -> None:
    sketch, shuffled = sketch_shop(), sketch_shop()
    shuffled.symbols = dict(random.Random(7).sample(list(shuffled.symbols.items()), len(shuffled.symbols)))
    shuffled.routes.reverse()

    view = build_view(shuffled.build())

    assert view == build_view(sketch.build())


def test_a_dto_that_nothing_drawn_uses_is_left_out() -> None:
    sketch = sketch_shop()
    sketch.define("shop.orders.schemas:Unused", SymbolKind.CLASS, Layer.DTO)

    view = build_view(sketch.build())

    assert view == build_view(sketch_shop().build())


def test_a_hidden_class_takes_its_methods_with_it() -> None:
    architecture = sketch_shop().build()

    view = build_view(architecture, ViewQuery(hidden=frozenset({"shop.orders.service:OrderService"})))

    assert {label for label in labels_of(build_view(architecture)) if label.startswith("OrderService")}
    assert not {label for label in labels_of(view) if label.startswith("OrderService")}


def test_lines_less_certain_than_asked_for_are_left_out_unless_they_break_a_rule() -> None:
    sketch = Sketch("doubt")
    service = sketch.method("doubt.services:Service.run", Layer.SERVICE)
    first, second = (sketch.method(f"doubt.daos:Dao.{name}", Layer.DAO) for name in ("first", "second"))
    sketch.edge(service, first, certainty=Certainty.POSSIBLE)
    sketch.edge(service, second, certainty=Certainty.LIKELY)

    drawn = {
        certainty: [edge.target for edge in build_view(sketch.build(), ViewQuery(certainty=certainty)).edges]
        for certainty in Certainty
    }

    assert drawn == {
        Certainty.CERTAIN: [],
        Certainty.LIKELY: [second],
        Certainty.POSSIBLE: [first, second],
    }


def test_what_is_kept_is_drawn_whatever_is_left_out_with_its_lines() -> None:
    architecture = sketch_shop().build()
    kept = frozenset({"shop.users.service:UserService.register"})

    beside_a_package = build_view(architecture, ViewQuery(packages=("shop.reports",), kept=kept))
    beside_a_focus = build_view(architecture, ViewQuery(focus=LOGIN, hops=0, kept=kept))
    beside_findings = build_view(architecture, ViewQuery(only_findings=True, kept=kept))

    assert "UserService.register" in labels_of(beside_a_package)
    assert labels_of(beside_a_focus) == {"router.login", "UserService.register"}
    assert "UserService.register" in labels_of(beside_findings)


def test_what_is_kept_is_not_cut_away() -> None:
    kept = frozenset({"hub.api:leaf_007"})

    view = build_view(build_hub(20), ViewQuery(limit=3, kept=kept))

    assert len(view.nodes) == 4
    assert view.omitted == 18
    assert ("hub.api:leaf_007", "hub.services:Service.hub") in {
        (one.source, one.target) for one in view.edges
    }


@pytest.mark.parametrize(("functions", "omitted"), [(15, 0), (40, 20)])
def test_a_focus_among_too_many_lines_keeps_fewer_symbols(functions: int, omitted: int) -> None:
    """Functions that all call each other."""
    sketch = Sketch()
    every = [
        sketch.define(f"shop.service:call{number}", SymbolKind.FUNCTION, Layer.SERVICE)
        for number in range(functions)
    ]
    for one, other in permutations(every, 2):
        sketch.edge(one, other)
    architecture = sketch.build()

    view = build_view(architecture, ViewQuery(focus=every[0]))

    assert view.omitted == omitted
    assert every[0] in {node.symbol for node in view.nodes}
    assert build_view(architecture).omitted == 0
