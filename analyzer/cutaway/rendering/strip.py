"""Names of columns -> how much room they need in the HTTP strip."""

from collections.abc import Iterable, Mapping
from typing import assert_never

from cutaway.rendering.orientation import Orientation
from cutaway.rendering.text import width_of

COLUMN_SIZE = 10.0
_HEIGHT = 28.0
_LEAST_WIDTH, MOST_WIDTH = 88.0, 132.0


def measure_names(columns: Iterable[str], orientation: Orientation) -> Mapping[str, float]:
    """Along the strip."""
    match orientation:
        case Orientation.DOWN:
            return {column: width_of(column, COLUMN_SIZE, is_bold=True) + 8 for column in columns}
        case Orientation.ACROSS:
            return dict.fromkeys(columns, 18.0)
        case _:
            assert_never(orientation)


def strip_depth(columns: Iterable[str], orientation: Orientation) -> float:
    """Across the strip."""
    match orientation:
        case Orientation.DOWN:
            return _HEIGHT
        case Orientation.ACROSS:
            widest = max((width_of(column, COLUMN_SIZE, is_bold=True) for column in columns), default=0.0)
            return min(MOST_WIDTH, max(_LEAST_WIDTH, widest + 20.0))
        case _:
            assert_never(orientation)
