"""Names of source files -> what each is to a recording: the project's own, aside of it, or in between."""

import contextlib
import functools
import os
import re
import typing
from enum import Enum
from pathlib import Path


class FileKind(Enum):
    PROJECT = "project"
    ASIDE = "aside"
    """Below the root too, but not what the application is: tests and migrations."""
    THIN = "thin"
    """functools and contextlib: who calls through them means the function behind."""
    MODELLING = "modelling"
    """pydantic and what is built on it: constructing a value runs its validators."""
    GENERIC = "generic"
    """typing: `Repository[User](...)` constructs through it."""
    ASYNCIO = "asyncio"
    GENERATED = "generated"
    """Made by `exec`, such as the `__init__` of a dataclass."""
    OTHER = "other"


_STANDARD_LIBRARY = os.path.dirname(os.path.realpath(os.__file__))  # noqa: PTH120 - as code objects spell it
_THIN = frozenset({contextlib.__file__, functools.__file__})
_ASYNCIO = os.path.join(_STANDARD_LIBRARY, "asyncio", "")  # noqa: PTH118
_MODELLING = re.compile(r"[/\\]site-packages[/\\](?:pydantic|pydantic_settings|sqlmodel)[/\\]")
_NOT_THE_PROJECT = frozenset(
    {"site-packages", "dist-packages", "node_modules", ".venv", "venv", ".tox", ".nox"}
)
_TEST_FOLDER = re.compile(r"tests?|.*_tests?")
_TEST_FILE = re.compile(r"test_.*\.py|.*_test\.py|tests\.py|conftest\.py")
_SPEAKS_OF_TESTS = re.compile(
    rb"^(?:from|import)[ \t]+(?:pytest|unittest)\b|^[ \t]*(?:async )?def test_|^@(?:pytest\.)?fixture\b",
    re.MULTILINE,
)
_MIGRATION = re.compile(rb"^down_revision\b|^from alembic import context\b", re.MULTILINE)


class Files(dict[str, FileKind]):
    """The kind of every file, decided when first asked: `files[code.co_filename]` is asked at every call."""

    def __init__(self, root: Path, *, with_tests: bool) -> None:
        super().__init__()
        self._root = Path(os.path.realpath(root))
        self._with_tests = with_tests
        self._path_of: dict[str, str] = {}

    def __missing__(self, filename: str) -> FileKind:
        kind = self[filename] = self._decide(filename)
        return kind

    def path_of(self, filename: str) -> str:
        """POSIX path of a project's file, relative to the root."""
        path = self._path_of.get(filename)
        if path is None:
            real = Path(os.path.realpath(filename))
            path = self._path_of[filename] = real.relative_to(self._root).as_posix()
        return path

    def _decide(self, filename: str) -> FileKind:
        if filename.startswith("<"):
            return FileKind.GENERATED
        if filename in _THIN:
            return FileKind.THIN
        if filename == typing.__file__:
            return FileKind.GENERIC
        path = Path(os.path.realpath(filename))
        if path.is_relative_to(self._root) and not self._is_installed(path):
            return FileKind.ASIDE if self._is_aside(path) else FileKind.PROJECT
        if str(path).startswith(_ASYNCIO):
            return FileKind.ASYNCIO
        return FileKind.MODELLING if _MODELLING.search(filename) else FileKind.OTHER

    def _is_installed(self, path: Path) -> bool:
        inside = path.relative_to(self._root)
        if not _NOT_THE_PROJECT.isdisjoint(inside.parts):
            return True
        return any((self._root / parent / "pyvenv.cfg").is_file() for parent in inside.parents)

    def _is_aside(self, path: Path) -> bool:
        inside = path.relative_to(self._root)
        if not self._with_tests and any(_TEST_FOLDER.fullmatch(name) for name in inside.parts[:-1]):
            return True
        try:
            content = path.read_bytes()
        except OSError:
            return False
        # A service may well be called test_results.py.
        is_test = (
            _TEST_FILE.fullmatch(inside.name) is not None and _SPEAKS_OF_TESTS.search(content) is not None
        )
        return (is_test and not self._with_tests) or _MIGRATION.search(content) is not None
