"""`cutaway export`: a folder -> its architecture as JSON or as pictures, in files or a pipe."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cutaway.analysis import AnalysisOptions
from cutaway.baselining import silence_known
from cutaway.cli.analysing import analyse_with, find_options
from cutaway.cli.arguments import ProjectPath, Python, Roots, WithTests
from cutaway.cli.choosing import Choice
from cutaway.cli.keeping import OUTDATED, STANDARD_OUTPUT, Keeping, NothingToCheck, keep, tell_how_to_write
from cutaway.cli.requests import PictureRequest, make_picture
from cutaway.errors import CutawayError
from cutaway.model import Architecture, Certainty, EdgeKind, Layer
from cutaway.rendering import Format, Language, Orientation, Palette
from cutaway.reporting import to_json
from cutaway.views import ViewName

EXAMPLES = """\b
Examples:
  cutaway export . -o architecture.svg
  cutaway export . -o architecture.svg --theme auto --check     exit code 1 if the file is out of date
  cutaway export . -o explore.html --source-url "vscode://file/home/me/shop/{path}:{line}"
  cutaway export . -o orders.pdf --package shop.orders --lang zh
  cutaway export . "GET /orders/{id}" --view route -o order.mmd
  cutaway export . OrderService.place --view focus --hops 1 -o place.txt
  cutaway export . --view overview --theme dark --scale 3 -o overview.png
  cutaway export . --diagrams                                   those of the settings
  cutaway export . -o architecture.json
  cutaway export . --format dot -o - | neato -n2 -Tsvg > own.svg

\b
Suffixes: .svg .png .pdf; .html to explore; .dot .mmd (Mermaid) .puml (PlantUML) .d2 for other tools;
.txt, boxes of characters for a comment; .json for programs.

Exit code: 0 written or up to date, 1 --check found a file out of date, 2 could not run.
"""


class ExportFormat(StrEnum):
    JSON = "json"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    HTML = "html"
    DOT = "dot"
    MERMAID = "mmd"
    PLANTUML = "puml"
    D2 = "d2"
    COMMENT = "txt"


class ThemeName(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"


class UnknownFormat(CutawayError):
    def __init__(self) -> None:
        suffixes = ", ".join(f".{format}" for format in ExportFormat)
        super().__init__(
            f"Cannot tell the format. Give -o a name that ends in one of {suffixes}, or say --format."
        )


class NotForDocuments(CutawayError):
    def __init__(self) -> None:
        pictures = ", ".join(Format)
        super().__init__(
            "JSON always holds the whole architecture: leave out names, --view, --theme and all that says "
            f"what is drawn, or choose a picture ({pictures})."
        )


class NotWithDiagrams(CutawayError):
    def __init__(self) -> None:
        super().__init__(
            "--diagrams writes what [[tool.cutaway.diagrams]] says: leave out names, -o, --format and all "
            "that says what is drawn."
        )


class NoDiagrams(CutawayError):
    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The settings in {path} name no diagrams. Add some to pyproject.toml:\n"
            '  [[tool.cutaway.diagrams]]\n  file = "docs/layers.svg"'
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
    ] = STANDARD_OUTPUT,
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
    kind: Annotated[
        list[EdgeKind] | None,
        typer.Option("--kind", help="Draw only lines of this kind; repeat for several.", show_default=False),
    ] = None,
    layer: Annotated[
        list[Layer] | None,
        typer.Option(
            "--layer",
            help="Draw only symbols of this layer; repeat for several. Default: all but wiring and support.",
            show_default=False,
        ),
    ] = None,
    certainty: Annotated[
        Certainty | None,
        typer.Option("--certainty", help="The weakest line to draw. Default: possible.", show_default=False),
    ] = None,
    hide: Annotated[
        list[str] | None,
        typer.Option(
            "--hide", metavar="NAME", help="Leave this symbol out; repeat for several.", show_default=False
        ),
    ] = None,
    keep_drawn: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="NAME",
            help="Draw this symbol whatever else is left out; repeat for several.",
            show_default=False,
        ),
    ] = None,
    theme: Annotated[
        ThemeName | None,
        typer.Option(
            "--theme",
            help="auto follows the reader's colour scheme, in SVG and HTML. Default: light; HTML: auto.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option("--lang", help="Of titles and legend. Default: en.", show_default=False),
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
    source_url: Annotated[
        str | None,
        typer.Option(
            "--source-url",
            metavar="URL",
            help="Lead from each symbol to its source: an address with {path}, {line}, {end_line}.",
            show_default=False,
        ),
    ] = None,
    scale: Annotated[
        float | None,
        typer.Option(
            "--scale",
            metavar="N",
            min=0.1,
            max=10,
            help="Pixels of a PNG for each point. Default: 2.",
            show_default=False,
        ),
    ] = None,
    diagrams: Annotated[
        bool,
        typer.Option("--diagrams", help="Write all that the settings name in [[tool.cutaway.diagrams]]."),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which files are out of date.")
    ] = False,
    root: Roots = None,
    python: Python = None,
    with_tests: WithTests = False,
) -> None:
    """Write a picture for docs, or JSON for other programs."""
    keeping = Keeping.CHECK if check else Keeping.WRITE
    options = find_options(path, root, python, with_tests)
    choice = Choice(
        view or ViewName.LAYERS,
        tuple(subjects or ()),
        tuple(package or ()),
        hops,
        tuple(kind or ()),
        tuple(layer or ()),
        certainty,
        tuple(hide or ()),
        tuple(keep_drawn or ()),
        orientation,
    )
    says_what = bool(subjects or view or not choice.is_plain or theme or language or source_url or scale)
    if diagrams:
        if says_what or format or output != STANDARD_OUTPUT:
            raise NotWithDiagrams
        if not options.config.diagrams:
            raise NoDiagrams(path)
        requests = {path / each.file: PictureRequest.of(each) for each in options.config.diagrams}
        architecture = _read(path, options)
        kept = [keep(make_picture(architecture, asked), file, keeping) for file, asked in requests.items()]
        _finish(kept)
        return
    if check and output == STANDARD_OUTPUT:
        raise NothingToCheck
    chosen = format or find_format(output)
    if chosen is ExportFormat.JSON:
        if says_what:
            raise NotForDocuments
        content = to_json(_read(path, options)).encode()
    else:
        palette = Palette(theme.value) if theme else None
        request = PictureRequest(Format(chosen.value), choice, palette, language, source_url, scale)
        request.check()
        content = make_picture(_read(path, options), request)
    _finish([keep(content, output, keeping)])


def _read(path: Path, options: AnalysisOptions) -> Architecture:
    """What the baseline knows is silenced, as everywhere that people look at findings."""
    return silence_known(analyse_with(path, options), path)


def _finish(kept: list[bool]) -> None:
    if not all(kept):
        tell_how_to_write()
        raise typer.Exit(OUTDATED)


def find_format(output: Path) -> ExportFormat:
    """By the suffix of the file's name."""
    try:
        return ExportFormat(output.suffix.lower().removeprefix("."))
    except ValueError:
        raise UnknownFormat from None
