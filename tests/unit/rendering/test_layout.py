"""Where things stand in a picture: nothing overlaps, and no line runs through a box that is not its own."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from cutaway.model import EdgeKind, Layer, SymbolKind, Via
from cutaway.rendering.frame import STUB
from cutaway.rendering.geometry import Box, Curve, bounds, sample
from cutaway.rendering.ground import clear_ground
from cutaway.rendering.labels import lay_words
from cutaway.rendering.layout import Layout, choose_orientation, lay_out
from cutaway.rendering.ordering import row_of
from cutaway.rendering.orientation import Orientation
from cutaway.rendering.palette import Palette, colours_of
from cutaway.rendering.text import width_of
from cutaway.rendering.vocabulary import Language, vocabulary_of
from cutaway.views import View, ViewQuery, build_overview, build_route, build_view
from tests.unit.rendering.pictures import sketch_any, view_any, view_odd_names, view_oddities, view_shop
from tests.unit.rendering.shop import Sketch, sketch_shop

VIEWS = {
    "shop": view_shop(),
    "oddities": view_oddities(),
    "any 30": view_any(30, 3),
    "any 90": view_any(90, 1),
    "any 200": view_any(200, 2),
    "only findings": build_view(sketch_shop().build(), ViewQuery(only_findings=True)),
    **{f"overview {n}": build_overview(sketch_any(n, 5).build()) for n in (5, 60, 400)},
    "route": build_route(sketch_shop().build(), "http:GET /users/me"),
    **{f"odd names {n}": view_odd_names(n) for n in (20, 80)},
    "any 5": view_any(5, 4),
    "any 400": view_any(400, 6),
    "nothing": build_view(Sketch("nothing").build()),
}
LAYOUTS = {
    f"{name}, {orientation}": lay_out(view, orientation)
    for name, view in VIEWS.items()
    for orientation in Orientation
} | {
    f"shop, {orientation}, Chinese": lay_out(VIEWS["oddities"], orientation, vocabulary_of(Language.CHINESE))
    for orientation in Orientation
}
every_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())


@every_layout
def test_no_line_runs_through_a_foreign_box(layout: Layout) -> None:
    view = layout.view
    through: list[str] = []
    for stroke in layout.strokes:
        if stroke.edge == STUB:
            own = {index for index, node in enumerate(view.nodes) if node.badges}
        else:
            edge = view.edges[stroke.edge]
            own = {layout.index_of[edge.source], layout.index_of[edge.target]}
        foreign = [box.grown(1.0) for index, box in layout.ground.boxes.items() if index not in own]
        points = sample(stroke.curve, 24)
        if any(box.contains(point) for box in foreign for point in points):
            through.append(f"stroke of edge {stroke.edge}")

    assert through == []


@every_layout
def test_no_two_boxes_overlap_and_cards_and_boxes_keep_apart(layout: Layout) -> None:
    ground = layout.ground
    cards = [card.box for card in ground.cards]
    rows = [box for box in ground.boxes.values() if any(_is_within(box, card) for card in cards)]
    apart = [*cards, *(box for box in ground.boxes.values() if box not in rows)]

    assert [pair for pair in combinations(apart, 2) if pair[0].grown(2).overlaps(pair[1])] == []
    assert [pair for pair in combinations(rows, 2) if pair[0].grown(-0.02).overlaps(pair[1])] == []


@every_layout
def test_cards_hold_their_title_and_rows_of_one_class_or_module_only(layout: Layout) -> None:
    nodes, ground = layout.view.nodes, layout.ground
    titles = {caption.name: caption for caption in layout.captions if caption.name.startswith("card_")}
    for card in ground.cards:
        title = titles[f"card_{card.id}"]
        inside = [index for index, box in ground.boxes.items() if _is_within(box, card.box)]
        holders = {
            nodes[index].symbol.rpartition("." if "." in nodes[index].symbol.partition(":")[2] else ":")[0]
            for index in inside
        }

        assert _is_within(title.box, card.box)
        assert [index for index in inside if ground.boxes[index].overlaps(title.box)] == []
        assert len(holders) == 1


@every_layout
def test_every_box_stands_in_the_band_of_its_layer(layout: Layout) -> None:
    ground, nodes = layout.ground, layout.view.nodes
    panel_of = {layer: band.box for layer, band in ground.bands.items()}
    if ground.side is not None:
        panel_of[Layer.DTO] = ground.side

    outside = [
        index for index, box in ground.boxes.items() if not _is_within(box, panel_of[row_of(nodes[index])])
    ]

    assert outside == []


@every_layout
def test_words_fit_their_boxes_and_cover_no_other_words(layout: Layout) -> None:
    colours = colours_of(Palette.LIGHT)
    for index, node in enumerate(layout.view.nodes):
        box, sized = layout.ground.boxes[index], layout.sized[index]
        whole = Box(0.0, 0.0, box.width, box.height)
        places = [(words, place) for words, place in lay_words(node, sized, colours) if words.text]
        taken = [
            Box(
                place.left,
                place.top + 2,
                place.left + width_of(words.text, words.size, words.is_bold),
                place.bottom,
            )
            for words, place in places
        ]

        assert [one for one in taken if not _is_within(one, whole.grown(0.1))] == []
        assert [pair for pair in combinations(taken, 2) if pair[0].grown(-0.5).overlaps(pair[1])] == []


@every_layout
def test_captions_fit_the_room_they_have(layout: Layout) -> None:
    too_wide = [
        caption.name
        for caption in layout.captions
        if width_of(caption.text, caption.size, caption.is_bold) > caption.box.width + 0.5
    ]

    assert too_wide == []


@every_layout
def test_no_name_of_a_band_or_column_covers_a_box(layout: Layout) -> None:
    ground = layout.ground
    names = [caption.box for caption in layout.captions if caption.name.startswith(("band_", "column_"))]
    boxes = [*ground.boxes.values(), *(card.box for card in ground.cards)]

    assert [name for name in names if any(name.overlaps(box) for box in boxes)] == []


@every_layout
def test_marks_cover_no_box_no_words_and_no_other_mark(layout: Layout) -> None:
    marks = [mark.box for mark in layout.marks if mark.box is not None]
    taken = [*layout.ground.boxes.values(), *(card.box for card in layout.ground.cards)]
    taken += [caption.box for caption in layout.captions]

    assert [mark for mark in marks if any(mark.overlaps(box) for box in taken)] == []
    assert [pair for pair in combinations(marks, 2) if pair[0].overlaps(pair[1])] == []


@every_layout
def test_every_line_that_breaks_a_rule_has_a_mark_on_it(layout: Layout) -> None:
    bad = [number for number, edge in enumerate(layout.view.edges) if edge.is_bad]

    assert sorted(mark.edge for mark in layout.marks) == bad


@every_layout
def test_every_edge_has_one_line_and_an_arrow_at_its_target(layout: Layout) -> None:
    view, ground = layout.view, layout.ground
    strokes = {stroke.edge: stroke for stroke in layout.strokes if stroke.edge != STUB}

    assert sorted(strokes) == list(range(len(view.edges)))
    for number, edge in enumerate(view.edges):
        stroke = strokes[number]
        tip = stroke.tail_tip if stroke.is_reversed else stroke.head_tip
        assert tip is not None
        assert ground.boxes[layout.index_of[edge.target]].grown(0.1).contains(tip), edge


@every_layout
def test_waves_have_both_heads_and_swing(layout: Layout) -> None:
    waves = [
        stroke
        for stroke in layout.strokes
        if stroke.edge != STUB and layout.view.edges[stroke.edge].kind is EdgeKind.MAPPING
    ]

    flat = [wave for wave in waves if wave.tail_tip is None or wave.head_tip is None or len(wave.curve) < 40]

    assert flat == []


@every_layout
def test_what_breaks_a_rule_is_drawn_over_everything_else(layout: Layout) -> None:
    badness = [stroke.edge != STUB and layout.view.edges[stroke.edge].is_bad for stroke in layout.strokes]

    assert badness == sorted(badness)


@every_layout
def test_captions_stay_on_the_page_and_apart(layout: Layout) -> None:
    captions = layout.captions

    assert [caption.name for caption in captions if caption.box.left < 0 or caption.box.top < 0] == []
    assert [
        (one.name, other.name) for one, other in combinations(captions, 2) if one.box.overlaps(other.box)
    ] == []


@every_layout
def test_everything_is_on_the_page(layout: Layout) -> None:
    """Graphviz makes its page around what it finds, control points among them."""
    boxes = [Box(point.x, point.y, point.x, point.y) for stroke in layout.strokes for point in stroke.curve]
    boxes += [mark.box for mark in layout.marks if mark.box is not None]
    boxes += [count.box for count in layout.counts]
    boxes += [caption.box for caption in layout.captions]

    assert [box for box in boxes if not _is_within(box, layout.page)] == []


@every_layout
def test_counts_of_bundles_cover_nothing(layout: Layout) -> None:
    taken = [*layout.ground.boxes.values(), *(mark.box for mark in layout.marks if mark.box is not None)]
    boxes = [count.box for count in layout.counts]

    assert [box for box in boxes if any(box.overlaps(other) for other in taken)] == []
    assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []


def test_bands_follow_the_chain_from_top_to_bottom() -> None:
    layout = LAYOUTS["oddities, down"]
    bands = list(layout.ground.bands.values())
    told = {caption.name: caption.text for caption in layout.captions}

    assert [(told[f"band_title_{band.layer}"], told[f"band_note_{band.layer}"]) for band in bands] == [
        ("Router", "13 endpoints, 1 more"),
        ("Service", "14 functions"),
        ("DAO", "12 functions"),
        ("Model", "6 classes"),
        ("DB", "6 tables"),
        ("Beside", "1 symbol"),
    ]
    assert all(one.box.bottom < other.box.top for one, other in pairwise(bands))


@pytest.mark.parametrize("orientation", Orientation)
def test_a_call_to_what_stands_opposite_is_a_straight_line(orientation: Orientation) -> None:
    sketch = Sketch()
    handler = sketch.handler("shop.orders.router:create", "POST /orders")
    service = sketch.define("shop.orders.service:create_order", SymbolKind.FUNCTION, Layer.SERVICE)
    sketch.edge(handler, service)

    strokes = lay_out(build_view(sketch.build()), orientation).strokes

    assert [_count_places(stroke.curve, orientation) for stroke in strokes] == [1, 1]


def _count_places(curve: Curve, orientation: Orientation) -> int:
    """Along the rows."""
    return len({point.x if orientation is Orientation.DOWN else point.y for point in curve})


def test_functions_stand_in_cards_across_and_counts_in_swimlanes() -> None:
    architecture = sketch_shop().build()

    assert choose_orientation(build_view(architecture)) is Orientation.ACROSS
    assert choose_orientation(build_overview(architecture)) is Orientation.DOWN


@pytest.mark.parametrize("count", [4, 40])
def test_a_panel_of_many_dtos_folds_where_it_would_make_the_picture_wider(count: int) -> None:
    sketch = Sketch()
    handler = sketch.handler("shop.orders.router:create", "POST /orders")
    for number in range(count):
        dto = sketch.define(f"shop.orders.schemas:Order{number}", SymbolKind.CLASS, Layer.DTO)
        sketch.edge(handler, dto, Via.ANNOTATION, EdgeKind.TYPE)

    layout = lay_out(build_view(sketch.build()), Orientation.ACROSS)

    assert layout.ground.side is not None
    assert layout.ground.side.right <= layout.ground.bands[Layer.DB].box.right + 1
    assert len({box.top for index, box in layout.ground.boxes.items() if index < count}) > (count > 10)


@pytest.mark.parametrize(
    ("count", "labels"),
    [(8, ["DAO must not use DTO"] * 8), (9, ["9 \u00d7 DAO must not use DTO"])],
)
def test_many_marks_alike_are_told_with_the_first_and_all_are_crossed(count: int, labels: list[str]) -> None:
    sketch = Sketch()
    dao = sketch.define("shop.orders.dao:find", SymbolKind.FUNCTION, Layer.DAO)
    for number in range(count):
        dto = sketch.define(f"shop.orders.schemas:Order{number}", SymbolKind.CLASS, Layer.DTO)
        edge = sketch.edge(dao, dto, Via.ANNOTATION, EdgeKind.TYPE)
        sketch.finding("CUT103", dao, dto, edge)

    marks = lay_out(build_view(sketch.build()), Orientation.ACROSS).marks

    assert len(marks) == count
    assert [mark.label for mark in marks if mark.label] == labels


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )


@pytest.mark.parametrize("orientation", Orientation)
def test_an_empty_view_says_why_and_nothing_else(orientation: Orientation) -> None:
    view = View("void", (), (), message="Nothing here breaks the layering.")

    layout = lay_out(view, orientation)

    assert [caption.text for caption in layout.captions] == ["void", "Nothing here breaks the layering."]
    assert layout.ground == clear_ground(Box(0.0, 46.0, 420.0, 142.0), orientation)
    assert layout.page == Box(0.0, 0.0, 420.0, 142.0)


@pytest.mark.parametrize("orientation", Orientation)
def test_without_dtos_there_is_no_panel_for_them(orientation: Orientation) -> None:
    layout = lay_out(_view_chain(Layer.ROUTER, Layer.SERVICE), orientation)

    assert layout.ground.side is None
    assert "band_title_dto" not in {caption.name for caption in layout.captions}


@pytest.mark.parametrize(("orientation", "deepest"), [(Orientation.DOWN, 50), (Orientation.ACROSS, 74)])
def test_bands_in_which_nothing_stands_take_no_more_than_their_titles_need(
    orientation: Orientation, deepest: float
) -> None:
    layout = lay_out(_view_chain(Layer.ROUTER, Layer.DAO), orientation)
    bands = {layer: _measure_depth(band.box, orientation) for layer, band in layout.ground.bands.items()}
    gutters = {
        one.layer: _measure_gap(one.box, other.box, orientation)
        for one, other in pairwise(layout.ground.bands.values())
    }

    assert [layer for layer, depth in bands.items() if depth <= deepest] == [
        Layer.SERVICE,
        Layer.MODEL,
        Layer.DB,
    ]
    assert [layer for layer, gap in gutters.items() if gap == 12] == [Layer.DAO, Layer.MODEL]


def _measure_depth(box: Box, orientation: Orientation) -> float:
    return box.height if orientation is Orientation.DOWN else box.width


def _measure_gap(one: Box, other: Box, orientation: Orientation) -> float:
    return other.top - one.bottom if orientation is Orientation.DOWN else other.left - one.right


def _view_chain(upper: Layer, lower: Layer) -> View:
    sketch = Sketch()
    one = sketch.define("shop.orders.one:run", SymbolKind.FUNCTION, upper)
    other = sketch.define("shop.orders.other:go", SymbolKind.FUNCTION, lower)
    sketch.edge(one, other)
    return build_view(sketch.build())


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ((EdgeKind.RUNTIME,), ["runtime call", "breaks a layering rule"]),
        ((EdgeKind.TYPE,), ["type / contract reference", "breaks a layering rule"]),
        ((EdgeKind.MAPPING,), ["mapping Model ↔ DTO"]),
        ((), []),
    ],
)
def test_the_legend_tells_of_lines_that_are_drawn_only(kept: tuple[EdgeKind, ...], told: list[str]) -> None:
    view = build_view(sketch_shop().build(), ViewQuery(kinds=frozenset(kept)))
    edges = tuple(edge for edge in view.edges if edge.kind in kept)

    captions = lay_out(replace(view, edges=edges)).captions

    assert [caption.text for caption in captions if caption.name.startswith("legend_")] == told


@pytest.mark.parametrize("orientation", Orientation)
def test_columns_are_named_beside_what_stands_in_them(orientation: Orientation) -> None:
    view = build_overview(sketch_shop().build())

    layout = lay_out(view, orientation)

    names = {caption.text: caption.box.centre for caption in layout.captions}
    cards: dict[str, list[Box]] = {}
    for index, node in enumerate(view.nodes):
        if node.layer is not Layer.DTO and node.column in names:
            cards.setdefault(node.column, []).append(layout.ground.boxes[index])
    assert len(cards) > 2
    for column, boxes in cards.items():
        middle = bounds(boxes).centre
        off = names[column].x - middle.x if orientation is Orientation.DOWN else names[column].y - middle.y
        assert abs(off) < 0.1


@pytest.mark.parametrize("orientation", Orientation)
def test_in_the_picture_of_a_flow_who_uses_stands_before_whom_it_uses(orientation: Orientation) -> None:
    sketch = Sketch()
    handler = sketch.handler("shop.orders.router:read", "GET /orders")
    read = sketch.method("shop.orders.service:OrderService.read", Layer.SERVICE)
    find = sketch.method("shop.orders.service:OrderService._find", Layer.SERVICE)
    get = sketch.method("shop.orders.dao:OrderDao.get", Layer.DAO)
    for pair in pairwise((handler, read, find, get)):
        sketch.edge(*pair)

    layout = lay_out(build_route(sketch.build(), handler), orientation)

    first, second = (layout.ground.boxes[layout.index_of[symbol]] for symbol in (read, find))
    assert first.left < second.left if orientation is Orientation.DOWN else first.top < second.top
