import io
import sys
import time

import pytest

from cutaway.analysis import Progress
from cutaway.cli.progress import show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_who_waits_longer_than_a_second_sees_the_stage(terminal: Terminal) -> None:
    with show_progress() as report:
        report(Progress("parsing", 3, 7))
        time.sleep(1.3)

    assert "parsing" in terminal.getvalue()
    assert "3/7" in terminal.getvalue()


def test_quick_work_shows_nothing(terminal: Terminal) -> None:
    with show_progress() as report:
        report(Progress("parsing", 3, 7))

    assert terminal.getvalue() == ""


def test_a_log_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)

    with show_progress() as report:
        report(Progress("parsing", 3, 7))
        time.sleep(1.3)

    assert log.getvalue() == ""
