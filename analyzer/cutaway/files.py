"""Bytes -> a file that is either the old one or the whole new one; which files a project may hold."""

import os
from pathlib import Path

from cutaway.errors import CutawayError


class CannotWrite(CutawayError):
    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"Cannot write {path}: {error.strerror or error}. Give another file.")


def leads_out(path: Path, project: Path) -> bool:
    """Whether it is, or lies behind, a link out of it: to files that its reader was never meant to see."""
    try:
        return not path.resolve().is_relative_to(project.resolve())
    except OSError:  # a link that leads back to itself leads nowhere
        return False


def write_atomically(path: Path, content: bytes) -> None:
    """Beside the file first, then in its place. Links are followed; devices and pipes are written as such."""
    try:
        place = path.resolve()
        if place.exists() and not place.is_file():
            place.write_bytes(content)
            return
        draft = place.with_name(f".{place.name}.{os.getpid()}.part")
        try:
            draft.write_bytes(content)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(path, error) from error
