"""`cutaway explain`: a symbol's name -> its layer with the evidence, and everything it touches."""

from typing import Annotated

import typer

from cutaway.cli.analysing import analyse, find_prefix
from cutaway.cli.arguments import Python, RequiredPath, Roots, WithTests
from cutaway.cli.streams import print_text, prose_width
from cutaway.reporting import Reading, explain, look_up

EXAMPLES = """\b
Examples:
  cutaway explain . UserService.create
  cutaway explain . shop.services.user:UserService.create
  cutaway explain . "GET /users/{id}"
"""


def explain_symbol(
    path: RequiredPath,
    symbol: Annotated[
        str,
        typer.Argument(
            metavar="SYMBOL", help="Id, qualified name, or an end of it that only one symbol has."
        ),
    ],
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """Say why a symbol is in its layer. Name the routes that reach it, what it uses and what uses it."""
    architecture = analyse(path, root, python, with_tests)
    found = look_up(architecture, symbol)
    reading = Reading(width=prose_width(), prefix=find_prefix(architecture))
    print_text(explain(architecture, found, reading))
