"""What is on the screen -> files of it, each with the command line that writes the same bytes."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cutaway.model import Architecture
from cutaway.rendering import Format, Palette, render
from cutaway.reporting import to_json
from cutaway.views import AnyView, ViewChoice, ViewName, ViewQuery

_MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to take away; `make` is called when somebody wants it, since drawing takes a moment."""

    label: str
    file_name: str
    media_type: str
    make: Callable[[], bytes]
    command: str


def offer_pictures(
    architecture: Architecture, choice: ViewChoice, view: AnyView, palette: Palette
) -> tuple[Offer, ...]:
    """The picture in every format that the engine writes, in light or dark colours."""
    stem = f"{_name_file(architecture, choice)}{'-dark' if palette is Palette.DARK else ''}"
    return tuple(
        Offer(
            label=str(format).upper(),
            file_name=f"{stem}.{format}",
            media_type=_MEDIA_TYPES.get(format, "text/plain"),
            make=_maker(view, format, palette),
            command=write_command(architecture.location, choice, palette, f"{stem}.{format}"),
        )
        for format in Format
    )


def offer_document(architecture: Architecture) -> Offer:
    """Everything that is known of the project, whatever is on the screen."""
    name = f"{architecture.project.name}.json"
    return Offer(
        label="JSON of everything",
        file_name=name,
        media_type=_MEDIA_TYPES["json"],
        make=lambda: to_json(architecture).encode(),
        command=shlex.join(["cutaway", "export", str(architecture.location or "."), "-o", name]),
    )


def _maker(view: AnyView, format: Format, palette: Palette) -> Callable[[], bytes]:
    return lambda: render(view, format=format, palette=palette)


def _name_file(architecture: Architecture, choice: ViewChoice) -> str:
    """Of letters that every file system and shell takes."""
    parts = [architecture.project.name, *([] if choice.view is ViewName.LAYERS else [str(choice.view)])]
    name = "-".join(parts)
    return (
        "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in name).strip("-.")
        or "view"
    )


def write_command(location: Path | None, choice: ViewChoice, palette: Palette, file_name: str) -> str:
    """The line that writes the picture; what is as usual is left out."""
    query, usual = choice.query, ViewQuery()
    words = ["cutaway", "export", str(location or "."), *choice.subjects]
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
    if palette is Palette.DARK:
        words += ["--theme", "dark"]
    return shlex.join([*words, "-o", file_name])


def _repeat(option: str, values: tuple[str, ...] | list[str]) -> list[str]:
    return [word for value in values for word in (option, str(value))]
