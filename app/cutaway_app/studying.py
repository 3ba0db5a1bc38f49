"""A script for its own process: a project's folder -> how far it is, and at last what it is, on stdout.

Each message is a pickle: `Progress`, then either what was found or the sentence that says why nothing was.
"""

import os
import pickle
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cutaway.analysis import AnalysisOptions, Progress, Study, judge, study
from cutaway.config import Config, load_config
from cutaway.errors import CutawayError
from cutaway.model import Architecture


@dataclass(frozen=True, slots=True)
class Studied:
    study: Study
    config: Config
    architecture: Architecture


@dataclass(frozen=True, slots=True)
class Refusal:
    reason: str


Message = Progress | Studied | Refusal


def serve(location: Path, messages: BinaryIO) -> None:
    def tell(message: Message) -> None:
        pickle.dump(message, messages, protocol=pickle.HIGHEST_PROTOCOL)
        # A reader that has gone away ends us here.
        messages.flush()

    try:
        config = load_config(location)
        studied = study(location, AnalysisOptions.of(config), tell)
        architecture = judge(studied, config, tell)
    except CutawayError as error:
        tell(Refusal(str(error)))
        return
    tell(Progress("handing over", 0, 0))
    tell(Studied(studied, config, architecture))


class _Ended(BaseException):
    """As an error, so that the type server and its files go; no stage takes it for one of the project."""


def _leave(number: int, _frame: object) -> None:
    raise _Ended(number)


if __name__ == "__main__":
    # Under the name by which the reader knows it, else the reader could not tell what it is sent.
    from cutaway_app import studying

    signal.signal(signal.SIGTERM, _leave)
    try:
        with os.fdopen(os.dup(1), "wb") as pipe:
            # Whatever a library prints must not end up between our messages.
            os.dup2(2, 1)
            studying.serve(Path(sys.argv[1]), pipe)
    except (_Ended, BrokenPipeError):
        os._exit(1)
    # At once: to take millions of values apart would be a matter of seconds.
    os._exit(0)
