"""`cutaway init`: a folder -> settings that fit it, with their reasons, and what they would flag."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from cutaway.analysis import AnalysisOptions
from cutaway.cli.analysing import analyse_with
from cutaway.cli.arguments import ProjectPath, Python
from cutaway.cli.streams import error_console, print_text
from cutaway.config import find_settings, has_settings, read_config
from cutaway.errors import CutawayError
from cutaway.files import write_atomically
from cutaway.reporting import describe_findings, make_printable, propose_settings, write_settings

EXAMPLES = """\b
Examples:
  cutaway init .                show the settings that fit the project, and what they would flag
  cutaway init . --write        put them into cutaway.toml
  cutaway init . > cutaway.toml
"""


class AlreadyConfigured(CutawayError):
    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} has settings already. Leave out --write to see what would be proposed.")


def propose(
    path: ProjectPath = Path(),
    write: Annotated[
        bool, typer.Option("--write", help="Write them to cutaway.toml in the project.")
    ] = False,
    python: Python = None,
) -> None:
    """Propose settings that fit the project. Say why, and what they would flag."""
    found = find_settings(path)
    if write and found is not None and has_settings(found):
        raise AlreadyConfigured(found.path)
    file = path / "cutaway.toml"
    text = write_settings(propose_settings(analyse_with(path, AnalysisOptions(python=python))))
    config = read_config(text, file)
    options = replace(AnalysisOptions.of(config), python=python)
    flagged = describe_findings(analyse_with(path, options).findings)
    if write:
        write_atomically(file, text.encode())
        error_console().print(f"Written to {make_printable(str(file))}.", soft_wrap=True)
    else:
        print_text(Text("\n".join(make_printable(line) for line in text.splitlines()) + "\n"))
    error_console().print(
        f"With these settings `cutaway check` would flag:\n{flagged}\n"
        "`cutaway baseline` accepts what is there today, so that only what is new counts.",
        soft_wrap=True,
    )
