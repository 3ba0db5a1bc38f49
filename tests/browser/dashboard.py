"""The dashboard as a test sees it: its picture, its panel, and what they say they show."""

import re
from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, Page, expect

_FIRST_PICTURE = 60_000


@dataclass(frozen=True, slots=True)
class Dashboard:
    page: Page

    @property
    def frame(self) -> Locator:
        return self.page.locator(".frame").last

    @property
    def stage(self) -> Locator:
        return self.page.locator(".stage")

    @property
    def panel(self) -> Locator:
        # While a page is drawn anew, the former panel may still stand beside the new one.
        return self.page.locator(".panel").last

    @property
    def found(self) -> Locator:
        """What the field above the page has found."""
        return self.page.locator(".st-key-finder .option")

    def find(self, words: str) -> None:
        self.page.get_by_role("combobox", name="Find a symbol, route, table or file").fill(words)
        expect(self.page.locator(".st-key-finder .finder")).to_have_attribute("data-words", words)

    @property
    def hash(self) -> str:
        """Of the picture that is ready."""
        return self.frame.get_attribute("data-ready") or ""

    @property
    def selected(self) -> Locator:
        """What is drawn as selected, above the dimmed rest."""
        return self.page.locator(".overlay .selected").first

    def wait_for_picture(self, *, other_than: str = "") -> None:
        pattern = re.compile(rf"^(?!{other_than}$).+" if other_than else ".+")
        expect(self.frame).to_have_attribute("data-ready", pattern, timeout=_FIRST_PICTURE)
        expect(self.frame).to_have_attribute("data-state", "shown")

    def wait_for_card(self, key: str | re.Pattern[str]) -> None:
        expect(self.panel).to_have_attribute("data-shown", key)

    def node(self, symbol: str) -> Locator:
        """By the symbol's id, which is the title that Graphviz gave it."""
        return self.page.locator(f'.base [data-key="{symbol}"]')

    def section(self, title: str) -> Locator:
        return self.panel.locator(".section", has=self.page.locator(f'summary .title:text-is("{title}")'))

    def names_in(self, title: str) -> list[str]:
        return self.section(title).locator(".name").all_inner_texts()

    def choose_tab(self, label: str) -> None:
        self.page.get_by_role("radio", name=re.compile(label)).or_(
            self.page.get_by_role("button", name=re.compile(f"^{label}"))
        ).first.click()

    @property
    def scale(self) -> float:
        """How large the picture is drawn, in pixels of the screen per point."""
        width: float = self.page.locator(".world svg").evaluate(
            "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
        )
        return width

    def wait_for_scale(self, *, over: float) -> None:
        svg = self.page.locator(".world svg").element_handle()
        self.page.wait_for_function(
            "([svg, over]) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width > over",
            arg=[svg, over],
        )

    def box_of(self, element: Locator) -> FloatRect:
        box = element.bounding_box()
        assert box is not None
        return box

    def is_in_the_middle(self, element: Locator) -> bool:
        """Whether its centre is that of the stage, within a few pixels."""
        box, stage = self.box_of(element), self.box_of(self.stage)
        across = box["x"] + box["width"] / 2 - stage["x"] - stage["width"] / 2
        down = box["y"] + box["height"] / 2 - stage["y"] - stage["height"] / 2
        return abs(across) < 12 and abs(down) < 12

    def colour_of(self, node: Locator) -> str:
        return str(node.locator("path").first.evaluate("path => getComputedStyle(path).stroke"))
