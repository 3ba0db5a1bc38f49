"""SVG as Graphviz writes it -> as we hand it out: named, described and linked, with words at their places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cutaway.rendering.labels import escape_text
from cutaway.rendering.naming import name_view
from cutaway.rendering.palette import Palette, colours_of, follow_reader, variable_of
from cutaway.views import View

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\n?")
_GRAPH_TITLE = "<title>cutaway</title>\n"
_GROUP = re.compile(r'<g id="([^"]*)" class="(?:node|edge|cluster) [^"]*">\n(.*?)</g>\n', re.DOTALL)
_TITLE = re.compile(r"<title>[^<]*</title>\n")
_TEXT = re.compile(r"<text [^>]*>[^<]*</text>\n")
_NAME, _DESCRIPTION = "picture-name", "picture-description"
_COLOUR = re.compile(r'(fill|stroke)="(#0a[0-9a-f]{2}fe)"')


@dataclass(frozen=True, slots=True)
class Finish:
    """What Graphviz is not asked for."""

    name: str
    """What the picture is for those who cannot see it."""
    description: str
    """What it says, in words."""
    titles: Mapping[str, str]
    """Id of an element -> what a pointer over it is told."""
    letters: Mapping[str, str]
    """Id of an element -> its `<text>` elements."""
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    """Id of an element -> address of the source of what it stands for."""


def finish_svg(svg: str, finish: Finish, palette: Palette) -> str:
    svg = _DOCTYPE.sub("", _COMMENT.sub("", svg)).replace(_GRAPH_TITLE, "", 1)
    titles, letters = finish.titles, finish.letters

    def finish_group(match: re.Match[str]) -> str:
        whole, identifier, content = match[0], match[1], match[2]
        start = whole[: len(whole) - len(content) - len("</g>\n")]
        title = titles.get(identifier)
        content = _TITLE.sub("", content, count=1)
        if identifier in letters:
            content = _TEXT.sub("", content) + letters[identifier]
        told = f"<title>{escape_text(title)}</title>\n" if title else ""
        if identifier in finish.links:
            address = escape_text(finish.links[identifier])
            content = f'<a href="{address}" target="_blank" rel="noopener">\n{content}</a>\n'
        return f"{start}{told}{content}</g>\n"

    svg = _GROUP.sub(finish_group, svg)
    svg = svg.replace("<svg ", f'<svg role="img" aria-labelledby="{_NAME} {_DESCRIPTION}" ', 1)
    svg = svg.replace("<g ", f"{_introduce(finish, svg, palette)}<g ", 1)
    if palette is Palette.TOKENS:
        name_of = {colour: name for name, colour in colours_of(palette).items()}
        svg = _COLOUR.sub(lambda match: f'{match[1]}="var({variable_of(name_of[match[2]])})"', svg)
    return svg


def _introduce(finish: Finish, svg: str, palette: Palette) -> str:
    """What stands before the drawing."""
    name = f'<title id="{_NAME}">{escape_text(finish.name)}</title>\n'
    description = f'<desc id="{_DESCRIPTION}">{escape_text(finish.description)}</desc>\n'
    sheet = f"<style>{follow_reader(svg)}</style>\n" if palette is Palette.AUTO else ""
    return f"{name}{description}{sheet}"


def title_layout(view: View) -> dict[str, str]:
    """Element id -> what a pointer over it is told."""
    name_of = {node.symbol: f"{node.owner}.{node.label}" if node.owner else node.label for node in view.nodes}
    names = name_view(view)
    titles = {names.nodes[index]: node.symbol for index, node in enumerate(view.nodes)}
    for index, edge in enumerate(view.edges):
        arrow = f"{name_of[edge.source]} → {name_of[edge.target]}"
        told = f"{arrow}: {edge.label}" if edge.label else arrow
        ids = (names.edges[index], names.beside("x", index), names.beside("xl", index))
        titles |= dict.fromkeys(ids, told)
    return titles
