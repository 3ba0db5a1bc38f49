"""Steps of an analysis -> a bar on standard error, for those who wait longer than a second at a terminal."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Timer

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from cutaway.analysis import Progress
from cutaway.cli.streams import error_console

_PATIENCE = 1.0


@contextmanager
def show_progress() -> Generator[Callable[[Progress], None], None, None]:
    """What to call with each step; the bar is gone when the block ends."""
    console = error_console()
    bar = Bar(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("starting", total=None)
    timer = Timer(_PATIENCE, bar.start)
    # An analysis that fails must not wait for the bar that nobody needs any more.
    timer.daemon = True
    timer.start()
    try:
        yield lambda step: bar.update(
            task, description=step.stage, completed=step.done, total=step.total or None
        )
    finally:
        timer.cancel()
        timer.join()  # else a bar that starts this very moment would never be stopped
        if bar.live.is_started:
            bar.stop()
