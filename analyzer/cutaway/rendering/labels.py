"""Texts -> HTML-like labels of Graphviz, with every name escaped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import assert_never

from cutaway.rendering.captions import Caption
from cutaway.rendering.counts import COUNT_SIZE, Count
from cutaway.rendering.geometry import Box
from cutaway.rendering.marks import LABEL_SIZE, Mark
from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import (
    BADGE_GAP,
    BADGE_ROW,
    BADGE_SIZE,
    NAME_ROW,
    NAME_SIZE,
    NOTE_ROW,
    NOTE_SIZE,
    OWNER_ROW,
    SIDE_PADDING,
    SMALL_SIZE,
    Arrangement,
    Sized,
    lid_of,
)
from cutaway.views import ViewNode

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_TABLE = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
_BADGE_HEIGHT = 11


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text and how it looks."""

    text: str
    size: float
    colour: str
    """Its value, not its name."""
    is_bold: bool = False
    align: str = "LEFT"


def write_words(words: Words, width: float, height: float) -> str:
    """One line in a table of fixed size, so that no font of any machine can move it."""
    cell = _cell(words, width, height)
    size = f'FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}"'
    return f"<<TABLE {_TABLE} {size}><TR>{cell}</TR></TABLE>>"


def write_node(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> str:
    match sized.arrangement:
        case Arrangement.ROW:
            rows = [_line_row(node, sized, colours)]
        case Arrangement.STACKED | Arrangement.CENTRED:
            rows = [_badge_row(node, sized, colours)] if sized.badge else []
        case _:
            assert_never(sized.arrangement)
    if lid := lid_of(node):
        rows.insert(0, f"<TR>{_gap(sized.inner_width, lid)}</TR>")
    rows += [
        f"<TR>{_cell(words, sized.inner_width, height)}</TR>"
        for words, height in _line_words(node, sized, colours)
    ]
    return f'<<TABLE {_TABLE} WIDTH="{sized.inner_width:.0f}">{"".join(rows)}</TABLE>>'


def lay_words(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> Iterator[tuple[Words, Box]]:
    """All texts of a box, each in its place from the upper left corner of the box."""
    lines = _line_words(node, sized, colours)
    is_row = sized.arrangement is Arrangement.ROW
    first = BADGE_ROW if sized.badge or is_row else 0.0
    y = (sized.height - first - sum(height for _, height in lines) + lid_of(node)) / 2
    left, right = SIDE_PADDING, sized.width - SIDE_PADDING
    if sized.badge:
        yield badge_words(node, sized, colours), Box(left, y, left + sized.badge_width, y + BADGE_ROW)
    if is_row:
        at = left + sized.indent
        yield _name_words(node, sized, colours), Box(at, y, right, y + BADGE_ROW)
        yield path_words(sized, colours), Box(at + sized.name_width, y, right, y + BADGE_ROW)
        left = at
    elif sized.badge:
        yield path_words(sized, colours), Box(left + sized.badge_width + BADGE_GAP, y, right, y + BADGE_ROW)
    y += first
    for words, height in lines:
        yield words, Box(left, y, right, y + height)
        y += height


def _line_words(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> tuple[tuple[Words, float], ...]:
    """The lines of a box from top to bottom with their heights, without the one of a badge."""
    warning = colours["bad" if node.is_bad else "muted"]
    is_row = sized.arrangement is Arrangement.ROW
    lines = [] if is_row else [(_name_words(node, sized, colours), NAME_ROW)]
    lines += [(Words(note, NOTE_SIZE, warning, True, _align(sized)), NOTE_ROW) for note in sized.notes]
    if sized.above and not sized.badge and not is_row:
        lines.insert(0, (Words(sized.above, SMALL_SIZE, colours["muted"]), OWNER_ROW))
    return tuple(lines)


def _name_words(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> Words:
    ink = colours[hue_of(node.layer)] if node.members else colours["text"]
    return Words(sized.name, NAME_SIZE, ink, True, _align(sized))


def _align(sized: Sized) -> str:
    return "CENTER" if sized.arrangement is Arrangement.CENTRED else "LEFT"


def badge_words(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> Words:
    """Reads are outlined, writes are filled: one hue, so that red stays free for what breaks a rule."""
    ink = colours["on-hue" if _is_write(node) else hue_of(node.layer)]
    return Words(sized.badge, BADGE_SIZE, ink, is_bold=True, align="CENTER")


def path_words(sized: Sized, colours: Mapping[str, str]) -> Words:
    return Words(sized.above, SMALL_SIZE, colours["muted"])


def caption_words(caption: Caption, colours: Mapping[str, str]) -> Words:
    return Words(caption.text, caption.size, colours[caption.colour], caption.is_bold, caption.align)


def mark_words(mark: Mark, colours: Mapping[str, str]) -> Words:
    return Words(mark.label, LABEL_SIZE, colours["bad"], is_bold=True, align="CENTER")


def count_words(count: Count, colours: Mapping[str, str]) -> Words:
    return Words(count.text, COUNT_SIZE, colours["muted"], align="CENTER")


def _is_write(node: ViewNode) -> bool:
    return node.badges[0].method in _WRITES


def _badge_row(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> str:
    path = _cell(path_words(sized, colours), sized.inner_width - sized.badge_width - BADGE_GAP, OWNER_ROW)
    cells = f"{_badge_cell(node, sized, colours)}{_gap(BADGE_GAP)}{path}"
    return f'<TR><TD ALIGN="LEFT"><TABLE {_TABLE}><TR>{cells}</TR></TABLE></TD></TR>'


def _line_row(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> str:
    """Badge or indent, name and path."""
    rest = sized.inner_width - sized.indent - sized.name_width
    before = ""
    if sized.badge:
        before = f"{_badge_cell(node, sized, colours)}{_gap(sized.indent - sized.badge_width)}"
    elif sized.indent:
        before = _gap(sized.indent)
    name = _cell(_name_words(node, sized, colours), sized.name_width, BADGE_ROW)
    path = _cell(path_words(sized, colours), rest, BADGE_ROW)
    cells = f"{before}{name}{path}" if rest >= 1 else f"{before}{name}"
    return f'<TR><TD ALIGN="LEFT"><TABLE {_TABLE}><TR>{cells}</TR></TABLE></TD></TR>'


def _badge_cell(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> str:
    hue = colours[hue_of(node.layer)]
    fill = f' BGCOLOR="{hue}"' if _is_write(node) else ""
    size = f'FIXEDSIZE="TRUE" WIDTH="{sized.badge_width:.0f}" HEIGHT="{_BADGE_HEIGHT}"'
    words = badge_words(node, sized, colours)
    return f'<TD BORDER="1" STYLE="ROUNDED" COLOR="{hue}"{fill} {size}>{_font(words)}</TD>'


def _gap(width: float, height: float = BADGE_ROW) -> str:
    return f'<TD FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}"></TD>'


def _cell(words: Words, width: float, height: float) -> str:
    fixed = f'FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}" ALIGN="{words.align}"'
    return f"<TD {fixed}>{_font(words)}</TD>"


def _font(words: Words) -> str:
    inner = escape_text(words.text)
    if words.is_bold:
        inner = f"<B>{inner}</B>"
    return f'<FONT POINT-SIZE="{words.size:g}" COLOR="{words.colour}">{inner}</FONT>'


def show_printable(text: str) -> str:
    """On one line; what is no printable character becomes a replacement sign."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def escape_text(text: str) -> str:
    """Safe in HTML-like labels and in SVG; what XML forbids becomes a replacement sign."""
    # Graphviz drops the whole label at a bare `&` or an unknown tag, takes an empty text for an error,
    # and puts the name of the node for `\N`.
    return escape(show_printable(text), quote=True).replace("&#x27;", "&#39;").replace("\\", "&#92;") or " "
