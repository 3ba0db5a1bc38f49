"""Texts -> HTML-like labels of Graphviz, with every name escaped."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import BADGE_SIZE, NAME_SIZE, NOTE_SIZE, SMALL_SIZE, Sized
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
    width = sized.inner_width
    align = "CENTER" if sized.is_centred else "LEFT"
    warning = colours["bad" if node.is_bad else "muted"]
    rows: list[str] = []
    if sized.badge:
        rows.append(_badge_row(node, sized, colours))
    elif sized.above:
        rows.append(f"<TR>{_cell(Words(sized.above, SMALL_SIZE, colours['muted']), width, 12)}</TR>")
    lines = [(Words(sized.name, NAME_SIZE, colours["text"], True, align), 13)]
    lines += [(Words(note, NOTE_SIZE, warning, True, align), 10) for note in sized.notes]
    rows += [f"<TR>{_cell(words, width, height)}</TR>" for words, height in lines]
    return f'<<TABLE {_TABLE} WIDTH="{width:.0f}">{"".join(rows)}</TABLE>>'


def _badge_row(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> str:
    hue = colours[hue_of(node.layer)]
    is_filled = node.badges[0].method in _WRITES
    ink = colours["on-hue"] if is_filled else hue
    fill = f' BGCOLOR="{hue}"' if is_filled else ""
    size = f'FIXEDSIZE="TRUE" WIDTH="{sized.badge_width:.0f}" HEIGHT="{_BADGE_HEIGHT}"'
    words = Words(sized.badge, BADGE_SIZE, ink, is_bold=True)
    badge = f'<TD BORDER="1" STYLE="ROUNDED" COLOR="{hue}"{fill} {size}>{_font(words)}</TD>'
    rest = sized.inner_width - sized.badge_width - 4
    path = _cell(Words(sized.above, SMALL_SIZE, colours["muted"]), rest, 12)
    gap = '<TD FIXEDSIZE="TRUE" WIDTH="4" HEIGHT="16"></TD>'
    return f'<TR><TD ALIGN="LEFT"><TABLE {_TABLE}><TR>{badge}{gap}{path}</TR></TABLE></TD></TR>'


def _cell(words: Words, width: float, height: float) -> str:
    fixed = f'FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}" ALIGN="{words.align}"'
    return f"<TD {fixed}>{_font(words)}</TD>"


def _font(words: Words) -> str:
    inner = escape_text(words.text)
    if words.is_bold:
        inner = f"<B>{inner}</B>"
    return f'<FONT POINT-SIZE="{words.size:g}" COLOR="{words.colour}">{inner}</FONT>'


def escape_text(text: str) -> str:
    """Safe in HTML-like labels and in SVG; what XML forbids becomes a replacement sign."""
    # Graphviz drops the whole label at a bare `&` or an unknown tag, and an empty text is an error to it.
    shown = "".join(character if character.isprintable() else "�" for character in text)
    return escape(shown, quote=True).replace("&#x27;", "&#39;") or " "
