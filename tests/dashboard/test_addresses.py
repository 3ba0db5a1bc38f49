import pytest

from cutaway.model import EdgeKind
from cutaway_app.selection import (
    Selection,
    SelectionKind,
    exists_in,
    find_edges,
    read_pick,
    select_edge,
    select_finding,
    select_symbol,
    write_pick,
)
from cutaway_app.state import PageState, Tab, read_address, write_address
from tests.dashboard.shop import DAO, DTO, ENDPOINT, MODEL, SKIP, SKIP_FINDING, make_shop

EVERYTHING = PageState(
    project="/home/me/shop & söhne",
    packages=("orders", "users"),
    kinds=frozenset({EdgeKind.RUNTIME}),
    only_findings=True,
    focus="http:GET /orders/{id}",
    hops=3,
    selection=select_finding(SKIP_FINDING),
    tab=Tab.FINDINGS,
)


@pytest.mark.parametrize(
    "state",
    [
        PageState(),
        EVERYTHING,
        PageState(project="shop", kinds=frozenset(), selection=select_symbol("http:GET /a b&c=d")),
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
    address = {"tab": ["nonsense"], "hops": ["-1"], "kind": ["magic"], "only": ["x"], "unknown": ["y"]}

    state = read_address(address)

    assert state == PageState(kinds=frozenset())


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
