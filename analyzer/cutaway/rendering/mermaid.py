"""Outline -> Mermaid, which GitHub, GitLab and most documentation tools draw by themselves."""

import re
from collections.abc import Iterator, Mapping

from cutaway.model import EdgeKind, Layer
from cutaway.rendering.labels import show_printable
from cutaway.rendering.outline import Group, Item, Outline, Style, Tie
from cutaway.rendering.palette import hue_of
from cutaway.rendering.sizing import CROSS

_ARROWS = {EdgeKind.RUNTIME: "-->", EdgeKind.TYPE: "-.->", EdgeKind.MAPPING: "<-->"}
_COLOURS = {EdgeKind.RUNTIME: "edge", EdgeKind.TYPE: "type", EdgeKind.MAPPING: "map"}
_UNSAFE = re.compile(rf"[^\w .,:(){{}}/→·+\u2212{CROSS}-]|^\s+")
_TIE = re.compile(r"^  \S+ (?:-->|-\.->|<-->)", re.MULTILINE)
_MOST_LINES, _MOST_TEXT = 500, 50_000
"""What Mermaid allows by default; GitHub keeps to it."""
# At the start of a label these begin a list, and Mermaid draws a refusal instead of the words.
_LIST = re.compile(r"^(\d+)\.(?=\s)|^[-+*](?=\s)")


def write_mermaid(outline: Outline, style: Style) -> str:
    return "\n".join([*_head(outline), *_groups(outline), *_ties(outline), *_looks(outline, style), ""])


def tell_limits(text: str) -> Iterator[str]:
    """What Mermaid refuses to draw unless the reader's settings allow it, and what to do."""
    lines = len(_TIE.findall(text))
    exceeded: list[str] = []
    if lines > _MOST_LINES:
        exceeded.append(f"{lines:,} lines, and Mermaid draws {_MOST_LINES} (maxEdges)")
    if len(text) > _MOST_TEXT:
        exceeded.append(f"{len(text):,} characters, and Mermaid reads {_MOST_TEXT:,} (maxTextSize)")
    if exceeded:
        yield (
            f"This picture has {'; '.join(exceeded)} unless told otherwise. "
            "Draw less (--package, --view overview, route or focus), or raise the limits where it is shown."
        )


def _head(outline: Outline) -> Iterator[str]:
    yield "flowchart TB"
    yield f"  accTitle: {_one_line(outline.title)}"
    yield f"  accDescr: {_one_line(outline.summary)}"


def _groups(outline: Outline) -> Iterator[str]:
    for group in outline.groups:
        yield f'  subgraph {_group_id(group)}["{escape_mermaid(group.title)}"]'
        for item in group.items:
            opening, closing = ('[("', '")]') if item.layer is Layer.DB else ('["', '"]')
            yield f"    {item.id}{opening}{_label(item)}{closing}"
        yield "  end"


def _group_id(group: Group) -> str:
    # `end` and the names of statements would be read as such.
    return f"group_{group.id}"


def _label(item: Item) -> str:
    notes = (f"{CROSS} {note}" for note in item.notes)
    return "<br/>".join(escape_mermaid(line) for line in (*item.above, item.name, *notes))


def _ties(outline: Outline) -> Iterator[str]:
    for tie in outline.ties:
        label = f"{CROSS} {tie.label}" if tie.is_bad else tie.label
        told = f'|"{escape_mermaid(label)}"|' if label else ""
        yield f"  {tie.source.id} {_ARROWS[tie.kind]}{told} {tie.target.id}"


def _looks(outline: Outline, style: Style) -> Iterator[str]:
    colours = style.colours
    by_look: dict[str, list[int]] = {}
    for number, tie in enumerate(outline.ties):
        by_look.setdefault(_line_look(tie, colours), []).append(number)
    for look, numbers in sorted(by_look.items()):
        yield f"  linkStyle {','.join(map(str, numbers))} {look}"
    by_class: dict[str, list[str]] = {}
    for group in outline.groups:
        for item in group.items:
            hue = "bad" if item.is_bad else hue_of(item.layer)
            by_class.setdefault(hue, []).append(item.id)
    for hue, ids in sorted(by_class.items()):
        look = f"fill:{colours['node']},stroke:{colours[hue]},color:{colours['text']}"
        yield f"  classDef {hue} {look}"
        yield f"  class {','.join(ids)} {hue}"
    for group in outline.groups:
        hue = hue_of(group.layer)
        look = f"fill:{colours[f'tint-{hue}']},stroke:{colours[f'tint-{hue}']},color:{colours[hue]}"
        yield f"  style {_group_id(group)} {look}"
    for group in outline.groups:
        for item in group.items:
            if item.symbol in style.links:
                address = style.links[item.symbol].replace(";", "%3B")
                yield f'  click {item.id} href "{address}"'


def _line_look(tie: Tie, colours: Mapping[str, str]) -> str:
    if tie.is_bad:
        return f"stroke:{colours['bad']},stroke-width:2.5px,color:{colours['bad']}"
    name = "soft" if tie.is_possible else _COLOURS[tie.kind]
    return f"stroke:{colours[name]},color:{colours['text']}"


def escape_mermaid(text: str) -> str:
    """Safe between the quotes of a label: everything that could be syntax, markdown or HTML by its number."""
    shown = show_printable(text)
    shown = _UNSAFE.sub(lambda match: "".join(f"#{ord(one)};" for one in match[0]), shown)
    return _LIST.sub(lambda match: match[0][:-1] + f"#{ord(match[0][-1])};", shown)


def _one_line(text: str) -> str:
    shown = "".join(character if character.isprintable() else " " for character in text)
    # Read to the end of the line, but for what would begin a comment or an entity.
    return re.sub(r"[#;%{}]", " ", shown).strip() or "-"
