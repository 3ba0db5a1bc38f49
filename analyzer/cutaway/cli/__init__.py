"""Words on a command line -> reports, files and an exit code."""

from cutaway.cli.application import main

__all__ = ["main"]
