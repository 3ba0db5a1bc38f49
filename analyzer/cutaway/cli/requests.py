"""What the command line or the settings say of a picture -> its bytes."""

from dataclasses import dataclass
from pathlib import Path

from cutaway.addresses import parse_source_url
from cutaway.cli.choosing import Choice, build_named, tell_omissions
from cutaway.cli.streams import error_console
from cutaway.config import Diagram
from cutaway.errors import CutawayError
from cutaway.model import Architecture
from cutaway.rendering import (
    Details,
    Format,
    Language,
    Orientation,
    Palette,
    link_sources,
    render,
    tell_mermaid_limits,
)
from cutaway.reporting import make_printable
from cutaway.views import ViewName

_FOLLOWING = (Format.SVG, Format.HTML)
_LAID_OUT = (Format.SVG, Format.PNG, Format.PDF, Format.HTML, Format.DOT)
_LINKED = tuple(form for form in Format if form not in (Format.PNG, Format.COMMENT))
_COLOURED = tuple(form for form in Format if form is not Format.COMMENT)


class NotForThisFormat(CutawayError):
    def __init__(self, option: str, formats: tuple[Format, ...]) -> None:
        super().__init__(f"{option} is for {', '.join(formats)} only.")


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """None for what was not said."""

    format: Format
    choice: Choice
    theme: Palette | None = None
    language: Language | None = None
    source_url: str | None = None
    scale: float | None = None

    def check(self) -> None:
        """Raise before anything is analysed."""
        self.choice.check()
        wanted = (
            ("--theme", self.theme, _COLOURED),
            ("--theme auto", self.theme is Palette.AUTO, _FOLLOWING),
            ("--source-url", self.source_url, _LINKED),
            ("--scale", self.scale, (Format.PNG,)),
            ("--orientation", self.choice.orientation, _LAID_OUT),
        )
        for option, value, formats in wanted:
            if value and self.format not in formats:
                raise NotForThisFormat(option, formats)
        if self.source_url is not None:
            parse_source_url(self.source_url)

    @classmethod
    def of(cls, diagram: Diagram) -> "PictureRequest":
        """What the settings say, which were checked when they were read."""
        return cls(
            Format(Path(diagram.file).suffix.lower().removeprefix(".")),
            Choice(
                ViewName(diagram.view),
                diagram.names,
                diagram.packages,
                diagram.hops,
                orientation=Orientation(diagram.orientation) if diagram.orientation else None,
            ),
            Palette(diagram.theme) if diagram.theme else None,
            Language(diagram.language) if diagram.language else None,
            diagram.source_url,
            diagram.scale,
        )


def make_picture(architecture: Architecture, request: PictureRequest) -> bytes:
    """Says on standard error what the picture leaves out."""
    view = build_named(architecture, request.choice)
    for sentence in tell_omissions(view):
        error_console().print(make_printable(sentence), soft_wrap=True)
    usual = Details()
    url = request.source_url
    picture = render(
        view,
        format=request.format,
        palette=request.theme or _usual_theme(request.format),
        details=Details(
            language=request.language or usual.language,
            links=link_sources(architecture, parse_source_url(url)) if url else usual.links,
            scale=request.scale or usual.scale,
            orientation=request.choice.orientation,
        ),
    )
    if request.format is Format.MERMAID:
        for sentence in tell_mermaid_limits(picture.decode()):
            error_console().print(sentence, soft_wrap=True)
    return picture


def _usual_theme(form: Format) -> Palette:
    """A page can follow its reader without a drawback; a picture goes into documents that do not."""
    return Palette.AUTO if form is Format.HTML else Palette.LIGHT
