"""View -> Layout: every box and stroke of the picture at its place, as swimlanes from HTTP down to DB."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.bands import LEGEND_HEIGHT, STRIP_HEIGHT, STRIP_TOP, Rooms, stack_bands
from cutaway.rendering.chains import Chain, draw_chains, draw_stubs, plan_chains, stub_wishes
from cutaway.rendering.counts import Count, place_counts
from cutaway.rendering.frame import Band, Frame, Stroke
from cutaway.rendering.geometry import Box, bounds
from cutaway.rendering.lanes import SideEdge, draw_between_dtos, draw_lanes, plan_lanes, riser_wishes
from cutaway.rendering.loops import Loop, draw_loops, loop_wishes, plan_loops
from cutaway.rendering.marks import Mark, place_marks, survey
from cutaway.rendering.ordering import ROWS, is_outside, order_nodes, row_of
from cutaway.rendering.placing import Placement, Wishes, place_nodes
from cutaway.rendering.ports import spread_ports
from cutaway.rendering.sizing import Sized, size_node
from cutaway.rendering.tiers import Tier, space_nodes
from cutaway.rendering.vocabulary import ENGLISH, Vocabulary
from cutaway.views import View

_LEFT = 104.0
_RIGHT_MARGIN = 26.0
_LEAST_RIGHT = 560.0
_FAR = 300.0
"""A line that goes this far sideways bends better in a higher gutter."""
_SIDE_WIDTH_MARGIN, _SIDE_TITLE = 17.0, 32.0
_SIDE_PITCH = 14.0


@dataclass(frozen=True, slots=True)
class Layout:
    view: View
    index_of: Mapping[str, int]
    """Symbol -> place among the nodes of the view."""
    frame: Frame
    strokes: tuple[Stroke, ...]
    """Later ones are drawn over earlier ones; what breaks a rule comes last."""
    marks: tuple[Mark, ...]
    counts: tuple[Count, ...]
    page: Box
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class _Roles:
    """Edges by how they run."""

    chains: tuple[Chain, ...]
    loops: tuple[Loop, ...]
    side: tuple[SideEdge, ...]
    between_dtos: tuple[tuple[int, int, int], ...]


def lay_out(view: View, vocabulary: Vocabulary = ENGLISH) -> Layout:
    view = vocabulary.translate(view)
    row = {index: row_of(node) for index, node in enumerate(view.nodes)}
    index_of = {node.symbol: index for index, node in enumerate(view.nodes)}
    roles = _cast(view, row, index_of)
    lines = _count_lines(roles)
    sized = {index: size_node(node, lines.get(index, 0)) for index, node in enumerate(view.nodes)}
    ordering = order_nodes(view)
    spacing = space_nodes(ordering, [sized[index].width for index in range(len(sized))])
    placement = place_nodes(ordering, spacing, _wishes(roles, row), _LEFT)
    rows = {
        layer: tuple(
            index for column in ordering.columns for index in ordering.cells.get((layer, column), ())
        )
        for layer in ROWS
    }
    lanes = plan_lanes(roles.side, row)
    loops = plan_loops(roles.loops, rows, placement.centre, spacing.tiers)
    right = max(_LEAST_RIGHT, placement.right + _RIGHT_MARGIN)
    rooms = Rooms(lanes.room, loops.room, _count_far_lines(roles, row, placement))
    bands = stack_bands(view, sized, spacing.tiers, rooms, right)
    boxes = _boxes(sized, row, spacing.tiers, placement, bands)
    side, dto_boxes = _side(sized, ordering.side, bands, right + lanes.trunk_room)
    frame = Frame(
        bands=bands,
        strip=Box(0.0, STRIP_TOP, right, STRIP_TOP + STRIP_HEIGHT),
        side=side,
        outside=_outside_panel(view, boxes, bands, right),
        span=placement.span,
        boxes={**boxes, **dto_boxes},
        sized=sized,
        row=row,
        tiers=spacing.tiers,
        left=_LEFT - 6.0,
        right=right,
    )
    chains = plan_chains(roles.chains, frame, loops.bridged)
    handlers = [index for index in rows[Layer.ROUTER] if view.nodes[index].badges]
    ports = spread_ports(
        [
            *chains.wishes,
            *loop_wishes(loops, frame),
            *stub_wishes(handlers, frame),
            *riser_wishes(lanes, frame),
        ],
        frame,
        lanes.taken_right(frame),
    )
    strokes = [
        *draw_stubs(handlers, frame, ports),
        *draw_lanes(lanes, frame, ports),
        *draw_between_dtos(roles.between_dtos, frame),
        *draw_loops(loops, frame, ports),
        *draw_chains(chains, frame, ports),
    ]
    strokes.sort(key=lambda stroke: stroke.edge >= 0 and view.edges[stroke.edge].is_bad)
    plane = survey(view, strokes, frame)
    marks = place_marks(view, strokes, plane)
    counts = place_counts(view, strokes, plane)
    inner = bounds([*(band.box for band in bands.values()), frame.side])
    page = Box(0.0, 0.0, inner.right, inner.bottom + LEGEND_HEIGHT)
    return Layout(view, index_of, frame, tuple(strokes), marks, counts, page, vocabulary)


def _cast(view: View, row: Mapping[int, Layer], index_of: Mapping[str, int]) -> _Roles:
    chains: list[Chain] = []
    loops: list[Loop] = []
    side: list[SideEdge] = []
    between_dtos: list[tuple[int, int, int]] = []
    for number, edge in enumerate(view.edges):
        source, target = index_of[edge.source], index_of[edge.target]
        is_source_dto, is_target_dto = row[source] is Layer.DTO, row[target] is Layer.DTO
        if is_source_dto and is_target_dto:
            between_dtos.append((number, source, target))
        elif is_source_dto or is_target_dto:
            node, dto = (target, source) if is_source_dto else (source, target)
            is_outward = is_source_dto and edge.kind is not EdgeKind.MAPPING
            side.append(SideEdge(number, node, dto, edge.kind, edge.is_bad, is_outward))
        elif row[source] is row[target]:
            loops.append(Loop(number, source, target, edge.is_bad))
        else:
            is_upward = ROWS.index(row[source]) > ROWS.index(row[target])
            upper, lower = (target, source) if is_upward else (source, target)
            chains.append(Chain(number, upper, lower, is_upward, edge.is_bad))
    return _Roles(tuple(chains), tuple(loops), tuple(side), tuple(between_dtos))


def _count_lines(roles: _Roles) -> Mapping[int, int]:
    """How many lines share the busier of a node's upper and lower side."""
    above = Counter(chain.lower for chain in roles.chains)
    above.update(edge.node for edge in roles.side)
    below = Counter(chain.upper for chain in roles.chains)
    below.update(end for loop in roles.loops for end in (loop.source, loop.target))
    return above | below


def _wishes(roles: _Roles, row: Mapping[int, Layer]) -> Wishes:
    neighbours: dict[int, list[int]] = {}
    passing = 0
    for chain in roles.chains:
        neighbours.setdefault(chain.upper, []).append(chain.lower)
        neighbours.setdefault(chain.lower, []).append(chain.upper)
        passing += ROWS.index(row[chain.lower]) - ROWS.index(row[chain.upper]) > 1
    return Wishes(neighbours, passing)


def _count_far_lines(roles: _Roles, row: Mapping[int, Layer], placement: Placement) -> Mapping[Layer, int]:
    load: dict[Layer, int] = {}
    for chain in roles.chains:
        if abs(placement.centre[chain.upper] - placement.centre[chain.lower]) > _FAR:
            load[row[chain.upper]] = load.get(row[chain.upper], 0) + 1
    return load


def _boxes(
    sized: Mapping[int, Sized],
    row: Mapping[int, Layer],
    tiers: Mapping[int, Tier],
    placement: Placement,
    bands: Mapping[Layer, Band],
) -> Mapping[int, Box]:
    boxes: dict[int, Box] = {}
    for index, x in placement.centre.items():
        band = bands[row[index]]
        top = band.lower_top if tiers[index] is Tier.LOWER else band.row_top
        half = sized[index].width / 2
        boxes[index] = Box(x - half, top, x + half, top + sized[index].height)
    return boxes


def _side(
    sized: Mapping[int, Sized], side: Sequence[int], bands: Mapping[Layer, Band], left: float
) -> tuple[Box, Mapping[int, Box]]:
    """DTOs spread over the height from Router to Model; a long list makes the panel longer than the bands."""
    width = max([84.0, *(sized[index].width for index in side)])
    top, bottom = bands[Layer.ROUTER].box.top, bands[Layer.MODEL].box.bottom
    heights = sum(sized[index].height for index in side)
    free = bottom - top - _SIDE_TITLE - _SIDE_PITCH - heights
    # In steps, so that one more DTO seldom moves all others.
    gap = min(30.0, max(8.0, free / max(1, len(side) - 1) // 6 * 6)) if side else 0.0
    boxes: dict[int, Box] = {}
    y = top + _SIDE_TITLE
    for index in side:
        boxes[index] = Box(
            left + _SIDE_WIDTH_MARGIN, y, left + _SIDE_WIDTH_MARGIN + width, y + sized[index].height
        )
        y += sized[index].height + gap
    bottom = max(bottom, y - gap + _SIDE_PITCH)
    return Box(left, top, left + width + 2 * _SIDE_WIDTH_MARGIN, bottom), boxes


def _outside_panel(
    view: View, boxes: Mapping[int, Box], bands: Mapping[Layer, Band], right: float
) -> Box | None:
    outside = [boxes[index] for index, node in enumerate(view.nodes) if is_outside(node)]
    if not outside:
        return None
    inner = bounds(outside)
    return Box(inner.left - 16.0, bands[Layer.DAO].box.top, right, bands[Layer.DB].box.bottom)
