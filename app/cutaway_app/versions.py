"""A project's folder -> a name for what is in it now, to tell whether anything has changed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from cutaway.baselining import BASELINE_NAME

_SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules", "site-packages", "venv"})
_READ_SUFFIXES = (".py", ".toml")
_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class ProjectVersion:
    """A folder, and what was in it."""

    location: Path
    sources: str
    """Of names and content of its Python and settings files."""
    accepted: str
    """Of its baseline."""


def read_version(location: Path) -> ProjectVersion:
    """The folder as it is now."""
    digest = blake2b(digest_size=16)
    for path in _list_files(location):
        digest.update(os.fsencode(path.relative_to(location)) + b"\0")
        digest.update(_digest(path))
    return ProjectVersion(location, digest.hexdigest(), _digest(location / BASELINE_NAME).hex())


def read_stamp(location: Path) -> str:
    """As quick as can be: times and sizes, which change whenever the content does."""
    digest = blake2b(digest_size=16)
    for path in (*_list_files(location), location / BASELINE_NAME):
        try:
            found = path.stat()
        except OSError:
            continue
        digest.update(os.fsencode(path) + f"\0{found.st_mtime_ns} {found.st_size}\0".encode())
    return digest.hexdigest()


def _digest(path: Path) -> bytes:
    try:
        if path.stat().st_size <= _LARGEST:
            return blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        pass  # the analysis will list it as a gap
    return b""


def _list_files(location: Path) -> Iterator[Path]:
    for folder, inner, names in os.walk(location):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        yield from (
            path
            for name in sorted(names)
            if name.endswith(_READ_SUFFIXES) and (path := Path(folder, name)).is_file()
        )
