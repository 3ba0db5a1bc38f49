"""`cutaway layers` and `cutaway unassigned`: a folder -> its symbols by layer, and those without one."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, assert_never

import typer

from cutaway.cli.analysing import analyse, find_prefix
from cutaway.cli.arguments import ProjectPath, Python, Roots, WithTests
from cutaway.cli.streams import print_bytes, print_text, prose_width
from cutaway.model import Architecture
from cutaway.reporting import (
    Reading,
    find_unassigned,
    layers_to_json,
    report_layers,
    report_unassigned,
    unassigned_to_json,
)

EXAMPLES = """\b
Examples:
  cutaway layers .
  cutaway layers . --layer dao --layer service
  cutaway layers . --format json > layers.json

Exit code: 0 whatever is found, 2 could not run.
"""
UNASSIGNED_EXAMPLES = """\b
Examples:
  cutaway unassigned .
  cutaway unassigned . --format json

Exit code: 0 every symbol has a layer, 1 some have none, 2 could not run.
"""


class ListFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


_Format = Annotated[ListFormat, typer.Option("--format", help="Text to read, or every symbol as JSON.")]


def list_layers(
    path: ProjectPath = Path(),
    layer: Annotated[
        list[str] | None,
        typer.Option(
            "--layer",
            metavar="LAYER",
            help="Only this layer, built in or of the project's own; repeat for several.",
            show_default=False,
        ),
    ] = None,
    format: _Format = ListFormat.TEXT,
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """List the symbols of each layer with their places."""
    architecture = analyse(path, root, python, with_tests)
    wanted = frozenset(layer or ())
    match format:
        case ListFormat.TEXT:
            print_text(report_layers(architecture, wanted, _reading(architecture)))
        case ListFormat.JSON:
            print_bytes(layers_to_json(architecture, wanted).encode())
        case _:
            assert_never(format)


def list_unassigned(
    path: ProjectPath = Path(),
    format: _Format = ListFormat.TEXT,
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """List the symbols that have no layer. Say what speaks for which layer."""
    architecture = analyse(path, root, python, with_tests)
    match format:
        case ListFormat.TEXT:
            print_text(report_unassigned(architecture, _reading(architecture)))
        case ListFormat.JSON:
            print_bytes(unassigned_to_json(architecture).encode())
        case _:
            assert_never(format)
    if find_unassigned(architecture):
        raise typer.Exit(1)


def _reading(architecture: Architecture) -> Reading:
    return Reading(width=prose_width(), prefix=find_prefix(architecture))
