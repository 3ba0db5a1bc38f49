"""Paths and contents of Python files -> SourceFiles, with root, name and role as the imports show them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cutaway.source.files import FileRole, SourceFile
from cutaway.source.imports import ImportedFrom, resolve_imports
from cutaway.source.layout import Layout, Parts, Surroundings, lay_out, module_parts
from cutaway.source.roles import find_roles
from cutaway.source.roots import Placement, place_files
from cutaway.source.statements import find_imports

_NOT_IN_NAMES = re.compile(r"[^\w]")

_CLEAR_SHARE = 0.8
"""Of the imports of a name; twins, as in a folder of examples, have each their half."""


class Discovery(NamedTuple):
    roots: tuple[str, ...]
    packages: tuple[str, ...]
    files: tuple[SourceFile, ...]


def discover(
    content_of: Mapping[str, bytes],
    *,
    roots: Sequence[str] = (),
    with_tests: bool = False,
    surroundings: Surroundings,
) -> Discovery:
    """Contents by POSIX path relative to the project; decides alike for a folder and for a mapping."""
    path_of = {(*surroundings.names, *path.split("/")): path for path in sorted(content_of)}
    content = {parts: content_of[path] for parts, path in path_of.items()}
    layout = lay_out(path_of, surroundings)
    first_names = {name.encode() for name in layout.parents_of}
    imports_of = {parts: tuple(find_imports(text, first_names)) for parts, text in content.items()}
    reached = resolve_imports(layout, imports_of, content)
    placements = place_files(layout, path_of, reached, [_root_parts(layout, root) for root in roots])
    roles = find_roles(layout, content, reached)
    kept = [parts for parts in path_of if with_tests or roles[parts] is not FileRole.TEST]
    own_roots = tuple(roots) or _own_roots(layout, kept, placements, roles)
    names = _name_modules(layout, kept, placements, _best_known(reached))
    files = [
        SourceFile(
            path=path_of[parts],
            root=layout.shown(placements[parts].root),
            module=names[parts].module,
            import_name=names[parts].import_name,
            is_package=parts[-1] == "__init__.py",
            role=roles[parts],
            content=content[parts],
        )
        for parts in kept
    ]
    code = [file for file in files if file.role is FileRole.CODE and file.root in own_roots]
    packages = sorted({file.import_name.partition(".")[0] for file in code})
    return Discovery(own_roots, tuple(packages), tuple(sorted(files)))


def _root_parts(layout: Layout, root: str) -> Parts:
    folder = layout.project
    for name in root.split("/"):
        folder = folder[:-1] if name == ".." else folder if name in (".", "") else (*folder, name)
    return folder


def _own_roots(
    layout: Layout,
    kept: Sequence[Parts],
    placements: Mapping[Parts, Placement],
    roles: Mapping[Parts, FileRole],
) -> tuple[str, ...]:
    """Roots of the project's code; those of loose scripts and of migrations only if there is nothing else."""
    placed = [parts for parts in kept if not placements[parts].is_loose]
    best = [parts for parts in placed if roles[parts] is not FileRole.MIGRATION] or placed or kept
    return tuple(sorted({layout.shown(placements[parts].root) for parts in best}))


class _Names(NamedTuple):
    module: str
    import_name: str


def _best_known(reached: Sequence[ImportedFrom]) -> frozenset[tuple[Parts, str]]:
    """Of packages of one name under several roots the one that nearly all imports mean, with its root."""
    counts: dict[str, Counter[Parts]] = {}
    for reach in reached:
        if reach.root is not None and len(reach.target) > len(reach.root):
            counts.setdefault(_identifier(reach.target[len(reach.root)]), Counter())[reach.root] += 1
    known: set[tuple[Parts, str]] = set()
    for name, count in counts.items():
        best, most = count.most_common(1)[0]
        if most > _CLEAR_SHARE * count.total():
            known.add((best, name))
    return frozenset(known)


def _name_modules(
    layout: Layout,
    files: Sequence[Parts],
    placements: Mapping[Parts, Placement],
    best_known: frozenset[tuple[Parts, str]],
) -> dict[Parts, _Names]:
    import_name_of = {parts: _import_name(parts, placements[parts].root) for parts in files}
    roots_of: dict[str, set[Parts]] = {}
    for parts, name in import_name_of.items():
        roots_of.setdefault(name, set()).add(placements[parts].root)
    # If one module of a package must be told apart all are, or its parts would not look like one package.
    clashing = {
        (root, name.partition(".")[0]) for name, roots in roots_of.items() if len(roots) > 1 for root in roots
    } - best_known
    names: dict[Parts, _Names] = {}
    taken: set[str] = set()
    # A file that an import can reach keeps its name; one that none can reach gives way.
    for parts in sorted(files, key=lambda parts: (not _is_importable(layout, parts), parts)):
        root, import_name = placements[parts].root, import_name_of[parts]
        module = import_name
        if (root, import_name.partition(".")[0]) in clashing:
            module = ".".join([*map(_identifier, _names_of_root(layout, root)), import_name])
        while module in taken:
            module, import_name = f"{module}_py", f"{import_name}_py"
        taken.add(module)
        names[parts] = _Names(module, import_name)
    return names


def _is_importable(layout: Layout, parts: Parts) -> bool:
    inside = module_parts(parts)
    return layout.modules[inside] == parts and all(_identifier(name) == name for name in inside[-1:])


def _names_of_root(layout: Layout, root: Parts) -> Parts:
    depth = len(layout.project)
    return root[depth:] if len(root) >= depth else ()


def _import_name(parts: Parts, root: Parts) -> str:
    inside = module_parts(parts)[len(root) :]
    return ".".join(map(_identifier, inside)) or "__init__"


def _identifier(name: str) -> str:
    """As Python would read it in an import; characters that no identifier has become `_`."""
    return _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFKC", name))
