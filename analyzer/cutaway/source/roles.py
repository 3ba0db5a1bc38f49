"""Paths, texts and imports of files -> what each is for: code, test or migration."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from cutaway.source.files import FileRole
from cutaway.source.imports import ImportedFrom
from cutaway.source.layout import Parts

_TEST_FOLDER = re.compile(r"tests?|.*_tests?")
_TEST_FILE = re.compile(r"test_.*\.py|.*_test\.py|tests\.py")
_TESTS = re.compile(
    rb"^[ \t]*(?:async[ \t]+)?def[ \t]+test_"
    rb"|^(?:from|import)[ \t]+(?:pytest|unittest|hypothesis|doctest|locust)\b",
    re.MULTILINE,
)
_MIGRATIONS = (
    re.compile(rb"^revision\b[^\n=]*=[\s\S]*^down_revision\b[^\n=]*=", re.MULTILINE),
    re.compile(rb"^class[ \t]+Migration\((?:\w+\.)*Migration\)", re.MULTILINE),
    re.compile(rb"^async[ \t]+def[ \t]+upgrade\(\w+:[ \t]*BaseDBAsyncClient\b", re.MULTILINE),
    re.compile(rb"\bMigrationManager\("),
)
_MIGRATION_WORDS = (b"down_revision", b"Migration", b"BaseDBAsyncClient")
_MIGRATION_ENVIRONMENT = re.compile(rb"^(?:from|import)[ \t]+alembic\b", re.MULTILINE)


def find_roles(content_of: Mapping[Parts, bytes], reached: Sequence[ImportedFrom]) -> dict[Parts, FileRole]:
    """A name alone decides nothing but `conftest.py`: a clinic may well keep its lab tests in `tests/`."""
    tests = _find_tests(content_of, reached)
    migrations = _find_migrations(content_of)
    return {path: _role(path, tests, migrations) for path in content_of}


def _role(path: Parts, tests: frozenset[Parts], migrations: frozenset[Parts]) -> FileRole:
    if path in tests:
        return FileRole.TEST
    return FileRole.MIGRATION if path in migrations else FileRole.CODE


def _find_tests(content_of: Mapping[Parts, bytes], reached: Sequence[ImportedFrom]) -> frozenset[Parts]:
    tests = {path for path, content in content_of.items() if _is_test_file(path[-1], content)}
    named = _named_like_tests(content_of)
    speaking = {
        path for members in named.values() for path in members if _TESTS.search(content_of[path])
    } | tests
    used = _imported_by_code(reached, tests.union(*named.values()))
    for folder, members in named.items():
        modules = [path for path in members if path[-1] != "__init__.py"]
        share = sum(path in speaking for path in modules)
        if share and (folder not in used or 2 * share >= len(modules)):
            tests.update(members)
    return frozenset(tests)


def _is_test_file(name: str, content: bytes) -> bool:
    if name == "conftest.py":
        return True
    return _TEST_FILE.fullmatch(name) is not None and _TESTS.search(content) is not None


def _named_like_tests(paths: Iterable[Parts]) -> dict[Parts, list[Parts]]:
    """Outermost folders with such a name -> all files in them."""
    members: dict[Parts, list[Parts]] = {}
    for path in paths:
        for depth, name in enumerate(path[:-1], start=1):
            if _TEST_FOLDER.fullmatch(name):
                members.setdefault(path[:depth], []).append(path)
                break
    return members


def _imported_by_code(reached: Sequence[ImportedFrom], tests: Set[Parts]) -> frozenset[Parts]:
    """Modules, and the folders around them, that something outside all tests imports."""
    return frozenset(
        reach.target[:depth]
        for reach in reached
        if reach.importer not in tests
        for depth in range(1, len(reach.target) + 1)
    )


def _find_migrations(content_of: Mapping[Parts, bytes]) -> frozenset[Parts]:
    found = {path for path, content in content_of.items() if _is_migration(path[-1], content)}
    neighbours: dict[Parts, list[Parts]] = {}
    for path in content_of:
        neighbours.setdefault(path[:-1], []).append(path)
    for folder in {path[:-1] for path in found}:
        others = [path for path in neighbours[folder] if path[-1] != "__init__.py"]
        if all(path in found for path in others):
            found.update(neighbours[folder])
    return frozenset(found)


def _is_migration(name: str, content: bytes) -> bool:
    if name == "env.py":
        return _MIGRATION_ENVIRONMENT.search(content) is not None
    if not any(word in content for word in _MIGRATION_WORDS):
        return False
    return any(pattern.search(content) for pattern in _MIGRATIONS)
