"""Which way a picture of layers runs -> its measures, and where what was laid out downwards then stands.

There is one layout, and it runs downwards: x along the rows, y from HTTP to DB. Across is the same, turned.
"""

from dataclasses import dataclass
from enum import StrEnum

from cutaway.rendering.geometry import Box, Curve, Point


class Orientation(StrEnum):
    DOWN = "down"
    """Layers are swimlanes below each other; every function is a box."""
    ACROSS = "across"
    """Layers are columns from left to right; a class is a card with its functions as rows."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Distances before turning: what is above and left in a picture that runs down."""

    left: float
    """Room for the titles of the bands."""
    right_margin: float
    least_right: float
    right_step: float
    """Bands grow by so much at once."""
    strip_gap: float
    """From HTTP to the first band."""
    node_gap: float
    column_gap: float
    column_step: float
    """Columns grow by so much at once."""
    room_above: float
    room_below: float
    least_row: float
    empty: float
    """How deep a band is in which nothing stands, for its title."""
    corner: float
    """How near to the end of a side a line may start."""
    port_pitch: float
    riser_corner: float
    riser_pitch: float
    line_pitch: float
    """How much longer every line makes the side of a box that many share."""
    line_step: float
    """It becomes longer by so much at once."""
    most_breadth: float
    """How long they can make it."""
    outside_title: float
    """More room below the last band for the title of outside APIs."""
    side_title: float
    """Room for the title of the panel of DTOs."""
    side_margin: float


MEASURES = {
    Orientation.DOWN: Measures(
        left=122.0,
        right_margin=26.0,
        least_right=560.0,
        right_step=120.0,
        strip_gap=24.0,
        node_gap=16.0,
        column_gap=32.0,
        column_step=24.0,
        room_above=30.0,
        room_below=15.0,
        least_row=26.0,
        empty=50.0,
        corner=12.0,
        port_pitch=12.0,
        riser_corner=9.0,
        riser_pitch=4.5,
        line_pitch=6.5,
        line_step=24.0,
        most_breadth=240.0,
        outside_title=8.0,
        side_title=32.0,
        side_margin=17.0,
    ),
    Orientation.ACROSS: Measures(
        left=56.0,
        right_margin=22.0,
        least_right=216.0,
        right_step=36.0,
        strip_gap=24.0,
        node_gap=14.0,
        column_gap=14.0,
        column_step=36.0,
        room_above=24.0,
        room_below=18.0,
        least_row=70.0,
        empty=74.0,
        corner=4.5,
        port_pitch=4.5,
        riser_corner=4.5,
        riser_pitch=3.0,
        line_pitch=3.6,
        line_step=12.0,
        most_breadth=130.0,
        outside_title=0.0,
        side_title=118.0,
        side_margin=16.0,
    ),
}

HEADING = 46.0
"""Height of the title line, above everything in either orientation."""


def turn_point(point: Point, orientation: Orientation) -> Point:
    if orientation is Orientation.ACROSS:
        return Point(point.y, point.x + HEADING)
    return Point(point.x, point.y + HEADING)


def turn_curve(curve: Curve, orientation: Orientation) -> Curve:
    return tuple(turn_point(point, orientation) for point in curve)


def turn_box(box: Box, orientation: Orientation) -> Box:
    start = turn_point(Point(box.left, box.top), orientation)
    end = turn_point(Point(box.right, box.bottom), orientation)
    return Box(start.x, start.y, end.x, end.y)
