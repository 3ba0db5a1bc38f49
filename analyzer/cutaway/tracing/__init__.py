"""A test suite under `pytest -p cutaway.tracing` -> a trace of the project's own calls, for `cutaway verify`.

Runs inside the process of the target, so it needs nothing but pytest and imports nothing else of Cutaway.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cutaway.tracing.applications import Applications
from cutaway.tracing.definitions import Definitions
from cutaway.tracing.document import Describer, Trace, merge, write
from cutaway.tracing.files import Files
from cutaway.tracing.recording import Recorder

if sys.version_info >= (3, 12):
    from cutaway.tracing.monitoring import listen
else:
    from cutaway.tracing.profiling import listen

_FROM_WORKER = "cutaway_trace"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("cutaway", "record the project's calls (cutaway.tracing)")
    group.addoption(
        "--cutaway-trace",
        metavar="FILE",
        default="cutaway.trace.json",
        help="where to write the trace (default: cutaway.trace.json)",
    )
    group.addoption(
        "--cutaway-root",
        metavar="FOLDER",
        help="folder of the project, the one that you give to `cutaway verify` (default: rootdir)",
    )
    group.addoption(
        "--cutaway-with-tests", action="store_true", help="record calls made by and in the tests, too"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """The first moment at which the options are known and nothing of the project has been imported."""
    early_config.pluginmanager.register(Tracing(early_config), "cutaway-tracing")


class Tracing:
    """Listens from now to the end of the session."""

    def __init__(self, config: pytest.Config) -> None:
        options = config.known_args_namespace
        here = config.invocation_params.dir
        self._file: Path = here / options.cutaway_trace
        self._root = (here / options.cutaway_root if options.cutaway_root else config.rootpath).resolve()
        self._files = Files(self._root, with_tests=options.cutaway_with_tests)
        self._definitions = Definitions()
        self._applications = Applications(self._files, self._definitions)
        self._from_workers: list[Trace] = []
        self._report = ""
        recorder = Recorder(self._files)
        self._recording = recorder.recording
        sys.set_coroutine_origin_tracking_depth(1)
        self._stop = listen(recorder, self._files)

    def pytest_collection_finish(self) -> None:
        self._applications.watch()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_teardown(self) -> None:
        self._applications.read_new()
        self._applications.watch()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """pytest-xdist: a worker has ended and sends what it recorded."""
        sent = getattr(node, "workeroutput", {}).get(_FROM_WORKER)
        if sent is not None:
            self._from_workers.append(json.loads(sent))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self._stop()
        self._applications.read_all()
        describer = Describer(self._recording, self._definitions, self._files)
        trace = merge([describer.describe(self._applications), *self._from_workers])
        output: dict[str, str] | None = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[_FROM_WORKER] = json.dumps(trace)
            return
        write(trace, self._root, self._file)
        self._report = "\n".join(self._describe(trace))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._report:
            terminalreporter.section("cutaway")
            terminalreporter.write_line(self._report)

    def _describe(self, trace: Trace) -> Iterator[str]:
        calls, routes = len(trace["edges"]), len(trace["routes"])
        yield f"{calls} calls and {routes} routes of {self._root} -> {self._file}"
        if not calls:
            yield "No call of the project was seen. Say where its files are with --cutaway-root=FOLDER."
        for problem in sorted(self._applications.problems):
            yield f"The routes of an application could not be read: {problem}"
