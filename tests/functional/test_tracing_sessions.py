"""What the recorder takes for the project, and what it keeps of a whole session."""

import json
import subprocess
import sys
from pathlib import Path

from tests.functional.recording import ENVIRONMENT, PLUGIN, record

SHOP = {
    "shop.py": "def load(): ...\ndef serve(): load()\n",
    "test_shop.py": "import shop\ndef test_serving(): shop.serve()\n",
}


def test_a_trace_is_written_as_others_read_it(tmp_path: Path) -> None:
    recorded = record(tmp_path, SHOP)

    version = ".".join(map(str, sys.version_info[:3]))
    assert recorded.document == {
        "project": tmp_path.name,
        "commit": None,
        "root": ".",
        "recorded": "project tests",
        "python": version,
        "edges": [
            {
                "via": "direct",
                "caller": {"file": "shop.py", "qualname": "serve", "line": 2, "kind": "function"},
                "callee": {"file": "shop.py", "qualname": "load", "line": 1, "kind": "function"},
                "site": "name",
                "at": 2,
            }
        ],
        "routes": [],
    }


def test_the_session_says_what_it_recorded(tmp_path: Path) -> None:
    recorded = record(tmp_path, SHOP)

    assert f"1 calls and 0 routes of {tmp_path} -> {tmp_path / 'cutaway.trace.json'}" in recorded.output


def test_a_session_without_calls_says_what_to_do(tmp_path: Path) -> None:
    recorded = record(tmp_path, {"test_nothing.py": "def test_nothing(): ..."})

    assert recorded.document["edges"] == []
    assert "Say where its files are with --cutaway-root=FOLDER." in recorded.output


def test_calls_from_tests_count_only_when_asked(tmp_path: Path) -> None:
    without = record(tmp_path, SHOP)
    with_tests = record(tmp_path, SHOP, "--cutaway-with-tests")

    assert without.calls_from("test_shop.py") == set()
    assert with_tests.calls_from("test_shop.py") == {"name test_serving -> serve"}


def test_environments_tests_and_migrations_are_not_the_project(tmp_path: Path) -> None:
    pair = "def inner(): ...\ndef outer(): inner()\n"
    aside = {
        "env/lib/installed.py": pair,
        "tests/helping.py": pair,
        "versions/first.py": f"{pair}down_revision = None\n",
        "migrations/env.py": f"from alembic import context\n{pair}",
        "app/test_results.py": pair,
    }
    test = """
import runpy
def test_all():
    for file in {files!r}:
        runpy.run_path(file)["outer"]()
"""

    recorded = record(
        tmp_path,
        {**aside, "env/pyvenv.cfg": "", "test_all.py": test.format(files=sorted(aside))},
    )

    assert recorded.files == {"app/test_results.py"}


def test_paths_are_relative_to_the_root_given(tmp_path: Path) -> None:
    project = {f"backend/{name}": text for name, text in SHOP.items()}

    recorded = record(tmp_path, project, "--cutaway-root=backend", "--import-mode=prepend")

    assert recorded.files == {"shop.py"}


def test_the_trees_of_dependencies_are_read_from_the_applications(tmp_path: Path) -> None:
    application = """
from functools import partial
from typing import Annotated
from fastapi import APIRouter, Depends, FastAPI, WebSocket
def engine(): ...
def session(found=Depends(engine)): yield
def audit(kind="all"): ...
class Page:
    def __init__(self, size: int = 1): ...
class Allow:
    def __call__(self): ...
class Repository:
    def get(self): ...
    @classmethod
    def make(cls, found=Depends(session)): ...
inner = APIRouter(prefix="/items", dependencies=[Depends(Allow())])
@inner.get("/{key}")
def read(key: int, page: Annotated[Page, Depends()], made=Depends(Repository.make)): ...
outer = APIRouter(prefix="/api")
@outer.websocket("/live")
async def watch(socket: WebSocket, got=Depends(Repository().get)): ...
def create_app():
    outer.include_router(inner)
    app = FastAPI(dependencies=[Depends(partial(audit, kind="some"))])
    app.include_router(outer)
    return app
"""
    test = """
import pytest
from application import create_app
@pytest.fixture
def app(): yield create_app()
def test_application(app): assert app.title
"""

    recorded = record(tmp_path, {"application.py": application, "test_application.py": test})

    assert recorded.routes == {"GET /api/items/{key} read", "WS /api/live watch"}
    assert recorded.calls_from("application.py") == {
        "depends read -> audit",
        "depends read -> Allow.__call__",
        "depends read -> Page.__init__",
        "depends read -> Repository.make",
        "depends Repository.make -> session",
        "depends session -> engine",
        "depends watch -> audit",
        "depends watch -> Repository.get",
    }


def test_an_application_that_cannot_be_read_is_told_and_harms_nothing(tmp_path: Path) -> None:
    application = """
from fastapi import FastAPI
class Odd(FastAPI):
    @property
    def routes(self): raise RuntimeError("not now")
def load(): ...
def create_app():
    load()
    return Odd()
"""
    test = (
        "from application import create_app\napp = create_app()\ndef test_application(): assert app.title\n"
    )

    recorded = record(tmp_path, {"application.py": application, "test_application.py": test})

    assert recorded.calls_from("application.py") == {"name create_app -> load"}
    assert "The routes of an application could not be read: RuntimeError: not now" in recorded.output


def test_a_proxy_in_the_place_of_a_function_harms_nothing(tmp_path: Path) -> None:
    shop = """
class Proxy:
    def __init__(self, function): object.__setattr__(self, "inner", function)
    def __getattribute__(self, name): raise RuntimeError("no context")
    def __call__(self): return object.__getattribute__(self, "inner")()
@Proxy
def load(): ...
def serve(): load()
"""

    recorded = record(tmp_path, SHOP | {"shop.py": shop})

    assert recorded.calls_from("shop.py") == {
        "import-time <module> -> Proxy.__init__",
        "dunder serve -> Proxy.__call__",
        "hidden Proxy.__call__ -> load",
    }


def test_what_workers_recorded_is_put_together(tmp_path: Path) -> None:
    tests = {
        f"test_{name}.py": f"import shop\ndef test_{name}(): shop.{name}()\n" for name in ("serve", "sell")
    }
    project = {"shop.py": "def load(): ...\ndef serve(): load()\ndef sell(): load()\n"}

    recorded = record(tmp_path, project | tests, "-n", "2")

    assert recorded.calls_from("shop.py") == {"name serve -> load", "name sell -> load"}


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *PLUGIN, f"--cutaway-trace={tmp_path / name}"],
            cwd=_write(tmp_path / "project"),
            env=ENVIRONMENT | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        for name, seed in (("first.json", "1"), ("second.json", "2"))
    ]

    assert [run.returncode for run in runs] == [0, 0]
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()


def test_the_plugin_brings_nothing_of_the_engine_into_the_process() -> None:
    script = "import json, sys, cutaway.tracing; print(json.dumps(sorted(sys.modules)))"

    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)

    loaded = {
        name for name in json.loads(run.stdout) if name.split(".")[0] in ("cutaway", "rich", "ty", "grimp")
    }
    assert {name for name in loaded if not name.startswith("cutaway.tracing")} == {"cutaway"}


def _write(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in SHOP.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "pytest.ini").touch()
    return folder
