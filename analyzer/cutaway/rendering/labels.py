"""Texts -> HTML-like labels of Graphviz, with every name escaped."""

from collections.abc import Mapping
from html import escape

from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import BADGE_SIZE, NAME_SIZE, NOTE_SIZE, SMALL_SIZE, Sized
from cutaway.views import ViewNode

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_TABLE = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
_BADGE_HEIGHT = 11


def write_text(
    text: str,
    size: float,
    colour: str,
    width: float,
    height: float,
    *,
    bold: bool = False,
    align: str = "LEFT",
) -> str:
    """One line in a table of fixed size, so that no font of any machine can move it."""
    cell = _cell(text, size, colour, width, height, is_bold=bold, align=align)
    return f'<<TABLE {_TABLE} FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}"><TR>{cell}</TR></TABLE>>'


def write_node(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> str:
    width = sized.inner_width
    align = "CENTER" if sized.is_centred else "LEFT"
    rows: list[str] = []
    if sized.badge:
        rows.append(_badge_row(node, sized, colours))
    elif sized.above:
        rows.append(f"<TR>{_cell(sized.above, SMALL_SIZE, colours['muted'], width, 12)}</TR>")
    rows.append(
        f"<TR>{_cell(sized.name, NAME_SIZE, colours['text'], width, 13, is_bold=True, align=align)}</TR>"
    )
    rows += [
        f"<TR>{_cell(note, NOTE_SIZE, colours['bad'], width, 10, is_bold=True, align=align)}</TR>"
        for note in sized.notes
    ]
    return f'<<TABLE {_TABLE} WIDTH="{width:.0f}">{"".join(rows)}</TABLE>>'


def _badge_row(node: ViewNode, sized: Sized, colours: Mapping[str, str]) -> str:
    hue = colours[hue_of(node.layer)]
    is_filled = node.badges[0].method in _WRITES
    ink = colours["on-hue"] if is_filled else hue
    fill = f' BGCOLOR="{hue}"' if is_filled else ""
    size = f'FIXEDSIZE="TRUE" WIDTH="{sized.badge_width:.0f}" HEIGHT="{_BADGE_HEIGHT}"'
    badge = f'<TD BORDER="1" STYLE="ROUNDED" COLOR="{hue}"{fill} {size}>{_font(sized.badge, BADGE_SIZE, ink, True)}</TD>'
    rest = sized.inner_width - sized.badge_width - 4
    path = _cell(sized.above, SMALL_SIZE, colours["muted"], rest, 12)
    gap = '<TD FIXEDSIZE="TRUE" WIDTH="4" HEIGHT="14"></TD>'
    return f'<TR><TD ALIGN="LEFT"><TABLE {_TABLE}><TR>{badge}{gap}{path}</TR></TABLE></TD></TR>'


def _cell(
    text: str,
    size: float,
    colour: str,
    width: float,
    height: float,
    *,
    is_bold: bool = False,
    align: str = "LEFT",
) -> str:
    fixed = f'FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}" ALIGN="{align}"'
    return f"<TD {fixed}>{_font(text, size, colour, is_bold)}</TD>"


def _font(text: str, size: float, colour: str, is_bold: bool) -> str:
    inner = escape_text(text)
    if is_bold:
        inner = f"<B>{inner}</B>"
    return f'<FONT POINT-SIZE="{size:g}" COLOR="{colour}">{inner}</FONT>'


def escape_text(text: str) -> str:
    """Safe in HTML-like labels and in SVG; control characters, which XML forbids, become a replacement sign."""
    # Graphviz drops the whole label at a bare `&` or an unknown tag, and an empty text is an error to it.
    shown = "".join(character if character.isprintable() else "�" for character in text)
    return escape(shown, quote=True).replace("&#x27;", "&#39;") or " "
