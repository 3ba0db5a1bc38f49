"""No error rests on a layer that was chosen by a hair."""

from cutaway.classifying import classify
from cutaway.config import Config
from cutaway.model import Evidence, EvidenceKind, Layer, LayerDecision, LayerMap, Severity, Via
from cutaway.rules import check
from tests.unit.building import Sketch

READ, GET = "shop.api:read", "shop.daos:get"


def _decide(chosen: Layer, weight: float, other: Layer, less: float) -> LayerDecision:
    return LayerDecision(
        chosen,
        (
            Evidence(chosen, weight, "does one thing", EvidenceKind.DOING),
            Evidence(other, less, "does another", EvidenceKind.DOING),
        ),
    )


def _judge(dao: LayerDecision, source: str = READ, target: str = GET) -> list[tuple[str, Severity, str]]:
    sketch = Sketch()
    sketch.function(READ)
    sketch.function(GET)
    sketch.refer(source, target, Via.CALL, 4)
    graph = sketch.graph()
    layers = LayerMap({READ: LayerDecision(Layer.ROUTER), GET: dao})
    findings = check(graph, layers, classify(graph, layers), Config())
    return [(each.rule, each.severity, each.message) for each in findings]


def test_a_finding_that_the_next_layer_would_undo_is_a_note_that_says_so() -> None:
    assert _judge(_decide(Layer.DAO, 2.0, Layer.SERVICE, 1.7)) == [
        (
            "CUT101",
            Severity.NOTE,
            "read (router) calls get (dao) past the service layer "
            "(get (dao) is a close call: 0.3 more speaks for that than for service)",
        )
    ]


def test_a_layer_that_is_well_ahead_is_no_close_call() -> None:
    assert _judge(_decide(Layer.DAO, 4.0, Layer.SERVICE, 2.5)) == [
        ("CUT101", Severity.ERROR, "read (router) calls get (dao) past the service layer")
    ]


def test_what_the_next_layer_may_not_do_either_stays_an_error() -> None:
    assert _judge(_decide(Layer.DAO, 2.0, Layer.SERVICE, 1.9), GET, READ) == [
        ("CUT102", Severity.ERROR, "get (dao) calls up into read (router)")
    ]


def test_what_is_defined_inside_a_function_is_as_close_a_call_as_that() -> None:
    sketch = Sketch()
    sketch.function(READ)
    sketch.function(GET)
    sketch.function(f"{GET}.<locals>.run")
    sketch.refer(READ, f"{GET}.<locals>.run", Via.CALL, 4)
    graph = sketch.graph()
    layers = LayerMap(
        {
            READ: LayerDecision(Layer.ROUTER),
            GET: _decide(Layer.DAO, 2.0, Layer.SERVICE, 1.7),
            f"{GET}.<locals>.run": LayerDecision(Layer.DAO),
        }
    )

    findings = check(graph, layers, classify(graph, layers), Config())

    assert [(each.rule, each.severity, each.message) for each in findings] == [
        (
            "CUT101",
            Severity.NOTE,
            "read (router) calls get.run (dao) past the service layer "
            "(get (dao) is a close call: 0.3 more speaks for that than for service)",
        )
    ]
