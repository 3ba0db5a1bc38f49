"""The page that `cutaway check -o findings.html` writes, in a real browser, opened from the disk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import SHOP, RunCutaway, write_project

pytestmark = pytest.mark.xdist_group("browser")

MARKUP = "</script><img src=x onerror=alert(1)>"
DTO_IN_DAO = """
    def add(self, user: "UserPublic") -> None: ...


from shop.schemas import UserPublic
"""
HOSTILE = f"""\
from fastapi import FastAPI

app = FastAPI()


@app.get("/{MARKUP}")
def read(word: str) -> dict:
    return {{}}
"""


@pytest.fixture(params=["light", "dark"])
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """In one theme and the other; anything that fails, is refused or goes out is a failure of the test."""
    context = browser.new_context(viewport={"width": 900, "height": 800}, color_scheme=request.param)
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.on("request", lambda asked: problems.append(asked.url) if asked.url != page.url else None)
    yield page
    context.close()
    assert [each for each in problems if not re.fullmatch(r"file://\S+/findings\.html", each)] == []


def _open(page: Page, file: Path) -> None:
    page.goto(file.as_uri())


def test_the_filter_leaves_the_causes_that_have_all_words(
    cutaway: RunCutaway, eroded_shop: Path, tmp_path: Path, tab: Page
) -> None:
    write_project(eroded_shop, {"shop/daos.py": SHOP["shop/daos.py"] + DTO_IN_DAO})
    cutaway("check", "shop_project", "-o", "findings.html")
    _open(tab, tmp_path / "findings.html")
    causes = tab.locator(".cause:visible")
    expect(causes).to_have_count(2)

    tab.get_by_role("searchbox").fill("skip READ_RAW")

    expect(causes).to_have_count(1)
    expect(tab.locator("output")).to_have_text("1 of 2 causes")
    expect(causes.get_by_role("heading", level=2)).to_have_text("shop.main")


@pytest.mark.usefixtures("eroded_shop")
def test_words_and_pictures_stand_out_from_the_page_in_both_themes(
    cutaway: RunCutaway, tmp_path: Path, tab: Page
) -> None:
    cutaway("check", "shop_project", "-o", "findings.html")
    _open(tab, tmp_path / "findings.html")

    is_dark = tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    body = tab.locator("body")
    page_colour = body.evaluate("element => getComputedStyle(element).backgroundColor")
    words = body.evaluate("element => getComputedStyle(element).color")
    node = tab.locator("figure svg .card path").first
    fill = node.evaluate("element => getComputedStyle(element).fill")
    picture = tab.locator("figure svg").first.bounding_box()

    assert (page_colour, words) == (
        ("rgb(14, 17, 23)", "rgb(238, 242, 247)") if is_dark else ("rgb(255, 255, 255)", "rgb(27, 36, 48)")
    )
    assert fill == ("rgb(26, 32, 43)" if is_dark else "rgb(255, 255, 255)")
    assert picture is not None
    assert 200 < picture["width"] < 900


def test_names_of_a_hostile_project_are_shown_as_text(cutaway: RunCutaway, tmp_path: Path, tab: Page) -> None:
    write_project(tmp_path / "hostile", {"main.py": HOSTILE})
    cutaway("check", "hostile", "-o", "findings.html")

    _open(tab, tmp_path / "findings.html")

    expect(tab.locator(".cause").first).to_contain_text(f"GET /{MARKUP}")
    expect(tab.locator("img")).to_have_count(0)
    assert tab.evaluate("document.querySelector('.filter').hidden") is False


@pytest.mark.usefixtures("eroded_shop")
def test_what_slipped_through_could_not_run(cutaway: RunCutaway, tmp_path: Path, browser: Browser) -> None:
    cutaway("check", "shop_project", "-o", "findings.html")
    file = tmp_path / "findings.html"
    slipped = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">"
    file.write_text(file.read_text(encoding="utf-8").replace("<main>", f"<main>{slipped}"), encoding="utf-8")
    page = browser.new_page()

    _open(page, file)

    expect(page.locator("output")).to_have_text("1 of 1 cause")
    assert page.title() == "shop: 3 findings"
    page.close()
