"""DOT text -> bytes of a drawing, made by Graphviz in a process that waits for the next and can be ended."""

import atexit
import os
import subprocess
import sys
from enum import Enum
from pathlib import Path
from threading import Event, Lock, Timer
from typing import IO

from cutaway.errors import CutawayError

TIME_LIMIT = 60.0
_WORKER = Path(__file__).with_name("worker.py")
_MOST_IDLE = 2
_MOST_DRAWINGS = 200
"""Of one process; Graphviz does not give all memory back."""


class DrawingFailed(CutawayError):
    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Graphviz could not draw the picture: {reason} "
            "Draw less (one package, a focus, a lower limit), or export DOT, which needs no drawing."
        )


def run_graphviz(dot: str, form: str, time_limit: float = TIME_LIMIT, prog: str = "nop2") -> bytes:
    """`form` is what Graphviz calls the format: svg, png, pdf; `nop2` leaves everything in its place."""
    request = dot.encode("utf-8")
    header = f"{form} {prog} {len(request)}\n".encode()
    picture, said = _draw(header + request, time_limit)
    if not picture:
        raise DrawingFailed(_last_line(said) or "it drew nothing and said nothing.")
    return picture


def _draw(request: bytes, time_limit: float) -> tuple[bytes, bytes]:
    worker = _WORKERS.take()
    while True:
        was_used = worker.drawings > 0
        try:
            answer = worker.ask(request, time_limit)
        except _WorkerEnded as ended:
            worker.end()
            # One that waited may have been ended by anybody meanwhile; a new one may be luckier.
            if ended.ending is Ending.LATE or not was_used:
                raise DrawingFailed(str(ended)) from None
            worker = _Worker()
        else:
            _WORKERS.put_back(worker)
            return answer


class Ending(Enum):
    LATE = "late"
    """We ended it, since it took too long."""
    UNASKED = "unasked"


class _WorkerEnded(Exception):
    def __init__(self, reason: str, ending: Ending) -> None:
        super().__init__(reason)
        self.ending = ending


class _Worker:
    """A process that draws; only one thread at a time may ask it."""

    def __init__(self) -> None:
        # A process, since Graphviz holds the interpreter's lock and cannot be interrupted; -P, since our file
        # names must not shadow modules that it imports.
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Else every PDF would say when it was made.
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
        )
        self.drawings = 0

    def ask(self, request: bytes, time_limit: float) -> tuple[bytes, bytes]:
        """The drawing, empty if there is none, and what Graphviz said."""
        is_late = Event()

        def end_late() -> None:
            is_late.set()
            self._process.kill()

        timer = Timer(time_limit, end_late)
        timer.start()
        try:
            answer = self._exchange(request)
        finally:
            timer.cancel()
        if is_late.is_set():
            raise _WorkerEnded(f"it took longer than {time_limit:g} seconds.", Ending.LATE)
        if answer is None:
            raise _WorkerEnded(self._say_why(), Ending.UNASKED)
        self.drawings += 1
        return answer

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                _close(pipe)

    def _say_why(self) -> str:
        """Of a process that has ended; while it draws, what it says is in its answers."""
        code, stderr = self._process.wait(), self._process.stderr
        return (
            _last_line(stderr.read() if stderr is not None else b"") or f"its process ended with code {code}."
        )

    def _exchange(self, request: bytes) -> tuple[bytes, bytes] | None:
        """None if the process went away."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(request)
            stdin.flush()
        except OSError:
            return None
        lengths = stdout.readline().split()
        if len(lengths) != 2:
            return None
        picture, said = (stdout.read(int(length)) for length in lengths)
        return (picture, said) if len(said) == int(lengths[1]) else None


class _Workers:
    """Processes that wait for the next picture: starting one takes longer than most drawings."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = Lock()

    def take(self) -> _Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _Worker()

    def put_back(self, worker: _Worker) -> None:
        with self._lock:
            if len(self._idle) < _MOST_IDLE and worker.drawings < _MOST_DRAWINGS:
                self._idle.append(worker)
                return
        worker.end()

    def end_all(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()


_WORKERS = _Workers()
atexit.register(_WORKERS.end_all)


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        # What was not yet written has nobody left to read it.
        return


def _last_line(said: bytes) -> str:
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return f"{lines[-1]}." if lines else ""
