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
_BUILD_OUTPUT = frozenset({"build", "dist"})
_MAYBE_ENVIRONMENT = frozenset({"venv", "env", "virtualenv", "ENV"})


@dataclass(slots=True)
class _Found:
    bytes_of: dict[str, bytes] = field(default_factory=dict[str, bytes])
    gaps: list[Gap] = field(default_factory=list[Gap])
    links: list[str] = field(default_factory=list[str])
    visited: set[str] = field(default_factory=set[str])
    """Real paths of folders and files that were read."""


def read_files(
    project: Path, is_excluded: Callable[[str], bool]
) -> tuple[dict[str, bytes], tuple[Gap, ...]]:
    """Contents by POSIX path relative to the project; a link is followed only to what lies in the project unread."""
    found = _Found()
    _walk(os.fspath(project), "", is_excluded, found)
    while found.links:
        _follow(os.fspath(project), found.links.pop(), is_excluded, found)
    return found.bytes_of, tuple(sorted(set(found.gaps)))


def _walk(folder: str, shown: str, is_excluded: Callable[[str], bool], found: _Found) -> None:
    found.visited.add(os.path.realpath(folder))
    pending = [(folder, shown)]
    while pending:
        folder, shown = pending.pop()
        for entry in _entries(folder, shown, found):
            path = f"{shown}{entry.name}"
            if entry.name.startswith(".") or is_excluded(path):
                continue
            if entry.is_symlink():
                found.links.append(path)
            elif entry.is_dir(follow_symlinks=False):
                if _may_hold_code(entry):
                    found.visited.add(entry.path)
                    pending.append((entry.path, f"{path}/"))
            elif entry.name.endswith(".py") and entry.is_file(follow_symlinks=False):
                _read(entry.path, path, found)
    found.links.sort(reverse=True)


def _entries(folder: str, shown: str, found: _Found) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        found.gaps.append(Gap(GapKind.UNREADABLE_FILE, shown.rstrip("/") or ".", 0, _reason(error)))


def _may_hold_code(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    if name in _NEVER_CODE or name.endswith((".egg-info", ".dist-info")):
        return False
    if os.path.exists(os.path.join(entry.path, "pyvenv.cfg")):
        return False
    if name in _BUILD_OUTPUT:
        return os.path.exists(os.path.join(entry.path, "__init__.py"))
    if name in _MAYBE_ENVIRONMENT:
        return not any(
            os.path.exists(os.path.join(entry.path, *inside))
            for inside in (("conda-meta",), ("bin", "activate"), ("Scripts", "activate"))
        )
    return True


def _read(real: str, path: str, found: _Found) -> None:
    found.visited.add(real)
    try:
        path.encode()
    except UnicodeEncodeError:
        named = os.fsencode(path).decode(errors="replace")
        found.gaps.append(Gap(GapKind.UNREADABLE_FILE, named, 0, "its name is not UTF-8"))
        return
    try:
        with open(real, "rb", buffering=0) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        found.gaps.append(Gap(GapKind.UNREADABLE_FILE, path, 0, _reason(error)))
        return
    if len(data) > LARGEST_FILE:
        megabytes = LARGEST_FILE // 1024 // 1024
        found.gaps.append(Gap(GapKind.TOO_LARGE, path, 0, f"larger than {megabytes} MB"))
        return
    found.bytes_of[path] = data


def _follow(project: str, path: str, is_excluded: Callable[[str], bool], found: _Found) -> None:
    link = os.path.join(project, path)
    target = os.path.realpath(link)
    is_folder = os.path.isdir(target)
    if _is_endless(link):
        found.gaps.append(Gap(GapKind.LINK_LOOP, path, 0, "a link that leads back to itself"))
    elif not is_folder and not path.endswith(".py"):
        return
    elif not os.path.exists(target):
        found.gaps.append(Gap(GapKind.UNREADABLE_FILE, path, 0, "a link to nothing"))
    elif os.path.commonpath((project, target)) != project:
        found.gaps.append(Gap(GapKind.LINK_OUTSIDE, path, 0, "a link out of the project is not followed"))
    elif link.startswith(f"{target}{os.sep}"):
        found.gaps.append(Gap(GapKind.LINK_LOOP, path, 0, "a link to a folder that holds it"))
    elif target not in found.visited:
        if is_folder:
            _walk(target, f"{path}/", is_excluded, found)
        elif os.path.isfile(target):
            _read(target, path, found)


def _is_endless(link: str) -> bool:
    try:
        os.stat(link)
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
