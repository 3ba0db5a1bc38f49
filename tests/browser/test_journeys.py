"""Whole ways through the dashboard, each from its start to what somebody came for."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cutaway.baselining import BASELINE_NAME, read_baseline
from cutaway_app.launch import START_VARIABLE, serve_dashboard
from tests.browser.conftest import SAMPLE, open_page
from tests.browser.dashboard import Dashboard
from tests.conftest import RunCutaway

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project in it that may be changed."""
    folder = tmp_path_factory.mktemp("workshop")
    shutil.copytree(SAMPLE, folder / "bookshop", ignore=shutil.ignore_patterns("__pycache__", "tests"))
    return folder


@pytest.fixture(scope="module")
def own_address(workshop: Path, browser: object) -> Iterator[str]:  # noqa: ARG001
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(START_VARIABLE, str(workshop))
        patch.setenv("XDG_STATE_HOME", str(workshop / ".state"))
        with serve_dashboard(workshop / "bookshop") as served:
            yield served.url


def test_a_project_is_opened_from_its_folder_without_typing_a_path(page: Page, own_address: str) -> None:
    page.goto(own_address)
    dashboard = Dashboard(page)
    dashboard.wait_for_picture()
    page.get_by_role("button", name="Open another project").click()
    expect(page.get_by_role("button", name="Up", exact=True)).to_be_disabled()

    page.locator(".st-key-folders").get_by_role("button", name="bookshop").click()
    expect(page.locator(".st-key-folders").get_by_role("button", name="alembic")).to_be_visible()
    page.get_by_role("button", name="Open this folder").click()

    dashboard.wait_for_picture()
    expect(page.get_by_role("heading", level=1, name="bookshop-eroded")).to_be_visible()
    expect(page.get_by_text("calls resolved")).to_be_visible()


def test_a_route_is_followed_to_its_table(page: Page, address: str) -> None:
    page.goto(f"{address}/?page=routes")
    endpoints = page.get_by_role("table", name="Endpoints")
    row = endpoints.get_by_role("row").filter(has_text="cancel_order")
    expect(row).to_contain_text("POST", timeout=60_000)
    expect(row.locator(".tag").first).to_be_visible()
    row.click()
    dashboard = Dashboard(page)
    dashboard.wait_for_picture()
    dashboard.wait_for_card("flow http:POST /orders/{order_id}/cancel")
    tree = dashboard.names_in("What it runs")
    assert tree.index("OrderService.cancel") < tree.index("OrderDao.save")

    dashboard.node("db:order").click()

    dashboard.wait_for_card("symbol db:order")
    expect(dashboard.selected).to_contain_text("order")
    page.get_by_role("button", name="Routes", exact=True).click()
    expect(endpoints).to_be_visible()


def test_a_finding_is_reviewed_and_accepted_with_a_reason(
    page: Page, own_address: str, workshop: Path
) -> None:
    page.goto(f"{own_address}/?page=review")
    dashboard = Dashboard(page)
    dashboard.wait_for_picture()
    review = page.locator(".st-key-list .panel")
    review.get_by_role("button", name="OrderDao.mark_paid").first.click()
    verdict = page.locator(".st-key-verdict")
    expect(verdict.get_by_role("heading")).to_contain_text("OrderDao.mark_paid")
    message = verdict.get_by_role("heading").inner_text()
    places = page.locator(".st-key-places .source")
    expect(places.first.locator(".marked")).to_have_count(1)
    expect(page.locator(".st-key-places")).to_contain_text("The usual cure")

    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Why is it accepted?").fill("Until the job queue is there")
    page.get_by_role("button", name="Write to the baseline").click()

    expect(page.get_by_role("button", name="Count it again")).to_be_visible()
    baseline, _ = read_baseline(workshop / "bookshop" / BASELINE_NAME)
    assert list(baseline.reason_of.values()) == ["Until the job queue is there"]
    page.get_by_text("Accepted", exact=True).click()
    expect(review.get_by_role("button", name=message)).to_be_visible()
    review.get_by_role("button", name=message).click()
    page.get_by_role("button", name="Count it again").click()
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    assert read_baseline(workshop / "bookshop" / BASELINE_NAME)[0].total == 0


def test_a_review_is_presented_with_the_arrow_keys(page: Page, address: str) -> None:
    dashboard = open_page(page, address, page="review")
    page.get_by_role("button", name="Present").click()
    bar = page.locator(".st-key-presentation_bar")
    expect(bar).to_contain_text("1 of 32")
    title = page.get_by_role("heading", level=1)
    first = title.inner_text()

    page.keyboard.press("ArrowRight")

    expect(bar).to_contain_text("2 of 32")
    expect(title).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(bar).to_contain_text("1 of 32")
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)
    dashboard.wait_for_picture()


def test_a_supposed_change_shows_its_findings_at_once_and_can_be_taken_away(
    page: Page, own_address: str, workshop: Path, cutaway: RunCutaway, tmp_path: Path
) -> None:
    page.goto(f"{own_address}/?page=what-if")
    numbers = page.locator('[data-testid="stMetricValue"]')
    expect(numbers.first).to_be_visible(timeout=60_000)
    now = int(numbers.first.inner_text())
    page.get_by_role("button", name=re.compile("allow dao . dto")).click()
    expect(numbers.nth(1)).not_to_have_text(str(now))
    allowed = numbers.nth(1).inner_text()
    expect(Dashboard(page).section("Gone")).to_be_visible()
    page.get_by_role("combobox", name="Find a symbol or module to move").fill("orderdao mark_paid")
    page.locator(".st-key-move_finder .option").first.click()
    page.locator(".st-key-move_to").get_by_text("Service", exact=True).click()
    expect(page.locator(".st-key-suppose")).to_contain_text("OrderDao.mark_paid → Service")
    expect(numbers.nth(1)).not_to_have_text(allowed)
    then = int(numbers.nth(1).inner_text())

    with page.expect_download() as download:
        page.get_by_role("button", name="Take it away").click()

    project = shutil.copytree(workshop / "bookshop", tmp_path / "bookshop")
    settings = Path(download.value.path()).read_text()
    own = re.sub(
        r"(?ms)^\[\[?tool\.cutaway.*?(?=^\[(?!\[?tool\.cutaway)|\Z)",
        "",
        (project / "pyproject.toml").read_text(),
    )
    (project / "pyproject.toml").write_text(own + "\n" + settings)
    document = json.loads(cutaway("export", project, "--format", "json").output)
    assert sum(finding["suppressed"] is None for finding in document["findings"]) == then


def test_what_is_on_the_screen_is_exported_byte_for_byte_as_on_the_command_line(
    page: Page, address: str, cutaway: RunCutaway, tmp_path: Path
) -> None:
    open_page(
        page,
        address,
        package="authors",
        kind="runtime",
        certainty="likely",
        hide="db:author",
        run="down",
        lang="zh",
    )
    page.get_by_role("button", name="Export").click()
    page.get_by_text("Dark", exact=True).click()
    command = page.locator('[data-testid="stPopoverBody"] code')
    expect(command).to_contain_text("--theme dark")
    page.get_by_role("textbox", name="Lead from symbols to their source, at").fill(
        "https://code.example/{path}#L{line}"
    )
    page.keyboard.press("Enter")
    expect(command).to_contain_text("--source-url")

    with page.expect_download() as download:
        page.get_by_role("button", name="Download bookshop-eroded-dark.svg").click()
    words = shlex.split(" ".join(command.inner_text().split()))
    outcome = cutaway(*words[1:])

    assert outcome.code == 0
    assert download.value.suggested_filename == "bookshop-eroded-dark.svg"
    assert (tmp_path / "bookshop-eroded-dark.svg").read_bytes() == Path(download.value.path()).read_bytes()
