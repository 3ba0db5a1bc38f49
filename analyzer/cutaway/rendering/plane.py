"""What is where in the picture, in cells, so that asking about a place costs the same in a large picture."""

from collections.abc import Iterator

from cutaway.rendering.geometry import Box, Point

_CELL = 24.0


class Plane:
    """Boxes that are taken, and points of lines that had better not be covered."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[Box]] = {}
        self._points: dict[tuple[int, int], list[Point]] = {}

    def take(self, box: Box) -> None:
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def add_point(self, point: Point) -> None:
        cell = (int(point.x // _CELL), int(point.y // _CELL))
        self._points.setdefault(cell, []).append(point)

    def is_free(self, box: Box) -> bool:
        return not any(box.overlaps(other) for cell in _cells(box) for other in self._boxes.get(cell, ()))

    def count_points(self, box: Box) -> int:
        return sum(box.contains(point) for cell in _cells(box) for point in self._points.get(cell, ()))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row
