"""A folder on disk (or a mapping in memory) -> SourceTree: which files belong to the project, under which module names."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cutaway.model import Gap


class FileRole(StrEnum):
    CODE = "code"
    TEST = "test"
    """Left out of analysis unless asked for."""
    MIGRATION = "migration"
    """Read for table names only."""


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """One Python file; `content` is UTF-8 without a byte order mark, whatever the file's own encoding was."""

    path: str
    """POSIX, relative to the project."""
    root: str
    """Source root that it is imported from, POSIX, relative to the project; `.` for the project itself."""
    module: str
    """Unique in the project: the dotted name, with the root before it where two roots define the same."""
    import_name: str
    """The dotted name that `import` statements use for it."""
    is_package: bool
    """An `__init__.py`."""
    role: FileRole
    content: bytes


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All files, sorted by path."""

    name: str
    roots: tuple[str, ...]
    packages: tuple[str, ...]
    """Top-level import names of the project's own code, sorted."""
    files: tuple[SourceFile, ...]
    gaps: tuple[Gap, ...] = ()
    location: Path | None = None
    """Absolute; None for a tree from memory."""

    @classmethod
    def of(cls, text_of: Mapping[str, str]) -> "SourceTree":
        """A tree from memory: POSIX path -> text; discovery runs as it would on disk."""
        raise NotImplementedError
