import pytest

from cutaway_app.components.canvas import Click, parse_click
from cutaway_app.pages_.memory import Memory
from cutaway_app.pages_.workspace import NOT_DRAWN, choose_card, follow_item, label_tabs
from cutaway_app.pictures import Picture
from cutaway_app.selection import select_finding, select_symbol, write_pick
from cutaway_app.state import PageState, Tab
from tests.dashboard.shop import DAO_SELECT, SKIP_FINDING, make_shop


def test_a_name_in_the_panel_is_selected_and_the_picture_is_to_be_told() -> None:
    memory = Memory(PageState(tab=Tab.FINDINGS), words="orders", is_told=True)

    follow_item(memory, make_shop(), list(write_pick(select_finding(SKIP_FINDING))))

    assert memory == Memory(PageState(selection=select_finding(SKIP_FINDING)), words="", is_told=False)


def test_showing_only_surroundings_keeps_what_is_explained() -> None:
    memory = Memory(PageState(selection=select_finding(SKIP_FINDING)), is_told=True)

    follow_item(memory, make_shop(), ["focus", DAO_SELECT])

    assert memory == Memory(PageState(focus=DAO_SELECT, selection=select_finding(SKIP_FINDING)))


@pytest.mark.parametrize(
    "item", [None, [], ["focus", "shop:gone"], ["symbol", "shop:gone"], ["edge", "a", "b"], ["finding"], 3]
)
def test_a_click_on_something_gone_changes_nothing(item: object) -> None:
    memory = Memory(PageState(), is_told=True)

    follow_item(memory, make_shop(), item)

    assert memory == Memory(PageState(), is_told=True)


@pytest.mark.parametrize(
    ("memory", "key"),
    [
        (Memory(PageState()), "layers"),
        (Memory(PageState(selection=select_symbol(DAO_SELECT))), f"symbol {DAO_SELECT}"),
        (Memory(PageState(selection=select_symbol("shop:gone"))), "layers"),
        (Memory(PageState(tab=Tab.FINDINGS)), "findings"),
        (Memory(PageState(tab=Tab.GAPS)), "gaps"),
        (Memory(PageState(tab=Tab.GAPS), words="dao"), "search dao"),
    ],
)
def test_the_panel_shows_what_was_asked_for_last(memory: Memory, key: str, picture: Picture) -> None:
    card = choose_card(memory, make_shop(), picture)

    assert card.key == key


@pytest.mark.parametrize(("symbol", "notes"), [(DAO_SELECT, ()), ("shop.daos.orders", (NOT_DRAWN,))])
def test_a_card_says_if_the_picture_leaves_its_symbol_out(
    symbol: str, notes: tuple[str, ...], picture: Picture
) -> None:
    memory = Memory(PageState(selection=select_symbol(symbol)))

    card = choose_card(memory, make_shop(), picture)

    assert card.notes == notes


def test_tabs_say_how_many_findings_count_and_how_many_gaps_there_are() -> None:
    labels = label_tabs(make_shop())

    assert labels == {Tab.SELECTED: "Selected", Tab.FINDINGS: "Findings 1", Tab.GAPS: "Gaps 1"}


@pytest.mark.parametrize(
    ("sent", "click"),
    [
        ({"hash": "abc", "id": "n3", "count": 1}, Click("abc", "n3")),
        ({"hash": "abc", "id": None, "count": 2}, Click("abc", None)),
        ({"hash": 3, "id": "n3"}, None),
        ("n3", None),
        (None, None),
    ],
)
def test_a_click_in_the_picture_says_what_and_in_which_picture(sent: object, click: Click | None) -> None:
    assert parse_click(sent) == click
