"""A project's folder -> what is known of it: analysed in the background, kept while nothing changes."""

from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread

from cutaway.analysis import Progress, Study
from cutaway.baselining import BASELINE_NAME, silence_known
from cutaway.config import Config
from cutaway.errors import CutawayError, ProjectNotFound
from cutaway.files import leads_out
from cutaway.model import Architecture
from cutaway_app.running import Process, run_study, without_collection
from cutaway_app.studying import Refusal, Studied
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


class AnalysisRefused(CutawayError):
    """Because of what the analysis says of the project."""


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

    def __init__(self, version: ProjectVersion, turn: Lock) -> None:
        """It starts when it has the `turn`."""
        self.version = version
        self._turn = turn
        self._progress = Progress("starting", 0, 0)
        self._is_stopped = Event()
        self._process: Process | None = None
        self._future: Future[Analysed] = Future()
        # Not of a pool: the server would wait for its threads when it is told to end.
        Thread(target=self._run, name="cutaway-analysis", daemon=True).start()

    @property
    def progress(self) -> Progress:
        return self._progress

    @property
    def is_done(self) -> bool:
        return self._future.done()

    @property
    def has_failed(self) -> bool:
        """Or is about to, since it was stopped."""
        return self._is_stopped.is_set() or (self._future.done() and self._future.exception() is not None)

    def wait(self, seconds: float) -> bool:
        """Whether it is done by then."""
        try:
            self._future.exception(timeout=seconds)
        except TimeoutError:
            return False
        return True

    def stop(self) -> None:
        """End it at once; its result is then that it was stopped."""
        self._is_stopped.set()
        process = self._process
        if process is not None:
            process.terminate()

    def result(self) -> Analysed:
        """Raises what the analysis raised."""
        return self._future.result()

    def _run(self) -> None:
        try:
            with self._turn:
                analysed = self._analyse()
        except Exception as error:
            # Whoever waits is told.
            self._future.set_exception(AnalysisStopped() if self._is_stopped.is_set() else error)
        else:
            self._future.set_result(analysed)

    def _analyse(self) -> Analysed:
        location = self.version.location
        with without_collection(), run_study(location) as self._process:
            studied = self._follow(self._process)
            self._progress = Progress("preparing pictures", 0, 0)
            survey = Survey(hold_against_baseline(studied.architecture, location))
            survey.prepare()
        return Analysed(studied.study, studied.config, studied.architecture, survey, self.version.accepted)

    def _follow(self, process: Process) -> Studied:
        if self._is_stopped.is_set():
            raise AnalysisStopped
        for message in process.listen():
            match message:
                case Progress():
                    self._progress = message
                case Refusal(reason):
                    raise AnalysisRefused(reason)
                case Studied():
                    return message
        raise AnalysisStopped


class Analyses:
    """The latest few: pages on one project share the work, and a long day does not fill the memory."""

    def __init__(self) -> None:
        # One at a time: an analysis already uses every core through the type server.
        self._turn = Lock()
        self._lock = Lock()
        self._kept: OrderedDict[tuple[Path, str], Analysis] = OrderedDict()

    def get(self, version: ProjectVersion) -> Analysis:
        """The one of these sources, started if there is none; a failed one is tried again."""
        key = (version.location, version.sources)
        with self._lock:
            analysis = self._kept.pop(key, None)
            if analysis is None or analysis.has_failed:
                analysis = Analysis(version, self._turn)
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
    if leads_out(file, location):
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
