"""SVG as Graphviz writes it -> as we hand it out: readable tooltips, colours as variables, no tool's name."""

import re

from cutaway.rendering.labels import escape_text
from cutaway.rendering.palette import Palette, colours_of, variable_of
from cutaway.views import View

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\n?")
_GRAPH_TITLE = re.compile(r"<title>cutaway</title>\n")
_TITLED = re.compile(r'(<g id="([^"]*)" class="[^"]*">\n)<title>[^<]*</title>\n')
_COLOUR = re.compile(r'(fill|stroke)="(#0a[0-9a-f]{2}fe)"')


def finish_svg(svg: str, view: View, palette: Palette) -> str:
    svg = _DOCTYPE.sub("", _COMMENT.sub("", svg))
    svg = _GRAPH_TITLE.sub("", svg, count=1)
    titles = _titles(view)

    def retitle(match: re.Match[str]) -> str:
        title = titles.get(match[2])
        return f"{match[1]}<title>{title}</title>\n" if title else match[1]

    svg = _TITLED.sub(retitle, svg)
    svg = svg.replace("<svg ", f'<svg role="img" aria-label="{escape_text(view.title)}: layers" ', 1)
    if palette is Palette.TOKENS:
        name_of = {colour: name for name, colour in colours_of(palette).items()}
        svg = _COLOUR.sub(lambda match: f'{match[1]}="var({variable_of(name_of[match[2]])})"', svg)
    return svg


def _titles(view: View) -> dict[str, str]:
    """Element id -> what a pointer over it is told."""
    name_of = {node.symbol: f"{node.owner}.{node.label}" if node.owner else node.label for node in view.nodes}
    titles = {f"n{index}": escape_text(node.symbol) for index, node in enumerate(view.nodes)}
    for index, edge in enumerate(view.edges):
        arrow = f"{name_of[edge.source]} → {name_of[edge.target]}"
        told = f"{arrow}: {edge.label}" if edge.label else arrow
        titles |= {identifier: escape_text(told) for identifier in (f"e{index}", f"x{index}", f"xl{index}")}
    return titles
