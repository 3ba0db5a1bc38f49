import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SAMPLE, open_page
from tests.browser.dashboard import Dashboard

pytestmark = pytest.mark.xdist_group("browser")

HANDLER = "bookshop.api.authors:list_authors"
SERVICE = "bookshop.services.authors:AuthorService.read_page"
DAO = "bookshop.daos.authors:AuthorDao.list_page"


def test_a_selected_symbol_shows_its_callers_callees_contracts_evidence_and_source(
    dashboard: Dashboard,
) -> None:
    dashboard.node(SERVICE).click()

    dashboard.wait_for_card(f"symbol {SERVICE}")
    assert dashboard.names_in("Called by") == ["list_authors"]
    assert "AuthorDao.list_page" in dashboard.names_in("Calls")
    assert "AuthorPublic" in dashboard.names_in("Contracts")
    expect(dashboard.section("Why Service").locator(".name").first).to_be_visible()
    expect(dashboard.panel.locator("figcaption")).to_have_text("bookshop/services/authors.py")
    expect(dashboard.panel.locator(".code")).to_contain_text("def read_page(self")
    expect(dashboard.selected).to_contain_text("read_page")
    expect(dashboard.page).to_have_url(
        re.compile("symbol=bookshop.services.authors%3AAuthorService.read_page")
    )


def test_a_selected_finding_of_the_whole_sample_shows_why_and_centres_its_red_line(
    page: Page, address: str
) -> None:
    dashboard = open_page(page, address)
    dashboard.choose_tab("Findings")
    dashboard.wait_for_card("findings")

    dashboard.section("CUT101 layer-skip").locator("button.name").first.click()

    dashboard.wait_for_card(re.compile("^finding CUT101 "))
    expect(dashboard.frame).to_have_attribute("data-selected", re.compile(r"^e\w+$"))
    expect(dashboard.selected).to_have_class(re.compile("is-bad"))
    assert dashboard.is_in_the_middle(dashboard.selected)
    for title in ("Why", "The usual cure", "Chain"):
        expect(dashboard.section(title)).to_be_visible()
    expect(dashboard.panel.locator(".marked")).to_have_count(1)


def test_every_name_in_the_panel_leads_on(dashboard: Dashboard) -> None:
    dashboard.node(SERVICE).click()
    dashboard.wait_for_card(f"symbol {SERVICE}")

    dashboard.section("Called by").get_by_role("button", name="list_authors").click()

    dashboard.wait_for_card(f"symbol {HANDLER}")
    expect(dashboard.selected).to_contain_text("list_authors")


def test_a_line_is_explained_by_the_places_that_make_it(dashboard: Dashboard) -> None:
    dashboard.node(SERVICE).click()
    dashboard.wait_for_card(f"symbol {SERVICE}")

    dashboard.section("Calls").get_by_role("button", name=re.compile("^call")).first.click()

    dashboard.wait_for_card(re.compile("^edge "))
    expect(dashboard.frame).to_have_attribute("data-selected", re.compile(r"^e\w+$"))
    expect(dashboard.panel.locator(".marked")).to_have_count(1)


def test_the_pointer_lights_a_symbol_with_its_lines_and_the_background_lets_go(dashboard: Dashboard) -> None:
    dashboard.node(SERVICE).hover()
    expect(dashboard.page.locator(".dimmed")).to_be_visible()

    dashboard.page.mouse.move(5, 5)

    expect(dashboard.page.locator(".dimmed")).to_have_count(0)


def test_a_double_click_shows_only_the_surroundings_and_can_be_left(dashboard: Dashboard) -> None:
    whole = dashboard.hash

    dashboard.node(DAO).dblclick()

    dashboard.wait_for_picture(other_than=whole)
    focused = dashboard.hash
    expect(dashboard.node("bookshop.api.authors:read_author")).to_have_count(0)
    expect(dashboard.selected).to_contain_text("list_page")
    dashboard.page.go_back()
    dashboard.wait_for_picture(other_than=focused)
    assert dashboard.hash == whole


def test_searching_in_the_picture_counts_and_walks_through_matches(dashboard: Dashboard) -> None:
    dashboard.stage.press("/")

    dashboard.page.keyboard.type("authorservice read_page")
    expect(dashboard.page.locator(".count")).to_have_text("1")
    dashboard.page.keyboard.press("Enter")

    dashboard.wait_for_card(f"symbol {SERVICE}")


def test_any_symbol_of_the_project_can_be_found(dashboard: Dashboard) -> None:
    dashboard.find("mark_paid")

    expect(dashboard.found.first).to_contain_text("OrderDao.mark_paid")
    dashboard.page.keyboard.press("Enter")

    # The picture of authors does not show it, so that one of its surroundings is drawn.
    dashboard.wait_for_card("symbol bookshop.daos.orders:OrderDao.mark_paid")
    expect(dashboard.selected).to_contain_text("mark_paid")
    expect(dashboard.page).to_have_url(re.compile("view=focus"))


def test_search_results_are_walked_with_the_arrow_keys(dashboard: Dashboard) -> None:
    dashboard.find("authordao")
    expect(dashboard.found.nth(1)).to_be_visible()

    dashboard.page.keyboard.press("ArrowDown")
    second = dashboard.found.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    name = second.locator(".name").inner_text()
    dashboard.page.keyboard.press("Enter")

    expect(dashboard.panel.locator("h2")).to_have_text(name)


def test_a_kind_of_line_can_be_hidden_in_the_picture(dashboard: Dashboard) -> None:
    line = dashboard.page.locator(".base .is-type").first
    expect(line).to_be_visible()

    dashboard.page.get_by_role("button", name="Type references").click()

    expect(line).to_be_hidden()


def test_keys_walk_zoom_and_let_go(dashboard: Dashboard) -> None:
    dashboard.node(SERVICE).click()
    dashboard.wait_for_card(f"symbol {SERVICE}")

    dashboard.page.keyboard.press("ArrowUp")
    expect(dashboard.frame).not_to_have_attribute("data-selected", "")
    expect(dashboard.panel).not_to_have_attribute("data-shown", f"symbol {SERVICE}")
    before = dashboard.scale
    dashboard.page.keyboard.press("+")
    assert dashboard.scale > before
    dashboard.page.keyboard.press("Escape")

    dashboard.wait_for_card("layers")


def test_the_wheel_zooms_once_the_picture_has_the_focus(dashboard: Dashboard) -> None:
    before = dashboard.scale
    dashboard.stage.hover()
    dashboard.page.mouse.wheel(0, -300)
    expect(dashboard.page.locator(".hint.shown")).to_be_visible()
    assert dashboard.scale == before

    dashboard.stage.focus()
    dashboard.page.mouse.wheel(0, -300)

    dashboard.wait_for_scale(over=before)


def test_dragging_moves_the_picture_and_selects_nothing(dashboard: Dashboard) -> None:
    node = dashboard.node(SERVICE)
    before = dashboard.box_of(node)
    start = (before["x"] + 5, before["y"] + 5)

    dashboard.page.mouse.move(*start)
    dashboard.page.mouse.down()
    dashboard.page.mouse.move(start[0] - 90, start[1] + 40, steps=4)
    dashboard.page.mouse.up()

    after = dashboard.box_of(node)
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (-90, 40)
    expect(dashboard.frame).to_have_attribute("data-selected", "")


def test_colours_follow_the_theme_while_the_page_is_open(dashboard: Dashboard) -> None:
    light = dashboard.colour_of(dashboard.node(SERVICE))

    dashboard.page.emulate_media(color_scheme="dark")

    expect(dashboard.frame).to_have_class(re.compile("dark"))
    assert dashboard.colour_of(dashboard.node(SERVICE)) != light


def test_the_browsers_back_button_goes_back_to_what_was_selected(dashboard: Dashboard) -> None:
    for symbol in (HANDLER, SERVICE):
        dashboard.node(symbol).click()
        dashboard.wait_for_card(f"symbol {symbol}")
        # Streamlit writes the address a moment after the page; nobody clicks that fast.
        dashboard.page.wait_for_url(f"**symbol={quote(symbol, safe='')}*")

    dashboard.page.go_back()

    dashboard.wait_for_card(f"symbol {HANDLER}")
    expect(dashboard.selected).to_contain_text("list_authors")


def test_the_overview_leads_to_a_part_of_a_large_picture(page: Page, address: str) -> None:
    dashboard = open_page(page, address)
    before = dashboard.box_of(page.locator(".map-view"))
    overview = dashboard.box_of(page.locator(".map"))

    page.mouse.click(overview["x"] + overview["width"] * 0.9, overview["y"] + overview["height"] / 2)

    after = dashboard.box_of(page.locator(".map-view"))
    assert after["x"] > before["x"] + overview["width"] * 0.3


def test_a_link_opens_the_same_page(page: Page, address: str) -> None:
    dashboard = open_page(page, address, symbol=SERVICE)

    dashboard.wait_for_card(f"symbol {SERVICE}")

    expect(dashboard.selected).to_contain_text("read_page")
    assert dashboard.is_in_the_middle(dashboard.selected)


def test_a_wrong_folder_is_told_and_the_right_one_brings_the_picture_back(dashboard: Dashboard) -> None:
    dashboard.page.get_by_role("button", name="Open another project").click()
    folder = dashboard.page.get_by_label("Project folder")
    folder.fill("/no/such/folder")
    dashboard.page.get_by_role("button", name="Open", exact=True).click()
    expect(dashboard.page.get_by_role("alert")).to_contain_text("No such folder: /no/such/folder.")

    folder.fill(str(SAMPLE))
    dashboard.page.get_by_role("button", name="Open", exact=True).click()

    dashboard.wait_for_picture()


def test_hidden_symbols_leave_the_picture_until_they_are_shown_again(dashboard: Dashboard) -> None:
    whole = dashboard.hash
    dashboard.node(SERVICE).click()
    dashboard.wait_for_card(f"symbol {SERVICE}")

    dashboard.page.keyboard.press("h")

    dashboard.wait_for_picture(other_than=whole)
    expect(dashboard.node(SERVICE)).to_have_count(0)
    dashboard.page.go_back()
    expect(dashboard.node(SERVICE)).to_be_visible()


def test_pointing_at_a_symbol_tells_lines_that_come_in_from_those_that_go_out(dashboard: Dashboard) -> None:
    dashboard.node(SERVICE).hover()

    expect(dashboard.page.locator(".degree")).to_have_text(re.compile(r"^1 in\s*\d+ out$"))
    expect(dashboard.page.locator(".overlay .coming")).to_have_count(1)


def test_digits_choose_a_page_and_brackets_go_back_and_forward(dashboard: Dashboard) -> None:
    dashboard.page.keyboard.press("2")
    expect(dashboard.page.get_by_role("table", name="Endpoints")).to_be_visible()
    dashboard.page.wait_for_url("**page=routes*")

    dashboard.page.keyboard.press("[")
    dashboard.wait_for_picture()
    dashboard.page.keyboard.press("]")

    expect(dashboard.page.get_by_role("table", name="Endpoints")).to_be_visible()


def test_the_overview_opens_into_packages_and_these_into_symbols(page: Page, address: str) -> None:
    dashboard = open_page(page, address, view="overview")
    overview = dashboard.hash
    dashboard.node("service/orders").click()
    dashboard.wait_for_card("card service/orders")
    assert "OrderService.place" in dashboard.names_in("Symbols")

    dashboard.node("service/orders").dblclick()

    dashboard.wait_for_picture(other_than=overview)
    expect(dashboard.node("bookshop.services.orders:OrderService.place")).to_be_visible()
    expect(page.get_by_role("heading", name="orders", exact=True)).to_be_visible()
    page.get_by_role("button", name="Everything").click()
    expect(dashboard.node("bookshop.api.authors:list_authors")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "key", "card"),
    [
        ("matrix", "bookshop.api bookshop.models", "cell bookshop.api bookshop.models"),
        ("modules", "bookshop.daos", "group bookshop.daos"),
        (
            "mapping",
            "bookshop.models.catalogue:Book bookshop.schemas.books:BookPublic",
            "pair bookshop.models.catalogue:Book bookshop.schemas.books:BookPublic",
        ),
    ],
)
def test_what_is_clicked_in_a_sheet_is_explained_and_leads_back(
    page: Page, address: str, name: str, key: str, card: str
) -> None:
    dashboard = open_page(page, address, page=name)

    dashboard.node(key).first.click()

    dashboard.wait_for_card(card)
    dashboard.panel.get_by_role("button", name="Back to the list").click()
    dashboard.wait_for_card(name)


def test_what_is_kept_stays_whatever_filters_leave_out(dashboard: Dashboard) -> None:
    kept = dashboard.node("bookshop.daos.authors:AuthorDao.add")
    other = dashboard.node(DAO)
    kept.click()
    dashboard.wait_for_card("symbol bookshop.daos.authors:AuthorDao.add")

    dashboard.page.keyboard.press("k")
    expect(dashboard.panel.get_by_role("button", name="Keep no longer")).to_be_visible()
    dashboard.page.locator(".st-key-layers").get_by_text("DAO", exact=True).click()

    expect(other).to_have_count(0)
    expect(kept).to_have_count(1)
    dashboard.panel.get_by_role("button", name="Keep no longer").click()
    expect(kept).to_have_count(0)


def test_keys_are_told_when_somebody_asks(dashboard: Dashboard) -> None:
    dashboard.page.keyboard.press("?")

    expect(dashboard.page.get_by_role("dialog")).to_contain_text("In the picture")
    dashboard.page.keyboard.press("Escape")
    expect(dashboard.page.get_by_role("dialog")).to_have_count(0)


def test_a_picture_runs_and_speaks_as_one_likes(dashboard: Dashboard) -> None:
    before = dashboard.hash
    dashboard.page.get_by_role("button", name="Look").click()

    dashboard.page.locator(".st-key-language").get_by_text("中文").click()

    dashboard.wait_for_picture(other_than=before)
    expect(dashboard.page.get_by_role("searchbox", name="在图中查找")).to_be_visible()
    expect(dashboard.page).to_have_url(re.compile("lang=zh"))


def test_a_hotspot_is_chosen_in_its_chart_with_keys_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/?page=review&by=hotspots")
    dots = page.locator(".st-key-chart .dot")
    expect(dots.nth(1)).to_be_visible(timeout=60_000)
    name = (dots.nth(1).get_attribute("aria-label") or "").partition(",")[0]

    dots.first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-chart .told")).to_contain_text(name)
    page.keyboard.press("Enter")

    Dashboard(page).wait_for_card(f"symbol {name}")


def test_a_table_is_one_stop_of_the_tab_key(page: Page, address: str) -> None:
    page.goto(f"{address}/?page=routes")
    rows = page.get_by_role("table", name="Endpoints").locator("tbody tr")
    expect(rows.first).to_be_visible(timeout=60_000)
    rows.first.focus()

    page.keyboard.press("End")

    expect(rows.last).to_be_focused()
    expect(page.locator('.st-key-table tbody tr[tabindex="0"]')).to_have_count(1)
