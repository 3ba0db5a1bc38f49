"""PDF as Graphviz writes it -> as we hand it out: without a date, with a link on each box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cutaway.rendering.geometry import Box

_DATE = re.compile(rb"(?<=/CreationDate \()D:(\d+)")
_PAGE = re.compile(rb"^(\d+) 0 obj\n(<< /Type /Page\b.*?)>>\nendobj\n", re.DOTALL | re.MULTILINE)
_TRAILER = re.compile(rb"trailer\n<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_SIZE = re.compile(rb"/Size (\d+)")


@dataclass(frozen=True, slots=True)
class LinkBox:
    box: Box
    """From the lower left corner of the page, y upwards."""
    address: str


def forget_date(pdf: bytes) -> bytes:
    """Graphviz writes when it drew; a date of the same length keeps every other place in the file."""
    return _DATE.sub(lambda match: b"D:" + b"20000101000000"[: len(match[1])], pdf)


def link_boxes(pdf: bytes, boxes: Sequence[LinkBox]) -> bytes:
    """Appended, as PDF provides for changes: Graphviz knows no links here, and all that it wrote stays."""
    page, trailer = _PAGE.search(pdf), _TRAILER.search(pdf)
    size = _SIZE.search(trailer[1]) if trailer else None
    if not boxes or page is None or trailer is None or size is None:
        return pdf
    first = int(size[1])
    links = b" ".join(b"%d 0 R" % (first + number) for number in range(len(boxes)))
    objects = [b"%s 0 obj\n%s   /Annots [ %s ]\n>>\nendobj\n" % (page[1], page[2], links)]
    objects += [b"%d 0 obj\n%s\nendobj\n" % (first + number, _write(one)) for number, one in enumerate(boxes)]
    start = len(pdf)
    places: list[bytes] = []
    for one in objects:
        places.append(b"%010d 00000 n \n" % start)
        start += len(one)
    table = b"xref\n%s 1\n%s%d %d\n%s" % (page[1], places[0], first, len(boxes), b"".join(places[1:]))
    rest = _SIZE.sub(b"/Size %d" % (first + len(boxes)), trailer[1]).rstrip()
    end = b"trailer\n<<%s\n   /Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (rest, trailer[2], start)
    return pdf + b"".join(objects) + table + end


def _write(one: LinkBox) -> bytes:
    corners = f"{one.box.left:.1f} {one.box.top:.1f} {one.box.right:.1f} {one.box.bottom:.1f}"
    # In hexadecimal no character of an address has a meaning.
    address = one.address.encode().hex()
    return (
        f"<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /Rect [ {corners} ] "
        f"/A << /S /URI /URI <{address}> >> >>"
    ).encode()
