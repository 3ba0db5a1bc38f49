"""How long people wait for the dashboard on a project of twenty thousand symbols, measured in a browser.

`python -m benchmarks.dashboard [SYMBOLS]` prints one line a figure.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from cutaway import Architecture, analyze
from cutaway.rendering import Format, render
from cutaway.views import HARD_LIMIT, ViewQuery, build_view
from cutaway_app.launch import serve_dashboard
from cutaway_app.surveys import Survey

_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu")
_METHODS = 15
_SYMBOLS_PER_FEATURE = 3 * _METHODS + 12
_FILES = {
    "__init__.py": ("", ""),
    "models.py": (
        """\
from sqlmodel import Field, SQLModel


class ThingNUMBER(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
""",
        "",
    ),
    "schemas.py": (
        """\
from pydantic import BaseModel


class ThingNUMBERRead(BaseModel):
    name: str
""",
        "",
    ),
    "dao.py": (
        """\
from sqlmodel import Session, select

from shop.featureNUMBER.models import ThingNUMBER


class ThingNUMBERDao:
    def __init__(self, session: Session) -> None:
        self.session = session
""",
        """
    def find_METHOD(self) -> list[ThingNUMBER]:
        return list(self.session.exec(select(ThingNUMBER)).all())
""",
    ),
    "service.py": (
        """\
from shop.featureNUMBER.dao import ThingNUMBERDao
from shop.featureNUMBER.schemas import ThingNUMBERRead


class ThingNUMBERService:
    def __init__(self, dao: ThingNUMBERDao) -> None:
        self.dao = dao
""",
        """
    def list_METHOD(self) -> list[ThingNUMBERRead]:
        return [ThingNUMBERRead.model_validate(one) for one in self.dao.find_METHOD()]
""",
    ),
    "router.py": (
        """\
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlmodel import Session, create_engine

from shop.featureNUMBER.dao import ThingNUMBERDao
from shop.featureNUMBER.schemas import ThingNUMBERRead
from shop.featureNUMBER.service import ThingNUMBERService

router = APIRouter(prefix="/featureNUMBER")


def get_service() -> ThingNUMBERService:
    return ThingNUMBERService(ThingNUMBERDao(Session(create_engine("sqlite://"))))


Service = Annotated[ThingNUMBERService, Depends(get_service)]
""",
        """

@router.get("/METHOD")
def read_METHOD(service: Service) -> list[ThingNUMBERRead]:
    return service.list_METHOD()
""",
    ),
}
_WAIT = 600_000
_FRAMES = """async (act) => {
  const times = [];
  let last = performance.now();
  for (let frame = 0; frame < 90; frame += 1) {
    act === "pan" ? window.__pan(frame) : window.__zoom(frame);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times.slice(5);
}"""
_CONTROLS = """() => {
  const stage = document.querySelector(".stage");
  stage.focus();
  const box = stage.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const at = { clientX: x, clientY: y, bubbles: true, cancelable: true, pointerId: 1, button: 0 };
  stage.setPointerCapture = () => {};
  stage.dispatchEvent(new PointerEvent("pointerdown", at));
  const tell = (event) => stage.dispatchEvent(event);
  window.__pan = (frame) =>
    tell(new PointerEvent("pointermove", { ...at, clientX: x + Math.sin(frame / 9) * 200 }));
  window.__zoom = (frame) => tell(new WheelEvent("wheel", { ...at, deltaY: Math.sin(frame / 9) * 40 }));
}"""


def write_project(folder: Path, symbols: int) -> Path:
    """Features of routers, services, DAOs, models and schemas, about as many symbols as asked for."""
    numbers = range(max(1, symbols // _SYMBOLS_PER_FEATURE))
    for number in numbers:
        package = folder / "shop" / f"feature{number}"
        package.mkdir(parents=True)
        for name, (head, repeated) in _FILES.items():
            parts = [head, *(repeated.replace("METHOD", str(method)) for method in range(_METHODS))]
            (package / name).write_text("".join(parts).replace("NUMBER", str(number)))
    imports = "".join(f"from shop.feature{number}.router import router as r{number}\n" for number in numbers)
    included = "".join(f"app.include_router(r{number})\n" for number in numbers)
    (folder / "shop/main.py").write_text(
        f"from fastapi import FastAPI\n{imports}\napp = FastAPI()\n{included}"
    )
    return folder


@contextmanager
def clock(label: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{label}: {time.perf_counter() - start:.2f} s", flush=True)


def measure(symbols: int) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = write_project(Path(folder) / "project", symbols)
        with clock("analysis"):
            architecture = analyze(project)
        print(f"symbols: {len(architecture.symbols):,}, edges: {len(architecture.edges):,}")
        survey = Survey(architecture)
        for name in ("whole", "index", "matrix", "modules", "mapping"):
            with clock(f"survey, {name}"):
                getattr(survey, name)
        for words in ("thing", "find 7", "get /feature7/3"):
            start = time.perf_counter()
            found = survey.index.find(words)
            print(f"search for {words!r}: {_since(start):.0f} ms, {found.total:,} found")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(_FLAGS))
        with serve_dashboard(project) as served:
            _visit(browser.new_page(viewport={"width": 1500, "height": 900}), served.url)
        page = browser.new_page(viewport={"width": 1500, "height": 900})
        _measure_frames(page, architecture, Path(folder) / "picture.html")
        browser.close()


def _since(start: float) -> float:
    """Milliseconds."""
    return (time.perf_counter() - start) * 1000


def _visit(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".st-key-progress").wait_for(timeout=_WAIT)
    page.locator(".st-key-progress").wait_for(state="detached", timeout=_WAIT)
    with clock("first picture after the analysis"):
        _wait_for_picture(page)
    with clock("from a card to its symbols"):
        page.locator(".base .node[data-key^=service]").first.dblclick()
        page.locator('.base .node[data-key*="Service.list_"]').first.wait_for()
    waits: list[float] = []
    nodes = page.locator('.base .node[data-key*="Service.list_"]')
    for number in range(_METHODS):
        key = nodes.nth(number).get_attribute("data-key")
        start = time.perf_counter()
        nodes.nth(number).click(force=True)
        page.locator(f'.panel[data-shown="symbol {key}"]').wait_for()
        waits.append(_since(start))
    print(f"selection to inspector: {median(waits):.0f} ms, slowest of {len(waits)} {max(waits):.0f} ms")
    start = time.perf_counter()
    page.get_by_role("combobox", name="Find a symbol, route, table or file").fill("thing7service list_3")
    page.locator(".st-key-finder .option").first.wait_for()
    print(f"typing to results in the page: {_since(start):.0f} ms")


def _measure_frames(page: Page, architecture: Architecture, file: Path) -> None:
    """With as many nodes as a picture ever has: in a file, whose scripts are those of the dashboard."""
    view = build_view(architecture, ViewQuery(limit=HARD_LIMIT))
    file.write_bytes(render(view, format=Format.HTML))
    page.goto(file.as_uri())
    page.locator(".base .node").first.wait_for()
    page.evaluate(_CONTROLS)
    for act in ("pan", "zoom"):
        times = page.evaluate(_FRAMES, act)
        print(
            f"{act} with {len(view.nodes)} nodes: {median(times):.1f} ms a frame, slowest {max(times):.0f} ms"
        )


def _wait_for_picture(page: Page) -> None:
    page.locator('.frame[data-state="shown"]').last.wait_for(timeout=_WAIT)


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
