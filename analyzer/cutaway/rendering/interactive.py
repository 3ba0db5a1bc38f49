"""Drawing and outline -> one page of HTML to explore it, which needs no network and no other file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib import resources

from cutaway.model import Layer
from cutaway.pages import forbid_all_but
from cutaway.rendering.labels import show_printable
from cutaway.rendering.outline import Outline
from cutaway.rendering.palette import Palette, css_variables
from cutaway.rendering.parts import Drawing, DrawnEdge, DrawnNode
from cutaway.rendering.vocabulary import Language, Vocabulary, vocabulary_of

_SCRIPTS = ("camera.js", "drawing.js", "map.js", "canvas.js", "page.js")
_WORDS = ("Uses", "Used by", "Source", "Close")
_CANVAS_WORDS = (
    "Picture",
    "Picture of the layers",
    "Find in picture",
    "Find in the picture",
    "Lines to show",
    "Runtime calls",
    "Type references",
    "Mappings Model ↔ DTO",
    "Zoom out",
    "Zoom in",
    "Zoom out (−)",  # noqa: RUF001 - as it is written
    "Zoom in (+)",
    "Fit",
    "Fit (0)",
    "{} lines",
    "{} in",
    "{} out",
    "Click the picture first, then scroll to zoom. Ctrl + scroll always zooms.",
)
"""All that the frame of a picture says."""
_MOON = (
    '<svg viewBox="0 0 16 16" aria-hidden="true">'
    '<path d="M8 1.5a6.5 6.5 0 1 0 0 13z"/><circle cx="8" cy="8" r="6.5"/></svg>'
)
_WORLD = '<div class="world"></div>'


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page is told beside the drawing."""

    palette: Palette
    """Light or dark for good, else as the reader's screen."""
    links: Mapping[str, str]
    """Symbol -> address of its source."""
    vocabulary: Vocabulary


def write_page(outline: Outline, drawing: Drawing, around: Surroundings) -> str:
    say = around.vocabulary.say
    script = "\n".join(map(read_part, _SCRIPTS))
    svg = drawing.svg[drawing.svg.index("<svg ") :].rstrip()
    theme = f' data-theme="{around.palette.value}"' if around.palette in (Palette.LIGHT, Palette.DARK) else ""
    language = Language.CHINESE if around.vocabulary.words else Language.ENGLISH
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language.value}"{theme}>',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{forbid_all_but(script)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_escape(outline.title)}</title>",
            f"<style>\n{_colours()}{read_part('canvas.css')}{read_part('page.css')}</style>",
            "</head>",
            "<body>",
            f"<header><h1>{_escape(outline.title)}</h1><p>{_escape(outline.summary)}</p>",
            f'<button type="button" class="theme" aria-label="{say("Light or dark")}">{_MOON}</button>',
            "</header>",
            "<main>",
            read_part("canvas.html").replace(_WORLD, f'<div class="world">{svg}</div>').rstrip(),
            '<aside class="details" aria-live="polite" hidden></aside>',
            "</main>",
            f'<script type="application/json" id="data">{_write_data(outline, drawing, around)}</script>',
            f'<script type="module">{script}</script>',
            "</body>",
            "</html>",
            "",
        ]
    )


def canvas_words(language: Language) -> Mapping[str, str]:
    """English -> what the frame of a picture says in this language; nothing where that is English."""
    return _translate_canvas(vocabulary_of(language))


def _translate_canvas(vocabulary: Vocabulary) -> dict[str, str]:
    return {word: vocabulary.words[word] for word in _CANVAS_WORDS if word in vocabulary.words}


def read_part(name: str) -> str:
    """A script, style or frame of the page, which the dashboard shows pictures with too."""
    return resources.files("cutaway.rendering").joinpath("page", name).read_text("utf-8")


def _colours() -> str:
    light, dark = (
        "".join(f"{name}:{colour};" for name, colour in css_variables(palette).items())
        for palette in (Palette.LIGHT, Palette.DARK)
    )
    # The last two say the same: a reader may choose what the screen does not.
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme]){{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
    )


def _write_data(outline: Outline, drawing: Drawing, around: Surroundings) -> str:
    """JSON in which no markup can begin."""
    items = {item.id: item for group in outline.groups for item in group.items}
    ties = {tie.id: tie for tie in outline.ties}
    data = {
        "nodes": [
            _describe_node(node, items[node.id].above if node.id in items else (), around)
            for node in drawing.nodes
        ],
        "edges": [_describe_edge(edge) for edge in drawing.edges],
        "kinds": sorted({edge.kind.value for edge in drawing.edges}),
        "notes": {
            node.id: [*items[node.id].above, *items[node.id].notes]
            for node in drawing.nodes
            if node.id in items and (items[node.id].above or items[node.id].notes)
        },
        "labels": {
            edge.id: ties[edge.id].label for edge in drawing.edges if edge.id in ties and ties[edge.id].label
        },
        "links": {
            node.id: around.links[node.symbol] for node in drawing.nodes if node.symbol in around.links
        },
        "words": {word: around.vocabulary.say(word) for word in _WORDS}
        | _translate_canvas(around.vocabulary),
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=0)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _describe_node(node: DrawnNode, routes: tuple[str, ...], around: Surroundings) -> list[object]:
    """As the script of the canvas reads it: what it is found by, its tone and its place at the end."""
    layer = around.vocabulary.title(node.layer) if node.layer else around.vocabulary.say("no layer")
    name = node.symbol.rpartition(":")[2]
    found = " ".join((node.label, name, *routes))
    tone = (node.layer or Layer.SUPPORT).value
    return [node.id, node.symbol, node.label, layer, found, tone, node.x, node.y]


def _describe_edge(edge: DrawnEdge) -> list[object]:
    return [edge.id, edge.source, edge.target, edge.kind.value, edge.is_bad, edge.id]


def _escape(text: str) -> str:
    return escape(show_printable(text))
