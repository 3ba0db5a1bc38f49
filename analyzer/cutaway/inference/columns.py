"""Columns in UTF-8 bytes, as we count <-> columns in UTF-16 units, as language servers count by default."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cutaway.inference.questions import Place, Question


class Columns:
    """Looks up the lines that hold more than ASCII, since only there the two differ."""

    def __init__(self, content_of: Mapping[str, bytes]) -> None:
        self._content_of = content_of
        self._lines_of = lru_cache(maxsize=None)(self._read_lines)

    def write(self, question: Question) -> int:
        """The question's column in UTF-16 units."""
        line = self._line_of(question.file, question.line)
        return question.column if line is None else len(_encode(line[: question.column])) // 2

    def read(self, place: Place) -> Place:
        """A place whose column counts UTF-16 units, with the column in bytes."""
        line = self._line_of(place.file, place.line)
        if line is None:
            return place
        before = _encode(line)[: 2 * place.column].decode("utf-16-le", "replace")
        return place._replace(column=len(before.encode()))

    def _line_of(self, file: str, number: int) -> bytes | None:
        """None for a line whose columns are the same in both."""
        lines = self._lines_of(file)
        line = lines[number] if number < len(lines) else b""
        return None if line.isascii() else line

    def _read_lines(self, file: str) -> list[bytes]:
        content = self._content_of.get(file)
        if content is None:
            try:
                content = Path(file).read_bytes()
            except OSError:
                return []
        return [] if content.isascii() else content.split(b"\n")


def _encode(text: bytes) -> bytes:
    return text.decode("utf-8", "replace").encode("utf-16-le")
