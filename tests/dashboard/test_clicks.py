from dataclasses import replace

import pytest

from cutaway.views import ViewName, ViewQuery
from cutaway_app.cards import Act, pick_act
from cutaway_app.components.canvas import Click, parse_click
from cutaway_app.pages_.explorer import choose_card, label_tabs
from cutaway_app.pages_.following import follow
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.sharing import Opened
from cutaway_app.pages_.workspace import NOT_DRAWN
from cutaway_app.pictures import Picture
from cutaway_app.selection import SelectionKind, select, select_finding, select_symbol, write_pick
from cutaway_app.state import Page, PageState, Tab
from tests.dashboard.shop import DAO, DAO_SELECT, ROUTE, SKIP_FINDING, make_shop


def test_a_name_in_the_panel_is_selected_and_the_picture_is_to_be_told() -> None:
    memory = Memory(PageState(tab=Tab.FINDINGS), is_told=True)

    follow(memory, make_shop(), list(write_pick(select_finding(SKIP_FINDING))))

    assert memory == Memory(PageState(selection=select_finding(SKIP_FINDING)), is_told=False)


def test_showing_only_surroundings_keeps_what_is_explained() -> None:
    memory = Memory(PageState(selection=select_finding(SKIP_FINDING)), is_told=True)

    follow(memory, make_shop(), list(pick_act(Act.FOCUS, DAO_SELECT)))

    focused = PageState(view=ViewName.FOCUS, subjects=(DAO_SELECT,), selection=select_finding(SKIP_FINDING))
    assert memory == Memory(focused)


def test_keeping_brings_back_what_was_hidden_and_keeping_again_lets_it_go() -> None:
    start = PageState(query=ViewQuery(hidden=frozenset({DAO})), selection=select_symbol(DAO))
    memory = Memory(start)

    follow(memory, make_shop(), list(pick_act(Act.KEEP, DAO)))
    kept = memory.page
    follow(memory, make_shop(), list(pick_act(Act.KEEP, DAO)))

    assert kept == replace(start, query=ViewQuery(kept=frozenset({DAO})))
    assert memory.page == replace(start, query=ViewQuery())


@pytest.mark.parametrize(
    ("pick", "page"),
    [
        (pick_act(Act.HIDE, DAO), PageState(query=ViewQuery(hidden=frozenset({DAO})))),
        (pick_act(Act.ROUTE, ROUTE), PageState(page=Page.ROUTES, route=ROUTE)),
        (pick_act(Act.PACKAGES, "orders", "users"), PageState(query=ViewQuery(packages=("orders", "users")))),
        (pick_act(Act.LIST), PageState()),
    ],
)
def test_an_act_changes_the_page_and_lets_go_of_what_was_selected(
    pick: tuple[str, ...], page: PageState
) -> None:
    memory = Memory(PageState(selection=select_symbol(DAO)), is_told=True)

    follow(memory, make_shop(), list(pick))

    assert memory == Memory(page)


def test_thinking_of_a_move_goes_to_the_page_of_what_if() -> None:
    memory = Memory(PageState(), is_told=True)

    follow(memory, make_shop(), list(pick_act(Act.MOVE, DAO)))

    assert memory == Memory(PageState(page=Page.WHAT_IF), candidate=DAO)


@pytest.mark.parametrize(
    "item",
    [
        None,
        [],
        ["focus", "shop:gone"],
        ["hide", "shop:gone"],
        ["route", "x"],
        ["symbol", "shop:gone"],
        ["edge", "a", "b"],
        ["finding"],
        3,
    ],
)
def test_a_click_on_something_gone_changes_nothing(item: object) -> None:
    memory = Memory(PageState(), is_told=True)

    follow(memory, make_shop(), item)

    assert memory == Memory(PageState(), is_told=True)


@pytest.mark.parametrize(
    ("memory", "key"),
    [
        (Memory(PageState()), "layers"),
        (Memory(PageState(selection=select_symbol(DAO_SELECT))), f"symbol {DAO_SELECT}"),
        (Memory(PageState(selection=select_symbol("shop:gone"))), "layers"),
        (Memory(PageState(tab=Tab.FINDINGS)), "findings"),
        (Memory(PageState(tab=Tab.GAPS)), "gaps"),
        (Memory(PageState(selection=select(SelectionKind.FILE, "shop/models.py"))), "file shop/models.py"),
    ],
)
def test_the_panel_shows_what_was_asked_for_last(
    memory: Memory, key: str, opened: Opened, picture: Picture
) -> None:
    card = choose_card(memory, opened, picture)

    assert card.key == key


@pytest.mark.parametrize(("symbol", "notes"), [(DAO_SELECT, ()), ("shop.daos.orders", (NOT_DRAWN,))])
def test_a_card_says_if_the_picture_leaves_its_symbol_out(
    symbol: str, notes: tuple[str, ...], opened: Opened, picture: Picture
) -> None:
    memory = Memory(PageState(selection=select_symbol(symbol)))

    card = choose_card(memory, opened, picture)

    assert card.notes == notes


def test_tabs_say_how_many_findings_count_and_how_many_gaps_there_are() -> None:
    labels = label_tabs(make_shop())

    assert labels == {Tab.SELECTED: "Selected", Tab.FINDINGS: "Findings 1", Tab.GAPS: "Gaps 1"}


@pytest.mark.parametrize(
    ("sent", "click"),
    [
        ({"hash": "abc", "id": "n3", "count": 1}, Click("abc", "n3")),
        ({"hash": "abc", "id": "n3", "type": "hide"}, Click("abc", "n3", "hide")),
        ({"hash": "abc", "id": None, "count": 2}, Click("abc", None)),
        ({"hash": 3, "id": "n3"}, None),
        ("n3", None),
        (None, None),
    ],
)
def test_a_click_in_the_picture_says_what_and_in_which_picture(sent: object, click: Click | None) -> None:
    assert parse_click(sent) == click
