"""PyCG's source distribution on the package index -> the snippets of its micro-benchmark."""

import hashlib
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.definitions import Definitions, read_definitions
from benchmarks.accuracy.scoring import Call, keep_own_calls, read_graph

VERSION = "0.0.8"
_SHA256 = "644b4df4346b393ca29450223da12598a6e6ad51fcfb1c218330b774f643a6c1"
SOURCES = f"pycg-{VERSION}"
"""Folder of the unpacked distribution, in the cache."""
_ARCHIVE = f"{SOURCES}.tar.gz"
_SNIPPETS = f"{SOURCES}/micro-benchmark/snippets"


class BadDownload(Exception):
    def __init__(self, file: Path, digest: str) -> None:
        super().__init__(f"{file} has sha256 {digest}, not {_SHA256}. Delete it and try again.")


@dataclass(frozen=True, slots=True)
class Snippet:
    category: str
    name: str
    folder: Path
    definitions: Definitions
    calls: frozenset[Call]
    """From and to the snippet's own functions."""

    @property
    def title(self) -> str:
        return f"{self.category}/{self.name}"


def fetch_snippets(cache: Path) -> tuple[Snippet, ...]:
    """Sorted; downloaded and unpacked once, and checked each time."""
    archive = cache / _ARCHIVE
    if not archive.exists():
        _download(cache)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != _SHA256:
        raise BadDownload(archive, digest)
    with tarfile.open(archive) as files:
        files.extractall(cache, filter="data")
    return tuple(_read_snippets(cache / _SNIPPETS))


def _download(cache: Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--no-binary", ":all:", "--dest", cache, f"pycg=={VERSION}"], check=True)


def _read_snippets(folder: Path) -> Iterator[Snippet]:
    for truth in sorted(folder.glob("*/*/callgraph.json")):
        snippet = truth.parent
        definitions = read_definitions(snippet)
        graph = json.loads(truth.read_bytes())
        calls = keep_own_calls(read_graph(graph), definitions)
        yield Snippet(snippet.parent.name, snippet.name, snippet, definitions, calls)
