"""`cutaway gaps`: a folder -> the calls that were not followed: why, where, in which layer."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, assert_never

import typer

from cutaway.cli.analysing import analyse, find_prefix
from cutaway.cli.arguments import ProjectPath, Python, Roots, WithTests
from cutaway.cli.streams import print_bytes, print_text, prose_width
from cutaway.model import GapReason, Layer
from cutaway.reporting import GapQuery, Reading, gaps_to_json, report_gaps

EXAMPLES = """\b
Examples:
  cutaway gaps .
  cutaway gaps . --layer service --layer dao
  cutaway gaps . --reason untyped-parameter --limit 1000
  cutaway gaps . --format json > gaps.json

Exit code: 0 whatever is found, 2 could not run.
"""


class GapFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def list_gaps(
    path: ProjectPath = Path(),
    reason: Annotated[
        list[GapReason] | None,
        typer.Option(
            "--reason",
            metavar="REASON",
            help="Only calls lost for this reason, as the report names it; repeat for several.",
            show_default=False,
        ),
    ] = None,
    layer: Annotated[
        list[Layer] | None,
        typer.Option(
            "--layer",
            metavar="LAYER",
            help="Only calls in code of this layer; repeat for several.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="How many places of each reason to list.")
    ] = 20,
    format: Annotated[
        GapFormat, typer.Option("--format", help="Text to read, or every place as JSON.")
    ] = GapFormat.TEXT,
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """List what the analysis could not follow, by reason and layer. Tells how far "0 findings" goes."""
    architecture = analyse(path, root, python, with_tests)
    query = GapQuery(frozenset(reason or ()), frozenset(layer or ()), limit)
    match format:
        case GapFormat.TEXT:
            reading = Reading(width=prose_width(), prefix=find_prefix(architecture))
            print_text(report_gaps(architecture, query, reading))
        case GapFormat.JSON:
            print_bytes(gaps_to_json(architecture, query).encode())
        case _:
            assert_never(format)
