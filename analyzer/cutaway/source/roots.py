"""Imports within a project -> the folder that each of its files is imported from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutaway.source.imports import ImportedFrom
from cutaway.source.layout import Layout, Parts, common_length, module_parts


@dataclass(frozen=True, slots=True)
class Placement:
    root: Parts
    is_loose: bool
    """Nothing imports it, and it is in no package: a script, held by the root around it."""


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
    """Package or module right under a root -> that root; of nested claims the one used more inside."""
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
        reach.root is None
        and reach.target[:length] == top
        and reach.importer[:length] not in (top, (*top[:-1], f"{top[-1]}.py"))
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


def _place(
    layout: Layout, path: Parts, proven: Mapping[Parts, Parts], chained: frozenset[Parts]
) -> Placement:
    parts = module_parts(path)
    for length in range(len(parts), 0, -1):
        if parts[:length] in proven:
            return Placement(proven[parts[:length]], False)
    nearest = _nearest(proven.values(), path)
    if nearest is not None:
        return Placement(nearest, True)
    folder = path[:-1]
    packages = [
        folder[:length]
        for length in range(1, len(folder) + 1)
        if _is_package(layout, folder[:length], chained)
    ]
    if packages:
        top = packages[-1]
        while top in packages:
            top = top[:-1]
        return Placement(top, False)
    sources = [
        folder[:length]
        for length in range(len(layout.project) + 1, len(folder) + 1)
        if folder[length - 1] == "src"
    ]
    return Placement(sources[-1], False) if sources else Placement(layout.project, True)


def _is_package(layout: Layout, folder: Parts, chained: frozenset[Parts]) -> bool:
    return folder in layout.packages or folder in chained


def _nearest(roots: Iterable[Parts], path: Parts) -> Parts | None:
    parts = module_parts(path)
    above = [root for root in roots if len(root) < len(parts) and path[: len(root)] == root]
    return max(above, key=len) if above else None
