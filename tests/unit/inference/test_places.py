from pathlib import Path

import pytest

from cutaway.inference import Place
from cutaway.inference.messages import Json
from cutaway.inference.places import PlaceReader, module_name_of


def location(uri: str, line: int, column: int) -> Json:
    position: Json = {"line": line, "character": column}
    return {"uri": uri, "range": {"start": position, "end": position}}


def test_places_are_sorted_unique_and_say_what_belongs_to_the_project() -> None:
    reader = PlaceReader(Path("/shop"), {"app/my%file é.py"})
    result: Json = [
        location("file:///venv/lib/python3.12/site-packages/sqlmodel/main.py", 7, 4),
        location("file:///shop/app/my%25file%20%C3%A9.py", 1, 2),
        location("file:///shop/app/my%25file%20%C3%A9.py", 1, 2),
        location("file:///shop/.venv/lib/python3.12/site-packages/x.py", 0, 0),
    ]

    places = reader.read(result)

    assert places == (
        Place("/shop/.venv/lib/python3.12/site-packages/x.py", 0, 0, False, "x"),
        Place("/venv/lib/python3.12/site-packages/sqlmodel/main.py", 7, 4, False, "sqlmodel.main"),
        Place("app/my%file é.py", 1, 2, True),
    )


def test_links_point_at_the_name_not_at_the_whole_definition() -> None:
    start: Json = {"line": 3, "character": 8}
    link: Json = {
        "targetUri": "file:///shop/a.py",
        "targetRange": {"start": {"line": 2, "character": 0}},
        "targetSelectionRange": {"start": start},
    }

    assert PlaceReader(Path("/shop"), {"a.py"}).read([link]) == (Place("a.py", 3, 8, True),)


@pytest.mark.parametrize(
    "result",
    [
        None,
        [],
        "text",
        [{"uri": "file:///a.py"}],
        [location("file:///cache/ty/vendored/typeshed/0a1b/stdlib/ty_extensions/_internal.pyi", 59, 0)],
        [location("file:///cache/ty/vendored/typeshed/0a1b/stdlib/typing_extensions.pyi", 605, 8)],
    ],
    ids=["null", "empty", "text", "no-range", "unknown", "never"],
)
def test_answers_that_name_no_definition_are_empty(result: Json) -> None:
    assert PlaceReader(Path("/shop"), {"a.py"}).read(result) == ()


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("/v/lib/python3.12/site-packages/sqlalchemy/orm/__init__.py", "sqlalchemy.orm"),
        ("/v/lib/python3.12/site-packages/yaml-stubs/nodes.pyi", "yaml.nodes"),
        ("/c/ty/vendored/typeshed/0a1b/stdlib/os/path.pyi", "os.path"),
        ("/usr/lib/python3.12/functools.py", "functools"),
        ("/usr/lib/python3/dist-packages/attr/_make.py", "attr._make"),
        ("C:/v/Lib/site-packages/jose/jwt.py", "jose.jwt"),
        ("/somewhere/else.py", ""),
    ],
)
def test_the_path_of_an_outside_file_tells_its_module(path: str, module: str) -> None:
    assert module_name_of(path) == module
