"""View -> picture: SVG, PNG, PDF, a page of HTML, or text that other tools draw."""

from cutaway.rendering.drawing import Details, Format, draw, render
from cutaway.rendering.interactive import canvas_words, read_part
from cutaway.rendering.linking import link_sources
from cutaway.rendering.mermaid import tell_limits as tell_mermaid_limits
from cutaway.rendering.naming import name_one
from cutaway.rendering.orientation import Orientation
from cutaway.rendering.palette import Palette, css_variables
from cutaway.rendering.parts import Drawing, DrawnEdge, DrawnNode
from cutaway.rendering.running import DrawingFailed
from cutaway.rendering.vocabulary import Language

__all__ = [
    "Details",
    "Drawing",
    "DrawingFailed",
    "DrawnEdge",
    "DrawnNode",
    "Format",
    "Language",
    "Orientation",
    "Palette",
    "canvas_words",
    "css_variables",
    "draw",
    "link_sources",
    "name_one",
    "read_part",
    "render",
    "tell_mermaid_limits",
]
