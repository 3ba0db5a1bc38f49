"""Layout and colours -> the words of an SVG at places of our own.

Graphviz places words by the fonts of the machine that it runs on, and far off where there are none; ours
stand right everywhere, and the same project gives the same bytes.
"""

from collections.abc import Iterator, Mapping

from cutaway.rendering.geometry import Box, Point
from cutaway.rendering.labels import (
    Words,
    caption_words,
    count_words,
    escape_text,
    lay_words,
    mark_words,
)
from cutaway.rendering.layout import Layout
from cutaway.rendering.marks import DISC
from cutaway.rendering.naming import name_view
from cutaway.rendering.sizing import CROSS
from cutaway.rendering.text import FONT

_BASELINE = 0.36
"""Share of the size by which the baseline is below the middle of a line."""


def write_letters(layout: Layout, colours: Mapping[str, str]) -> Mapping[str, str]:
    """Id of an element -> its `<text>` elements."""
    names = name_view(layout.view)
    letters = {name: "".join(_letter_node(layout, index, colours)) for index, name in enumerate(names.nodes)}
    cross = Words(CROSS, DISC, colours["bg"], is_bold=True, align="CENTER")
    for caption in layout.captions:
        words = caption_words(caption, colours)
        letters[caption.name] = write_letter(words, anchor_words(words, caption.box))
        if caption.disc is not None:
            letters[f"{caption.name}_disc"] = write_letter(cross, caption.disc)
    for mark in layout.marks:
        letters[names.beside("x", mark.edge)] = write_letter(cross, mark.disc)
        if mark.box is not None:
            words = mark_words(mark, colours)
            letters[names.beside("xl", mark.edge)] = write_letter(words, anchor_words(words, mark.box))
    for count in layout.counts:
        words = count_words(count, colours)
        letters[names.beside("c", count.edge)] = write_letter(words, anchor_words(words, count.box))
    return letters


def _letter_node(layout: Layout, index: int, colours: Mapping[str, str]) -> Iterator[str]:
    node, sized, box = layout.view.nodes[index], layout.sized[index], layout.ground.boxes[index]
    for words, row in lay_words(node, sized, colours):
        place = Box(box.left + row.left, box.top + row.top, box.left + row.right, box.top + row.bottom)
        yield write_letter(words, anchor_words(words, place))


def anchor_words(words: Words, box: Box) -> Point:
    return Point(box.centre.x if words.align == "CENTER" else box.left, box.centre.y)


def write_letter(words: Words, at: Point) -> str:
    y = at.y + words.size * _BASELINE
    anchor = ' text-anchor="middle"' if words.align == "CENTER" else ""
    weight = ' font-weight="bold"' if words.is_bold else ""
    look = f'font-family="{FONT}" font-size="{words.size:g}"{weight} fill="{words.colour}"'
    return f'<text x="{at.x:.1f}" y="{y:.1f}"{anchor} {look}>{escape_text(words.text)}</text>\n'
