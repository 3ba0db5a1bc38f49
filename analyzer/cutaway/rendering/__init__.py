"""View -> picture: SVG, PNG, PDF or DOT."""

from cutaway.rendering.drawing import AnyView, Drawing, DrawnEdge, DrawnNode, Format, draw, render
from cutaway.rendering.orientation import Orientation
from cutaway.rendering.palette import Palette, css_variables
from cutaway.rendering.running import DrawingFailed

__all__ = [
    "AnyView",
    "Drawing",
    "DrawingFailed",
    "DrawnEdge",
    "DrawnNode",
    "Format",
    "Orientation",
    "Palette",
    "css_variables",
    "draw",
    "render",
]
