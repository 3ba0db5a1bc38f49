"""Paths, texts and imports of files -> what each is for: code, test or migration."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from cutaway.source.files import FileRole
from cutaway.source.imports import ImportedFrom
from cutaway.source.layout import Layout, Parts

_TEST_FOLDER = re.compile(r"tests?|.*_tests?")
_TEST_FILE = re.compile(r"test_.*\.py|.*_test\.py|tests\.py|conftest\.py")
_TEST_FRAMEWORK = re.compile(
    rb"^(?:from|import)[ \t]+(?:pytest|unittest|hypothesis|doctest|locust)\b", re.MULTILINE
)
_ROUTE = re.compile(rb"^[ \t]*@[\w.]+\.(?:get|post|put|patch|delete|api_route|websocket)\(", re.MULTILINE)
_TEST_FUNCTION = re.compile(rb"^[ \t]*(?:async[ \t]+)?def[ \t]+test_", re.MULTILINE)
_MIGRATIONS = (
    (
        re.compile(rb"^revision\b[^\n=]*=[\s\S]*^down_revision\b[^\n=]*=", re.MULTILINE),
        re.compile(rb"^def[ \t]+upgrade\(", re.MULTILINE),
    ),
    (
        re.compile(rb"^(?:from|import)[ \t]+(?:django|tortoise)\b", re.MULTILINE),
        re.compile(rb"^class[ \t]+Migration\((?:\w+\.)*Migration\)", re.MULTILINE),
    ),
    (
        re.compile(rb"^from[ \t]+tortoise\b", re.MULTILINE),
        re.compile(rb"^async[ \t]+def[ \t]+upgrade\(\w+:[ \t]*BaseDBAsyncClient\b", re.MULTILINE),
    ),
    (
        re.compile(rb"^from[ \t]+piccolo\.[\w.]+[ \t]+import[^\n]*\bMigrationManager\b", re.MULTILINE),
        re.compile(rb"^async[ \t]+def[ \t]+forwards\(", re.MULTILINE),
    ),
)
"""What a file holds, all of it, that Alembic, Django or Tortoise, Aerich and Piccolo take for a migration."""

_MIGRATION_WORDS = (b"down_revision", b"Migration", b"BaseDBAsyncClient")
_MIGRATION_ENVIRONMENT = re.compile(
    rb"^(?:from[ \t]+alembic[ \t]+import[\s(]+(?:\w+,\s*)*context\b|.*\balembic\.context\b)", re.MULTILINE
)


def find_roles(
    layout: Layout, content_of: Mapping[Parts, bytes], reached: Sequence[ImportedFrom]
) -> dict[Parts, FileRole]:
    """A name alone decides nothing but `conftest.py`: a clinic may well keep its lab tests in `tests/`."""
    tests = _find_tests(layout, content_of, reached)
    migrations = _find_migrations(content_of)
    return {path: _role(path, tests, migrations) for path in content_of}


def _role(path: Parts, tests: frozenset[Parts], migrations: frozenset[Parts]) -> FileRole:
    if path in tests:
        return FileRole.TEST
    return FileRole.MIGRATION if path in migrations else FileRole.CODE


def _find_tests(
    layout: Layout, content_of: Mapping[Parts, bytes], reached: Sequence[ImportedFrom]
) -> frozenset[Parts]:
    named = _named_like_tests(content_of, len(layout.project))
    inside = {path for members in named.values() for path in members}
    alone = {path for path in content_of if path not in inside and _TEST_FILE.fullmatch(path[-1])}
    speaking = {path for path in inside | alone if _speaks_of_tests(path, content_of[path])}
    used = _imported_by_code(reached, inside | alone)
    tests = {
        path for path in alone & speaking if path not in used or _TEST_FRAMEWORK.search(content_of[path])
    }
    for folder, members in named.items():
        modules = [path for path in members if path[-1] != "__init__.py"]
        share = sum(path in speaking for path in modules)
        if share and (folder not in used or 2 * share >= len(modules)):
            tests.update(members)
        else:
            tests.update(path for path in members if path in speaking)
    return frozenset(tests)


def _speaks_of_tests(path: Parts, content: bytes) -> bool:
    """Among routes, a function `test_connection` that asserts nothing is an endpoint."""
    if path[-1] == "conftest.py" or _TEST_FRAMEWORK.search(content):
        return True
    if not _TEST_FUNCTION.search(content):
        return False
    return b"assert" in content or not _ROUTE.search(content)


def _named_like_tests(paths: Iterable[Parts], outside: int) -> dict[Parts, list[Parts]]:
    """Outermost folders of the project with such a name -> all files in them."""
    members: dict[Parts, list[Parts]] = {}
    for path in paths:
        names = enumerate(path[outside:-1], start=outside + 1)
        depth = next((depth for depth, name in names if _TEST_FOLDER.fullmatch(name)), None)
        if depth is not None:
            members.setdefault(path[:depth], []).append(path)
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
    """Never a file with routes: an endpoint may well start migrations, and is worth reading."""
    if name == "env.py":
        is_migration = _MIGRATION_ENVIRONMENT.search(content) is not None
    else:
        is_likely = any(word in content for word in _MIGRATION_WORDS)
        is_migration = is_likely and any(
            all(pattern.search(content) for pattern in patterns) for patterns in _MIGRATIONS
        )
    return is_migration and not _ROUTE.search(content)
