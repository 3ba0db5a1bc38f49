from benchmarks.accuracy.own import is_call, is_runtime, translate
from benchmarks.accuracy.scoring import Call
from cutaway import analyze_tree
from cutaway.source import SourceTree


def test_own_calls_are_named_by_file_and_qualname() -> None:
    main = "from nested.mod import A\ndef run():\n    def inner(): ...\n    inner()\n    A().go()\nrun()"
    mod = "class A:\n    def __init__(self): ...\n    def go(self): ..."
    tree = SourceTree.of({"main.py": main, "nested/__init__.py": "", "nested/mod.py": mod})

    calls = translate(analyze_tree(tree), is_call)

    assert calls == {
        Call("main", "main.run"),
        Call("main.run", "main.run.inner"),
        Call("main.run", "nested.mod.A"),
        Call("main.run", "nested.mod.A.__init__"),
        Call("main.run", "nested.mod.A.go"),
    }


def test_handing_a_function_on_is_no_call_and_neither_is_an_annotation() -> None:
    tree = SourceTree.of({"main.py": "class A: ...\ndef f(a: A): ...\ndef run(g): ...\nrun(f)"})

    architecture = analyze_tree(tree)

    assert translate(architecture, is_call) == {Call("main", "main.run")}
    assert translate(architecture, is_runtime) == {Call("main", "main.run"), Call("main", "main.f")}
