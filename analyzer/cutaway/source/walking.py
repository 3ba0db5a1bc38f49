"""A folder on disk -> the bytes of its Python files, and a gap for whatever could not be read."""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cutaway.model import Gap, GapKind

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes; what is larger was generated, and would cost more time than it can tell."""

_NEVER_CODE = frozenset({"__pycache__", "__pypackages__", "node_modules", "site-packages", "dist-packages"})
_NEVER_CODE_SUFFIXES = (".egg-info", ".dist-info")
_BUILD_OUTPUT = frozenset({"build", "dist"})
_MARKS_OF_ENVIRONMENT = ("pyvenv.cfg", "conda-meta", "bin/activate", "Scripts/activate")


@dataclass(slots=True)
class _Found:
    project: Path
    is_excluded: Callable[[str], bool]
    bytes_of: dict[str, bytes] = field(default_factory=dict[str, bytes])
    gaps: set[Gap] = field(default_factory=set[Gap])
    links: list[str] = field(default_factory=list[str])
    visited: set[Path] = field(default_factory=set[Path])
    """Real paths of the folders and files that were read."""

    def add_gap(self, kind: GapKind, path: str, what: str) -> None:
        self.gaps.add(Gap(kind, path, 0, what))


def read_files(project: Path, is_excluded: Callable[[str], bool]) -> tuple[dict[str, bytes], tuple[Gap, ...]]:
    """Contents by POSIX path relative to the project, which is a real path.

    A link is followed only to what lies in the project and is not read anyway.
    """
    found = _Found(project, is_excluded)
    _walk(project, "", found)
    while found.links:
        _follow(found.links.pop(), found)
    return found.bytes_of, tuple(sorted(found.gaps))


def _walk(folder: Path, shown: str, found: _Found) -> None:
    pending = [(folder, shown)]
    while pending:
        folder, shown = pending.pop()
        found.visited.add(folder)
        for entry in _entries(folder, shown, found):
            path = f"{shown}{entry.name}"
            if entry.name.startswith(".") or found.is_excluded(path):
                continue
            if entry.is_symlink():
                found.links.append(path)
            elif entry.is_dir(follow_symlinks=False):
                inner = folder / entry.name
                if _may_hold_code(inner):
                    pending.append((inner, f"{path}/"))
            elif entry.name.endswith(".py") and entry.is_file(follow_symlinks=False):
                _read(folder / entry.name, path, found)
    found.links.sort(reverse=True)


def _entries(folder: Path, shown: str, found: _Found) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        found.add_gap(GapKind.UNREADABLE_FILE, shown.rstrip("/") or ".", _reason(error))


def _may_hold_code(folder: Path) -> bool:
    if folder.name in _NEVER_CODE or folder.name.endswith(_NEVER_CODE_SUFFIXES):
        return False
    if folder.name in _BUILD_OUTPUT:
        return exists(folder / "__init__.py")
    return not any(exists(folder / mark) for mark in _MARKS_OF_ENVIRONMENT)


def exists(path: Path) -> bool:
    """As far as we may see."""
    try:
        return path.exists()
    except OSError:  # a folder that may not be searched becomes a gap when it is walked
        return False


def _read(file: Path, path: str, found: _Found) -> None:
    found.visited.add(file)
    try:
        path.encode()
    except UnicodeEncodeError:
        readable = os.fsencode(path).decode(errors="replace")
        found.add_gap(GapKind.UNREADABLE_FILE, readable, "its name is not UTF-8")
        return
    try:
        with file.open("rb", buffering=0) as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        found.add_gap(GapKind.UNREADABLE_FILE, path, _reason(error))
        return
    if len(data) > LARGEST_FILE:
        found.add_gap(GapKind.TOO_LARGE, path, f"larger than {LARGEST_FILE // 1024 // 1024} MB")
    else:
        found.bytes_of[path] = data


def _follow(path: str, found: _Found) -> None:
    link = found.project / path
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        _tell_broken_link(path, error, found)
        return
    is_folder = target.is_dir()
    if not (_may_hold_code(target) if is_folder else path.endswith(".py") and target.is_file()):
        return
    if not target.is_relative_to(found.project):
        found.add_gap(GapKind.LINK_OUTSIDE, path, "a link out of the project, not followed")
    elif link.is_relative_to(target):
        found.add_gap(GapKind.LINK_LOOP, path, "a link to a folder that it is in, not followed")
    elif target not in found.visited:
        if is_folder:
            _walk(target, f"{path}/", found)
        else:
            _read(target, path, found)


def _tell_broken_link(path: str, error: OSError | RuntimeError, found: _Found) -> None:
    # Before Python 3.13 an endless link is a RuntimeError.
    if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
        found.add_gap(GapKind.LINK_LOOP, path, "a link that leads back to itself")
    elif path.endswith(".py") or error.errno != errno.ENOENT:
        what = "a link to nothing" if error.errno == errno.ENOENT else _reason(error)
        found.add_gap(GapKind.UNREADABLE_FILE, path, what)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
