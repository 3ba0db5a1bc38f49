"""Functions of one name in one module, as they are known outside of it."""

from cutaway import Architecture
from cutaway.analysis import analyze_tree
from cutaway.model import Gap, GapKind
from cutaway.source import SourceTree

HEAD = """
from fastapi import FastAPI
from sqlmodel import Field, Session, SQLModel, select

app = FastAPI()

class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)

def load(session: Session):
    return session.exec(select(Order)).all()
"""
FLUSH = """
@app.get("/flush")
def act(session: Session):
    return load(session)
"""
REFRESH = """
@app.get("/refresh")
def act(session: Session):
    return load(session)
"""
HELPER = """
def helper() -> int:
    return 1
"""


def analyze(*parts: str) -> Architecture:
    return analyze_tree(SourceTree.of({"shop.py": "".join(parts)}))


def handlers(architecture: Architecture) -> dict[str, str]:
    return {route.path: route.handler for route in architecture.routes}


def test_the_last_definition_keeps_the_plain_id() -> None:
    architecture = analyze(HEAD, REFRESH, FLUSH)

    assert handlers(architecture) == {"/refresh": "shop:act#1", "/flush": "shop:act"}


def test_ids_do_not_depend_on_lines_or_on_other_names() -> None:
    before = handlers(analyze(HEAD, REFRESH, FLUSH))
    after = handlers(analyze("\n\n", HEAD, HELPER, REFRESH, "\n# more\n", HELPER, FLUSH, HELPER))

    assert after == before


def test_a_further_definition_leaves_the_numbers_of_the_earlier_ones() -> None:
    third = FLUSH.replace("flush", "third")

    assert handlers(analyze(HEAD, REFRESH, FLUSH, third)) == {
        "/refresh": "shop:act#1",
        "/flush": "shop:act#2",
        "/third": "shop:act",
    }


def test_every_chain_begins_at_the_route_of_its_own_handler() -> None:
    architecture = analyze(HEAD, REFRESH, FLUSH)

    starts = {(each.rule, each.symbol, each.chain[0]) for each in architecture.findings if each.chain}

    assert starts == {
        ("CUT101", "shop:act#1", "GET /refresh"),
        ("CUT101", "shop:act", "GET /flush"),
        ("CUT201", "shop:act#1", "GET /refresh"),
        ("CUT201", "shop:act", "GET /flush"),
    }


def test_a_baseline_tells_their_findings_apart() -> None:
    findings = analyze(HEAD, REFRESH, FLUSH).findings

    assert len({finding.identity for finding in findings}) == len(findings)


def test_what_is_hidden_unused_is_a_gap_and_a_symbol_without_edges() -> None:
    architecture = analyze(HEAD, HELPER.replace("return 1", "return load(Session())"), HELPER)

    told = [gap for gap in architecture.gaps if gap.kind is GapKind.HIDDEN_DEFINITION]
    what = "helper is defined anew in line 16 before anything uses it"
    assert told == [Gap(GapKind.HIDDEN_DEFINITION, "shop.py", 13, what, "shop:helper#1")]
    assert architecture.find_symbol("shop:helper#1") is not None
    assert not [edge for edge in architecture.edges if "shop:helper#1" in (edge.source, edge.target)]


def test_functions_inside_bear_the_number_of_the_one_that_holds_them() -> None:
    nested = REFRESH.replace("return", "def inner() -> None: ...\n    inner()\n    return")

    architecture = analyze(HEAD, nested, FLUSH)

    inner = architecture.find_symbol("shop:act#1.<locals>.inner")
    assert inner is not None
    assert (inner.qualname, inner.parent) == ("act.<locals>.inner", "shop:act#1")
