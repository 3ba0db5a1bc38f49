"""Layout and colours -> the words of an SVG at places of our own.

Graphviz places words by the fonts of the machine that it runs on, and far off where there are none; ours
stand right everywhere, and the same project gives the same bytes.
"""

from collections.abc import Iterator, Mapping

from cutaway.rendering.captions import write_captions
from cutaway.rendering.geometry import Box, Point
from cutaway.rendering.labels import (
    Words,
    badge_words,
    caption_words,
    count_words,
    escape_text,
    line_words,
    mark_words,
    path_words,
)
from cutaway.rendering.layout import Layout
from cutaway.rendering.marks import DISC
from cutaway.rendering.naming import name_view
from cutaway.rendering.sizing import BADGE_GAP, BADGE_ROW, CROSS, SIDE_PADDING
from cutaway.rendering.text import FONT

_BASELINE = 0.36
"""Share of the size by which the baseline is below the middle of a line."""


def write_letters(layout: Layout, colours: Mapping[str, str]) -> Mapping[str, str]:
    """Id of an element -> its `<text>` elements."""
    names = name_view(layout.view)
    letters = {name: "".join(_letter_node(layout, index, colours)) for index, name in enumerate(names.nodes)}
    cross = Words(CROSS, DISC, colours["bg"], is_bold=True, align="CENTER")
    for caption in write_captions(layout):
        words = caption_words(caption, colours)
        letters[caption.name] = write_letter(words, anchor_words(words, caption.box), layout.page)
        if caption.disc is not None:
            letters[f"{caption.name}_disc"] = write_letter(cross, caption.disc, layout.page)
    for mark in layout.marks:
        letters[names.beside("x", mark.edge)] = write_letter(cross, mark.disc, layout.page)
        if mark.box is not None:
            words = mark_words(mark, colours)
            letters[names.beside("xl", mark.edge)] = write_letter(
                words, anchor_words(words, mark.box), layout.page
            )
    for count in layout.counts:
        words = count_words(count, colours)
        letters[names.beside("c", count.edge)] = write_letter(
            words, anchor_words(words, count.box), layout.page
        )
    return letters


def _letter_node(layout: Layout, index: int, colours: Mapping[str, str]) -> Iterator[str]:
    node, sized, box = layout.view.nodes[index], layout.frame.sized[index], layout.frame.boxes[index]
    lines = line_words(node, sized, colours)
    height = sum(height for _, height in lines) + (BADGE_ROW if sized.badge else 0.0)
    y = box.centre.y - height / 2
    left = box.left + SIDE_PADDING
    if sized.badge:
        middle = y + BADGE_ROW / 2
        badge = Point(left + sized.badge_width / 2, middle)
        yield write_letter(badge_words(node, sized, colours), badge, layout.page)
        yield write_letter(
            path_words(sized, colours), Point(left + sized.badge_width + BADGE_GAP, middle), layout.page
        )
        y += BADGE_ROW
    for words, line_height in lines:
        row = Box(left, y, box.right - SIDE_PADDING, y + line_height)
        yield write_letter(words, anchor_words(words, row), layout.page)
        y += line_height


def anchor_words(words: Words, box: Box) -> Point:
    return Point(box.centre.x if words.align == "CENTER" else box.left, box.centre.y)


def write_letter(words: Words, at: Point, page: Box) -> str:
    y = at.y - page.bottom + words.size * _BASELINE
    anchor = ' text-anchor="middle"' if words.align == "CENTER" else ""
    weight = ' font-weight="bold"' if words.is_bold else ""
    look = f'font-family="{FONT}" font-size="{words.size:g}"{weight} fill="{words.colour}"'
    return f'<text x="{at.x:.1f}" y="{y:.1f}"{anchor} {look}>{escape_text(words.text)}</text>\n'
