"""Command line and settings of the project -> an Architecture, with progress for those who wait."""

from pathlib import Path

from cutaway.analysis import AnalysisOptions, analyze
from cutaway.cli.progress import show_progress
from cutaway.config import load_config
from cutaway.model import Architecture


def analyse(path: Path, roots: list[str] | None, python: Path | None, with_tests: bool) -> Architecture:
    """Each option replaces the setting of the same name in the project."""
    config = load_config(path)
    options = AnalysisOptions(
        roots=tuple(roots or config.roots),
        python=python or config.python,
        with_tests=with_tests or config.with_tests,
        config=config,
    )
    with show_progress() as report_progress:
        return analyze(path, options, report_progress)


def find_prefix(architecture: Architecture) -> str:
    """The way from the current folder to the project, so that editors can follow `path:line`.

    Empty if the project lies elsewhere: a report must not depend on where on the disk that is.
    """
    here = Path.cwd()
    location = architecture.location
    if location is None or location == here or not location.is_relative_to(here):
        return ""
    return f"{location.relative_to(here).as_posix()}/"
