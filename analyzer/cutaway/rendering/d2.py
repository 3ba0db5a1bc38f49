"""Outline -> D2."""

from collections.abc import Iterator, Mapping

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.labels import show_printable
from cutaway.rendering.outline import Item, Outline, Style, Tie
from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import CROSS

_ARROWS = {EdgeKind.RUNTIME: "->", EdgeKind.TYPE: "->", EdgeKind.MAPPING: "<->"}
_COLOURS = {EdgeKind.RUNTIME: "edge", EdgeKind.TYPE: "type", EdgeKind.MAPPING: "map"}


def write_d2(outline: Outline, style: Style) -> str:
    return "\n".join([*_head(outline, style), *_groups(outline, style), *_ties(outline, style), ""])


def _head(outline: Outline, style: Style) -> Iterator[str]:
    yield "direction: down"
    yield f"style.fill: {quote_d2(style.colours['bg'])}"
    title = f"{show_printable(outline.title)}\n{show_printable(outline.summary)}"
    look = f"shape: text; near: top-center; style.font-color: {quote_d2(style.colours['text'])}"
    yield f"picture_title: {quote_d2(title)} {{{look}}}"


def _groups(outline: Outline, style: Style) -> Iterator[str]:
    colours = style.colours
    for group in outline.groups:
        hue = hue_of(group.layer)
        tint, ink = quote_d2(colours[f"tint-{hue}"]), quote_d2(colours[hue])
        yield f"group_{group.id}: {quote_d2(show_printable(group.title))} {{"
        yield f"  style: {{fill: {tint}; stroke: {tint}; font-color: {ink}}}"
        for item in group.items:
            yield f"  {item.id}: {quote_d2(_label(item))} {{{'; '.join(_look(item, style))}}}"
        yield "}"


def _label(item: Item) -> str:
    lines = (*item.above, item.name, *(f"{CROSS} {note}" for note in item.notes))
    return "\n".join(map(show_printable, lines))


def _look(item: Item, style: Style) -> Iterator[str]:
    colours = style.colours
    if item.layer is Layer.DB:
        yield "shape: cylinder"
    yield f"style.fill: {quote_d2(colours['node'])}"
    yield f"style.stroke: {quote_d2(colours['bad' if item.is_bad else hue_of(item.layer)])}"
    yield f"style.font-color: {quote_d2(colours['text'])}"
    if item.symbol in style.links:
        yield f"link: {quote_d2(style.links[item.symbol])}"


def _ties(outline: Outline, style: Style) -> Iterator[str]:
    place = {item.id: f"group_{group.id}.{item.id}" for group in outline.groups for item in group.items}
    for tie in outline.ties:
        label = show_printable(f"{CROSS} {tie.label}" if tie.is_bad else tie.label)
        told = f" {quote_d2(label)}" if label else ""
        look = "; ".join(_line_look(tie, style.colours))
        yield f"{place[tie.source.id]} {_ARROWS[tie.kind]} {place[tie.target.id]}:{told} {{{look}}}"


def _line_look(tie: Tie, colours: Mapping[str, str]) -> Iterator[str]:
    name = "bad" if tie.is_bad else "soft" if tie.is_possible else _COLOURS[tie.kind]
    yield f"style.stroke: {quote_d2(colours[name])}"
    if tie.is_bad:
        yield f"style.font-color: {quote_d2(colours['bad'])}"
        yield "style.stroke-width: 3"
    if tie.kind is EdgeKind.TYPE:
        yield "style.stroke-dash: 4"


def quote_d2(text: str) -> str:
    """A string in double quotes, in which a line may end."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$").replace("\n", "\\n")
    return f'"{escaped}"'
