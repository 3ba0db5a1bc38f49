"""What is on the screen -> files of it, each with the command line that writes the same bytes."""

import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cutaway.model import Architecture
from cutaway.rendering import Format, Palette, render
from cutaway.reporting import to_json
from cutaway.views import AnyView, ViewChoice, ViewName, ViewQuery

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


def offer_picture(
    architecture: Architecture, choice: ViewChoice, view: AnyView, format: Format, palette: Palette
) -> Offer:
    stem = f"{_name_file(architecture, choice)}{'-dark' if palette is Palette.DARK else ''}"
    file_name = f"{stem}.{format}"
    words = [*_say_what(choice), *_say_colours(format, palette), "-o", file_name]
    return Offer(
        file_name=file_name,
        media_type=_MEDIA_TYPES.get(format, "text/plain"),
        make=lambda: render(view, format=format, palette=palette),
        command=_write_command(architecture.location, words),
    )


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
    if query.hops != usual.hops:
        words += ["--hops", str(query.hops)]
    return words


def _repeat(option: str, values: Iterable[str]) -> list[str]:
    return [word for value in values for word in (option, str(value))]


def _say_colours(format: Format, palette: Palette) -> list[str]:
    """A page follows its reader unless it is told; text in a comment has no colours."""
    is_usual = palette is Palette.LIGHT and format is not Format.HTML
    return [] if is_usual or format is Format.COMMENT else ["--theme", str(palette)]
