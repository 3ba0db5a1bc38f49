"""Imports within a project -> the folder that each of its files is imported from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from cutaway.source.imports import ImportedFrom
from cutaway.source.layout import Layout, Parts, common_length, module_parts
from cutaway.source.namespaces import Namespaces


@dataclass(frozen=True, slots=True)
class Placement:
    root: Parts
    is_loose: bool
    """Nothing imports it, and it is in no package: a script, held by the root around it."""


def place_files(
    namespaces: Namespaces, files: Iterable[Parts], reached: Sequence[ImportedFrom], explicit: Sequence[Parts]
) -> dict[Parts, Placement]:
    """A root for every file: as told, else as imports show, else as packages and habits have it."""
    layout = namespaces.layout
    if explicit:
        told = frozenset(explicit)
        return {path: Placement(_nearest(told, path) or layout.project, True) for path in files}
    evidence = _weigh_evidence(reached, namespaces)
    return {path: _place(layout, path, evidence) for path in files}


@dataclass(frozen=True, slots=True)
class _Evidence:
    root_of: Mapping[Parts, Parts]
    """Package or module right under a root -> that root."""
    roots: frozenset[Parts]
    chained: frozenset[Parts]
    """Folders that relative imports go through, which makes them packages whatever files they hold."""


def _weigh_evidence(reached: Sequence[ImportedFrom], namespaces: Namespaces) -> _Evidence:
    hits: dict[tuple[Parts, Parts], Counter[Parts]] = {}
    across: Counter[Parts] = Counter()
    chained: set[Parts] = set()
    for reach in reached:
        if reach.root is None:
            shared = common_length(module_parts(reach.importer), reach.target)
            across.update(reach.target[:depth] for depth in range(shared + 1, len(reach.target) + 1))
            chained.update(reach.importer[:depth] for depth in range(max(shared, 1), len(reach.importer)))
        else:
            top = reach.target[: len(reach.root) + 1]
            inside = hits.setdefault((top, reach.root), Counter())
            inside.update(reach.target[:depth] for depth in range(len(top), len(reach.target) + 1))
    root_of = _prove_roots(hits, across)
    for root, name in namespaces.portions:
        # Nobody imports this portion by its name, but the others, and that name is the package's everywhere.
        if not any(proven[: len(root) + 1] == (*root, name) for proven in root_of):
            root_of[*root, name] = root
    return _Evidence(root_of, frozenset(root_of.values()), frozenset(chained))


def _prove_roots(
    hits: Mapping[tuple[Parts, Parts], Counter[Parts]], across: Counter[Parts]
) -> dict[Parts, Parts]:
    """Of nested claims the one that more imports use inside the inner; `hits` and `across` count by folder.

    Relative imports that go `across` into a folder would fail if the folder around it were a root. A package
    that is imported as such is no root for the sake of one module in it: that one only bears the name of a
    library (`services/websockets.py`, where others say `import websockets`).
    """
    root_of: dict[Parts, Parts] = {}
    claims = Counter(root for _, root in hits)
    for (top, root), inside in sorted(hits.items(), key=lambda item: len(item[0][0])):
        against = across[top]
        outer = next((top[:length] for length in range(len(top) - 1, 0, -1) if top[:length] in root_of), None)
        if outer is not None:
            against += hits[outer, root_of[outer]][top]
            if claims[root] == 1 and hits[outer, root_of[outer]][root]:
                continue
        if inside[top] > against:
            root_of[top] = root
    return root_of


def _place(layout: Layout, path: Parts, evidence: _Evidence) -> Placement:
    parts = module_parts(path)
    for length in range(len(parts), 0, -1):
        if parts[:length] in evidence.root_of:
            return Placement(evidence.root_of[parts[:length]], False)
    nearest = _nearest(evidence.roots, path)
    if nearest is not None:
        return Placement(nearest, True)
    folder = path[:-1]
    above = [folder[:length] for length in range(1, len(folder) + 1)]
    around = [each for each in above if each in layout.packages or each in evidence.chained]
    if around:
        top = around[-1]
        while top in around:
            top = top[:-1]
        return Placement(top, False)
    own = range(len(layout.project) + 1, len(folder) + 1)
    sources = [folder[:length] for length in own if folder[length - 1] == "src"]
    return Placement(sources[-1], False) if sources else Placement(layout.project, True)


def _nearest(roots: Set[Parts], path: Parts) -> Parts | None:
    """The innermost root around what an import of the file would name."""
    parts = module_parts(path)
    above = (path[:length] for length in range(len(parts) - 1, -1, -1))
    return next((folder for folder in above if folder in roots), None)
