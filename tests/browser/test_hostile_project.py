import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cutaway_app.launch import serve_dashboard
from tests.browser.dashboard import Dashboard

pytestmark = pytest.mark.xdist_group("browser")

MARKUP = "<img src=x onerror=alert(1)>"
NAME = "<b>shop</b> :smile: $x$ **y**"
HOSTILE = f'''\
from fastapi import FastAPI

app = FastAPI()


@app.get("/{MARKUP}/**bold**/$x$/:smile:")
def read(word: str) -> dict:
    """</pre><script>alert(2)</script> `{MARKUP}`"""
    return {{}}
'''


@pytest.fixture
def hostile(page: Page, tmp_path: Path) -> Iterator[Dashboard]:
    project = tmp_path / "<i>shop"
    project.mkdir()
    (project / "pyproject.toml").write_text(f"[project]\nname = '{NAME}'\n")
    (project / "main.py").write_text(HOSTILE)
    (project / f"{MARKUP}.py").write_text("import main\n\n\ndef use() -> dict:\n    return main.read('')\n")
    with serve_dashboard(project) as served:
        page.goto(served.url)
        dashboard = Dashboard(page)
        dashboard.wait_for_picture()
        yield dashboard
        page.goto("about:blank")  # else it would miss its server


def test_names_paths_and_source_of_a_project_are_shown_as_text(hostile: Dashboard) -> None:
    hostile.node("main:read").click()

    hostile.wait_for_card("symbol main:read")
    expect(hostile.panel.locator(".code")).to_contain_text(f"</pre><script>alert(2)</script> `{MARKUP}`")
    expect(hostile.section("Reached by routes").locator(".name")).to_have_text(
        f"GET /{MARKUP}/**bold**/$x$/:smile:"
    )
    expect(hostile.page.get_by_role("heading", level=1)).to_have_text(NAME.replace(":s", ":\u2060s"))
    expect(hostile.page.locator("img[src=x]")).to_have_count(0)


@pytest.mark.parametrize(
    "page_name",
    [
        *("explore", "routes", "review", "review&by=hotspots&chart=coupling"),
        *("mapping", "matrix", "modules", "what-if", "open"),
    ],
)
def test_no_page_runs_or_loads_what_a_project_says(hostile: Dashboard, page_name: str) -> None:
    hostile.page.goto(re.sub(r"\?.*", "", hostile.page.url) + f"?page={page_name}")

    expect(
        hostile.page.get_by_text("onerror=alert(1)").or_(hostile.page.get_by_role("heading")).first
    ).to_be_visible()
    hostile.page.wait_for_load_state("networkidle")
    expect(hostile.page.locator("img[src=x]")).to_have_count(0)
    expect(hostile.page.locator("script", has_text="alert")).to_have_count(0)
