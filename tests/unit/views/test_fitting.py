"""What is too much for one picture is folded, says so, and loses nothing that breaks a rule."""

import pytest

from cutaway.model import Architecture, Finding, Layer, SymbolKind
from cutaway.rules import RULES
from cutaway.views import View, ViewQuery, build_fitting, build_view
from cutaway.views.wording import say_each_rule
from tests.unit.rendering.pictures import sketch_any
from tests.unit.rendering.shop import Sketch, sketch_shop


def _big(classes: int) -> Architecture:
    """Each service of many functions, each with a DAO of as many."""
    sketch = Sketch("big")
    for number in range(classes):
        package = f"shop.feature{number % 9}"
        for step in range(12):
            service = sketch.method(f"{package}.service:Service{number}.work_{step}", Layer.SERVICE)
            dao = sketch.method(f"{package}.dao:Dao{number}.select_{step}", Layer.DAO)
            sketch.edge(service, dao)
            if step == 3:
                sketch.finding("CUT102", dao, service, sketch.edge(dao, service))
    return sketch.build()


def _findings(view: View) -> set[object]:
    drawn = [*(node.findings for node in view.nodes), *(edge.findings for edge in view.edges)]
    return {finding.sort_key for findings in drawn for finding in findings}


def test_what_can_be_read_is_drawn_one_by_one() -> None:
    architecture = sketch_shop().build()

    assert build_fitting(architecture) == build_view(architecture)


def test_functions_fold_into_their_classes_first() -> None:
    view = build_fitting(_big(20))

    assert view.folded == 480
    assert len(view.nodes) == 40
    assert {(node.label, node.owner, node.members) for node in view.nodes if node.label == "Dao7"} == {
        ("Dao7", "12 functions", 12)
    }


def test_classes_that_are_too_many_fold_into_layers_of_packages() -> None:
    view = build_fitting(_big(200))

    assert view.folded == 4800
    assert {node.kind for node in view.nodes} == {SymbolKind.MODULE}
    assert len(view.nodes) == 18


@pytest.mark.parametrize("symbols", [150, 400, 900])
@pytest.mark.parametrize("only_findings", [False, True])
def test_no_picture_holds_more_than_can_be_read_and_none_loses_a_finding(
    symbols: int, only_findings: bool
) -> None:
    architecture = sketch_any(symbols, 7).build()

    view = build_fitting(architecture, ViewQuery(only_findings=only_findings))

    assert len(view.nodes) <= 180
    assert _findings(view) == {finding.sort_key for finding in architecture.findings}
    assert len(view.edges) <= (60 if only_findings else 420) or all(edge.is_bad for edge in view.edges)


def test_lines_that_break_rules_fold_even_between_few_symbols() -> None:
    sketch = Sketch()
    daos = [sketch.define(f"shop.orders.dao:select_{n}", SymbolKind.FUNCTION, Layer.DAO) for n in range(10)]
    for number in range(8):
        handler = sketch.handler(f"shop.orders.router:read_{number}", f"GET /{number}")
        for dao in daos:
            sketch.finding("CUT101", handler, dao, sketch.edge(handler, dao))

    view = build_fitting(sketch.build(), ViewQuery(only_findings=True))

    assert [edge.label for edge in view.edges] == ["80 \u00d7 router → dao"]


def test_every_rule_has_words_for_a_picture() -> None:
    spoken_as_steps = {"CUT101", "CUT102"}

    told = {rule.code for rule in RULES if rule.code not in spoken_as_steps}

    assert {code for code in told if say_each_rule(_found(code)) == (code,)} == set()


def _found(code: str) -> tuple[Finding, ...]:
    return (Sketch().finding(code, "shop.a"),)
