"""A project's folder -> the messages of a process that studies it, which can be ended at any time."""

import atexit
import gc
import pickle
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cutaway.analysis import Progress
from cutaway.errors import CutawayError
from cutaway_app.studying import Message, Refusal, Studied

_PATIENCE = 3.0
"""Seconds in which it may end what it has started."""


class StudyEnded(CutawayError):
    def __init__(self, code: int) -> None:
        super().__init__(
            f"The analysis ended with code {code} before it was done. What it said stands where "
            "`cutaway open` was started; `cutaway check` on the same folder may say more."
        )


class Process:
    """A process, since a thread could neither be ended nor leave the pages their time."""

    def __init__(self, location: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "cutaway_app.studying", str(location)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )

    def listen(self) -> Iterator[Message]:
        """Until it is done. Raises StudyEnded if it goes away before."""
        stdout = self._process.stdout
        assert stdout is not None
        while True:
            try:
                message = _read(stdout)
            except (EOFError, pickle.UnpicklingError):
                raise StudyEnded(self._process.wait()) from None
            yield message
            if isinstance(message, Refusal | Studied):
                return

    def terminate(self) -> None:
        """Tell it to end; it does so at once, wherever it is."""
        self._process.terminate()

    def end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def _read(pipe: IO[bytes]) -> Message:
    """Pickles of our own process, which never runs what it reads."""
    message: object = pickle.load(pipe)
    assert isinstance(message, Progress | Studied | Refusal)
    return message


_RUNNING: set[Process] = set()


@contextmanager
def run_study(location: Path) -> Generator[Process]:
    """It ends with the block, or with us."""
    process = Process(location)
    _RUNNING.add(process)
    try:
        yield process
    finally:
        _RUNNING.discard(process)
        process.end()


@contextmanager
def without_collection() -> Generator[None]:
    """Millions of values arrive, none of which is garbage; afterwards they are never searched again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _end_all() -> None:
    for process in tuple(_RUNNING):
        process.terminate()


atexit.register(_end_all)
