"""A project's folder -> its architecture: analysed in the background, kept while nothing changes."""

import os
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from cutaway.analysis import AnalysisOptions, Progress, analyze
from cutaway.baselining import BASELINE_NAME, silence_known
from cutaway.config import load_config
from cutaway.errors import CutawayError, ProjectNotFound
from cutaway.model import Architecture

_KEPT = 4
_SKIPPED_FOLDERS = frozenset({"__pycache__", "node_modules", "site-packages", "venv"})
_READ_SUFFIXES = (".py", ".toml")
_LARGEST = 5_000_000


class NoProjectGiven(CutawayError):
    def __init__(self) -> None:
        super().__init__("Type the folder that holds your FastAPI project.")


class NotAFolder(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is a file. Give the folder that holds your FastAPI project.")


@dataclass(frozen=True, slots=True)
class ProjectVersion:
    """A folder, and what was in it."""

    location: Path
    fingerprint: str


class Analysis:
    """One analysis under way or done; any number of pages may watch it."""

    def __init__(self, version: ProjectVersion, executor: ThreadPoolExecutor) -> None:
        self.version = version
        self._progress = Progress("Starting", 0, 0)
        self._future: Future[Architecture] = executor.submit(self._run)

    @property
    def progress(self) -> Progress:
        return self._progress

    @property
    def has_failed(self) -> bool:
        return self._future.done() and self._future.exception() is not None

    def wait(self, seconds: float) -> bool:
        """Whether it is done by then."""
        try:
            self._future.exception(timeout=seconds)
        except TimeoutError:
            return False
        return True

    def result(self) -> Architecture:
        """Raises what the analysis raised."""
        return self._future.result()

    def _run(self) -> Architecture:
        location = self.version.location
        options = AnalysisOptions.of(load_config(location))
        return silence_known(analyze(location, options, self._report), location)

    def _report(self, progress: Progress) -> None:
        self._progress = progress


class Analyses:
    """The latest few: pages on one project share the work, and a long day does not fill the memory."""

    def __init__(self) -> None:
        # One at a time: an analysis already uses every core through the type server.
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cutaway-analysis")
        self._lock = Lock()
        self._kept: OrderedDict[ProjectVersion, Analysis] = OrderedDict()

    def get(self, version: ProjectVersion) -> Analysis:
        """The one of this version, started if there is none; a failed one is tried again."""
        with self._lock:
            analysis = self._kept.pop(version, None)
            if analysis is None or analysis.has_failed:
                analysis = Analysis(version, self._executor)
            self._kept[version] = analysis
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return analysis

    def has_opened(self, location: Path) -> bool:
        """Whether somebody asked for this folder: an address alone must not make us read one."""
        with self._lock:
            return any(version.location == location for version in self._kept)


def locate_project(typed: str) -> Path:
    """The folder meant by what was typed; raises if there is none."""
    if not typed.strip():
        raise NoProjectGiven
    path = Path(typed.strip()).expanduser()
    try:
        if path.is_dir():
            return path.resolve()
        is_file = path.exists()
    except (OSError, ValueError):
        is_file = False
    raise NotAFolder(path) if is_file else ProjectNotFound(path)


def read_version(location: Path) -> ProjectVersion:
    """The folder as it is now: names and content of its Python and settings files and its baseline."""
    digest = blake2b(digest_size=16)
    for path in _list_files(location):
        digest.update(os.fsencode(path.relative_to(location)) + b"\0")
        try:
            if path.stat().st_size <= _LARGEST:
                digest.update(blake2b(path.read_bytes(), digest_size=16).digest())
        except OSError:
            continue  # the analysis will list it as a gap
    return ProjectVersion(location, digest.hexdigest())


def _list_files(location: Path) -> Iterator[Path]:
    for folder, inner, names in os.walk(location):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        yield from (
            path for name in sorted(names) if _is_read(name) and (path := Path(folder, name)).is_file()
        )


def _is_read(name: str) -> bool:
    return name.endswith(_READ_SUFFIXES) or name == BASELINE_NAME
