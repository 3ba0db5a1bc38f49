"""References and conversions become edges of the three kinds that the SOP's legend knows."""

import pytest

from cutaway.classifying import KIND_OF_VIA, classify
from cutaway.model import Certainty, Edge, EdgeKind, Layer, Via
from tests.unit.building import Sketch, at, layers_of

READ = "shop.api:read"
USER = "shop.models:User"
USER_BASE = "shop.schemas:UserBase"
USER_PUBLIC = "shop.schemas:UserPublic"
LAYERS = layers_of({READ: Layer.ROUTER, USER: Layer.MODEL, USER_BASE: Layer.DTO, USER_PUBLIC: Layer.DTO})


def sketch() -> Sketch:
    sketch = Sketch()
    sketch.function(READ)
    for name in (USER, USER_BASE, USER_PUBLIC):
        sketch.klass(name)
    return sketch


def edge(source: str, target: str, kind: EdgeKind, via: str, line: int, owner: str | None = None) -> Edge:
    return Edge(source, target, kind, (via,), Certainty.CERTAIN, (at(owner or source, line),), owner)


def test_every_way_of_referring_has_a_kind() -> None:
    assert set(KIND_OF_VIA) == set(Via)


@pytest.mark.parametrize(
    ("via", "target", "kind"),
    [
        (Via.CALL, USER, EdgeKind.RUNTIME),
        (Via.CONSTRUCT, USER, EdgeKind.RUNTIME),
        (Via.INJECT, USER, EdgeKind.RUNTIME),
        (Via.QUERY, USER, EdgeKind.RUNTIME),
        (Via.ANNOTATION, USER, EdgeKind.TYPE),
        (Via.RESPONSE_MODEL, USER_PUBLIC, EdgeKind.TYPE),
        (Via.RAISE, USER, EdgeKind.TYPE),
    ],
)
def test_the_way_of_referring_decides_the_kind(via: Via, target: str, kind: EdgeKind) -> None:
    project = sketch()
    project.refer(READ, target, via, 3)

    edges = classify(project.graph(), LAYERS)

    assert edges == (edge(READ, target, kind, via.value, 3),)


def test_making_a_dto_only_uses_a_contract() -> None:
    project = sketch()
    project.refer(READ, USER_PUBLIC, Via.CONSTRUCT, 3)

    edges = classify(project.graph(), LAYERS)

    assert edges == (edge(READ, USER_PUBLIC, EdgeKind.TYPE, "construct", 3),)


def test_calling_a_method_that_a_dto_defines_runs_it() -> None:
    project = sketch()
    method = f"{USER_PUBLIC}.initials"
    project.function(method)
    project.refer(READ, method, Via.CALL, 3)

    edges = classify(project.graph(), layers_of({READ: Layer.ROUTER, method: Layer.DTO}))

    assert edges == (edge(READ, method, EdgeKind.RUNTIME, "call", 3),)


def test_the_initialiser_of_a_dto_is_code_that_runs() -> None:
    project = sketch()
    initialiser = f"{USER_PUBLIC}.__init__"
    project.function(initialiser)
    project.refer(READ, initialiser, Via.CONSTRUCT, 3)

    edges = classify(project.graph(), layers_of({READ: Layer.ROUTER, initialiser: Layer.DTO}))

    assert edges == (edge(READ, initialiser, EdgeKind.RUNTIME, "construct", 3),)


def test_a_model_that_inherits_a_shared_shape_is_mapped_to_it() -> None:
    project = sketch()
    project.refer(USER, USER_BASE, Via.BASE, 3)

    edges = classify(project.graph(), LAYERS)

    assert edges == (edge(USER, USER_BASE, EdgeKind.MAPPING, "base", 3),)


def test_a_dto_that_inherits_a_shared_shape_only_uses_its_type() -> None:
    project = sketch()
    project.refer(USER_PUBLIC, USER_BASE, Via.BASE, 3)

    edges = classify(project.graph(), LAYERS)

    assert edges == (edge(USER_PUBLIC, USER_BASE, EdgeKind.TYPE, "base", 3),)


def test_a_conversion_is_a_mapping_in_either_direction_owned_by_who_makes_it() -> None:
    project = sketch()
    project.convert(USER, USER_PUBLIC, READ, 3)
    project.convert(USER_PUBLIC, USER, READ, 4, how="update")

    edges = classify(project.graph(), LAYERS)

    assert edges == (
        edge(USER, USER_PUBLIC, EdgeKind.MAPPING, "model_validate", 3, READ),
        edge(USER_PUBLIC, USER, EdgeKind.MAPPING, "update", 4, READ),
    )


def test_a_conversion_between_two_dtos_is_no_mapping() -> None:
    project = sketch()
    project.convert(USER_BASE, USER_PUBLIC, READ, 3)

    edges = classify(project.graph(), LAYERS)

    assert edges == ()


def test_places_of_one_edge_are_merged_and_the_strongest_certainty_counts() -> None:
    project = sketch()
    project.refer(READ, USER, Via.QUERY, 9, Certainty.POSSIBLE)
    project.refer(READ, USER, Via.CONSTRUCT, 3, Certainty.LIKELY)
    project.refer(READ, USER, Via.QUERY, 9, Certainty.LIKELY)

    edges = classify(project.graph(), LAYERS)

    assert edges == (
        Edge(
            READ,
            USER,
            EdgeKind.RUNTIME,
            ("construct", "query"),
            Certainty.LIKELY,
            (at(READ, 3), at(READ, 9)),
        ),
    )


def test_recursion_is_kept() -> None:
    project = sketch()
    project.refer(READ, READ, Via.CALL, 3)

    edges = classify(project.graph(), LAYERS)

    assert edges == (edge(READ, READ, EdgeKind.RUNTIME, "call", 3),)
