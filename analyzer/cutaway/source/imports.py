"""Import statements of a project -> which of its modules they reach, and under which root."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cutaway.source.layout import Layout, Parts, common_length
from cutaway.source.statements import ImportSeen

_STANDARD_LIBRARY = sys.stdlib_module_names | {
    "asynchat",
    "asyncore",
    "cgi",
    "crypt",
    "distutils",
    "imp",
    "smtpd",
}
"""Ours and what earlier Pythons had, so that the host's version changes little."""


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
    """Weighs, for each (root, top-level name), imports that it makes resolve against those it does not."""

    def __init__(
        self,
        layout: Layout,
        imports_of: Mapping[Parts, Sequence[ImportSeen]],
        content_of: Mapping[Parts, bytes],
    ) -> None:
        self._layout = layout
        self._imports_of = imports_of
        self._content_of = content_of
        self._holding_of: dict[ImportSeen, frozenset[Parts]] = {}
        self._around_of: dict[tuple[Parts, str], tuple[Parts, ...]] = {}
        self._balance: Counter[tuple[Parts, str]] = Counter()
        self._own_names: set[tuple[Parts, str]] = set()
        self._bound: set[Parts] = set(layout.packages)
        """Folders that are hardly roots: packages by `__init__.py`, or by relative imports through them."""

    def resolve(self) -> Iterator[ImportedFrom]:
        relative, absolute = self._split()
        self._own_names.update(self._find_own_names(absolute))
        for importer, seen in absolute:
            self._weigh(importer, seen)
        for importer, seen in absolute:
            root = self._best_root(importer, seen)
            if root is not None:
                yield from self._reached(importer, seen, root, (*root, *seen.module))
        for importer, base, seen in relative:
            yield from self._reached(importer, seen, None, (*base, *seen.module))

    def _split(
        self,
    ) -> tuple[list[tuple[Parts, Parts, ImportSeen]], list[tuple[Parts, ImportSeen]]]:
        relative: list[tuple[Parts, Parts, ImportSeen]] = []
        absolute: list[tuple[Parts, ImportSeen]] = []
        for importer, imports in self._imports_of.items():
            for seen in imports:
                if seen.level:
                    base = importer[: max(0, len(importer) - seen.level)]
                    relative.append((importer, base, seen))
                    self._bound.update(
                        importer[:-up] for up in range(1, min(seen.level, len(importer) - 1) + 1)
                    )
                else:
                    absolute.append((importer, seen))
        return relative, absolute

    def _find_own_names(self, absolute: Iterable[tuple[Parts, ImportSeen]]) -> Iterator[tuple[Parts, str]]:
        """Portions of which a file imports another one of the same portion by the package's name."""
        for importer, seen in absolute:
            for root in self._around(importer, seen) if not seen.is_bare else ():
                first = seen.module[0]
                is_inside = importer[len(root)] == first and self._layout.is_portion(root, first)
                if is_inside and root in self._holding(seen):
                    yield root, first

    def _best_root(self, importer: Parts, seen: ImportSeen) -> Parts | None:
        """The nearest root that would do and that more imports confirm than deny; None if there is none."""
        first, holding = seen.module[0], self._holding(seen)
        for roots in (self._around(importer, seen), () if seen.is_bare else holding):
            good = [root for root in roots if root in holding and self._balance[root, first] > 0]
            if good:
                return min(good, key=lambda root: (-common_length(root, importer), len(root), root))
        return None

    def _holding(self, seen: ImportSeen) -> frozenset[Parts]:
        """Roots under which the project has what is imported."""
        known = self._holding_of.get(seen)
        if known is None:
            layout, (first, *_) = self._layout, seen.module
            known = frozenset(
                root
                for root in layout.parents_of[first]
                if layout.holds((*root, *seen.module)) and self._is_meant(seen, root)
            )
            self._holding_of[seen] = known
        return known

    def _is_meant(self, seen: ImportSeen, root: Parts) -> bool:
        """Whether a name that an outside package could have as well is really the project's."""
        target = (*root, *seen.module)
        depth = len(self._layout.project)
        if len(root) < depth and len(target) <= depth:
            return False
        is_bound, is_standard = root in self._bound, seen.module[0] in _STANDARD_LIBRARY
        if len(seen.module) > 1:
            return not (is_bound and is_standard)
        if is_standard:
            return False
        return self._defines_any(target, seen.names) if seen.names else not is_bound

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
        first, holding = seen.module[0], self._holding(seen)
        around = self._around(importer, seen)
        is_spread = any(self._layout.is_portion(root, first) for root in holding)
        for root in around if any(root in holding for root in around) else self._layout.parents_of[first]:
            if root in holding and (not seen.is_bare or root in around):
                self._balance[root, first] += 1
            elif (is_spread or (root, first) in self._own_names) and self._layout.leaves_open(
                root, seen.module
            ):
                continue  # what this portion of the package lacks another one has, in sight or not
            elif len(root) >= len(self._layout.project):
                # Roots above the project are spared: most of their package is out of sight.
                self._balance[root, first] -= 1

    def _around(self, importer: Parts, seen: ImportSeen) -> tuple[Parts, ...]:
        """Folders around the importer that hold such a name."""
        place = (importer[:-1], seen.module[0])
        known = self._around_of.get(place)
        if known is None:
            above = (importer[:depth] for depth in range(len(importer)))
            known = tuple(folder for folder in above if self._layout.holds((*folder, seen.module[0])))
            self._around_of[place] = known
        return known

    def _reached(
        self, importer: Parts, seen: ImportSeen, root: Parts | None, base: Parts
    ) -> Iterator[ImportedFrom]:
        submodules = [(*base, name) for name in seen.names if self._layout.holds((*base, name))]
        if self._layout.holds(base):
            for target in submodules or [base]:
                yield ImportedFrom(importer, target, root)
