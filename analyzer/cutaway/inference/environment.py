"""A project's folder -> the Python environment in which its dependencies are installed."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cutaway.model import Gap, GapKind

_FOLDER_NAMES = (".venv", "venv", "env", ".env")


class EnvironmentOrigin(StrEnum):
    EXPLICIT = "explicit"
    PROJECT = "project"
    """Lies in the project's folder, one of its source roots, or a folder between."""
    ACTIVE = "active"
    """Activated in the shell that started us."""
    OWN = "own"
    """The one that we run in: only the packages that we depend on ourselves."""


@dataclass(frozen=True, slots=True)
class Environment:
    prefix: Path
    """The folder that holds `bin` and `lib` (`Scripts` and `Lib` on Windows)."""
    origin: EnvironmentOrigin
    gaps: tuple[Gap, ...] = ()


def find_environment(
    location: Path | None,
    explicit: Path | None = None,
    *,
    roots: Iterable[str] = (),
    variables: Mapping[str, str] = os.environ,
) -> Environment:
    """The first that exists: `explicit` (prefix or interpreter), the project's, the activated one, ours.

    Nothing is executed: an environment is recognised by its files.
    """
    gaps: list[Gap] = []
    if explicit is not None:
        prefix = _prefix_of(explicit)
        if prefix is not None:
            return Environment(prefix, EnvironmentOrigin.EXPLICIT)
        gaps.append(_no_environment(f"{explicit} is no Python environment; looked for another one"))

    for folder in _candidate_folders(location, roots, variables):
        prefix = _prefix_of(folder)
        if prefix is not None:
            return Environment(prefix, EnvironmentOrigin.PROJECT, tuple(gaps))

    for variable in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        prefix = _prefix_of(Path(variables[variable])) if variables.get(variable) else None
        if prefix is not None and prefix != Path(sys.prefix):
            return Environment(prefix, EnvironmentOrigin.ACTIVE, tuple(gaps))

    gaps.append(
        _no_environment(
            "no environment of the project found, so only packages that Cutaway itself uses are known; "
            "create a .venv in the project or give one with --python"
        )
    )
    return Environment(Path(sys.prefix), EnvironmentOrigin.OWN, tuple(gaps))


def _no_environment(what: str) -> Gap:
    return Gap(GapKind.NO_ENVIRONMENT, None, 0, what)


def _candidate_folders(
    location: Path | None, roots: Iterable[str], variables: Mapping[str, str]
) -> Iterable[Path]:
    if location is None:
        return
    folders = [location]
    for root in roots:
        inner = location / root
        while inner.is_relative_to(location) and inner != location:
            folders.append(inner)
            inner = inner.parent
    for folder in dict.fromkeys(folders):
        if variables.get("UV_PROJECT_ENVIRONMENT"):
            yield folder / variables["UV_PROJECT_ENVIRONMENT"]
        for name in _FOLDER_NAMES:
            yield folder / name


def _prefix_of(path: Path) -> Path | None:
    """The environment that `path` is, or is the interpreter of; None if it is neither."""
    for candidate in (path, path.parent.parent):
        if any(candidate.glob("[Ll]ib/python3*/site-packages")) or (candidate / "Lib/site-packages").is_dir():
            return candidate.absolute()
        if path.is_dir():
            return None
    return None
