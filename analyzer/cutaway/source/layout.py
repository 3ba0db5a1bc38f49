"""Paths of the project's files -> the tree of folders that imports are matched against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Parts = tuple[str, ...]


def module_parts(parts: Parts) -> Parts:
    """Path of a file -> where an import finds it: a package is its folder, a module loses its suffix."""
    if parts[-1] == "__init__.py":
        return parts[:-1]
    return (*parts[:-1], parts[-1].removesuffix(".py"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Folders that lead to the project, its own name last: the project may be the inside of a package."""

    names: Parts = ()
    packages: int = 0
    """How many of the last ones hold an `__init__.py`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Every path here begins with the surroundings' names, so that a root may lie above the project."""

    surroundings: Surroundings
    modules: Mapping[Parts, Parts]
    """Where an import finds it -> the file; of `x.py` and `x/__init__.py` the package, as in Python."""
    folders: frozenset[Parts]
    """Folders with Python files at any depth."""
    packages: frozenset[Parts]
    """Folders with an `__init__.py`."""
    parents_of: Mapping[str, tuple[Parts, ...]] = field(default_factory=dict[str, tuple[Parts, ...]])
    """Name of a module or folder -> folders that hold one, sorted."""

    @property
    def project(self) -> Parts:
        return self.surroundings.names

    def holds(self, parts: Parts) -> bool:
        return parts in self.modules or parts in self.folders

    def shown(self, folder: Parts) -> str:
        """The folder as a POSIX path relative to the project."""
        depth = len(self.project)
        if len(folder) >= depth:
            return "/".join(folder[depth:]) or "."
        return "/".join([".."] * (depth - len(folder)))


def lay_out(files: Iterable[Parts], surroundings: Surroundings) -> Layout:
    modules: dict[Parts, Parts] = {}
    folders: set[Parts] = set()
    packages = _packages_above(surroundings)
    for path in sorted(files):
        if path[-1] == "__init__.py":
            packages.add(path[:-1])
            modules[module_parts(path)] = path
        else:
            modules.setdefault(module_parts(path), path)
        folder = path[:-1]
        while folder not in folders:
            folders.add(folder)
            folder = folder[:-1]
    parents: dict[str, set[Parts]] = {}
    for child in (*modules, *folders):
        if child:
            parents.setdefault(child[-1], set()).add(child[:-1])
    parents_of = {name: tuple(sorted(found)) for name, found in parents.items()}
    return Layout(surroundings, modules, frozenset(folders), frozenset(packages), parents_of)


def _packages_above(surroundings: Surroundings) -> set[Parts]:
    names = surroundings.names
    return {names[: len(names) - up] for up in range(min(surroundings.packages, len(names)))}


def common_length(one: Sequence[str], other: Sequence[str]) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
