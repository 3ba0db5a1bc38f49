from benchmarks.accuracy.recorded import with_calls
from benchmarks.accuracy.scoring import Call
from cutaway import analyze_tree
from cutaway.source import SourceTree


def test_the_calls_of_a_peer_take_the_place_of_our_edges() -> None:
    text = "class A:\n    def go(self):\n        def inner(): ...\n        inner()\nA().go()"
    architecture = analyze_tree(SourceTree.of({"shop/__init__.py": "", "shop/main.py": text}))
    claims = [Call("shop.main", "shop.main.A.go.inner"), Call("shop.main", "fastapi.Depends")]

    theirs = with_calls(architecture, claims)

    assert theirs.symbols == architecture.symbols
    assert [(edge.source, edge.target) for edge in theirs.edges] == [
        ("shop.main", "shop.main:A.go.<locals>.inner")
    ]
