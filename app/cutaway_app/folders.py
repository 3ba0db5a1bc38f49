"""Folders in which to look for a project, never outside of where the looking starts; and the samples."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MOST_FOLDERS = 400
_SKIPPED = frozenset({"node_modules", "site-packages", "venv", "__pycache__"})
_MARKS = ("pyproject.toml", "cutaway.toml", "setup.py", "requirements.txt", "main.py", "app/main.py")
"""Files that a project's folder holds."""


@dataclass(frozen=True, slots=True)
class Place:
    path: Path
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    folder: Path
    parent: Path | None
    """None where the looking started."""
    places: tuple[Place, ...]


def list_folders(start: Path, folder: Path) -> Listing:
    """Folders in `folder`; in `start` if that is not inside of it or cannot be read."""
    root, wanted = start.resolve(), folder.resolve()
    if not wanted.is_relative_to(root) or not wanted.is_dir():
        wanted = root
    try:
        places = tuple(_list_inside(root, wanted))
    except OSError:
        places = ()
    return Listing(wanted, wanted.parent if wanted != root else None, places[:_MOST_FOLDERS])


def _list_inside(root: Path, folder: Path) -> Iterator[Place]:
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.is_dir() and _is_shown(entry.name))
    for name in names:
        path = folder / name
        # A link may lead out of where the looking may go.
        if path.resolve().is_relative_to(root):
            yield Place(path, name, "project" if any((path / mark).is_file() for mark in _MARKS) else "")


def _is_shown(name: str) -> bool:
    return not name.startswith(".") and name not in _SKIPPED


def list_samples() -> tuple[Place, ...]:
    """Those of a checkout of Cutaway; none where only the package is installed."""
    folder = Path(__file__).parents[2] / "samples"
    notes = {
        "bookshop": "every layer in its place",
        "bookshop_eroded": "the same shop after a year of shortcuts",
        "clinic": "ports, adapters and a container",
    }
    return tuple(Place(folder / name, name, note) for name, note in notes.items() if (folder / name).is_dir())
