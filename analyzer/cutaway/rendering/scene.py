"""Shapes, lines and words at their places: what every picture that is not made of swimlanes is drawn from."""

from dataclasses import dataclass, field

from cutaway.rendering.canvas import Look
from cutaway.rendering.geometry import Box, Curve, Point
from cutaway.rendering.text import width_of


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    size: float
    colour: str
    """By its name, as all colours here."""
    box: Box
    is_bold: bool = False
    align: str = "LEFT"

    @property
    def width(self) -> float:
        return width_of(self.text, self.size, self.is_bold)


@dataclass(frozen=True, slots=True)
class Shape:
    id: str
    box: Box
    fill: str
    line: str
    css: str
    pen: float = 1.0
    corners: str = "rounded"
    title: str = ""
    """What a pointer over it is told."""
    texts: tuple[Text, ...] = ()
    symbol: str = ""
    """What it stands for; empty for what is only there for looks."""


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    curve: Curve
    look: Look
    css: str
    tip: Point | None = None
    """Of its arrowhead."""
    title: str = ""
    ends: tuple[str, str] | None = None
    """Ids of the shapes that it leads from and to."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Later shapes are drawn over earlier ones; lines over panels and under shapes."""

    name: str
    """What the picture is for those who cannot see it."""
    page: Box
    panels: tuple[Shape, ...] = ()
    lines: tuple[Line, ...] = ()
    shapes: tuple[Shape, ...] = ()
    texts: tuple[Text, ...] = field(default=())
