"""What is on the screen -> files of it, each with the command line that writes the same bytes."""

import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cutaway.addresses import parse_source_url
from cutaway.model import Architecture
from cutaway.rendering import Details, Format, Language, Palette, link_sources, render
from cutaway.reporting import to_json
from cutaway.views import AnyView, ViewChoice, ViewName, ViewQuery
from cutaway_app.looks import Look

COLOURS_OF: Mapping[Format, tuple[Palette, ...]] = {
    form: () if form is Format.COMMENT else (Palette.LIGHT, Palette.DARK) for form in Format
} | {
    Format.SVG: (Palette.LIGHT, Palette.DARK, Palette.AUTO),
    Format.HTML: (Palette.AUTO, Palette.LIGHT, Palette.DARK),
}
"""By format, the usual one first."""
LINKED = tuple(form for form in Format if form not in (Format.PNG, Format.PDF, Format.COMMENT))
"""Formats in which a symbol can lead to its source."""
_LAID_OUT = (Format.SVG, Format.PNG, Format.PDF, Format.HTML, Format.DOT)
_NAMES = {"mmd": "Mermaid", "puml": "PlantUML", "txt": "Comment"}
_MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to take away; `make` is called when somebody wants it, since drawing takes a moment."""

    file_name: str
    media_type: str
    make: Callable[[], bytes]
    command: str


def name_format(format: Format) -> str:
    """As people call it."""
    return _NAMES.get(format, format.upper())


@dataclass(frozen=True, slots=True)
class Wish:
    """In which form somebody wants the picture."""

    format: Format = Format.SVG
    palette: Palette = Palette.LIGHT
    look: Look = field(default_factory=Look)
    source_url: str = ""
    """An address with `{path}` and `{line}` to which symbols lead; empty for no links."""


def offer_picture(architecture: Architecture, choice: ViewChoice, view: AnyView, wish: Wish) -> Offer:
    """Raises BadSourceUrl."""
    format, palette = wish.format, wish.palette
    suffix = "" if palette is Palette.LIGHT else f"-{palette}"
    file_name = f"{_name_file(architecture, choice)}{suffix}.{format}"
    is_linked = bool(wish.source_url) and format in LINKED
    details = Details(
        language=wish.look.language,
        links=link_sources(architecture, parse_source_url(wish.source_url)) if is_linked else {},
        orientation=wish.look.orientation if _is_laid_out(choice, format) else None,
    )
    words = [*_say_what(choice), *_say_colours(format, palette), *_say_look(choice, wish)]
    return Offer(
        file_name=file_name,
        media_type=_MEDIA_TYPES.get(format, "text/plain"),
        make=lambda: render(view, format=format, palette=palette, details=details),
        command=_write_command(architecture.location, [*words, "-o", file_name]),
    )


def _is_laid_out(choice: ViewChoice, format: Format) -> bool:
    """Whether we decide which way its layers run."""
    return choice.view.is_in_layers and format in _LAID_OUT


def _say_look(choice: ViewChoice, wish: Wish) -> list[str]:
    words: list[str] = []
    if wish.look.orientation is not None and _is_laid_out(choice, wish.format):
        words += ["--orientation", str(wish.look.orientation)]
    if wish.look.language is not Language.ENGLISH:
        words += ["--lang", str(wish.look.language)]
    if wish.source_url and wish.format in LINKED:
        words += ["--source-url", wish.source_url]
    return words


def offer_document(architecture: Architecture) -> Offer:
    """Everything that is known of the project, whatever is on the screen."""
    name = f"{architecture.project.name}.json"
    return Offer(
        file_name=name,
        media_type=_MEDIA_TYPES["json"],
        make=lambda: to_json(architecture).encode(),
        command=_write_command(architecture.location, ["-o", name]),
    )


def _name_file(architecture: Architecture, choice: ViewChoice) -> str:
    """Of letters that every file system and shell takes."""
    parts = [architecture.project.name, *([] if choice.view is ViewName.LAYERS else [str(choice.view)])]
    letters = (letter if letter.isalnum() or letter in "-_." else "-" for letter in "-".join(parts))
    return "".join(letters).strip("-.") or "view"


def _write_command(location: Path | None, words: Iterable[str]) -> str:
    return shlex.join(["cutaway", "export", str(location or "."), *words])


def _say_what(choice: ViewChoice) -> list[str]:
    """Subjects and options of the view; what is as usual is left out."""
    query, usual = choice.query, ViewQuery()
    words = list(choice.subjects)
    if choice.view is not ViewName.LAYERS:
        words += ["--view", str(choice.view)]
    words += _repeat("--package", query.packages)
    if query.kinds != usual.kinds:
        words += _repeat("--kind", sorted(query.kinds))
    if query.layers != usual.layers:
        words += _repeat("--layer", sorted(query.layers))
    if query.certainty is not usual.certainty:
        words += ["--certainty", str(query.certainty)]
    words += _repeat("--hide", sorted(query.hidden))
    words += _repeat("--keep", sorted(query.kept))
    if query.hops != usual.hops:
        words += ["--hops", str(query.hops)]
    return words


def _repeat(option: str, values: Iterable[str]) -> list[str]:
    return [word for value in values for word in (option, str(value))]


def _say_colours(format: Format, palette: Palette) -> list[str]:
    """A page follows its reader unless it is told; text in a comment has no colours."""
    is_usual = palette is (Palette.AUTO if format is Format.HTML else Palette.LIGHT)
    return [] if is_usual or format is Format.COMMENT else ["--theme", str(palette)]
