"""Errors that the user can act on; `cli` and the dashboard show their message, nothing else."""

from collections.abc import Mapping, Sequence
from pathlib import Path


class CutawayError(Exception):
    """Base of all errors whose message tells the user what is wrong, where, and what to do."""


class ProjectNotFound(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"No such folder: {path}. Give the folder that holds your FastAPI project.")


class ProjectUnreadable(CutawayError):
    def __init__(self, path: Path, error: OSError) -> None:
        reason = (error.strerror or type(error).__name__).lower()
        super().__init__(f"Cannot look into {path}: {reason}. Give a folder that you may read.")


class NotAFolder(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is a file. Give the folder that holds your FastAPI project, such as {path.parent}."
        )


class SourceNotFound(CutawayError):
    def __init__(self, root: Path) -> None:
        super().__init__(f"No Python files under {root}. Point at the folder that holds your app.")


class OnlyTestsFound(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Nothing but tests under {path}. Point at the folder that holds your app, or add --with-tests."
        )


class NothingReadable(CutawayError):
    def __init__(self, path: Path, reason_of: Mapping[str, str]) -> None:
        listed = "".join(f"\n  {file}: {reason}" for file, reason in sorted(reason_of.items()))
        super().__init__(
            f"None of the files under {path} could be read. Make them readable, or leave them out:{listed}"
        )


class RootsNotFound(CutawayError):
    def __init__(self, project: Path, roots: Sequence[str]) -> None:
        listed = ", ".join(roots)
        super().__init__(
            f"No such source root in {project}: {listed}. "
            "Give folders of the project, relative to it, as in --root src."
        )


class BadConfiguration(CutawayError):
    """All that is wrong with the settings, each with the line of the field or of what holds it."""

    def __init__(
        self, file: Path, problem_of: Mapping[str, str], line_of: Mapping[str, int] | None = None
    ) -> None:
        told = [(_find_line(field, line_of or {}), field, problem) for field, problem in problem_of.items()]
        listed = "".join(
            "\n  " + ": ".join(part for part in (f"line {line}" if line else "", field, problem) if part)
            for line, field, problem in sorted(told, key=lambda mistake: mistake[0])
        )
        super().__init__(f"Correct the settings in {file}:{listed}")


def _find_line(field: str, line_of: Mapping[str, int]) -> int:
    """Of the field, or of the nearest table or list around it; 0 if none is known."""
    holder = field
    while holder and holder not in line_of:
        holder = holder[: max(holder.rfind("."), holder.rfind("["), 0)]
    return line_of.get(holder, 0)
