"""A project's folder -> the files beside its code that say what it is when installed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cutaway.files import leads_out
from cutaway.source.walking import exists

METADATA_FILES = ("pyproject.toml", "setup.cfg", "setup.py")

LARGEST_METADATA = 1024 * 1024
"""Bytes; nobody writes more by hand."""


class MetadataFile(NamedTuple):
    """`pyproject.toml`, `setup.cfg` or `setup.py`, by its path relative to the project."""

    path: str
    content: bytes


def read_metadata(project: Path, roots: Iterable[str], levels: int) -> tuple[MetadataFile, ...]:
    """Those of the project and of the folders around its roots, else of the nearest folder above with any.

    No folder above the repository that the project lies in is looked at, nor one more than `levels` above.
    """
    inside = {".", *(folder for root in roots for folder in _upwards(root))}
    found = tuple(file for folder in sorted(inside) for file in _read_folder(project, folder))
    folder, shown = project, "."
    for _ in range(levels):
        if found or exists(folder / ".git") or folder == folder.parent:
            break
        folder, shown = folder.parent, ".." if shown == "." else f"../{shown}"
        found = tuple(_read_folder(project, shown))
    return found


def _upwards(root: str) -> Iterator[str]:
    """A root and the folders around it within the project."""
    parts = root.split("/")
    if ".." not in parts:
        for length in range(len(parts), 0, -1):
            yield "/".join(parts[:length])


def _read_folder(project: Path, folder: str) -> Iterator[MetadataFile]:
    for name in METADATA_FILES:
        if not folder.startswith("..") and leads_out(project / folder / name, project):
            continue
        try:
            with (project / folder / name).open("rb") as stream:
                content = stream.read(LARGEST_METADATA + 1)
        except (OSError, ValueError):  # not there, or not for us to read: the code is analysed all the same
            continue
        if len(content) <= LARGEST_METADATA:
            yield MetadataFile(name if folder == "." else f"{folder}/{name}", content)
