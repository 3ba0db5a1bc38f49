"""Where things stand in a picture: nothing overlaps, and no line runs through a box that is not its own."""

from itertools import combinations, pairwise

import pytest

from cutaway.model import EdgeKind, Layer, SymbolKind
from cutaway.rendering.captions import write_captions
from cutaway.rendering.frame import STUB
from cutaway.rendering.geometry import Box, sample
from cutaway.rendering.layout import Layout, lay_out
from cutaway.rendering.sizing import NAME_SIZE, SMALL_SIZE
from cutaway.rendering.text import width_of
from cutaway.views import View, ViewQuery, build_overview, build_route, build_view
from tests.unit.rendering.pictures import sketch_any, view_any, view_oddities, view_shop
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
    "nothing": build_view(Sketch("nothing").build()),
}
LAYOUTS = {name: lay_out(view) for name, view in VIEWS.items()}
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
        foreign = [box.grown(1.0) for index, box in layout.frame.boxes.items() if index not in own]
        points = sample(stroke.curve, 24)
        if any(box.contains(point) for box in foreign for point in points):
            through.append(f"stroke of edge {stroke.edge}")

    assert through == []


@every_layout
def test_no_two_boxes_overlap(layout: Layout) -> None:
    boxes = layout.frame.boxes

    overlaps = [
        pair for pair in combinations(sorted(boxes), 2) if boxes[pair[0]].grown(2).overlaps(boxes[pair[1]])
    ]

    assert overlaps == []


@every_layout
def test_every_box_stands_in_the_band_of_its_layer(layout: Layout) -> None:
    frame = layout.frame
    panel_of = {layer: band.box for layer, band in frame.bands.items()} | {Layer.DTO: frame.side}

    outside = [index for index, box in frame.boxes.items() if not _is_within(box, panel_of[frame.row[index]])]

    assert outside == []


@every_layout
def test_words_fit_their_boxes(layout: Layout) -> None:
    too_wide = [
        sized.name
        for sized in layout.frame.sized.values()
        if width_of(sized.name, NAME_SIZE, is_bold=True) > sized.inner_width + 0.01
        or width_of(sized.above, SMALL_SIZE) + sized.badge_width > sized.inner_width + 0.01
    ]

    assert too_wide == []


@every_layout
def test_marks_cover_no_box_no_band_title_and_no_other_mark(layout: Layout) -> None:
    marks = [mark.box for mark in layout.marks if mark.box is not None]
    titles = [
        caption.box for caption in write_captions(layout) if caption.name.startswith(("band_", "column_"))
    ]

    covered = [
        mark
        for mark in marks
        if any(mark.overlaps(box) for box in layout.frame.boxes.values())
        or any(mark.overlaps(Box(title.left, title.top, title.left + 20, title.bottom)) for title in titles)
    ]

    assert covered == []
    assert [pair for pair in combinations(marks, 2) if pair[0].overlaps(pair[1])] == []


@every_layout
def test_every_line_that_breaks_a_rule_has_a_mark_on_it(layout: Layout) -> None:
    bad = [number for number, edge in enumerate(layout.view.edges) if edge.is_bad]

    assert sorted(mark.edge for mark in layout.marks) == bad


@every_layout
def test_every_edge_has_one_line_and_an_arrow_at_its_target(layout: Layout) -> None:
    view, frame = layout.view, layout.frame
    strokes = {stroke.edge: stroke for stroke in layout.strokes if stroke.edge != STUB}

    assert sorted(strokes) == list(range(len(view.edges)))
    for number, edge in enumerate(view.edges):
        stroke = strokes[number]
        tip = stroke.tail_tip if stroke.is_reversed else stroke.head_tip
        assert tip is not None
        assert frame.boxes[layout.index_of[edge.target]].grown(0.1).contains(tip), edge


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
    captions = write_captions(layout)

    assert [caption.name for caption in captions if caption.box.left < 0 or caption.box.top < 0] == []
    assert [
        (one.name, other.name) for one, other in combinations(captions, 2) if one.box.overlaps(other.box)
    ] == []


@every_layout
def test_counts_of_bundles_cover_nothing(layout: Layout) -> None:
    taken = [*layout.frame.boxes.values(), *(mark.box for mark in layout.marks if mark.box is not None)]
    boxes = [count.box for count in layout.counts]

    assert [box for box in boxes if any(box.overlaps(other) for other in taken)] == []
    assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []


def test_bands_follow_the_chain_from_top_to_bottom() -> None:
    bands = list(LAYOUTS["oddities"].frame.bands.values())
    told = {caption.name: caption.text for caption in write_captions(LAYOUTS["oddities"])}

    assert [(told[f"band_title_{band.layer}"], told[f"band_note_{band.layer}"]) for band in bands] == [
        ("Router", "13 endpoints, 1 more"),
        ("Service", "14 functions"),
        ("DAO", "12 functions"),
        ("Model", "6 classes"),
        ("DB", "6 tables"),
        ("Beside", "1 symbol"),
    ]
    assert all(one.box.bottom < other.box.top for one, other in pairwise(bands))


def test_a_call_straight_down_is_a_straight_line() -> None:
    sketch = Sketch()
    handler = sketch.handler("shop.orders.router:create", "POST /orders")
    service = sketch.define("shop.orders.service:create_order", SymbolKind.FUNCTION, Layer.SERVICE)
    sketch.edge(handler, service)

    strokes = lay_out(build_view(sketch.build())).strokes

    assert [len({point.x for point in stroke.curve}) for stroke in strokes] == [1, 1]


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )


def test_an_empty_view_says_why_in_the_picture() -> None:
    view = View("void", (), (), message="Nothing here breaks the layering.")

    texts = [caption.text for caption in write_captions(lay_out(view))]

    assert "Nothing here breaks the layering." in texts
