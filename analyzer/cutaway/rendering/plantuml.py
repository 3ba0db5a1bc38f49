"""Outline -> PlantUML."""

import re
from collections.abc import Iterator

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.labels import show_printable
from cutaway.rendering.outline import Item, Outline, Style, Tie
from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import CROSS

_UNSAFE = re.compile(rf"[^\w .,:(){{}}/→·+\u2212{CROSS}-]")
# Twice the same is markup: `__init__` would be underlined, `//` italic, `--` struck out, `{{` a diagram.
_DOUBLED = re.compile(r"([-_/.{}])\1+|^[-+]")


def write_plantuml(outline: Outline, style: Style) -> str:
    return "\n".join(
        [*_head(outline, style), *_groups(outline, style), *_ties(outline, style), "@enduml", ""]
    )


def _head(outline: Outline, style: Style) -> Iterator[str]:
    colours = style.colours
    yield "@startuml"
    yield f"title {escape_plantuml(outline.title)}"
    yield f"caption {escape_plantuml(outline.summary)}"
    yield f"skinparam backgroundColor {colours['bg']}"
    yield f"skinparam defaultFontColor {colours['text']}"
    yield "skinparam shadowing false"
    yield "skinparam roundCorner 8"


def _groups(outline: Outline, style: Style) -> Iterator[str]:
    colours = style.colours
    for group in outline.groups:
        hue = hue_of(group.layer)
        tint = _bare(colours[f"tint-{hue}"])
        look = f"#back:{tint};line:{tint};text:{_bare(colours[hue])}"
        yield f'rectangle "{escape_plantuml(group.title)}" as group_{group.id} {look} {{'
        for item in group.items:
            shape = "database" if item.layer is Layer.DB else "rectangle"
            ink = _bare(colours["bad" if item.is_bad else hue_of(item.layer)])
            look = f"#back:{_bare(colours['node'])};line:{ink};text:{_bare(colours['text'])}"
            link = f" [[{style.links[item.symbol]}]]" if item.symbol in style.links else ""
            yield f'  {shape} "{_label(item)}" as {item.id}{link} {look}'
        yield "}"


def _bare(colour: str) -> str:
    return colour.removeprefix("#")


def _label(item: Item) -> str:
    notes = (f"{CROSS} {note}" for note in item.notes)
    return "\\n".join(escape_plantuml(line) for line in (*item.above, item.name, *notes))


def _ties(outline: Outline, style: Style) -> Iterator[str]:
    for tie in outline.ties:
        label = f"{CROSS} {tie.label}" if tie.is_bad else tie.label
        told = f" : {escape_plantuml(label)}" if label else ""
        yield f"{tie.source.id} {_arrow(tie, style)} {tie.target.id}{told}"


def _arrow(tie: Tie, style: Style) -> str:
    names = {EdgeKind.RUNTIME: "edge", EdgeKind.TYPE: "type", EdgeKind.MAPPING: "map"}
    name = "bad" if tie.is_bad else "soft" if tie.is_possible else names[tie.kind]
    pen = ",bold" if tie.is_bad else ""
    look = f"[{style.colours[name]}{pen}]"
    match tie.kind:
        case EdgeKind.RUNTIME:
            return f"-{look}->"
        case EdgeKind.TYPE:
            return f".{look}.>"
        case EdgeKind.MAPPING:
            return f"<-{look}->"


def escape_plantuml(text: str) -> str:
    """Safe in labels: everything that could be markup, a variable or a quote by its number."""
    shown = show_printable(text)
    marked = _DOUBLED.sub(lambda match: "".join(map(_number, match[0])), _UNSAFE.sub(_number_all, shown))
    return marked or " "


def _number_all(match: re.Match[str]) -> str:
    return "".join(map(_number, match[0]))


def _number(character: str) -> str:
    return f"<U+{ord(character):04X}>"
