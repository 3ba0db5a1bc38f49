"""`cutaway open`: a folder -> the dashboard, if it is installed."""

import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from cutaway.cli.arguments import ProjectPath
from cutaway.errors import CutawayError, ProjectNotFound

EXAMPLES = """\b
Examples:
  cutaway open .
  cutaway open backend --port 8600 --no-browser
"""


class DashboardNotInstalled(CutawayError):
    def __init__(self) -> None:
        super().__init__('The dashboard is not installed. Get it with: pip install "cutaway[app]"')


def open_dashboard(
    path: ProjectPath = Path(),
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="Default: a free one.", show_default=False)
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the URL.")] = False,
) -> None:
    """Show the architecture in a dashboard. It listens on this machine only, until Ctrl+C."""
    if not path.is_dir():
        raise ProjectNotFound(path)
    # Streamlit is the extra: without it, only what the user cannot guess is said.
    if find_spec("streamlit") is None:
        raise DashboardNotInstalled
    from cutaway_app.launch import open_dashboard as serve

    browser = None if no_browser else webbrowser.open
    raise typer.Exit(serve(path, port=port, browser=browser, announce=typer.echo))
