"""Paths and contents of Python files -> SourceFiles, with root, name and role as the imports show them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cutaway.source.distributions import source_folders
from cutaway.source.files import FileRole, SourceFile
from cutaway.source.imports import ImportedFrom, resolve_imports
from cutaway.source.layout import Layout, Parts, Surroundings, lay_out, module_parts
from cutaway.source.metadata import MetadataFile
from cutaway.source.namespaces import Namespaces, find_namespaces
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
    metadata: Iterable[MetadataFile] = (),
) -> Discovery:
    """Contents by POSIX path relative to the project; decides alike for a folder and for a mapping."""
    path_of = {(*surroundings.names, *path.split("/")): path for path in sorted(content_of)}
    content = {parts: content_of[path] for parts, path in path_of.items()}
    layout = lay_out(content, surroundings, source_folders(metadata))
    first_names = {name.encode() for name in layout.parents_of}
    imports_of = {parts: tuple(find_imports(text, first_names)) for parts, text in content.items()}
    reached = resolve_imports(layout, imports_of, content)
    namespaces = find_namespaces(layout, reached)
    placements = place_files(namespaces, path_of, reached, [_root_parts(layout, root) for root in roots])
    roles = find_roles(layout, content, reached)
    kept = [parts for parts in path_of if with_tests or roles[parts] is not FileRole.TEST]
    own_roots = tuple(roots) or _own_roots(layout, kept, placements, roles)
    names = _name_modules(namespaces, kept, placements, _best_known(namespaces, reached))
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


def _best_known(namespaces: Namespaces, reached: Sequence[ImportedFrom]) -> frozenset[tuple[Parts, str]]:
    """Of packages of one name under several roots the one that nearly all imports mean, with its root."""
    counts: dict[str, Counter[Parts]] = {}
    for reach in reached:
        if reach.root is not None and len(reach.target) > len(reach.root):
            package = namespaces.package_around(reach.root, reach.target)
            counts.setdefault(_import_name(package, reach.root), Counter())[reach.root] += 1
    known: set[tuple[Parts, str]] = set()
    for name, count in counts.items():
        best, most = count.most_common(1)[0]
        if most > _CLEAR_SHARE * count.total():
            known.add((best, name))
    return frozenset(known)


def _name_modules(
    namespaces: Namespaces,
    files: Sequence[Parts],
    placements: Mapping[Parts, Placement],
    best_known: frozenset[tuple[Parts, str]],
) -> dict[Parts, _Names]:
    import_name_of: dict[Parts, str] = {}
    package_of: dict[Parts, tuple[Parts, str]] = {}
    packages_of: dict[str, set[tuple[Parts, str]]] = {}
    for parts in files:
        root, inside = placements[parts].root, module_parts(parts)
        name = import_name_of[parts] = _import_name(inside, root)
        package_of[parts] = root, _import_name(namespaces.package_around(root, inside), root)
        packages_of.setdefault(name, set()).add(package_of[parts])
    # If one module of a package must be told apart all are, or its parts would not look like one package.
    clashing = {package for found in packages_of.values() if len(found) > 1 for package in found} - best_known
    names: dict[Parts, _Names] = {}
    taken: set[str] = set()
    # A file that an import can reach keeps its name; one that none can reach gives way.
    layout = namespaces.layout
    for parts in sorted(files, key=lambda parts: (not _is_importable(layout, parts), parts)):
        module = import_name = import_name_of[parts]
        if package_of[parts] in clashing:
            root = _names_of_root(layout, placements[parts].root)
            module = ".".join([*map(_identifier, root), import_name])
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


def _import_name(module: Parts, root: Parts) -> str:
    return ".".join(map(_identifier, module[len(root) :])) or "__init__"


def _identifier(name: str) -> str:
    """As Python would read it in an import; characters that no identifier has become `_`."""
    return _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFKC", name))
