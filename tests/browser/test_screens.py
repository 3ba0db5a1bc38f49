"""Every page in both themes and at two widths, as pictures to look at; none is wider than its window."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SAMPLE

pytestmark = pytest.mark.xdist_group("browser")

FOLDER = Path(__file__).parents[2] / "artifacts" / "screenshots"
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = {1280: 800, 1920: 1080}
ADDRESSES = {
    "explore": "",
    "overview": "view=overview",
    "packages": "view=multiples",
    "symbol": "symbol=bookshop.services.orders:OrderService.place",
    "focus": "view=focus&of=bookshop.services.orders:OrderService.place",
    "routes": "page=routes",
    "flow": "page=routes&route=http:POST /orders/{order_id}/cancel",
    "review": "page=review",
    "hotspots": "page=review&by=hotspots",
    "presenting": "page=review&present=1",
    "mapping": "page=mapping",
    "matrix": "page=matrix",
    "modules": "page=modules",
    "what-if": "page=what-if&allow=router -> dao",
    "open": "page=open",
}
_READY = {
    "routes": ".st-key-table tbody tr",
    "hotspots": ".st-key-chart .dot",
    "what-if": '[data-testid="stMetricValue"]',
    "open": ".st-key-folders",
}
"""What is there once a page is; elsewhere a picture."""
_TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("name", list(ADDRESSES))
def test_a_page_fits_its_window_in_both_themes(page: Page, address: str, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.goto(f"{address}/?project={SAMPLE}&{ADDRESSES[name]}")
    ready = page.locator(_READY.get(name, '.frame[data-state="shown"]')).first
    expect(ready).to_be_visible(timeout=60_000)
    app = page.locator('[data-testid="stApp"]')

    for theme in THEMES:
        for width, height in WIDTHS.items():
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": height})
            expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
            expect(ready).to_be_visible()
            page.screenshot(path=FOLDER / f"{name}-{theme}-{width}.png", animations="disabled")
            assert page.evaluate(_TOO_WIDE) <= 0
