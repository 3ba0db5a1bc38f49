"""The arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

ProjectPath = Annotated[
    Path,
    typer.Argument(metavar="PATH", help="Folder that holds the FastAPI project.", show_default="this folder"),
]
Roots = Annotated[
    list[str] | None,
    typer.Option(
        "--root",
        metavar="FOLDER",
        help="Source root, relative to PATH; repeat for several. Found if not given.",
        show_default=False,
    ),
]
Python = Annotated[
    Path | None,
    typer.Option(
        "--python",
        metavar="PYTHON",
        help="Interpreter or environment with the project's dependencies. "
        "Default: its .venv, else VIRTUAL_ENV, else Cutaway's own.",
        show_default=False,
    ),
]
WithTests = Annotated[bool, typer.Option("--with-tests", help="Analyse the project's tests too.")]
