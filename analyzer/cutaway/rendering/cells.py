"""Characters in cells: how many a text takes, how it wraps, and a sheet to write on."""

import re
from unicodedata import combining, east_asian_width

from cutaway.rendering.labels import show_printable

_SLOT = ""
"""Behind a character that takes two cells."""
# What would end the comment that the sheet is pasted into.
_ENDINGS = {'"""': "'''", "*/": "* /", "-->": "-- >"}
_WORDS = re.compile(r"\s*\S+")


def cells_of(text: str) -> int:
    """In a font where Chinese characters are as wide as two others."""
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def clean(text: str) -> str:
    """On one line, and safe in a comment of Python, of the C family and of HTML."""
    shown = show_printable(text)
    for ending, harmless in _ENDINGS.items():
        shown = shown.replace(ending, harmless)
    return shown


def wrap_cells(text: str, width: int, indent: int) -> list[str]:
    """Lines of at most `width` cells, all but the first indented; a longer word is broken."""
    lines = [""]
    for word in _WORDS.findall(text):
        fits_on_its_own = cells_of(word.lstrip()) <= width - indent
        if cells_of(lines[-1] + word) > width and lines[-1].strip() and fits_on_its_own:
            lines.append(" " * indent + word.lstrip())
        else:
            lines[-1] += word
        while cells_of(lines[-1]) > width:
            kept = _longest(lines[-1], width)
            lines[-1:] = [lines[-1][:kept], " " * indent + lines[-1][kept:]]
    return lines


def _longest(text: str, width: int) -> int:
    taken = 0
    for number, character in enumerate(text):
        taken += _cells(character)
        if taken > width:
            return number
    return len(text)


class Cells:
    """Rows as long as what is written in them."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []

    def write(self, row: int, column: int, text: str) -> None:
        while len(self._rows) <= row:
            self._rows.append([])
        cells = self._rows[row]
        at = column
        for character in text:
            taken = _cells(character)
            cells += [" "] * (at + taken - len(cells))
            if taken == 0 and at > 0:
                cells[at - 1] += character
                continue
            cells[at : at + taken] = [character, *[_SLOT] * (taken - 1)]
            at += taken

    def lines(self) -> list[str]:
        return ["".join(cells).rstrip() for cells in self._rows]
