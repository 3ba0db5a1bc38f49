import io
import sys
import time

import pytest

from cutaway.analysis import Progress
from cutaway.cli.progress import show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _attach(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> None:
    """Called in the test itself: between fixture and test pytest puts its own stream back."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)


def test_who_waits_longer_than_a_second_sees_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    _attach(monkeypatch, terminal)

    with show_progress() as report:
        report(Progress("parsing", 3, 7))
        time.sleep(1.3)

    assert "parsing" in terminal.getvalue()
    assert "3/7" in terminal.getvalue()


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    _attach(monkeypatch, terminal)

    with show_progress() as report:
        report(Progress("parsing", 3, 7))

    assert terminal.getvalue() == ""


def test_a_log_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    _attach(monkeypatch, log)

    with show_progress() as report:
        report(Progress("parsing", 3, 7))
        time.sleep(1.3)

    assert log.getvalue() == ""
