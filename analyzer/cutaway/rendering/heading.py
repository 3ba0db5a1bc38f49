"""Name and numbers of a picture -> its first line."""

from cutaway.rendering.geometry import Box
from cutaway.rendering.scene import Text
from cutaway.rendering.text import clip, width_of

HEADING_HEIGHT = 40.0
_MOST = 520.0


def write_heading(name: str, summary: str) -> tuple[Text, Text]:
    name = clip(name, _MOST, 16, is_bold=True)
    width = width_of(name, 16, is_bold=True) + 4
    left = width + 12
    return (
        Text(name, 16, "text", Box(0, 0, width, 24), is_bold=True),
        Text(summary, 9.5, "muted", Box(left, 3, left + width_of(summary, 9.5) + 10, 24)),
    )
