"""Imports of a project -> the namespace packages that several of its source folders hold a portion of."""

from collections.abc import Iterable
from dataclasses import dataclass

from cutaway.source.imports import ImportedFrom
from cutaway.source.layout import Layout, Parts


@dataclass(frozen=True, slots=True)
class Namespaces:
    layout: Layout
    portions: frozenset[tuple[Parts, str]]
    """(root, top-level name) of each folder that is one of several that make up the package."""

    def package_around(self, root: Parts, module: Parts) -> Parts:
        """The outermost package that is under this root alone: below the names that portions share."""
        top = module[: len(root) + 1]
        is_shared = (root, "".join(top[len(root) :])) in self.portions
        return _own_package(self.layout, root, module) if is_shared else top


def find_namespaces(layout: Layout, reached: Iterable[ImportedFrom]) -> Namespaces:
    """Portions of one name are one package if an import leads into one from without, and they hardly clash.

    Services that each have an `app` of their own, without an `__init__.py`, are several packages of one name.
    """
    names = {
        reach.target[len(reach.root)]
        for reach in reached
        if reach.root is not None and _is_entered(layout, reach, reach.root)
    }
    portions = {
        (root, name) for name in names for root in layout.parents_of[name] if layout.is_portion(root, name)
    }
    holders_of: dict[Parts, set[Parts]] = {}
    for module in layout.modules:
        for length, name in enumerate(module):
            root = module[:length]
            if (root, name) in portions and not layout.is_namespace(module):
                holders_of.setdefault(_own_package(layout, root, module)[length:], set()).add(root)
    clear_of = dict.fromkeys(names, 0)
    for (name, *_), holders in holders_of.items():
        clear_of[name] += 1 if len(holders) == 1 else -1
    return Namespaces(layout, frozenset((root, name) for root, name in portions if clear_of[name] > 0))


def _is_entered(layout: Layout, reach: ImportedFrom, root: Parts) -> bool:
    """Whether the import leads into a portion from somewhere else."""
    top, importer = reach.target[: len(root) + 1], reach.importer
    if not layout.is_portion(root, top[-1]) or importer[: len(top)] == top:
        return False
    around = (importer[:length] for length, name in enumerate(importer[:-1]) if name == top[-1])
    return importer[: len(root)] != root or any(layout.is_portion(other, top[-1]) for other in around)


def _own_package(layout: Layout, root: Parts, module: Parts) -> Parts:
    for length in range(len(root) + 1, len(module)):
        if not layout.is_namespace(module[:length]):
            return module[:length]
    return module
