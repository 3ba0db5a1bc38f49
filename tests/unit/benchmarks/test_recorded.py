import json
import sys
from pathlib import Path

from benchmarks.accuracy.certainty import Confirmation, Means
from benchmarks.accuracy.environments import Failure, Program
from benchmarks.accuracy.recorded import Assessment, Recording, assess, with_calls
from benchmarks.accuracy.scoring import Call
from cutaway import analyze_tree
from cutaway.model import Certainty
from cutaway.source import SourceTree
from cutaway.verifying import CallKind, Missed, Place, Recall

A, RUN = Place("main.py", "a", 1), Place("main.py", "run", 2)
CERTAINTY = {
    Means.CALL: {
        Certainty.CERTAIN: Confirmation(confirmed=1),
        Certainty.LIKELY: Confirmation(),
        Certainty.POSSIBLE: Confirmation(),
    },
    Means.INJECTION: dict.fromkeys(Certainty, Confirmation()),
}


def _record(folder: Path) -> Recording:
    """A project in which `run` calls `a`, and a trace that saw it."""
    project, trace = folder / "project", folder / "trace.json"
    project.mkdir()
    (project / "main.py").write_text("def a(): ...\ndef run():\n    a()\n", encoding="utf-8")
    caller, callee = (
        {"file": place.file, "qualname": place.qualname, "line": place.line, "kind": "function"}
        for place in (RUN, A)
    )
    edge = {"via": "direct", "caller": caller, "callee": callee, "site": "name", "at": 3}
    trace.write_text(json.dumps({"edges": [edge], "routes": []}), encoding="utf-8")
    return Recording("shop", project, trace)


def _pyan_that_prints(text: str) -> Program:
    return Program((sys.executable, "-c", f"import sys; sys.stdout.write({text!r})"))


def test_both_tools_are_scored_on_the_recorded_calls(tmp_path: Path) -> None:
    pyan = _pyan_that_prints("1 main\\n(main.py)\n#\n")

    assessments = assess([_record(tmp_path)], pyan, 60)

    missed = Missed(RUN, A, 3, is_unknown=False)
    assert assessments == (
        Assessment(
            name="shop",
            own={CallKind.DIRECT: Recall(CallKind.DIRECT, 1, ())},
            pyan={CallKind.DIRECT: Recall(CallKind.DIRECT, 0, (missed,))},
            certainty=CERTAINTY,
        ),
    )


def test_a_failure_of_the_peer_leaves_our_own_figures(tmp_path: Path) -> None:
    pyan = _pyan_that_prints("Traceback\n#")

    assessments = assess([_record(tmp_path)], pyan, 60)

    own = {CallKind.DIRECT: Recall(CallKind.DIRECT, 1, ())}
    assert assessments == (Assessment("shop", own, Failure.CRASHED, CERTAINTY),)


def test_the_calls_of_a_peer_take_the_place_of_our_edges() -> None:
    text = "class A:\n    def go(self):\n        def inner(): ...\n        inner()\nA().go()"
    architecture = analyze_tree(SourceTree.of({"shop/__init__.py": "", "shop/main.py": text}))
    claims = [Call("shop.main", "shop.main.A.go.inner"), Call("shop.main", "fastapi.Depends")]

    theirs = with_calls(architecture, claims)

    assert theirs.symbols == architecture.symbols
    assert [(edge.source, edge.target) for edge in theirs.edges] == [
        ("shop.main", "shop.main:A.go.<locals>.inner")
    ]
