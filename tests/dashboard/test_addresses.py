import pytest

from cutaway.config import EdgePattern
from cutaway.model import Certainty, EdgeKind, Layer
from cutaway.rendering import Language, Orientation
from cutaway.views import ViewName, ViewQuery
from cutaway_app.charts import ChartKind
from cutaway_app.edits import Edits
from cutaway_app.looks import Look
from cutaway_app.selection import (
    Selection,
    SelectionKind,
    exists_in,
    find_edges,
    read_pick,
    select,
    select_edge,
    select_finding,
    select_symbol,
    write_pick,
)
from cutaway_app.state import Grouping, Page, PageState, Tab, read_address, write_address
from tests.dashboard.shop import DAO, DTO, ENDPOINT, MODEL, SKIP, SKIP_FINDING, make_shop

EVERYTHING = PageState(
    project="/home/me/shop & söhne",
    page=Page.REVIEW,
    view=ViewName.FOCUS,
    subjects=("http:GET /orders/{id}",),
    query=ViewQuery(
        packages=("orders", "users"),
        kinds=frozenset({EdgeKind.RUNTIME}),
        layers=frozenset({Layer.ROUTER, Layer.WIRING}),
        certainty=Certainty.LIKELY,
        hidden=frozenset({MODEL, DTO}),
        kept=frozenset({DAO}),
        hops=3,
    ),
    look=Look(Orientation.DOWN, Language.CHINESE),
    chart=ChartKind.STABILITY,
    selection=select_finding(SKIP_FINDING),
    tab=Tab.FINDINGS,
    route="http:GET /orders",
    grouping=Grouping.RULE,
    is_presenting=True,
    edits=Edits().move(DAO, Layer.SERVICE).allow(EdgePattern("router", "dao", EdgeKind.RUNTIME)),
)


@pytest.mark.parametrize(
    "state",
    [
        PageState(),
        EVERYTHING,
        PageState(
            project="shop",
            query=ViewQuery(kinds=frozenset()),
            selection=select_symbol("http:GET /a b&c=d"),
        ),
        PageState(view=ViewName.OVERVIEW, selection=select(SelectionKind.CARD, "router/orders")),
        PageState(page=Page.MATRIX, selection=select(SelectionKind.CELL, "shop.daos", "shop.schemas")),
        PageState(selection=select_edge(MODEL, DTO, EdgeKind.MAPPING), tab=Tab.GAPS),
    ],
)
def test_an_address_opens_the_page_that_wrote_it(state: PageState) -> None:
    address = write_address(state)

    assert read_address(address) == state


def test_the_address_of_an_untouched_page_says_only_the_project() -> None:
    address = write_address(PageState(project="shop"))

    assert address == {"project": ["shop"]}


def test_what_makes_no_sense_in_an_address_is_passed_over() -> None:
    address = {
        "page": ["nowhere"],
        "view": ["path"],
        "of": ["only one end"],
        "tab": ["nonsense"],
        "hops": ["-1"],
        "kind": ["magic"],
        "certainty": ["sure"],
        "by": ["magic"],
        "present": ["yes"],
        "move": ["shop:Order", "shop:Order = heaven", " = dao"],
        "allow": ["dao", "dao -> heaven", "dao -> dto: magic"],
        "edge": ["only one end"],
        "unknown": ["y"],
    }

    state = read_address(address)

    assert state == PageState(query=ViewQuery(kinds=frozenset()))


def test_pages_of_their_own_are_no_views_of_the_explorer() -> None:
    assert read_address({"view": ["matrix"]}) == PageState()


def test_an_address_that_names_a_focus_selects_it() -> None:
    state = read_address({"view": ["focus"], "of": [ENDPOINT]})

    assert (state.focus, state.selection) == (ENDPOINT, select_symbol(ENDPOINT))


@pytest.mark.parametrize(
    ("selection", "is_real"),
    [
        (select_symbol(ENDPOINT), True),
        (select_symbol("shop:gone"), False),
        (select_edge(MODEL, DTO, EdgeKind.MAPPING), True),
        (Selection(SelectionKind.EDGE, (MODEL, DTO, "magic")), False),
        (Selection(SelectionKind.EDGE, (MODEL,)), False),
        (select_finding(SKIP_FINDING), True),
        (Selection(SelectionKind.FINDING, ("CUT101",)), False),
        (select(SelectionKind.FILE, "shop/models.py"), True),
        (select(SelectionKind.FILE, "/etc/passwd"), False),
        (select(SelectionKind.BUNDLE, "router/orders", "dao/orders", "magic"), False),
        (select(SelectionKind.CELL, "shop"), False),
    ],
)
def test_a_selection_from_an_old_address_may_be_of_something_gone(
    selection: Selection, is_real: bool
) -> None:
    architecture = make_shop()

    assert exists_in(architecture, selection) == is_real


def test_a_line_between_classes_stands_for_the_edges_between_their_methods() -> None:
    architecture = make_shop()

    edges = find_edges(architecture, select_edge(ENDPOINT, DAO, EdgeKind.RUNTIME))

    assert edges == (SKIP,)


def test_a_mapping_is_found_from_either_end() -> None:
    architecture = make_shop()

    edges = find_edges(architecture, select_edge(DTO, MODEL, EdgeKind.MAPPING))

    assert [(edge.source, edge.target) for edge in edges] == [(MODEL, DTO)]


@pytest.mark.parametrize(
    "selection",
    [select_symbol(ENDPOINT), select_edge(MODEL, DTO, EdgeKind.TYPE), select_finding(SKIP_FINDING)],
)
def test_a_click_brings_back_the_selection_it_was_made_for(selection: Selection) -> None:
    sent = list(write_pick(selection))

    assert read_pick(sent) == selection


@pytest.mark.parametrize("sent", [None, "symbol", [], ["focus", ENDPOINT], [1, 2], {"symbol": "x"}])
def test_a_click_that_means_nothing_selects_nothing(sent: object) -> None:
    assert read_pick(sent) is None
