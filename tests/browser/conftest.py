"""A real Chromium on a real dashboard; every test also proves that nothing failed and nothing went out."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from cutaway_app.launch import ADDRESS, serve_dashboard
from tests.browser.dashboard import Dashboard

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ADVICE = "No Chromium found: install one (Debian: apt-get install chromium) to test the dashboard in it."
SAMPLE = Path(__file__).parents[2] / "samples" / "bookshop_eroded"

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CUTAWAY_REQUIRE_BROWSER"):
            pytest.fail(ADVICE)
        pytest.skip(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(browser: Browser) -> Iterator[str]:  # noqa: ARG001  (without a browser no server is needed)
    with serve_dashboard(SAMPLE) as dashboard:
        yield dashboard.url


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all pages, so that each need not fetch Streamlit's scripts again."""
    context = browser.new_context(viewport={"width": 1500, "height": 900}, color_scheme="light")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    errors: list[str] = []
    elsewhere: list[str] = []

    def note_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != ADDRESS:
            elsewhere.append(request.url)

    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
    page.on("request", note_request)
    yield page
    page.close()
    assert (errors, elsewhere) == ([], [])


@pytest.fixture
def dashboard(page: Page, address: str) -> Dashboard:
    """The picture of one package, which is quick to draw."""
    return open_page(page, address, package="authors")


def open_page(tab: Page, address: str, **parameters: str | list[str]) -> Dashboard:
    query = urlencode({"project": str(SAMPLE)} | parameters, doseq=True)
    # The first one analyses and draws, on a machine that may be busy with other tests.
    tab.goto(f"{address}/?{query}")
    dashboard = Dashboard(tab)
    dashboard.wait_for_picture()
    return dashboard
