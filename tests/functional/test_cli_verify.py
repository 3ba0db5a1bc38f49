import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.conftest import RunCutaway


def _place(file: str, qualname: str, line: int) -> dict[str, object]:
    return {"file": file, "qualname": qualname, "line": line, "kind": "function"}


READ_USER = _place("shop/main.py", "read_user", 19)
GET_SERVICE = _place("shop/main.py", "get_service", 14)
READ = _place("shop/services.py", "UserService.read", 9)
GET = _place("shop/daos.py", "UserDao.get", 10)
SEND = _place("shop/mail.py", "send", 2)
EDGES = [
    {"via": "direct", "caller": READ_USER, "callee": READ, "site": "name", "at": 20},
    {"via": "direct", "caller": READ_USER, "callee": GET, "site": "name", "at": 20},
    {"via": "direct", "caller": READ, "callee": SEND, "site": "name", "at": 11},
    {"via": "depends", "caller": READ_USER, "callee": GET_SERVICE},
]
ROUTES = [{"path": "/users/{user_id}", "methods": ["GET"], "endpoint": READ_USER}]
REPORT = """\
direct         1 of      3  0.333{low}
  shop_project/shop/main.py:20: read_user → UserDao.get (shop_project/shop/daos.py:10)
  shop_project/shop/services.py:11: UserService.read → send (shop_project/shop/mail.py:2), which is no symbol
depends        1 of      1  1.000
routes         1 of      1  1.000
"""


@pytest.fixture
def trace(tmp_path: Path) -> str:
    return _write(tmp_path, EDGES)


def _write(folder: Path, edges: Sequence[Mapping[str, object]]) -> str:
    document = {"edges": edges, "routes": ROUTES if edges is EDGES else []}
    (folder / "trace.json").write_text(json.dumps(document), encoding="utf-8")
    return "trace.json"


@pytest.mark.usefixtures("shop")
def test_what_the_map_lacks_is_listed_under_its_kind_of_call(cutaway: RunCutaway, trace: str) -> None:
    outcome = cutaway("verify", "shop_project", trace)

    assert (outcome.code, outcome.output, outcome.errors) == (0, REPORT.format(low=""), "")


@pytest.mark.usefixtures("shop")
def test_a_recall_below_its_minimum_fails(cutaway: RunCutaway, trace: str) -> None:
    outcome = cutaway("verify", "shop_project", trace, "--min", "direct=0.9", "--min", "depends=1")

    assert (outcome.code, outcome.output, outcome.errors) == (1, REPORT.format(low="  below 0.9"), "")


@pytest.mark.usefixtures("shop")
def test_a_long_list_is_cut_where_asked(cutaway: RunCutaway, trace: str) -> None:
    outcome = cutaway("verify", "shop_project", trace, "--misses", "1")

    assert outcome.output.splitlines()[:3] == [*REPORT.format(low="").splitlines()[:2], "  … and 1 more"]


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("minimum", ["direct", "direct=high", "direct=2", "luck=0.5"])
def test_a_minimum_that_means_nothing_is_refused(cutaway: RunCutaway, trace: str, minimum: str) -> None:
    outcome = cutaway("verify", "shop_project", trace, "--min", minimum)

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        f"Error: Cannot read --min {minimum}. "
        "Give KIND=RECALL such as direct=0.98, with a recall from 0 to 1. "
        "Kinds: direct, inherited, dunder, thin, wrapped, depends, spawn, at-import, hidden, routes.\n"
    )


@pytest.mark.usefixtures("shop")
def test_a_trace_of_another_folder_is_refused(cutaway: RunCutaway, tmp_path: Path) -> None:
    elsewhere = _place("src/shop/main.py", "read_user", 19)
    trace = _write(
        tmp_path, [{"via": "direct", "caller": elsewhere, "callee": elsewhere, "site": "recursion"}]
    )

    outcome = cutaway("verify", "shop_project", trace)

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: No file in trace.json is one of shop_project. Record with --cutaway-root=shop_project, "
        "or give verify the folder that the trace was recorded in.\n"
    )


@pytest.mark.usefixtures("shop")
def test_a_file_that_is_no_trace_is_refused(cutaway: RunCutaway) -> None:
    outcome = cutaway("verify", "shop_project", "nothing.json")

    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == (
        "Error: Cannot read nothing.json as a trace: no such file or directory. "
        "Record one by running the project's tests with: pytest -p cutaway.tracing\n"
    )
