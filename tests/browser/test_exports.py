"""What `cutaway export` writes for a browser: a page to explore, pictures that follow the reader, Mermaid."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from cutaway.rendering import Details, Format, Language, Palette, render
from cutaway.rendering.palette import colours_of
from cutaway.views import AnyView
from tests.unit.rendering.pictures import HOSTILE as MARKUP
from tests.unit.rendering.pictures import view_oddities, view_shop
from tests.unit.rendering.test_texts import HOSTILE, VIEWS

pytestmark = pytest.mark.xdist_group("browser")

SOURCE = "https://host/blob/main/users.py#L3"
LOGIN = "shop.users.router:login"


@pytest.fixture(params=["light", "dark"])
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """In one theme and the other; anything that fails, is refused or goes out is a failure of the test."""
    context = browser.new_context(viewport={"width": 1300, "height": 800}, color_scheme=request.param)
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))

    def note_request(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            problems.append(request.url)

    page.on("request", note_request)
    yield page
    context.close()
    assert problems == []


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def _open(page: Page, folder: Path, view: AnyView, palette: Palette = Palette.AUTO) -> None:
    file = folder / "page.html"
    details = Details(links={LOGIN: SOURCE})
    file.write_bytes(render(view, format=Format.HTML, palette=palette, details=details))
    page.goto(file.as_uri())


def _ready(page: Page) -> None:
    expect(page.locator(".frame")).to_have_attribute("data-state", "shown")


def _background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.querySelector('.frame')).backgroundColor")


def test_what_is_found_is_told_with_its_source_and_its_neighbours(tab: Page, tmp_path: Path) -> None:
    _open(tab, tmp_path, view_shop())
    _ready(tab)

    tab.keyboard.press("/")
    tab.keyboard.type("POST /auth/token")
    tab.keyboard.press("Enter")

    details = tab.locator(".details")
    expect(details.get_by_role("heading", level=2)).to_have_text("login")
    expect(details.get_by_role("link")).to_have_attribute("href", SOURCE)
    expect(details.get_by_role("listitem")).to_have_text(["Token", "login"])
    details.get_by_role("button", name="login").click()
    expect(details.get_by_role("heading", level=3)).to_have_text(["Uses (3)", "Used by (1)"])


def test_what_a_pointer_is_over_is_lit_and_the_rest_dimmed(tab: Page, tmp_path: Path) -> None:
    _open(tab, tmp_path, view_shop())
    _ready(tab)

    tab.locator(f'.base [data-key="{LOGIN}"]').hover()

    expect(tab.locator(".dimmed .overlay text").filter(has_text="login")).to_have_count(2)
    expect(tab.locator(".overlay .edge")).to_have_count(2)


def test_keys_walk_zoom_and_let_go(tab: Page, tmp_path: Path) -> None:
    _open(tab, tmp_path, view_shop())
    _ready(tab)
    tab.locator(f'.base [data-key="{LOGIN}"]').click()
    before = tab.locator(".world svg").bounding_box()

    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".details p").first).to_have_text("Service")
    tab.keyboard.press("Escape")
    expect(tab.locator(".details")).to_be_hidden()
    tab.keyboard.press("+")

    grown = "width => document.querySelector('.world svg').getBoundingClientRect().width > width"
    tab.wait_for_function(grown, arg=before["width"] if before else 0)


def test_the_page_is_light_or_dark_as_the_screen_or_as_chosen(tab: Page, tmp_path: Path) -> None:
    _open(tab, tmp_path, view_shop())
    _ready(tab)
    seen = [_background(tab)]

    for _ in range(3):
        tab.locator(".theme").click()
        seen.append(_background(tab))

    white, night = "rgb(255, 255, 255)", "rgb(14, 17, 23)"
    is_dark = tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    own = night if is_dark else white
    assert seen == [own, white, night, own]


def test_names_that_mean_harm_are_only_words_in_the_page(tab: Page, tmp_path: Path) -> None:
    _open(tab, tmp_path, view_oddities(), Palette.DARK)
    _ready(tab)

    tab.keyboard.press("/")
    tab.keyboard.type("script")
    tab.keyboard.press("Enter")

    expect(tab.locator(".details h2")).to_have_text(MARKUP)
    assert tab.evaluate("document.scripts.length") == 2


@pytest.mark.parametrize("name", sorted(VIEWS.keys() - {"shop", "small"}))
def test_every_view_can_be_explored(tab: Page, tmp_path: Path, name: str) -> None:
    _open(tab, tmp_path, VIEWS[name])

    _ready(tab)


def test_without_scripts_the_page_shows_the_picture(plain: Page, tmp_path: Path) -> None:
    _open(plain, tmp_path, view_shop())

    expect(plain.locator("svg text").get_by_text("login").first).to_be_visible()
    expect(plain.locator(".bar")).to_be_hidden()


def test_a_picture_in_a_page_follows_the_colours_of_the_reader(tab: Page) -> None:
    svg = base64.b64encode(render(view_shop(), palette=Palette.AUTO)).decode()
    tab.set_content(f'<img src="data:image/svg+xml;base64,{svg}">')

    corner = tab.evaluate(
        """async () => {
            const image = document.images[0];
            await image.decode();
            const canvas = document.createElement("canvas");
            canvas.width = canvas.height = 9;
            const pen = canvas.getContext("2d");
            pen.drawImage(image, 0, 0);
            return [...pen.getImageData(4, 4, 1, 1).data.slice(0, 3)];
        }"""
    )

    is_dark = tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    colour = colours_of(Palette.DARK if is_dark else Palette.LIGHT)["bg"]
    assert corner == [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


@pytest.mark.parametrize("name", VIEWS)
def test_mermaid_draws_it(browser: Browser, name: str) -> None:
    module = pytest.importorskip("mermaidx")
    script = Path(module.__file__ or "").parent / "assets" / "mermaid.js"
    page = browser.new_page()
    page.set_content("<body></body>")
    page.add_script_tag(path=script)
    text = render(VIEWS[name], format=Format.MERMAID, details=Details(language=Language.ENGLISH)).decode()

    shown = page.evaluate(
        """async (text) => {
            const mermaid = globalThis.mermaid.default ?? globalThis.mermaid;
            mermaid.initialize({ startOnLoad: false });
            const { svg } = await mermaid.render("drawn", text);
            document.body.innerHTML = svg;
            return document.body.textContent;
        }""",
        text,
    )

    page.close()
    if name == "hostile":
        assert [each for each in HOSTILE if each not in shown] == []
