"""What is not told of a route is told as a gap, once, at the place where the text stops telling."""

import pytest

from cutaway.inference import open_type_server
from cutaway.model import GapKind
from cutaway.parsing import parse_project
from cutaway.resolving import resolve
from cutaway.source import SourceTree

ROUTER = """\
import os
from fastapi import APIRouter, FastAPI
app = FastAPI()
router = APIRouter()
@router.get("/one")
def one(): ...
"""

BRANCHES = """
if os.environ.get("BASE"):
    app.include_router(router, prefix=os.environ["BASE"])
else:
    app.include_router(router, prefix="/api")
"""
UNKNOWN_PREFIX = """
app.include_router(router, prefix=f"/{os.environ['BASE']}/api")
"""
UNKNOWN_LOOP = """
for each in load():
    app.include_router(each, prefix="/api")
"""
HANDED_ON = """
list(map(app.include_router, [router]))
"""
SEVERAL_OBJECTS = """
class Service:
    def __init__(self, prefix):
        self.router = APIRouter(prefix=prefix)
def add(service: Service):
    @service.router.get("/two")
    def two(): ...
first, second = Service("/first"), Service("/second")
for each in (router, first.router, second.router):
    app.include_router(each)
"""
OWN_PATHS = """
class Slashing(APIRouter):
    def add_api_route(self, path, endpoint, **options):
        super().add_api_route(path + "/", endpoint, **options)
slashing = Slashing()
@slashing.get("/two")
def two(): ...
app.include_router(router)
app.include_router(slashing)
"""
LAMBDA = """
router.get("/two")(lambda: 2)
app.include_router(router)
"""
LIBRARY_HANDLER = """
from health import answer
app.add_api_route("/health", answer)
app.include_router(router)
"""


@pytest.mark.parametrize(
    ("text", "paths", "gaps"),
    [
        (BRANCHES, ["/api/one"], [(9, "a prefix that is not a constant")]),
        (UNKNOWN_PREFIX, ["/{?}/api/one"], [(8, "a prefix that is not a constant")]),
        (UNKNOWN_LOOP, ["/api/one"], [(9, "a router that is included dynamically")]),
        (HANDED_ON, ["/one"], [(8, "a router that is included dynamically")]),
        (
            SEVERAL_OBJECTS,
            ["/one", "/{?}/two"],
            [(10, "one of several routers, and no text tells which")],
        ),
        (OWN_PATHS, ["/one", "/two"], [(9, "paths of routers of a class with its own add_api_route")]),
        (LAMBDA, ["/one"], [(8, "a route that a lambda answers")]),
        (LIBRARY_HANDLER, ["/one"], [(9, "a route whose handler is no function of the project")]),
    ],
    ids=["branches", "prefix", "loop", "handed on", "objects", "own paths", "lambda", "library"],
)
def test_a_gap_says_what_is_not_known_of_routes(
    text: str, paths: list[str], gaps: list[tuple[int, str]]
) -> None:
    tree = SourceTree.of({"shop.py": ROUTER + text})

    with open_type_server(tree) as types:
        graph = resolve(parse_project(tree), types)

    told = [(gap.line, gap.what) for gap in graph.gaps if gap.kind is GapKind.UNRESOLVED_ROUTE]
    assert (sorted({route.path for route in graph.routes}), told) == (paths, gaps)
