"""Views that are not swimlanes: what they count, fold, carry and propose."""

from dataclasses import replace

import pytest

from cutaway.model import Architecture, ClassFacts, EdgeKind, Field, Layer, ModuleImport, Site, SymbolKind
from cutaway.views import build_mapping, build_matrix, build_modules, build_multiples, build_overview
from cutaway.views.grouping import OTHER, group_modules
from tests.unit.rendering.pictures import sketch_any
from tests.unit.rendering.shop import Sketch, sketch_shop


@pytest.mark.parametrize("symbols", [5, 40, 150, 400])
def test_an_overview_counts_every_symbol_once_and_loses_nothing_that_breaks_a_rule(symbols: int) -> None:
    architecture = sketch_any(symbols, 7).build()

    view = build_overview(architecture)

    drawn = [*(node.findings for node in view.nodes), *(edge.findings for edge in view.edges)]
    assert {finding.sort_key for findings in drawn for finding in findings} == {
        finding.sort_key for finding in architecture.findings
    }
    assert len(view.edges) <= 160 or all(edge.is_bad for edge in view.edges)
    assert len({node.column for node in view.nodes}) <= 14


def test_a_bundle_that_breaks_a_rule_stands_beside_one_that_does_not() -> None:
    sketch = Sketch()
    handlers = [sketch.handler(f"shop.orders.router:{name}", f"GET /{name}") for name in "abc"]
    dao = sketch.define("shop.orders.dao:select", SymbolKind.FUNCTION, Layer.DAO)
    for handler in handlers:
        key = sketch.edge(handler, dao)
        if handler != handlers[0]:
            sketch.finding("CUT101", handler, dao, key)

    view = build_overview(sketch.build())

    assert [(edge.is_bad, edge.members, edge.label) for edge in view.edges] == [
        (False, 1, ""),
        (True, 2, "2 \u00d7 router → dao"),
    ]


def _mapped() -> Architecture:
    sketch = Sketch()
    model = sketch.define("shop.models:User", SymbolKind.CLASS, Layer.MODEL)
    dto = sketch.define("shop.schemas:UserPublic", SymbolKind.CLASS, Layer.DTO)
    base = sketch.define("shop.schemas:UserBase", SymbolKind.CLASS, Layer.DTO)
    owner = sketch.define("shop.service:read", SymbolKind.FUNCTION, Layer.SERVICE)
    sketch.edge(model, dto, "model_validate", EdgeKind.MAPPING, owner)

    def facts(symbol: str, ancestors: tuple[str, ...], names: str) -> ClassFacts:
        fields = tuple(Field(name, "str", ()) for name in names.split())
        return ClassFacts(symbol, ancestors[:1], ancestors, (), (), fields)

    classes = {
        model: facts(model, (), "id name password metadata model_config"),
        base: facts(base, (), "name"),
        dto: facts(dto, (base,), "id links"),
    }
    return replace(sketch.build(), classes=classes)


def test_a_mapping_says_what_is_carried_dropped_and_added() -> None:
    (pair,) = build_mapping(_mapped()).pairs

    assert (pair.source.name, pair.target.name, pair.owners) == ("User", "UserPublic", ("read",))
    assert pair.carried == (("name", "name"), ("id", "id"))
    assert (pair.dropped, pair.added) == (("password",), ("links",))


def test_a_mapping_that_names_its_fields_carries_only_those() -> None:
    architecture = _mapped()
    named = tuple(replace(edge, fields=(("password", "name"),)) for edge in architecture.edges)

    (pair,) = build_mapping(replace(architecture, edges=named)).pairs

    assert (pair.carried, pair.dropped, pair.added) == (
        (("password", "name"),),
        ("id", "name"),
        ("id", "links"),
    )


def test_a_matrix_stands_in_the_order_of_layers_so_that_upward_is_above_the_diagonal() -> None:
    sketch = Sketch()
    handler = sketch.handler("shop.a_router:get", "GET /")
    service = sketch.define("shop.z_service:get", SymbolKind.FUNCTION, Layer.SERVICE)
    dao = sketch.define("shop.b_dao:get", SymbolKind.FUNCTION, Layer.DAO)
    sketch.edge(handler, service)
    sketch.edge(service, dao)
    sketch.finding("CUT102", dao, service, sketch.edge(dao, service))

    view = build_matrix(sketch.build())

    assert [item.name for item in view.items] == ["shop.a_router", "shop.z_service", "shop.b_dao"]
    assert [(cell.row, cell.column, cell.count, cell.findings, cell.is_upward) for cell in view.cells] == [
        (1, 0, 1, 0, False),
        (1, 2, 1, 1, True),
        (2, 1, 1, 0, False),
    ]


def _importing(*imports: tuple[str, str, bool]) -> Architecture:
    sketch = Sketch()
    for module in {end for pair in imports for end in pair[:2]}:
        sketch.define(module, SymbolKind.MODULE, None)
    found = [ModuleImport(one, other, Site("m.py", 1, 1), False, lazy) for one, other, lazy in imports]
    return replace(sketch.build(), imports=tuple(sorted(found)))


def test_modules_in_a_cycle_are_marked_and_what_ends_it_is_proposed() -> None:
    view = build_modules(
        _importing(("s.a", "s.b", False), ("s.b", "s.c", False), ("s.c", "s.a", False), ("s.d", "s.a", False))
    )

    assert {node.name: node.cycle for node in view.nodes} == {"s.a": 1, "s.b": 1, "s.c": 1, "s.d": 0}
    assert [edge.is_in_cycle for edge in view.edges] == [True, True, True, False]
    assert sum(edge.is_breaker for edge in view.edges) == 1


def test_a_cycle_of_many_packages_is_one_node_and_a_table_in_which_only_what_goes_points_back() -> None:
    ring = [(f"s.m{number}", f"s.m{(number + 1) % 8}", False) for number in range(8)]

    view = build_modules(_importing(*ring, ("s.m0", "s.m4", False), ("s.main", "s.m0", False)))

    assert [(node.name, node.modules, node.cycle) for node in view.nodes] == [
        ("cycle 1", 8, 1),
        ("s.main", 1, 0),
    ]
    assert [(edge.source, edge.target, edge.is_in_cycle) for edge in view.edges] == [
        ("s.main", "cycle 1", False)
    ]
    (knot,) = view.knots
    kept = [cell for cell in knot.cells if not cell.is_breaker]
    assert len(knot.cells) == 9
    assert len(kept) == 8
    assert [cell for cell in kept if cell.importer > cell.imported] == []


def test_an_import_inside_a_function_makes_no_cycle() -> None:
    view = build_modules(_importing(("s.a", "s.b", False), ("s.b", "s.a", True)))

    assert view.cycles == 0
    assert [(edge.source, edge.is_deferred) for edge in view.edges] == [("s.a", False), ("s.b", True)]


def test_many_modules_become_packages_and_many_packages_become_other() -> None:
    modules = [f"s.p{number}.m{inner}" for number in range(10) for inner in range(3)]

    assert len(set(group_modules(modules, 40).values())) == 30
    assert set(group_modules(modules, 12).values()) == {f"s.p{number}" for number in range(10)}
    assert OTHER in group_modules(modules, 5).values()


@pytest.mark.parametrize("symbols", [5, 150, 400])
def test_small_pictures_hold_no_more_than_a_sheet_can_show(symbols: int) -> None:
    view = build_multiples(sketch_any(symbols, 3).build())

    assert sum(len(panel.view.nodes) for panel in view.panels) <= 400
    assert all(panel.view.omitted == panel.symbols - len(panel.view.nodes) for panel in view.panels)


def test_small_pictures_count_what_breaks_rules() -> None:
    view = build_multiples(sketch_shop().build())

    assert sum(panel.findings for panel in view.panels) == 4
