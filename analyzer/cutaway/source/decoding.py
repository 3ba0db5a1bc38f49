"""Bytes of a file -> UTF-8 with plain line ends, and what was wrong with them."""

import codecs
import re
from typing import NamedTuple


class Decoded(NamedTuple):
    content: bytes
    line: int = 0
    """Where the trouble is; 0 if there is none, or if it concerns the whole file."""
    problem: str | None = None
    """None if the bytes are what Python would accept."""


_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF_8_NAMES = frozenset({"utf-8", "utf-8-sig", "ascii"})
_REFUSED = frozenset({"punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"})
"""Codecs that no source file honestly names; the time that the first takes grows with the square."""


def decode(data: bytes) -> Decoded:
    """Never fails: what cannot be decoded is replaced, and told."""
    for mark, codec in _UTF_16.items():
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, errors="replace")
            return Decoded(
                _plain_lines(text.encode(errors="replace")),
                0,
                "written in UTF-16, which Python does not read",
            )
    body = data.removeprefix(codecs.BOM_UTF8)
    named = _named_codec(body)
    if named is not None:
        return _decode_as(body, named)
    return _check_utf_8(body)


def _named_codec(body: bytes) -> str | None:
    for line in body.split(b"\n", 2)[:2]:
        if match := _COOKIE.match(line):
            return match[1].decode("ascii", errors="replace")
        if not _BLANK.match(line.rstrip(b"\r")):
            return None
    return None


def _decode_as(body: bytes, named: str) -> Decoded:
    try:
        codec = codecs.lookup(named).name
    except (LookupError, ValueError):
        codec = None
    if codec in _UTF_8_NAMES:
        return _check_utf_8(body)
    unknown = f"names an encoding that is not known: {named}"
    if codec is None or codec.replace("_", "-") in _REFUSED:
        return _check_utf_8(body)._replace(line=1, problem=unknown)
    try:
        return _check_utf_8(body.decode(codec).encode(errors="replace"))
    except UnicodeError as error:
        line = body.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else 0
        return _check_utf_8(body)._replace(line=line, problem=f"not {named}, the encoding that it names")
    except LookupError:
        return _check_utf_8(body)._replace(line=1, problem=unknown)


def _check_utf_8(body: bytes) -> Decoded:
    content, line, problem = body, 0, None
    if not body.isascii():
        try:
            body.decode()
        except UnicodeDecodeError as error:
            line, problem = body.count(b"\n", 0, error.start) + 1, "not UTF-8"
            content = body.decode(errors="replace").encode()
    if (position := content.find(b"\0")) >= 0:
        line, problem = line or content.count(b"\n", 0, position) + 1, problem or "holds NUL bytes"
        content = content.replace(b"\0", b" ")
    return Decoded(_plain_lines(content), line, problem)


def _plain_lines(content: bytes) -> bytes:
    if b"\r" not in content:
        return content
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
