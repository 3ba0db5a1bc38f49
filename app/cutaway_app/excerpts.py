"""A place in the project -> the lines of text around it, read only inside the project's folder."""

import io
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LARGEST = 5_000_000
_LONGEST_EXCERPT = 120
_LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of one file, the first numbered `first`; `rest` counts the wanted ones that were left out."""

    file: str
    first: int
    lines: tuple[str, ...]
    marked: tuple[int, ...] = ()
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of a file, and which of them to mark."""

    file: str
    first: int
    last: int
    marked: tuple[int, ...] = ()


def around(file: str, lines: Iterable[int], margin: int) -> Wanted:
    """The lines and `margin` more on both sides."""
    marked = tuple(sorted(set(lines)))
    return Wanted(file, max(1, marked[0] - margin), marked[-1] + margin, marked)


def read_excerpt(project: Path, wanted: Wanted) -> Excerpt | None:
    """None if the file is not inside the project, cannot be read, or is shorter than that by now."""
    content = _read_inside(project, wanted.file)
    if content is None:
        return None
    lines = _decode(content).splitlines()
    last = min(wanted.last, len(lines))
    shown = min(last, wanted.first + _LONGEST_EXCERPT - 1)
    if wanted.first > last:
        return None
    return Excerpt(
        file=wanted.file,
        first=wanted.first,
        lines=tuple(line[:_LONGEST_LINE] for line in lines[wanted.first - 1 : shown]),
        marked=tuple(line for line in wanted.marked if line <= shown),
        rest=last - shown,
    )


def _read_inside(project: Path, file: str) -> bytes | None:
    try:
        root = project.resolve(strict=True)
        path = (root / file).resolve(strict=True)
        # A link may point out of the project, at files that its reader was never meant to see.
        if not path.is_relative_to(root) or not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def _decode(content: bytes) -> str:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        return content.decode(encoding, errors="replace")
    except (SyntaxError, LookupError):
        return content.decode("utf-8", errors="replace")
