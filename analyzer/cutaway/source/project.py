"""A folder on disk -> SourceTree."""

import os
import stat
import tomllib
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from cutaway.errors import (
    NotAFolder,
    NothingReadable,
    OnlyTestsFound,
    ProjectNotFound,
    ProjectUnreadable,
    RootsNotFound,
    SourceNotFound,
)
from cutaway.records import is_table
from cutaway.source.discovery import Discovery, discover
from cutaway.source.globs import compile_globs
from cutaway.source.layout import Surroundings
from cutaway.source.metadata import read_metadata
from cutaway.source.tree import SourceTree, decode_all
from cutaway.source.walking import read_files

_LEVELS_ABOVE = 6


def read_project(
    path: Path, *, roots: Sequence[str] = (), with_tests: bool = False, exclude: Sequence[str] = ()
) -> SourceTree:
    """The Python files under `path`, with source roots found unless given, relative to it."""
    project = _existing_folder(path)
    given_roots = _check_roots(project, roots)
    bytes_of, gaps = read_files(project, compile_globs(exclude))
    content_of, bad_encodings = decode_all(bytes_of)
    found = discover(
        content_of,
        roots=given_roots,
        with_tests=with_tests,
        surroundings=_look_around(project, given_roots),
        metadata=read_metadata(project, _possible_distributions(content_of), 0),
    )
    if not found.files:
        if content_of:
            raise OnlyTestsFound(path)
        if gaps:
            raise NothingReadable(path, {gap.file or "": gap.what for gap in gaps})
        raise SourceNotFound(path)
    return SourceTree(
        name=_declared_name(project) or _main_package(found),
        roots=found.roots,
        packages=found.packages,
        files=found.files,
        gaps=tuple(sorted((*gaps, *bad_encodings))),
        location=project,
        metadata=read_metadata(project, found.roots, _LEVELS_ABOVE),
    )


def _possible_distributions(paths: Collection[str]) -> frozenset[str]:
    """Folders that hold Python files and are no packages; the folders around them are looked at as well."""
    folders = {path.rpartition("/")[0] for path in paths}
    packages = {path.rpartition("/")[0] for path in paths if path.rpartition("/")[2] == "__init__.py"}
    around = {folder.rpartition("/")[0] for folder in packages}
    return frozenset(folder or "." for folder in (folders | around) - packages)


def _existing_folder(path: Path) -> Path:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
        raise ProjectNotFound(path) from error
    except OSError as error:  # a folder above that may not be searched, a name too long, an endless link
        raise ProjectUnreadable(path, error) from error
    if not stat.S_ISDIR(mode):
        raise NotAFolder(path)
    return path.resolve()


def _check_roots(project: Path, roots: Sequence[str]) -> tuple[str, ...]:
    """As POSIX paths relative to the project; all that are not folders in it, or above it, are told."""
    checked: dict[str, str | None] = {root: _relative_root(project, root) for root in roots}
    if missing := [root for root, relative in checked.items() if relative is None]:
        raise RootsNotFound(project, missing)
    return tuple(sorted({relative for relative in checked.values() if relative is not None}))


def _relative_root(project: Path, root: str) -> str | None:
    folder = (project / root.replace("\\", "/")).resolve()
    if not _is_folder(folder) or not (folder.is_relative_to(project) or project.is_relative_to(folder)):
        return None
    return Path(os.path.relpath(folder, project)).as_posix()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _look_around(project: Path, roots: Sequence[str]) -> Surroundings:
    """Names of the folders above, as far as a package could reach, or a given root lies."""
    levels = max(_LEVELS_ABOVE, *(root.count("..") + 1 for root in roots), 0)
    names = project.parts[1:][-levels:]
    packages = 0
    folder = project
    while packages < len(names) and (folder / "__init__.py").is_file():
        packages += 1
        folder = folder.parent
    return Surroundings(tuple(names), packages)


def _declared_name(project: Path) -> str | None:
    """What its own pyproject.toml calls it; a copy in another folder keeps that name."""
    try:
        data: object = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    for keys in (("project", "name"), ("tool", "poetry", "name")):
        name = data
        for key in keys:
            name = name.get(key) if is_table(name) else None
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _main_package(found: Discovery) -> str:
    """The top-level name with the most files: unlike the folder's name, it is the same in every copy."""
    sizes = Counter(file.import_name.partition(".")[0] for file in found.files if file.root in found.roots)
    return min(sizes, key=lambda name: (-sizes[name], name))
