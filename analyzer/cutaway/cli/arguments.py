"""The arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

_PATH_HELP = "Folder that holds the FastAPI project."

ProjectPath = Annotated[Path, typer.Argument(metavar="PATH", help=_PATH_HELP, show_default="this folder")]
RequiredPath = Annotated[Path, typer.Argument(metavar="PATH", help=_PATH_HELP)]
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
