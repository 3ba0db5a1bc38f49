from pathlib import Path

from benchmarks.accuracy.definitions import Definition, Kind, name_module, read_definitions
from cutaway.model import Site


def test_modules_are_named_by_their_place_in_the_folder() -> None:
    files = ("main.py", "nested/mod.py", "nested/__init__.py", "__init__.py")

    names = [name_module(file) for file in files]

    assert names == ["main", "nested.mod", "nested", ""]


def test_everything_that_can_run_has_a_dotted_name_and_the_scope_it_stands_in(tmp_path: Path) -> None:
    text = (
        "class A:\n    def run(self):\n        def inner(): ...\n        return lambda: lambda: 1\n"
        "key = lambda: 2"
    )
    (tmp_path / "main.py").write_text(text, encoding="utf-8")

    definitions = read_definitions(tmp_path)

    assert definitions == {
        "main": Definition(Kind.MODULE, ""),
        "main.A": Definition(Kind.CLASS, "main"),
        "main.A.run": Definition(Kind.FUNCTION, "main"),
        "main.A.run.inner": Definition(Kind.FUNCTION, "main.A.run"),
        "main.A.run.<lambda1>": Definition(Kind.LAMBDA, "main.A.run", Site("main.py", 4, 16)),
        "main.A.run.<lambda1>.<lambda1>": Definition(
            Kind.LAMBDA, "main.A.run.<lambda1>", Site("main.py", 4, 24)
        ),
        "main.<lambda1>": Definition(Kind.LAMBDA, "main", Site("main.py", 5, 7)),
    }


def test_lambdas_of_one_scope_are_numbered_in_the_order_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("run(lambda: 1, lambda: 2)", encoding="utf-8")

    definitions = read_definitions(tmp_path)

    assert list(definitions) == ["main", "main.<lambda1>", "main.<lambda2>"]


def test_code_in_the_body_of_a_class_runs_in_the_scope_around_it(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("def f():\n    class A:\n        key = lambda: 1", encoding="utf-8")

    definitions = read_definitions(tmp_path)

    assert definitions == {
        "main": Definition(Kind.MODULE, ""),
        "main.f": Definition(Kind.FUNCTION, "main"),
        "main.f.A": Definition(Kind.CLASS, "main.f"),
        "main.f.A.<lambda1>": Definition(Kind.LAMBDA, "main.f", Site("main.py", 3, 15)),
    }
