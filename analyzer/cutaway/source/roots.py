"""Import statements of a project -> the folders that it is imported from, one for every file."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cutaway.source.layout import Layout, Parts, common_length, module_parts
from cutaway.source.statements import ImportSeen

_STANDARD_LIBRARY = sys.stdlib_module_names | {"asynchat", "asyncore", "cgi", "crypt", "distutils", "imp", "smtpd"}
"""Ours and what earlier Pythons had, so that the host's version changes little."""


@dataclass(frozen=True, slots=True)
class Placement:
    root: Parts
    is_loose: bool
    """Nothing imports it, and nothing says that it is part of a package: a script, held by the root around it."""


@dataclass(frozen=True, slots=True)
class ImportedFrom:
    """The imports that reach a module or folder of the project: importing file, and what it reaches."""

    importer: Parts
    target: Parts
    root: Parts | None
    """Root that makes it so; None for a relative import."""


def resolve_imports(
    layout: Layout, imports_of: Mapping[Parts, Sequence[ImportSeen]], content_of: Mapping[Parts, bytes]
) -> tuple[ImportedFrom, ...]:
    """Imports within the project, each read with the root under which it, and most like it, resolve."""
    candidates = _Candidates(layout, imports_of, content_of)
    return tuple(candidates.resolve())


class _Candidates:
    """Weighs, for each (root, top-level name), imports that it would resolve against those that it would not."""

    def __init__(
        self, layout: Layout, imports_of: Mapping[Parts, Sequence[ImportSeen]], content_of: Mapping[Parts, bytes]
    ) -> None:
        self._layout = layout
        self._imports_of = imports_of
        self._content_of = content_of
        self._balance: Counter[tuple[Parts, str]] = Counter()
        self._bound: set[Parts] = set(layout.packages)
        """Folders that cannot well be roots: packages by `__init__.py` or because relative imports pass through."""

    def resolve(self) -> Iterator[ImportedFrom]:
        relative, absolute = self._split()
        for importer, seen in absolute:
            self._weigh(importer, seen)
        for importer, seen in absolute:
            roots = [root for root in self._roots_for(importer, seen) if self._balance[root, seen.module[0]] > 0]
            if roots:
                root = min(roots, key=lambda root: self._distance(root, importer))
                yield from self._reached(importer, seen, root, (*root, *seen.module))
        for importer, base, seen in relative:
            yield from self._reached(importer, seen, None, (*base, *seen.module))

    def _split(
        self,
    ) -> tuple[list[tuple[Parts, Parts, ImportSeen]], list[tuple[Parts, ImportSeen]]]:
        relative: list[tuple[Parts, Parts, ImportSeen]] = []
        absolute: list[tuple[Parts, ImportSeen]] = []
        parents_of = self._layout.parents_of
        for importer, imports in self._imports_of.items():
            for seen in imports:
                if seen.level:
                    base = importer[: max(0, len(importer) - seen.level)]
                    relative.append((importer, base, seen))
                    self._bound.update(importer[:-up] for up in range(1, min(seen.level, len(importer) - 1) + 1))
                elif seen.module and seen.module[0] in parents_of:
                    absolute.append((importer, seen))
        return relative, absolute

    def _roots_for(self, importer: Parts, seen: ImportSeen) -> list[Parts]:
        layout = self._layout
        return [
            root
            for root in layout.parents_of[seen.module[0]]
            if layout.holds((*root, *seen.module)) and self._is_meant(importer, seen, root)
        ]

    def _is_meant(self, importer: Parts, seen: ImportSeen, root: Parts) -> bool:
        """Whether a name that an outside package could have as well is really the project's."""
        target = (*root, *seen.module)
        project = self._layout.project
        if len(root) < len(project) and len(target) <= len(project):
            return False
        first = seen.module[0]
        if root in self._bound and first in _STANDARD_LIBRARY:
            return False
        if len(seen.module) > 1:
            return True
        if first in _STANDARD_LIBRARY:
            return False
        if not seen.names:
            return root not in self._bound and common_length(root, importer) == len(root)
        return self._defines_any(target, seen.names)

    def _defines_any(self, target: Parts, names: Iterable[str]) -> bool:
        path = self._layout.modules.get(target)
        content = self._content_of[path] if path is not None else b""
        if path is not None and path[-1] != "__init__.py" and self._imports_itself(path, target[-1]):
            return False
        return any(self._layout.holds((*target, name)) or name.encode() in content for name in names)

    def _imports_itself(self, path: Parts, name: str) -> bool:
        """`redis.py` that imports `redis` means the package of that name, and so do its neighbours."""
        return any(not seen.level and seen.module[:1] == (name,) for seen in self._imports_of[path])

    def _weigh(self, importer: Parts, seen: ImportSeen) -> None:
        """Roots around the importer are asked first: another service's `app` is no business of this one."""
        first = seen.module[0]
        candidates = self._layout.parents_of[first]
        around = [root for root in candidates if importer[: len(root)] == root]
        resolving = self._roots_for(importer, seen)
        if any(root in around for root in resolving):
            candidates = around
        for root in candidates:
            if root in resolving:
                self._balance[root, first] += 1
            elif len(root) >= len(self._layout.project):
                # Roots above the project are spared: most of their package is out of sight.
                self._balance[root, first] -= 1

    def _distance(self, root: Parts, importer: Parts) -> tuple[int, int, Parts]:
        return (-common_length(root, importer), len(root), root)

    def _reached(
        self, importer: Parts, seen: ImportSeen, root: Parts | None, base: Parts
    ) -> Iterator[ImportedFrom]:
        submodules = [(*base, name) for name in seen.names if self._layout.holds((*base, name))]
        if self._layout.holds(base):
            for target in submodules or [base]:
                yield ImportedFrom(importer, target, root)


def place_files(
    layout: Layout, files: Iterable[Parts], reached: Sequence[ImportedFrom], explicit: Sequence[Parts]
) -> dict[Parts, Placement]:
    """A root for every file: as told, else as imports show, else as packages and habits have it."""
    if explicit:
        return {path: Placement(_nearest(explicit, path) or layout.project, True) for path in files}
    proven = _prove_roots(reached)
    chained = _relative_depths(reached)
    return {path: _place(layout, path, proven, chained) for path in files}


def _prove_roots(reached: Sequence[ImportedFrom]) -> dict[Parts, Parts]:
    """Package or module right under a root -> that root. Of nested claims each part goes to the one used more there."""
    hits: dict[tuple[Parts, Parts], Counter[Parts]] = {}
    for reach in reached:
        if reach.root is not None:
            top = reach.target[: len(reach.root) + 1]
            hits.setdefault((top, reach.root), Counter())[reach.target] += 1
    proven: dict[Parts, Parts] = {}
    for (top, root), targets in sorted(hits.items(), key=lambda item: len(item[0][0])):
        against = _relative_imports_into(top, reached)
        outer = next((top[:length] for length in range(len(top) - 1, 0, -1) if top[:length] in proven), None)
        if outer is not None:
            rival = hits[outer, proven[outer]]
            against += sum(count for target, count in rival.items() if target[: len(top)] == top)
        if targets.total() > against:
            proven[top] = root
    return proven


def _relative_imports_into(top: Parts, reached: Sequence[ImportedFrom]) -> int:
    """How many relative imports would not work if the folder around `top` were a root."""
    length = len(top)
    return sum(
        reach.root is None and reach.target[:length] == top and reach.importer[:length] not in (top, (*top[:-1], f"{top[-1]}.py"))
        for reach in reached
    )


def _relative_depths(reached: Sequence[ImportedFrom]) -> frozenset[Parts]:
    """Folders that relative imports go through, which makes them packages whatever files they hold."""
    chained: set[Parts] = set()
    for reach in reached:
        if reach.root is None:
            length = common_length(reach.importer[:-1], reach.target)
            chained.update(reach.importer[:depth] for depth in range(length, len(reach.importer)) if depth)
    return frozenset(chained)


def _place(layout: Layout, path: Parts, proven: Mapping[Parts, Parts], chained: frozenset[Parts]) -> Placement:
    parts = module_parts(path)
    for length in range(len(parts), 0, -1):
        if parts[:length] in proven:
            return Placement(proven[parts[:length]], False)
    nearest = _nearest(proven.values(), path)
    if nearest is not None:
        return Placement(nearest, True)
    folder = path[:-1]
    packages = [folder[:length] for length in range(1, len(folder) + 1) if _is_package(layout, folder[:length], chained)]
    if packages:
        top = packages[-1]
        while top in packages:
            top = top[:-1]
        return Placement(top, False)
    sources = [folder[:length] for length in range(len(layout.project) + 1, len(folder) + 1) if folder[length - 1] == "src"]
    return Placement(sources[-1], False) if sources else Placement(layout.project, True)


def _is_package(layout: Layout, folder: Parts, chained: frozenset[Parts]) -> bool:
    return folder in layout.packages or folder in chained


def _nearest(roots: Iterable[Parts], path: Parts) -> Parts | None:
    parts = module_parts(path)
    above = [root for root in roots if len(root) < len(parts) and path[: len(root)] == root]
    return max(above, key=len) if above else None
