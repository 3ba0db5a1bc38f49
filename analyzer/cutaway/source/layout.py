"""Paths of the project's files -> the tree of folders that imports are matched against."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Parts = tuple[str, ...]

_EXTENDS_ITSELF = re.compile(rb"\b(?:extend_path|declare_namespace)\(")


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
    extended: frozenset[Parts]
    """Those of which it says that other folders of the name add to them, as before PEP 420."""
    source_folders: frozenset[Parts]
    """Where packages lie by habit or by the metadata, which alone makes no root of them."""
    parents_of: Mapping[str, tuple[Parts, ...]] = field(default_factory=dict[str, tuple[Parts, ...]])
    """Name of a module or folder -> folders that hold one, sorted."""

    @property
    def project(self) -> Parts:
        return self.surroundings.names

    def holds(self, parts: Parts) -> bool:
        return parts in self.modules or parts in self.folders

    def is_namespace(self, folder: Parts) -> bool:
        """Whether other folders of its name may add to it."""
        is_plain = folder in self.folders and folder not in self.modules and folder not in self.packages
        return is_plain or folder in self.extended

    def is_portion(self, root: Parts, name: str) -> bool:
        """Whether what the root holds by that name may be one of several folders that make a package."""
        return root in self.source_folders and self.is_namespace((*root, name))

    def leaves_open(self, root: Parts, module: Parts) -> bool:
        """Whether Python, which did not find the module under this root, would go on to the next one."""
        if not self.is_portion(root, module[0]):
            return False
        reached = [(*root, *module[:length]) for length in range(1, len(module) + 1)]
        return all(self.is_namespace(folder) for folder in reached if self.holds(folder))

    def shown(self, folder: Parts) -> str:
        """The folder as a POSIX path relative to the project."""
        depth = len(self.project)
        if len(folder) >= depth:
            return "/".join(folder[depth:]) or "."
        return "/".join([".."] * (depth - len(folder)))


def lay_out(
    content_of: Mapping[Parts, bytes], surroundings: Surroundings, source_folders: Iterable[Parts]
) -> Layout:
    """Of source folders those that metadata tell of are given, relative to the project."""
    modules: dict[Parts, Parts] = {}
    folders: set[Parts] = set()
    packages = _packages_above(surroundings)
    extended: set[Parts] = set()
    for path in sorted(content_of):
        if path[-1] == "__init__.py":
            packages.add(path[:-1])
            if _EXTENDS_ITSELF.search(content_of[path]):
                extended.add(path[:-1])
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
    depth = len(surroundings.names)
    told = {(*surroundings.names, *folder) for folder in source_folders}
    named_so = {folder for folder in folders if folder[-1:] == ("src",) and len(folder) > depth}
    return Layout(
        surroundings=surroundings,
        modules=modules,
        folders=frozenset(folders),
        packages=frozenset(packages),
        extended=frozenset(extended),
        source_folders=frozenset((named_so | told) - packages),
        parents_of=parents_of,
    )


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
