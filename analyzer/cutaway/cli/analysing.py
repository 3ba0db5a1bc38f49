"""Command line and settings of the project -> an Architecture, with progress for those who wait."""

from dataclasses import replace
from pathlib import Path

from cutaway.analysis import AnalysisOptions, analyze
from cutaway.cli.progress import show_progress
from cutaway.config import load_config
from cutaway.model import Architecture


def analyse(path: Path, roots: list[str] | None, python: Path | None, with_tests: bool) -> Architecture:
    """Each option replaces the setting of the same name in the project."""
    return analyse_with(path, find_options(path, roots, python, with_tests))


def find_options(
    path: Path, roots: list[str] | None, python: Path | None, with_tests: bool
) -> AnalysisOptions:
    """Settings of the project, and the options of the command line written over them."""
    settings = AnalysisOptions.of(load_config(path))
    return replace(
        settings,
        roots=tuple(roots or settings.roots),
        python=python or settings.python,
        with_tests=with_tests or settings.with_tests,
    )


def analyse_with(path: Path, options: AnalysisOptions) -> Architecture:
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
