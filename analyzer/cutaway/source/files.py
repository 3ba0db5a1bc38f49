"""One Python file of the project: where it lies, how it is imported, what it is for, what it says."""

from dataclasses import dataclass
from enum import StrEnum


class FileRole(StrEnum):
    CODE = "code"
    TEST = "test"
    """Left out of the tree unless asked for."""
    MIGRATION = "migration"
    """Read for table names only."""


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """One Python file; `content` is UTF-8 without byte order mark and with plain line ends."""

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
