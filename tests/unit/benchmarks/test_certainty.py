import json
from pathlib import Path

from benchmarks.accuracy.certainty import (
    Confirmation,
    Means,
    Passage,
    Place,
    Sightings,
    confirm,
    read_sightings,
)
from cutaway import analyze_tree
from cutaway.model import Certainty
from cutaway.source import SourceTree


def _place(qualname: str) -> dict[str, object]:
    return {"file": "main.py", "qualname": qualname, "line": 1, "kind": "function"}


def test_dependency_trees_show_what_is_wired_but_not_what_ran(tmp_path: Path) -> None:
    edges = [
        {"via": "direct", "caller": _place("run"), "callee": _place("A.__init__"), "site": "ctor"},
        {"via": "depends", "caller": _place("list_items"), "callee": _place("get_session")},
    ]
    trace = tmp_path / "trace.json"
    trace.write_text(json.dumps({"edges": edges, "routes": []}), encoding="utf-8")

    sightings = read_sightings(trace)

    run, constructor = Place("main.py", "run"), Place("main.py", "A.__init__")
    endpoint, dependency = Place("main.py", "list_items"), Place("main.py", "get_session")
    assert sightings == Sightings(
        calls=frozenset({Passage(run, constructor), Passage(endpoint, dependency)}),
        ran=frozenset({run, constructor}),
        wired=frozenset({endpoint}),
    )


def test_an_edge_is_judged_only_where_its_caller_ran() -> None:
    text = "def a(): ...\ndef b(): ...\ndef run():\n    a()\n    b()\ndef idle():\n    a()"
    architecture = analyze_tree(SourceTree.of({"main.py": text}))
    run, a = Place("main.py", "run"), Place("main.py", "a")
    sightings = Sightings(frozenset({Passage(run, a)}), frozenset({run, a}), frozenset())

    confirmations = confirm(architecture, sightings)

    nothing = Confirmation()
    assert confirmations == {
        Means.CALL: {
            Certainty.CERTAIN: Confirmation(confirmed=1, unseen=1),
            Certainty.LIKELY: nothing,
            Certainty.POSSIBLE: nothing,
        },
        Means.INJECTION: dict.fromkeys(Certainty, nothing),
    }


def test_an_injection_is_judged_by_the_dependency_trees() -> None:
    text = (
        "from fastapi import Depends, FastAPI\napp = FastAPI()\ndef get(): ...\n"
        "@app.get('/')\ndef show(x=Depends(get)): ..."
    )
    architecture = analyze_tree(SourceTree.of({"main.py": text}))
    show, get = Place("main.py", "show"), Place("main.py", "get")
    sightings = Sightings(frozenset({Passage(show, get)}), frozenset(), frozenset({show}))

    confirmations = confirm(architecture, sightings)

    assert confirmations[Means.INJECTION][Certainty.CERTAIN] == Confirmation(confirmed=1)


def test_an_edge_to_a_class_is_judged_by_the_edge_to_its_constructor() -> None:
    text = "class A:\n    def __init__(self): ...\ndef run():\n    A()"
    architecture = analyze_tree(SourceTree.of({"main.py": text}))
    run, constructor = Place("main.py", "run"), Place("main.py", "A.__init__")
    sightings = Sightings(frozenset({Passage(run, constructor)}), frozenset({run}), frozenset())

    confirmations = confirm(architecture, sightings)

    assert confirmations[Means.CALL][Certainty.CERTAIN] == Confirmation(confirmed=1)


def test_the_share_of_nothing_is_not_known() -> None:
    shares = [Confirmation().share, Confirmation(confirmed=3, unseen=1).share]

    assert shares == [None, 0.75]
