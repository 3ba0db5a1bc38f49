"""Text -> its width from our own table, so that geometry never depends on the fonts of a machine."""

from unicodedata import combining, east_asian_width

FONT = "Inter, Segoe UI, Helvetica, Arial, sans-serif"

# Thousandths of an em for the characters from space to tilde, the wider of Inter and Helvetica.
_REGULAR = (
    281, 278, 403, 631, 638, 889, 667, 222, 362, 362, 500, 659, 280, 460, 278, 357, 625, 556, 605, 636, 642,
    608, 624, 571, 616, 624, 278, 280, 659, 659, 659, 556, 1015, 676, 667, 727, 722, 667, 611, 778, 740, 278,
    543, 667, 562, 889, 753, 778, 667, 778, 722, 667, 642, 741, 676, 949, 667, 667, 625, 362, 357, 362, 469,
    556, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544, 237, 869, 585, 597, 609, 609, 372, 523,
    364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 650, 655, 889, 722, 238, 409, 409, 565, 680, 303, 469, 298, 390, 688, 556, 630, 659, 678,
    645, 660, 595, 661, 660, 333, 333, 680, 680, 680, 611, 1031, 748, 722, 752, 727, 667, 611, 778, 746, 281,
    570, 722, 611, 915, 735, 782, 667, 783, 722, 667, 668, 729, 748, 1036, 714, 724, 667, 409, 390, 409, 584,
    556, 497, 580, 635, 587, 635, 598, 386, 633, 624, 278, 278, 582, 278, 912, 622, 614, 632, 632, 409, 562,
    388, 622, 586, 850, 574, 586, 572, 409, 374, 409, 680,
)  # fmt: skip
_ELLIPSIS = "…"
_SAFETY = 1.03


def width_of(text: str, size: float, is_bold: bool = False) -> float:
    """Points that the text takes at this font size, with a little to spare."""
    table = _BOLD if is_bold else _REGULAR
    return sum(_units(character, table) for character in text) * size / 1000 * _SAFETY


def clip(text: str, limit: float, size: float, is_bold: bool = False) -> str:
    """The text, or its beginning and end around an ellipsis, within so many points."""
    if width_of(text, size, is_bold) <= limit:
        return text
    for kept in range(len(text) - 1, 1, -1):
        head = (kept + 1) // 2
        shorter = f"{text[:head]}{_ELLIPSIS}{text[len(text) - (kept - head) :]}"
        if width_of(shorter, size, is_bold) <= limit:
            return shorter
    return text[:1] + _ELLIPSIS


def _units(character: str, table: tuple[int, ...]) -> int:
    code = ord(character) - 32
    if 0 <= code < len(table):
        return table[code]
    if combining(character):
        return 0
    return 1000 if east_asian_width(character) in "WFA" else 700
