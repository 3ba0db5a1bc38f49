"""Pictures that are not swimlanes: words fit, nothing overlaps, everything is on the page, at every size."""

import random
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from cutaway.model import Architecture, ClassFacts, EdgeKind, Field, Layer, ModuleImport, Site, SymbolKind
from cutaway.rendering import Palette, css_variables, render
from cutaway.rendering.drawing import lay_out_any
from cutaway.rendering.geometry import Box, Point, sample
from cutaway.rendering.naming import shorten
from cutaway.rendering.scene import Scene
from cutaway.views import AnyView, build_mapping, build_matrix, build_modules, build_multiples
from tests.unit.rendering.pictures import CJK, HOSTILE, sketch_any
from tests.unit.rendering.shop import Sketch

SIZES = (5, 30, 120, 400)


def _project(symbols: int) -> Architecture:
    """With imports, fields, and names that are long, wide or mean harm."""
    draw = random.Random(symbols)
    architecture = sketch_any(symbols, 4).build()
    modules = sorted({symbol.module for symbol in architecture.symbols if symbol.module})
    pairs = [(draw.choice(modules), draw.choice(modules)) for _ in range(symbols)]
    imports = {
        ModuleImport(one, other, Site("m.py", 1, 1), False, False) for one, other in pairs if one != other
    }
    names = [CJK, HOSTILE, "a_very_long_name_of_a_field_" * 3, "id", "name", "total"]
    classes = {
        symbol.id: ClassFacts(
            symbol.id, (), (), (), (), tuple(Field(name, "", ()) for name in draw.sample(names, 4))
        )
        for symbol in architecture.symbols
    }
    return replace(architecture, imports=tuple(sorted(imports)), classes=classes)


PROJECTS = {symbols: _project(symbols) for symbols in SIZES}
VIEWS: dict[str, AnyView] = {
    f"{name} {symbols}": build(project)
    for symbols, project in PROJECTS.items()
    for name, build in (
        ("mapping", build_mapping),
        ("matrix", build_matrix),
        ("modules", build_modules),
        ("multiples", build_multiples),
    )
}


def _lay_out(view: AnyView) -> Scene:
    laid = lay_out_any(view)
    assert isinstance(laid, Scene)
    return laid


SCENES = {name: _lay_out(view) for name, view in VIEWS.items()}
every_scene = pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())


@every_scene
def test_no_two_shapes_overlap(scene: Scene) -> None:
    shrunk = [(shape.id, shape.box.grown(-0.05)) for shape in scene.shapes]

    assert [(one[0], other[0]) for one, other in combinations(shrunk, 2) if one[1].overlaps(other[1])] == []


@every_scene
def test_words_fit_their_boxes_and_stay_in_their_shapes(scene: Scene) -> None:
    texts = [*scene.texts, *(text for shape in (*scene.panels, *scene.shapes) for text in shape.texts)]
    outside = [
        text.text
        for shape in (*scene.panels, *scene.shapes)
        for text in shape.texts
        if not _is_within(text.box, shape.box.grown(0.01))
    ]

    assert [text.text for text in texts if text.width > text.box.width + 0.1] == []
    assert outside == []


@every_scene
def test_words_do_not_overlap(scene: Scene) -> None:
    texts = [*scene.texts, *(text for shape in (*scene.panels, *scene.shapes) for text in shape.texts)]

    assert [(a.text, b.text) for a, b in combinations(texts, 2) if a.box.overlaps(b.box)] == []


@every_scene
def test_no_line_runs_through_the_middle_of_a_shape(scene: Scene) -> None:
    through = [
        (line.id, shape.id)
        for line in scene.lines
        for shape in scene.shapes
        if any(shape.box.grown(-1.5).contains(point) for point in sample(line.curve, 24))
    ]

    assert through == []


@every_scene
def test_everything_is_on_the_page(scene: Scene) -> None:
    """Graphviz makes its page around control points, too."""
    boxes = [*(one.box for one in (*scene.panels, *scene.shapes)), *(text.box for text in scene.texts)]
    boxes += [Box(point.x, point.y, point.x, point.y) for line in scene.lines for point in line.curve]

    assert [box for box in boxes if not _is_within(box, scene.page.grown(0.01))] == []


@pytest.mark.parametrize("name", ["mapping 30", "matrix 30", "modules 30", "multiples 30"])
def test_a_scene_becomes_an_svg_with_words_titles_and_colours_of_the_page(name: str) -> None:
    scene = SCENES[name]

    root = ElementTree.fromstring(render(VIEWS[name], palette=Palette.TOKENS))

    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    colours = {
        value for element in root.iter() for key, value in element.attrib.items() if key in ("fill", "stroke")
    }
    assert root.findtext("{http://www.w3.org/2000/svg}title") == scene.name
    assert len(words) == len(scene.texts) + sum(len(one.texts) for one in (*scene.panels, *scene.shapes))
    assert colours <= {f"var({name})" for name in css_variables(Palette.LIGHT)} | {"none", "transparent"}


@pytest.mark.parametrize(
    ("owner", "told"), [("shop.service:read", "by read"), (None, "shared by inheritance")]
)
def test_a_mapping_names_who_converts_and_nobody_where_a_shape_is_inherited(
    owner: str | None, told: str
) -> None:
    sketch = Sketch()
    model = sketch.define("shop.models:User", SymbolKind.CLASS, Layer.MODEL)
    shape = sketch.define("shop.models:UserBase", SymbolKind.CLASS, Layer.DTO)
    sketch.define("shop.service:read", SymbolKind.FUNCTION, Layer.SERVICE)
    sketch.edge(model, shape, "model_validate" if owner else "base", EdgeKind.MAPPING, owner)

    (panel,) = _lay_out(build_mapping(sketch.build())).panels

    assert [text.text for text in panel.texts] == [told]


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("shop.a.x", "shop.b", "other"), ("a.x", "b", "other")),
        (("shop.api.x", "shop.api.y.z"), ("x", "y.z")),
        (("one", "two"), ("one", "two")),
        (("shop.a", "bank.a"), ("shop.a", "bank.a")),
        (("shop.main", "main"), ("shop.main", "main")),
    ],
)
def test_names_in_a_table_lack_what_all_have_in_common(
    names: tuple[str, ...], short: tuple[str, ...]
) -> None:
    assert shorten(names) == short


@every_scene
def test_nothing_lies_left_of_the_heading_where_graphviz_would_begin_its_page(scene: Scene) -> None:
    lefts = [text.box.left for text in scene.texts]

    assert min([0.0, *(point.x for line in scene.lines for point in line.curve)]) == 0.0
    assert min(lefts) == 0.0


@pytest.mark.parametrize(("chains", "is_below"), [(3, True), (12, False)])
def test_many_chains_of_modules_run_to_the_right_rather_than_make_a_strip(
    chains: int, is_below: bool
) -> None:
    imports = tuple(
        ModuleImport(f"shop.{one}{number}", f"shop.{other}{number}", Site("m.py", 1, 1), False, False)
        for one, other in pairwise("abcd")
        for number in range(chains)
    )
    project = replace(sketch_any(5, 4).build(), imports=imports)

    scene = _lay_out(build_modules(project))

    boxes = {shape.title.partition(":")[0]: shape.box for shape in scene.shapes}
    assert (boxes["shop.a0"].bottom < boxes["shop.b0"].top) == is_below
    assert (boxes["shop.a0"].right < boxes["shop.b0"].left) != is_below
    assert scene.page.width / scene.page.height < 2.2


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ([(False, False)], []),
        ([(False, True)], ["Light, dashed: deferred (type checking, or inside a function)."]),
    ],
)
def test_a_note_explains_only_lines_that_are_drawn(flags: list[tuple[bool, bool]], told: list[str]) -> None:
    imports = tuple(ModuleImport("shop.main", "shop.part", Site("m.py", 1, 1), *flag) for flag in flags)
    project = replace(sketch_any(5, 4).build(), imports=imports)

    scene = _lay_out(build_modules(project))

    assert [text.text for text in scene.texts][2:] == told


def test_a_matrix_shows_where_a_layer_ends_by_a_block_and_two_lines() -> None:
    sketch = Sketch()
    daos = [sketch.define(f"shop.{one}.dao:load", SymbolKind.FUNCTION, Layer.DAO) for one in ("a", "b")]
    service = sketch.define("shop.a.service:run", SymbolKind.FUNCTION, Layer.SERVICE)
    for dao in daos:
        sketch.edge(service, dao)

    scene = _lay_out(build_matrix(sketch.build()))

    inside = [shape.box for shape in scene.shapes if shape.css == "inside"]
    blocks = [panel.box for panel in scene.panels if panel.css == "layer"]
    corners = {(line.curve[0], line.curve[-1]) for line in scene.lines}
    grid = scene.panels[0].box
    y, x = inside[1].top, inside[1].left
    assert [text.text for shape in scene.shapes for text in shape.texts][:3] == [
        "a.service",
        "a.dao",
        "b.dao",
    ]
    assert blocks == [Box(x, y, inside[2].right, inside[2].bottom)]
    assert corners == {
        (Point(grid.left, y), Point(grid.right, y)),
        (Point(x, grid.top), Point(x, grid.bottom)),
    }
    assert [text.text for text in scene.texts][-1] == "The column uses the row."


@pytest.mark.parametrize(("packages", "columns"), [(1, 1), (4, 4), (5, 3), (6, 3), (7, 4), (9, 3), (16, 4)])
def test_the_rows_of_a_sheet_are_as_even_as_can_be(packages: int, columns: int) -> None:
    sketch = Sketch()
    for number in range(packages):
        sketch.define(f"shop.package{number}.service:run", SymbolKind.FUNCTION, Layer.SERVICE)

    scene = _lay_out(build_multiples(sketch.build()))

    lefts = [panel.box.left for panel in scene.panels if panel.css == "panel"]
    assert len(lefts) == packages
    assert len(set(lefts)) == columns
    assert "breaks a layering rule" not in {text.text for text in scene.texts}


def test_pairs_of_classes_stand_in_their_order_in_columns_that_are_about_as_long() -> None:
    scene = SCENES["mapping 120"]
    columns: dict[float, list[Box]] = {}
    for panel in scene.panels:
        columns.setdefault(panel.box.left, []).append(panel.box)
    ends = [boxes[-1].bottom for boxes in columns.values()]

    assert len(columns) > 2
    assert all(boxes == sorted(boxes, key=lambda box: box.top) for boxes in columns.values())
    assert list(columns) == sorted(columns)
    assert max(ends) - min(ends) <= max(panel.box.height for panel in scene.panels)


@pytest.mark.parametrize(
    ("converters", "told"),
    [
        (2, "by convert0, convert1"),
        (30, "by convert0, convert1, convert10, convert11, convert12, convert13, convert14 +23"),
    ],
)
def test_a_mapping_counts_the_converters_that_there_is_no_room_for(converters: int, told: str) -> None:
    sketch = Sketch()
    model = sketch.define("shop.models:User", SymbolKind.CLASS, Layer.MODEL)
    shape = sketch.define("shop.schemas:UserRead", SymbolKind.CLASS, Layer.DTO)
    for number in range(converters):
        owner = sketch.define(f"shop.service:convert{number}", SymbolKind.FUNCTION, Layer.SERVICE)
        sketch.edge(model, shape, "model_validate", EdgeKind.MAPPING, owner)

    (panel,) = _lay_out(build_mapping(sketch.build())).panels

    assert [text.text for text in panel.texts] == [told]
