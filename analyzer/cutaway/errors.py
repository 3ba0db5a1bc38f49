"""Errors that the user can act on; `cli` and the dashboard show their message, nothing else."""

from pathlib import Path


class CutawayError(Exception):
    """Base of all errors whose message tells the user what is wrong, where, and what to do."""


class ProjectNotFound(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"No such folder: {path}. Give the folder that holds your FastAPI project.")


class SourceNotFound(CutawayError):
    def __init__(self, root: Path) -> None:
        super().__init__(f"No Python files under {root}. Point at the folder that holds your app.")
