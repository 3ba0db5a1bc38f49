"""`cutaway export`: a folder -> its architecture as JSON or as a picture, in a file or a pipe."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cutaway.cli.analysing import analyse
from cutaway.cli.arguments import ProjectPath, Python, Roots, WithTests
from cutaway.cli.streams import error_console, print_bytes
from cutaway.errors import CutawayError
from cutaway.files import write_atomically
from cutaway.model import Architecture
from cutaway.rendering import Format, Palette, render
from cutaway.reporting import look_up, make_printable, to_json
from cutaway.views import ViewQuery, build_view

EXAMPLES = """\b
Examples:
  cutaway export . -o architecture.svg
  cutaway export . -o orders.pdf --package shop.orders
  cutaway export . -o checkout.png --focus OrderService.place --palette dark
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


class PaletteName(StrEnum):
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
            "JSON always holds the whole architecture: leave out --package, --focus and --palette, "
            "or choose a picture (svg, png, pdf, dot)."
        )


def export(
    path: ProjectPath = Path(),
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
    focus: Annotated[
        str | None,
        typer.Option(
            "--focus", metavar="SYMBOL", help="Draw only what is near this symbol.", show_default=False
        ),
    ] = None,
    palette: Annotated[
        PaletteName | None, typer.Option("--palette", help="Default: light.", show_default=False)
    ] = None,
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """Write a picture for docs, or JSON for other programs."""
    chosen = format or find_format(output)
    if chosen is ExportFormat.JSON:
        if package or focus or palette:
            raise NotForDocuments
        content = to_json(analyse(path, root, python, with_tests)).encode()
    else:
        architecture = analyse(path, root, python, with_tests)
        query = ViewQuery(
            packages=tuple(package or ()),
            focus=look_up(architecture, focus).id if focus else None,
        )
        content = draw(architecture, query, chosen, palette or PaletteName.LIGHT)
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


def draw(architecture: Architecture, query: ViewQuery, format: ExportFormat, palette: PaletteName) -> bytes:
    view = build_view(architecture, query)
    return render(view, format=Format(format.value), palette=Palette(palette.value))
