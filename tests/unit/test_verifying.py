import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cutaway.analysis import analyze_tree
from cutaway.model import Edge, EdgeKind
from cutaway.source import SourceTree
from cutaway.verifying import (
    BadTrace,
    CallKind,
    Missed,
    Place,
    Recall,
    RecordedCall,
    Trace,
    read_trace,
    verify,
)
from tests.unit.reporting.shop import SHOP

CREATE_USER = Place("shop/router.py", "create_user", 10)
CREATE = Place("shop/service.py", "UserService.create", 12)
ADD = Place("shop/dao.py", "UserDao.add", 8)
DAO_MODULE = Place("shop/dao.py", "<module>", 1)
DAO = Place("shop/dao.py", "UserDao", 5)
USER_INIT = Place("shop/models.py", "User.__init__", 4)
CREATE_INIT = Place("shop/schemas.py", "UserCreate.__init__", 5)
SEND = Place("shop/mail.py", "send", 2)


def _verify(
    caller: Place, callee: Place, kind: CallKind = CallKind.DIRECT, line: int = 13
) -> tuple[Recall, ...]:
    return verify(SHOP, Trace((RecordedCall(caller, callee, kind, line),), ()))


def test_a_call_that_is_an_edge_is_found() -> None:
    assert _verify(CREATE_USER, CREATE) == (Recall(CallKind.DIRECT, 1, ()),)


def test_a_call_that_is_no_edge_is_missed_where_it_stands() -> None:
    assert _verify(CREATE_USER, ADD) == (
        Recall(CallKind.DIRECT, 0, (Missed(CREATE_USER, ADD, 13, is_unknown=False),)),
    )


def test_a_callee_that_is_no_symbol_is_told_apart() -> None:
    assert _verify(CREATE, SEND) == (
        Recall(CallKind.DIRECT, 0, (Missed(CREATE, SEND, 13, is_unknown=True),)),
    )


def test_an_edge_to_a_class_is_the_call_of_its_constructor() -> None:
    assert _verify(ADD, USER_INIT) == (Recall(CallKind.DIRECT, 1, ()),)


def test_functions_of_one_name_are_told_apart_by_their_lines() -> None:
    text = "def one(): ...\ndef send():\n    one()\nkept = send\ndef send(): ...\n"
    architecture = analyze_tree(SourceTree.of({"mail.py": text}))
    one, earlier, later = Place("mail.py", "one", 1), Place("mail.py", "send", 2), Place("mail.py", "send", 5)
    calls = tuple(RecordedCall(caller, one, CallKind.DIRECT, 3) for caller in (earlier, later))

    recalls = verify(architecture, Trace(calls, ()))

    assert recalls == (Recall(CallKind.DIRECT, 1, (Missed(later, one, 3, is_unknown=False),)),)


def test_a_conversion_is_run_by_its_owner() -> None:
    assert _verify(CREATE, USER_INIT) == (Recall(CallKind.DIRECT, 1, ()),)


def test_a_type_reference_is_no_call() -> None:
    assert _verify(ADD, CREATE_INIT) == (
        Recall(CallKind.DIRECT, 0, (Missed(ADD, CREATE_INIT, 13, is_unknown=False),)),
    )


def test_what_runs_at_import_may_be_an_edge_of_the_module() -> None:
    of_module = Edge(
        "shop.dao", "shop.dao:UserDao.add", EdgeKind.RUNTIME, ("call",), SHOP.edges[0].certainty, ()
    )
    architecture = replace(SHOP, edges=(*SHOP.edges, of_module))
    calls = (RecordedCall(DAO, ADD, CallKind.AT_IMPORT, 6), RecordedCall(DAO, ADD, CallKind.DIRECT, 6))

    recalls = verify(architecture, Trace(calls, ()))

    assert recalls == (
        Recall(CallKind.DIRECT, 0, (Missed(DAO, ADD, 6, is_unknown=False),)),
        Recall(CallKind.AT_IMPORT, 1, ()),
    )


def test_an_endpoint_is_found_if_it_handles_a_route() -> None:
    recalls = verify(SHOP, Trace((), (CREATE_USER, ADD)))

    assert recalls == (Recall(CallKind.ROUTES, 1, (Missed(None, ADD, 8, is_unknown=False),)),)
    assert recalls[0].share == 0.5


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"via": "direct", "site": "name"}, CallKind.DIRECT),
        ({"via": "direct", "site": "property"}, CallKind.DIRECT),
        ({"via": "direct", "site": "ctor"}, CallKind.DIRECT),
        ({"via": "direct", "site": "recursion"}, CallKind.DIRECT),
        ({"via": "direct", "site": "ctor-indirect"}, CallKind.INHERITED),
        ({"via": "direct", "site": "dunder"}, CallKind.DUNDER),
        ({"via": "direct", "site": "hidden"}, CallKind.HIDDEN),
        ({"via": "direct", "site": "validator"}, CallKind.HIDDEN),
        ({"via": "wrapped"}, CallKind.WRAPPED),
        ({"via": "depends"}, CallKind.DEPENDS),
        ({"via": "spawn"}, CallKind.SPAWN),
        ({"via": "indirect", "thin": True}, CallKind.THIN),
    ],
)
def test_a_recorded_call_counts_as(tmp_path: Path, facts: dict[str, object], kind: CallKind) -> None:
    file = _write(tmp_path, [facts | {"caller": _place(CREATE), "callee": _place(ADD), "at": 16}])

    assert read_trace(file) == Trace((RecordedCall(CREATE, ADD, kind, 16),), ())


def test_a_call_by_a_module_or_a_class_body_is_one_at_import(tmp_path: Path) -> None:
    in_class = {"via": "direct", "caller": _place(DAO) | {"kind": "class"}, "callee": _place(ADD)}
    in_module = {"via": "direct", "caller": _place(DAO_MODULE), "callee": _place(ADD)}

    assert read_trace(_write(tmp_path, [in_class, in_module])).calls == (
        RecordedCall(DAO_MODULE, ADD, CallKind.AT_IMPORT, 1),
        RecordedCall(DAO, ADD, CallKind.AT_IMPORT, 5),
    )


def test_calls_that_are_told_otherwise_do_not_count(tmp_path: Path) -> None:
    ends = {"caller": _place(CREATE), "callee": _place(ADD)}
    file = _write(tmp_path, [ends | {"via": "direct", "site": "wrapper"}, ends | {"via": "indirect"}])

    assert read_trace(file) == Trace((), ())


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "it is not JSON"),
        ("[]", "the document is not an object"),
        ('{"routes": []}', "it has no list of edges"),
        ('{"edges": []}', "it has no list of routes"),
        ('{"edges": [1], "routes": []}', "an entry of edges is not an object"),
        ('{"edges": [{"via": "direct"}], "routes": []}', "a place is not an object"),
        (
            '{"edges": [{"via": "direct", "caller": {}}], "routes": []}',
            "a place has no file, qualname and line",
        ),
    ],
)
def test_a_file_that_is_no_trace_is_refused_with_the_reason(
    tmp_path: Path, content: str, problem: str
) -> None:
    file = tmp_path / "trace.json"
    file.write_text(content)

    with pytest.raises(BadTrace) as caught:
        read_trace(file)

    assert str(caught.value) == (
        f"Cannot read {file} as a trace: {problem}. "
        "Record one by running the project's tests with: pytest -p cutaway.tracing"
    )


def test_an_unknown_way_of_calling_is_refused(tmp_path: Path) -> None:
    file = _write(tmp_path, [{"via": "telepathy", "caller": _place(CREATE), "callee": _place(ADD)}])

    with pytest.raises(BadTrace, match="an edge has the unknown via 'telepathy'"):
        read_trace(file)


def test_a_trace_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTrace, match="no such file or directory"):
        read_trace(tmp_path / "nothing.json")


def _place(place: Place) -> dict[str, object]:
    return {"file": place.file, "qualname": place.qualname, "line": place.line, "kind": "function"}


def _write(folder: Path, edges: Sequence[Mapping[str, object]]) -> Path:
    file = folder / "trace.json"
    file.write_text(json.dumps({"edges": edges, "routes": []}))
    return file
