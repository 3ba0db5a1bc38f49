"""`cutaway export`: a folder -> its architecture as JSON or as a picture, in a file or a pipe."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cutaway.cli.analysing import analyse
from cutaway.cli.arguments import ProjectPath, Python, Roots, WithTests
from cutaway.cli.choosing import Choice, ViewName, build_chosen, tell_omissions
from cutaway.cli.streams import error_console, print_bytes
from cutaway.errors import CutawayError
from cutaway.files import write_atomically
from cutaway.rendering import Format, Orientation, Palette, render
from cutaway.reporting import make_printable, to_json

EXAMPLES = """\b
Examples:
  cutaway export . -o architecture.svg
  cutaway export . -o orders.pdf --package shop.orders
  cutaway export . "GET /orders/{id}" --view route -o order.svg
  cutaway export . OrderService.place --view focus --hops 1 -o place.png
  cutaway export . --view overview --theme dark -o overview.png
  cutaway export . -o architecture.json
  cutaway export . --format dot -o - | dot -Tsvg > own.svg
"""

_STANDARD_OUTPUT = Path("-")


class ExportFormat(StrEnum):
    JSON = "json"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    DOT = "dot"


class ThemeName(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class UnknownFormat(CutawayError):
    def __init__(self) -> None:
        suffixes = ", ".join(f".{format}" for format in ExportFormat)
        super().__init__(
            f"Cannot tell the format. Give -o a name that ends in one of {suffixes}, or say --format."
        )


class NotForDocuments(CutawayError):
    def __init__(self) -> None:
        super().__init__(
            "JSON always holds the whole architecture: leave out names, --view, --package, --hops, "
            "--theme and --orientation, or choose a picture (svg, png, pdf, dot)."
        )


def export(
    path: ProjectPath = Path(),
    subjects: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="What the view is about: a route for route, a symbol for focus, two symbols for path.",
            show_default=False,
        ),
    ] = None,
    view: Annotated[
        ViewName | None, typer.Option("--view", help="Default: layers.", show_default=False)
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="File to write; - for standard output.")
    ] = _STANDARD_OUTPUT,
    format: Annotated[
        ExportFormat | None,
        typer.Option("--format", help="Default: by the suffix of FILE.", show_default=False),
    ] = None,
    package: Annotated[
        list[str] | None,
        typer.Option(
            "--package",
            metavar="PACKAGE",
            help="Draw only this package; repeat for several.",
            show_default=False,
        ),
    ] = None,
    hops: Annotated[
        int | None,
        typer.Option(
            "--hops", metavar="N", min=0, help="Steps around the focus. Default: 2.", show_default=False
        ),
    ] = None,
    theme: Annotated[
        ThemeName | None, typer.Option("--theme", help="Default: light.", show_default=False)
    ] = None,
    orientation: Annotated[
        Orientation | None,
        typer.Option(
            "--orientation",
            help="Layers as columns of class cards (across) or as swimlanes (down). "
            "Default: across for functions, down for counts.",
            show_default=False,
        ),
    ] = None,
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """Write a picture for docs, or JSON for other programs."""
    chosen = format or find_format(output)
    if chosen is ExportFormat.JSON:
        if subjects or view or package or hops is not None or theme or orientation:
            raise NotForDocuments
        content = to_json(analyse(path, root, python, with_tests)).encode()
    else:
        names = (tuple(subjects or ()), tuple(package or ()))
        choice = Choice(view or ViewName.LAYERS, *names, hops, orientation)
        choice.check()
        built = build_chosen(analyse(path, root, python, with_tests), choice)
        for sentence in tell_omissions(built):
            error_console().print(make_printable(sentence), soft_wrap=True)
        palette = Palette((theme or ThemeName.LIGHT).value)
        content = render(built, format=Format(chosen.value), palette=palette, orientation=orientation)
    if output == _STANDARD_OUTPUT:
        print_bytes(content)
    else:
        write_atomically(output, content)
        error_console().print(f"Wrote {make_printable(str(output))}", soft_wrap=True)


def find_format(output: Path) -> ExportFormat:
    """By the suffix of the file's name."""
    try:
        return ExportFormat(output.suffix.lower().removeprefix("."))
    except ValueError:
        raise UnknownFormat from None
