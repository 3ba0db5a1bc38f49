"""Where something stands in the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """One place: POSIX path relative to the project, line and column from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"
