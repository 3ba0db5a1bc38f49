"""Edges between rows -> strokes: vertical in bands, S-curves in gutters, through gaps in the rows between."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import Layer
from cutaway.rendering.blocks import CARD_HEAD
from cutaway.rendering.frame import STUB, Frame, Stroke
from cutaway.rendering.gaps import Passage, pass_rows
from cutaway.rendering.geometry import Curve, Point, bend_to, line_to
from cutaway.rendering.ports import PortKey, Side, Wish

ARROW = 6.0
BAD_ARROW = 8.0


@dataclass(frozen=True, slots=True)
class Chain:
    """An edge between two rows, seen from above."""

    edge: int
    upper: int
    lower: int
    is_upward: bool
    is_bad: bool


@dataclass(frozen=True, slots=True)
class ChainPlan:
    chains: tuple[Chain, ...]
    passing: Mapping[tuple[int, Layer], float]
    wishes: tuple[Wish, ...]


def plan_chains(chains: Iterable[Chain], frame: Frame, bridged: Collection[int]) -> ChainPlan:
    """Which gaps they pass, and in which directions they want to leave their nodes."""
    chains = tuple(chains)
    passages = [
        Passage(
            chain.edge,
            frame.boxes[chain.upper].centre.x,
            frame.boxes[chain.lower].centre.x,
            _rows_between(frame, chain),
        )
        for chain in chains
    ]
    passing = pass_rows([passage for passage in passages if passage.rows], frame, bridged)
    wishes: list[Wish] = []
    for chain, passage in zip(chains, passages, strict=True):
        ways = [passing[chain.edge, row] for row in passage.rows]
        wishes.append(Wish(_upper_port(chain), ways[0] if ways else passage.end))
        wishes.append(Wish(_lower_port(chain), ways[-1] if ways else passage.start))
    return ChainPlan(chains, passing, tuple(wishes))


def draw_chains(plan: ChainPlan, frame: Frame, ports: Mapping[PortKey, float]) -> list[Stroke]:
    return [_draw(chain, plan.passing, frame, ports) for chain in plan.chains]


def stub_wishes(handlers: Sequence[int], frame: Frame) -> tuple[Wish, ...]:
    """Of those that are boxes of their own; a card has its line at the title."""
    return tuple(
        Wish((leader, Side.TOP, "http"), frame.boxes[leader].centre.x)
        for leader in handlers
        if frame.cards[leader] == frame.boxes[leader]
    )


def draw_stubs(handlers: Sequence[int], frame: Frame, ports: Mapping[PortKey, float]) -> list[Stroke]:
    """From the HTTP strip straight down to every block of handlers."""
    strokes: list[Stroke] = []
    for leader in handlers:
        card = frame.cards[leader]
        x = ports.get((leader, Side.TOP, "http"), card.left + CARD_HEAD / 2)
        start, tip = Point(x, frame.strip.bottom), Point(x, card.top)
        strokes.append(
            Stroke(STUB, (start, *line_to(start, Point(x, tip.y - 5))), head_tip=tip, handler=leader)
        )
    return strokes


def _rows_between(frame: Frame, chain: Chain) -> tuple[Layer, ...]:
    rows = list(frame.bands)
    first, last = rows.index(frame.row[chain.upper]), rows.index(frame.row[chain.lower])
    return tuple(rows[first + 1 : last])


def _upper_port(chain: Chain) -> PortKey:
    return (chain.upper, Side.BOTTOM, f"e{chain.edge:05}")


def _lower_port(chain: Chain) -> PortKey:
    return (chain.lower, Side.TOP, f"e{chain.edge:05}")


def _draw(
    chain: Chain,
    passing: Mapping[tuple[int, Layer], float],
    frame: Frame,
    ports: Mapping[PortKey, float],
) -> Stroke:
    arrow = BAD_ARROW if chain.is_bad else ARROW
    upper, lower = frame.boxes[chain.upper], frame.boxes[chain.lower]
    top = Point(ports[_upper_port(chain)], upper.bottom)
    bottom = Point(ports[_lower_port(chain)], lower.top)
    start = Point(top.x, top.y + (arrow if chain.is_upward else 0.0))
    end = Point(bottom.x, bottom.y - (0.0 if chain.is_upward else arrow))
    points = [start]
    edge_of_band = frame.bands[frame.row[chain.upper]].box.bottom
    points += line_to(start, Point(start.x, max(edge_of_band, start.y + 0.1)))
    for row in _rows_between(frame, chain):
        band = frame.bands[row].box
        x = passing[chain.edge, row]
        points += bend_to(points[-1], Point(x, band.top))
        points += line_to(points[-1], Point(x, band.bottom))
    points += bend_to(points[-1], Point(end.x, frame.bands[frame.row[chain.lower]].box.top))
    points += line_to(points[-1], end)
    curve: Curve = tuple(reversed(points)) if chain.is_upward else tuple(points)
    return Stroke(chain.edge, curve, head_tip=top if chain.is_upward else bottom)
