"""The DOT text: complete, so that anybody can draw it with `neato -n2`."""

from pathlib import Path

import pytest

from cutaway.model import EdgeKind, Layer, SymbolKind, Via
from cutaway.rendering import Details, Format, Orientation, render
from cutaway.views import View, build_view
from tests.unit.rendering.shop import Sketch


def view_small() -> View:
    """One of everything: a route, a call down, a jump, a contract, a mapping, a table."""
    small = Sketch("small", packages=("small",))
    read = small.handler("small.users.router:read_user", "GET /users/{id}")
    load = small.define("small.users.dao:load_user", SymbolKind.FUNCTION, Layer.DAO)
    user = small.define("small.users.models:User", SymbolKind.CLASS, Layer.MODEL)
    table = small.boundary("db:users", SymbolKind.TABLE, Layer.DB)
    public = small.define("small.users.schemas:UserPublic", SymbolKind.CLASS, Layer.DTO)
    small.finding("CUT101", read, load, small.edge(read, load))
    small.edge(load, user, Via.QUERY)
    small.edge(user, table, Via.TABLE)
    small.edge(read, public, Via.RESPONSE_MODEL, EdgeKind.TYPE)
    small.edge(user, public, "projection", EdgeKind.MAPPING, read)
    return build_view(small.build())


@pytest.mark.parametrize("orientation", Orientation)
def test_a_small_view_is_written_as_expected(orientation: Orientation) -> None:
    golden = Path(__file__).with_name(f"small-{orientation}.dot")

    dot = render(view_small(), format=Format.DOT, details=Details(orientation=orientation)).decode()

    assert dot == golden.read_text(encoding="utf-8")


def test_no_string_is_longer_than_graphviz_reads() -> None:
    small = Sketch("long")
    model = small.define("long.aaa.models:First", SymbolKind.CLASS, Layer.MODEL)
    dto = small.define("long.aaa.schemas:Second", SymbolKind.CLASS, Layer.DTO)
    small.edge(model, dto, "fields", EdgeKind.MAPPING, model)
    for number in range(60):
        small.handler(f"long.zzz{number}.router:handle", f"GET /{number}")

    lines = render(build_view(small.build()), format=Format.DOT).decode().splitlines()

    assert any(line.endswith("\\") for line in lines)
    assert max(map(len, lines)) < 16_384
