from pathlib import Path

from benchmarks.accuracy.definitions import read_definitions
from benchmarks.accuracy.own import analyze_snippet, is_call, is_runtime
from benchmarks.accuracy.scoring import Call


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_own_calls_are_named_by_file_and_qualname(tmp_path: Path) -> None:
    main = "from nested.mod import A\ndef run():\n    def inner(): ...\n    inner()\n    A().go()\nrun()"
    mod = "class A:\n    def __init__(self): ...\n    def go(self): ..."
    write(tmp_path, {"main.py": main, "nested/__init__.py": "", "nested/mod.py": mod})

    calls = analyze_snippet(tmp_path, read_definitions(tmp_path), is_call)

    assert calls == {
        Call("main", "main.run"),
        Call("main.run", "main.run.inner"),
        Call("main.run", "nested.mod.A"),
        Call("main.run", "nested.mod.A.__init__"),
        Call("main.run", "nested.mod.A.go"),
    }


def test_handing_a_function_on_is_no_call_and_neither_is_an_annotation(tmp_path: Path) -> None:
    write(tmp_path, {"main.py": "class A: ...\ndef f(a: A): ...\ndef run(g): ...\nrun(f)"})
    definitions = read_definitions(tmp_path)

    assert analyze_snippet(tmp_path, definitions, is_call) == {Call("main", "main.run")}
    assert analyze_snippet(tmp_path, definitions, is_runtime) == {
        Call("main", "main.run"),
        Call("main", "main.f"),
    }


def test_a_lambda_makes_the_calls_in_its_text_and_is_called_by_whoever_gets_it(tmp_path: Path) -> None:
    main = "def f(): ...\ndef run(g):\n    g(f)\nrun(lambda a: (lambda: a())())"
    write(tmp_path, {"main.py": main})

    calls = analyze_snippet(tmp_path, read_definitions(tmp_path), is_call)

    assert calls == {
        Call("main", "main.run"),
        Call("main.run", "main.<lambda1>"),
        Call("main.<lambda1>", "main.<lambda1>.<lambda1>"),
        Call("main.<lambda1>.<lambda1>", "main.f"),
    }
