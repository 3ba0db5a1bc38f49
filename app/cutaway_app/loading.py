"""A project's folder -> what is known of it: analysed in the background, kept while nothing changes."""

import gc
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock

from cutaway.analysis import AnalysisOptions, Progress, Study, judge, study
from cutaway.baselining import BASELINE_NAME, silence_known
from cutaway.config import Config, load_config
from cutaway.errors import CutawayError, ProjectNotFound
from cutaway.model import Architecture
from cutaway_app.surveys import Survey
from cutaway_app.versions import ProjectVersion

_KEPT = 4


class NoProjectGiven(CutawayError):
    def __init__(self) -> None:
        super().__init__("Type the folder that holds your FastAPI project.")


class NotAFolder(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is a file. Give the folder that holds your FastAPI project.")


class AnalysisStopped(CutawayError):
    def __init__(self) -> None:
        super().__init__("The analysis was stopped. Open the project again to start anew.")


class BaselineOutside(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is a link out of the project, which is not followed. Put the file in its place."
        )


@dataclass(frozen=True, slots=True)
class Analysed:
    """A project as its settings have it, and what it takes to judge it by others."""

    study: Study
    config: Config
    architecture: Architecture
    """Without what its baseline silences."""
    survey: Survey
    """With what the baseline silenced when it was read."""
    accepted: str
    """The version of that baseline."""


class Analysis:
    """One analysis under way or done; any number of pages may watch it."""

    def __init__(self, version: ProjectVersion, executor: ThreadPoolExecutor) -> None:
        self.version = version
        self._progress = Progress("starting", 0, 0)
        self._is_stopped = Event()
        self._future: Future[Analysed] = executor.submit(self._run)

    @property
    def progress(self) -> Progress:
        return self._progress

    @property
    def is_done(self) -> bool:
        return self._future.done()

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

    def stop(self) -> None:
        """Let it end at its next step; its result is then that it was stopped."""
        self._is_stopped.set()

    def result(self) -> Analysed:
        """Raises what the analysis raised."""
        return self._future.result()

    def _run(self) -> Analysed:
        location = self.version.location
        config = load_config(location)
        studied = study(location, AnalysisOptions.of(config), self._report)
        architecture = judge(studied, config, self._report)
        self._report(Progress("preparing pictures", 0, 0))
        survey = Survey(hold_against_baseline(architecture, location))
        survey.prepare()
        # It stays, in no circles: else the collector would search millions of values after many a click.
        gc.freeze()
        return Analysed(studied, config, architecture, survey, self.version.accepted)

    def _report(self, progress: Progress) -> None:
        if self._is_stopped.is_set():
            raise AnalysisStopped
        self._progress = progress


class Analyses:
    """The latest few: pages on one project share the work, and a long day does not fill the memory."""

    def __init__(self) -> None:
        # One at a time: an analysis already uses every core through the type server.
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cutaway-analysis")
        self._lock = Lock()
        self._kept: OrderedDict[tuple[Path, str], Analysis] = OrderedDict()

    def get(self, version: ProjectVersion) -> Analysis:
        """The one of these sources, started if there is none; a failed one is tried again."""
        key = (version.location, version.sources)
        with self._lock:
            analysis = self._kept.pop(key, None)
            if analysis is None or analysis.has_failed:
                analysis = Analysis(version, self._executor)
            self._kept[key] = analysis
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return analysis

    def has_opened(self, location: Path) -> bool:
        """Whether somebody asked for this folder: an address alone must not make us read one."""
        with self._lock:
            return any(known == location for known, _ in self._kept)


def hold_against_baseline(architecture: Architecture, location: Path) -> Architecture:
    """With what the baseline in the project knows silenced. Raises BadBaseline or BaselineOutside."""
    file = location / BASELINE_NAME
    if file.is_symlink() and not file.resolve().is_relative_to(location.resolve()):
        raise BaselineOutside(file)
    return silence_known(architecture, location)


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
