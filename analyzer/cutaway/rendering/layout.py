"""View -> Layout: every box and stroke of the picture at its place, from HTTP to DB, down or across."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cutaway.model import Layer
from cutaway.rendering.bands import Extents, Rooms, stack_bands
from cutaway.rendering.blocks import Blocks, group_nodes, stack_blocks
from cutaway.rendering.captions import LEGEND_HEIGHT, Caption, explain_blank, name_parts, write_captions
from cutaway.rendering.chains import draw_chains, draw_stubs, plan_chains, stub_wishes
from cutaway.rendering.counts import Count, place_counts
from cutaway.rendering.docks import Docks, Space, place_dtos
from cutaway.rendering.frame import Band, Frame, Stroke
from cutaway.rendering.geometry import Box, bounds, round_up
from cutaway.rendering.ground import Ground, clear_ground, turn_ground, turn_stroke
from cutaway.rendering.lanes import plan_lanes
from cutaway.rendering.loops import draw_loops, loop_wishes, plan_loops
from cutaway.rendering.marks import Mark, place_marks, survey
from cutaway.rendering.ordering import ROWS, Ordering, is_outside, order_nodes, row_of
from cutaway.rendering.orientation import MEASURES, Measures, Orientation
from cutaway.rendering.placing import Placement, Wishes, place_nodes
from cutaway.rendering.ports import spread_ports
from cutaway.rendering.roles import Roles, cast
from cutaway.rendering.sidelines import SideLines, draw_between_dtos, draw_side_lines, riser_wishes
from cutaway.rendering.sizing import Sized, size_nodes
from cutaway.rendering.strip import measure_names, strip_depth
from cutaway.rendering.tiers import Spacing, Tier, space_evenly, space_in_bricks
from cutaway.rendering.trunks import run_trunks
from cutaway.rendering.vocabulary import ENGLISH, Vocabulary
from cutaway.views import View


@dataclass(frozen=True, slots=True)
class Layout:
    view: View
    index_of: Mapping[str, int]
    """Symbol -> place among the nodes of the view."""
    ground: Ground
    sized: Mapping[int, Sized]
    strokes: tuple[Stroke, ...]
    """Later ones are drawn over earlier ones; what breaks a rule comes last."""
    marks: tuple[Mark, ...]
    counts: tuple[Count, ...]
    captions: tuple[Caption, ...]
    page: Box
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where all nodes but DTOs stand along their rows."""

    ordering: Ordering
    blocks: Blocks
    placement: Placement
    tiers: Mapping[int, Tier]
    """Of every node."""
    breadth: Mapping[int, float]
    """How much of its row each node takes."""
    depth: Mapping[int, float]
    measures: Measures


def lay_out(view: View, orientation: Orientation | None = None, vocabulary: Vocabulary = ENGLISH) -> Layout:
    """None chooses the orientation by what the view holds."""
    view = vocabulary.translate(view)
    orientation = orientation or choose_orientation(view)
    if not view.nodes:
        return _lay_out_nothing(view, orientation, vocabulary)
    row = {index: row_of(node) for index, node in enumerate(view.nodes)}
    index_of = {node.symbol: index for index, node in enumerate(view.nodes)}
    roles = cast(view, row, index_of)
    group_of = group_nodes(view, orientation)
    sized = size_nodes(view, roles.count_lines(), orientation, group_of)
    standing = _stand(view, roles, sized, orientation)
    frame, strokes = _draw(view, roles, standing, orientation)
    ground = turn_ground(frame, standing.blocks, orientation)
    strokes = [turn_stroke(stroke, orientation) for stroke in strokes]
    strokes.sort(key=lambda stroke: stroke.edge >= 0 and view.edges[stroke.edge].is_bad)
    names = name_parts(view, ground, vocabulary)
    plane = survey(view, strokes, ground, names)
    marks = place_marks(view, strokes, plane)
    counts = place_counts(view, strokes, plane)
    inner = bounds([*(band.box for band in ground.bands.values()), *([ground.side] if ground.side else [])])
    bottom = inner.bottom + (LEGEND_HEIGHT if view.edges else 0.0)
    captions = write_captions(view, names, bottom, vocabulary)
    page = _measure_page(inner.right, bottom, strokes, captions, marks)
    return Layout(view, index_of, ground, sized, tuple(strokes), marks, counts, captions, page, vocabulary)


def _measure_page(
    right: float, bottom: float, strokes: Iterable[Stroke], captions: Iterable[Caption], marks: Iterable[Mark]
) -> Box:
    """Wider than the panels where a line between DTOs or the title needs it."""
    points = [point.x for stroke in strokes for point in stroke.curve]
    words = [caption.box.right for caption in captions]
    words += [mark.box.right for mark in marks if mark.box is not None]
    return Box(0.0, 0.0, max([right, *points, *words]), bottom)


def _lay_out_nothing(view: View, orientation: Orientation, vocabulary: Vocabulary) -> Layout:
    """Bands without a node would only look as if something were missing."""
    captions, blank = explain_blank(view)
    page = bounds([blank, *(caption.box for caption in captions)])
    ground = clear_ground(blank, orientation)
    return Layout(view, {}, ground, {}, (), (), (), captions, page, vocabulary)


def choose_orientation(view: View) -> Orientation:
    """Functions as cards across; cards with counts as swimlanes."""
    has_rows = any(not node.members for node in view.nodes)
    return Orientation.ACROSS if has_rows else Orientation.DOWN


def _stand(view: View, roles: Roles, sized: Mapping[int, Sized], orientation: Orientation) -> _Standing:
    measures, group_of = MEASURES[orientation], group_nodes(view, orientation)
    is_across = orientation is Orientation.ACROSS
    breadth = {index: one.height if is_across else one.width for index, one in sized.items()}
    depth = {index: one.width if is_across else one.height for index, one in sized.items()}
    row = {index: row_of(node) for index, node in enumerate(view.nodes)}
    ordering = order_nodes(view, group_of)
    blocks = stack_blocks(view, ordering.cells, group_of, breadth)
    widths = {leader: block.breadth for leader, block in blocks.by_leader.items()}
    spacing = (
        space_evenly(blocks.cells, widths, measures.node_gap)
        if is_across
        else space_in_bricks(blocks.cells, ordering.columns, widths, measures.node_gap)
    )
    names = measure_names(ordering.columns, orientation)
    wishes = Wishes(roles.neighbours(), roles.count_passing(row), names)
    placement = place_nodes(blocks, spacing, wishes, measures)
    return _Standing(ordering, blocks, placement, _tiers_of_nodes(blocks, spacing), breadth, depth, measures)


def _draw(
    view: View, roles: Roles, standing: _Standing, orientation: Orientation
) -> tuple[Frame, list[Stroke]]:
    """Laid out downwards in either orientation."""
    measures, placement = standing.measures, standing.placement
    row = {index: row_of(node) for index, node in enumerate(view.nodes)}
    cells = standing.ordering.cells
    rows = {
        layer: tuple(
            index for column in standing.ordering.columns for index in cells.get((layer, column), ())
        )
        for layer in ROWS
    }
    lanes = plan_lanes(roles.side, row)
    loops = plan_loops(roles.loops, rows, placement.centre, _free_standing(standing))
    right = round_up(max(measures.least_right, placement.right + measures.right_margin), measures.right_step)
    strip = Box(0.0, 0.0, right, strip_depth(standing.ordering.columns, orientation))
    rooms = Rooms(lanes.room, loops.room, roles.count_far(row, placement))
    extents = Extents(standing.depth, standing.tiers, strip.bottom + measures.strip_gap, right)
    bands = stack_bands(view, extents, rooms, measures)
    last = Layer.DB if orientation is Orientation.ACROSS else Layer.MODEL
    space = Space(
        bands[Layer.ROUTER].box.top, bands[last].box.bottom, standing.breadth, standing.depth, measures
    )
    docks = place_dtos(standing.ordering.side, lanes, space, orientation)
    trunks = run_trunks(lanes, bands, docks)
    docks = docks.move(right + trunks.width)
    frame = _frame(view, standing, (bands, strip, docks), row)
    lines = SideLines(lanes, trunks, docks)
    chains = plan_chains(roles.chains, frame, loops.bridged)
    handlers = [
        leader
        for leader, block in standing.blocks.by_leader.items()
        if row[leader] is Layer.ROUTER and any(view.nodes[index].badges for index in block.members)
    ]
    ports = spread_ports(
        [
            *chains.wishes,
            *loop_wishes(loops, frame),
            *stub_wishes(handlers, frame),
            *riser_wishes(lines, frame),
        ],
        frame,
        lanes.taken_right(frame),
    )
    return frame, [
        *draw_stubs(handlers, frame, ports),
        *draw_side_lines(lines, frame, ports),
        *draw_between_dtos(roles.between_dtos, docks),
        *draw_loops(loops, frame, ports),
        *draw_chains(chains, frame, ports),
    ]


def _frame(
    view: View,
    standing: _Standing,
    parts: tuple[Mapping[Layer, Band], Box, Docks],
    row: Mapping[int, Layer],
) -> Frame:
    bands, strip, docks = parts
    boxes: dict[int, Box] = {}
    for index, x in standing.placement.centre.items():
        band = bands[row[index]]
        top = band.lower_top if standing.tiers[index] is Tier.LOWER else band.row_top
        half = standing.breadth[index] / 2
        boxes[index] = Box(x - half, top, x + half, top + standing.depth[index])
    cards: dict[int, Box] = {}
    for leader, block in standing.blocks.by_leader.items():
        x, box = standing.placement.middle[leader], boxes[leader]
        half = block.breadth / 2
        cards[leader] = Box(x - half, box.top, x + half, box.bottom) if block.title else box
    return Frame(
        bands=bands,
        strip=strip,
        side=docks.panel if docks.boxes else None,
        outside=_outside_panel([box for index, box in boxes.items() if is_outside(view.nodes[index])], bands),
        span=standing.placement.span,
        boxes={**boxes, **docks.boxes},
        cards=cards,
        row=row,
        tiers=standing.tiers,
        right=strip.right,
        measures=standing.measures,
    )


def _free_standing(standing: _Standing) -> frozenset[int]:
    """Nodes with air on both sides: neither rows of cards nor bricks."""
    return frozenset(
        leader
        for leader, block in standing.blocks.by_leader.items()
        if not block.title and standing.tiers[leader] is Tier.SINGLE
    )


def _tiers_of_nodes(blocks: Blocks, spacing: Spacing) -> Mapping[int, Tier]:
    return {
        index: spacing.tiers[leader] for leader, block in blocks.by_leader.items() for index in block.members
    }


def _outside_panel(outside: list[Box], bands: Mapping[Layer, Band]) -> Box | None:
    if not outside:
        return None
    inner, last = bounds(outside), bands[Layer.DB].box
    return Box(inner.left - 16.0, bands[Layer.DAO].box.top, last.right, last.bottom)
