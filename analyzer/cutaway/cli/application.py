"""All commands -> one program with one way to fail."""

import sys
import traceback
from typing import Annotated

import typer
from typer.core import TyperGroup

from cutaway import __version__
from cutaway.cli import (
    checking,
    explaining,
    exporting,
    gaps,
    layers,
    opening,
    proposing,
    recording,
    rules,
    verifying,
)
from cutaway.cli.streams import prepare_streams, print_problem
from cutaway.errors import CutawayError

CANNOT_RUN = 2

_EPILOG = """\b
Examples:
  cutaway check .                           findings, coverage, exit code
  cutaway export . -o architecture.svg      the picture for your docs
  cutaway explain . UserService.create      why it is in its layer, who uses it
  cutaway open .                            the dashboard
"""

_LIBRARY = "Value error, "
"""What the library that checks options puts before every sentence."""


class _Group(TyperGroup):
    # The base takes a class that only it may name.
    def invoke(self, ctx: typer.Context) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix(_LIBRARY)
            raise


# No boxes: help reads the same in a terminal, a pipe and a log.
application = typer.Typer(
    name="cutaway",
    cls=_Group,
    help="Show the layers inside a FastAPI project, and where the layering breaks.",
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"cutaway {__version__}")
        raise typer.Exit


@application.callback()
def _cutaway(
    show_version: Annotated[
        bool,
        typer.Option("--version", help="Say which version this is.", callback=_print_version, is_eager=True),
    ] = False,
) -> None: ...


# The functions are named for what they do; the words on the command line are these.
application.command("check", epilog=checking.EXAMPLES)(checking.check)
application.command("init", epilog=proposing.EXAMPLES)(proposing.propose)
application.command("baseline", epilog=recording.EXAMPLES)(recording.write_baseline)
application.command("rules", epilog=rules.EXAMPLES)(rules.show_rules)
application.command("export", epilog=exporting.EXAMPLES)(exporting.export)
application.command("explain", epilog=explaining.EXAMPLES)(explaining.explain_symbol)
application.command("layers", epilog=layers.EXAMPLES)(layers.list_layers)
application.command("unassigned", epilog=layers.UNASSIGNED_EXAMPLES)(layers.list_unassigned)
application.command("gaps", epilog=gaps.EXAMPLES)(gaps.list_gaps)
application.command("verify", epilog=verifying.EXAMPLES)(verifying.verify_map)
application.command("open", epilog=opening.EXAMPLES)(opening.open_dashboard)


def main() -> None:
    """Run the command that `sys.argv` names; every failure to run is exit code 2, since 1 means findings."""
    prepare_streams()
    try:
        application(prog_name="cutaway")
    except CutawayError as error:
        print_problem(str(error))
        sys.exit(CANNOT_RUN)
    except Exception:
        traceback.print_exc()
        print_problem(
            "This is a mistake in Cutaway, not in your project. Please report it with the lines above."
        )
        sys.exit(CANNOT_RUN)
