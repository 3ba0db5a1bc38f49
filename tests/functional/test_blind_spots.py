"""Every example in docs/blind-spots.md states what is found in it; a line without a mark gives nothing."""

import re
from pathlib import Path

import pytest

from cutaway.inference import open_type_server
from cutaway.model import CodeGraph, GapReason
from cutaway.parsing import parse_project
from cutaway.resolving import resolve
from cutaway.source import SourceTree
from tests.functional.test_cases import marked, observed

PAGE = (Path(__file__).parents[2] / "docs" / "blind-spots.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def resolve_text(text: str) -> CodeGraph:
    tree = SourceTree.of({"example.py": text})
    with open_type_server(tree) as types:
        return resolve(parse_project(tree), types)


@pytest.mark.parametrize("text", EXAMPLES, ids=range(1, len(EXAMPLES) + 1))
def test_an_example_gives_exactly_the_edges_and_gaps_that_it_states(text: str) -> None:
    graph = resolve_text(text)

    gaps = {(gap.file, gap.line, f"gap {gap.reason or gap.kind}") for gap in graph.gaps}
    assert observed(graph) | gaps == marked({"example.py": text})


REASONS = """\
import importlib
from collections.abc import Callable
from typing import TypeVar
from unknown_library import *
from unknown_library import Client

T = TypeVar("T")
Alias = Callable[[], None]

class Order:
    def place(self): ...
    def __init__(self, note, on_done):
        self.note = note
        self.on_done = on_done
        self.state = None

def parameters(order, *orders, **named):
    order.place()  #: untyped-parameter order.place()
    order.first["a"].place()  #: untyped-parameter order.first["a"].place()
    orders[0].place()  #: untyped-content orders[…].place()
    named["a"]()  #: string-lookup named["a"]()
    order()  #: callback order()

def attributes(order: Order):
    order.note.place()  #: untyped-parameter order.note.place()
    order.on_done()  #: callback order.on_done()
    order.state.place()  #: other order.state.place()
    order.missing.place()  #: dynamic-attribute order.missing.place()

def loops(source):
    for order in source.orders:
        order.place()  #: untyped-parameter order.place()
    with source as entered:
        entered.place()  #: untyped-parameter entered.place()
    return [inner.place() for inner in source]  #: untyped-parameter inner.place()

def steps(order):
    order = order.place()  #: untyped-parameter order.place()
    chosen = None or order
    (chosen if order else None).place()  #: untyped-parameter (…).place()
    later = lambda item: item.place()  #: untyped-parameter item.place()
    (named := order).place()  #: untyped-parameter (…).place()

def outside(name):
    for order in Client().orders():
        order.place()  #: untyped-external order.place()
    for order in getattr(name, name):
        order.place()  #: getattr order.place()
    for order in importlib.import_module(name):
        order.place()  #: importlib order.place()
    from_wildcard()  #: untyped-external from_wildcard()

def caught():
    try: ...
    except wrong as error:
        error.place()  #: other error.place()

def make(): ...

def results():
    make().place()  #: untyped-result make().place()
    make()()  #: untyped-result make()()

hook = None

def late():
    hook()  #: callback hook()

class Table:
    def __init__(self, given: dict[str, Callable[..., None]]):
        self.given = given
        self.hook: Callable[[], None] | None = None
    def run(self, key):
        self.given[key]()  #: string-lookup self.given[key]()
        self.given.get(key)()  #: string-lookup self.given.get(…)()
        self.hook()  #: callback self.hook()

class Plain:
    kept = make()
    def run(self): ...
class Heir(Plain): ...
class Other(Client):
    def run(self): ...
class Mixin:
    def run(self):
        self.go()
class Mixed(Mixin, Client): ...
class Open:
    def __init__(self, **given):
        for key in given:
            setattr(self, key, given[key])
class Answering:
    def __getattr__(self, name): ...
@Client
class Decorated: ...
class Made(metaclass=Client): ...

def lacking(plain: Plain, heir: Heir, either: Plain | Order, other: Other, mixed: Mixin, late: Plain):
    plain.go()  #: dynamic-attribute plain.go()
    heir.go()  #: dynamic-attribute heir.go()
    either.go()  #: dynamic-attribute either.go()
    Heir.go()  #: dynamic-attribute Heir.go()
    heir.kept()  #: untyped-result heir.kept()
    heir.__len__()
    other.go()
    mixed.go()
    Open(a=1).go()
    Answering().go()
    Decorated().go()
    Made().go()
    late.filled()

def fill(late: Plain, given):
    late.filled = given

def typed(plain: Callable, full: Callable[..., T], alias: Alias, bound: T):
    plain()  #: callback plain()
    full()()  #: callback full(), callback full()()
    alias()  #: callback alias()
    bound()  #: callback bound()
"""


def test_the_reason_is_found_where_the_trail_of_the_value_ends() -> None:
    graph = resolve_text(REASONS)

    found = {(gap.file, gap.line, f"{gap.reason} {gap.what}") for gap in graph.gaps}
    assert found == marked({"example.py": REASONS})


def test_a_name_that_modules_only_import_from_each_other_ends_the_search() -> None:
    text = {"left.py": "from right import name\n\nname()\n", "right.py": "from left import name\n"}

    with open_type_server(SourceTree.of(text)) as types:
        graph = resolve(parse_project(SourceTree.of(text)), types)

    assert [(gap.line, gap.what, gap.symbol, gap.reason) for gap in graph.gaps] == [
        (3, "name()", "left", GapReason.OTHER)
    ]


def test_a_value_made_from_itself_ends_the_search() -> None:
    lines = ["class Node:", "    def follow(self): ...", "def walk(node):"]
    lines += ["    node = node.left or node.right or node.follow()"] * 40
    graph = resolve_text("\n".join(lines))

    assert {gap.reason for gap in graph.gaps} == {GapReason.UNTYPED_PARAMETER, GapReason.OTHER}


def test_a_gap_knows_whose_code_holds_it() -> None:
    graph = resolve_text("class A:\n    def run(self, x):\n        def inner():\n            x()\n")

    assert [gap.symbol for gap in graph.gaps] == ["example:A.run.<locals>.inner"]


MIDDLEWARE = """\
from fastapi import FastAPI
from starlette.middleware.base import BaseHTTPMiddleware

app = FastAPI()

@app.middleware("http")
async def trace(request, call_next):
    return await call_next(request)

async def by_hand(request, call_next):
    return await call_next(request)

app.middleware("http")(by_hand)

async def by_keyword(request, call_next):
    return await call_next(request)

app.add_middleware(BaseHTTPMiddleware, dispatch=by_keyword)

class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        async def run():
            return await call_next(request)
        return await run()

    async def other(self, request, call_next):
        return await call_next(request)  #: callback call_next()
"""


def test_what_a_middleware_calls_next_is_no_gap() -> None:
    graph = resolve_text(MIDDLEWARE)

    found = {(gap.file, gap.line, f"{gap.reason} {gap.what}") for gap in graph.gaps}
    assert found == marked({"example.py": MIDDLEWARE})
