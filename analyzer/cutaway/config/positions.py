"""TOML text -> the line on which each key stands."""

from collections import Counter
from collections.abc import Iterator, Mapping

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

_HEADERS = ("table", "table_array_element")
_KEYS = ("bare_key", "quoted_key", "dotted_key")


def find_lines(content: bytes) -> Mapping[str, int]:
    """By full dotted name (`tool.cutaway.layers.dao`, the second of a list of tables `diagrams[1].file`)."""
    lines: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for node in Parser(Language(tree_sitter_toml.language())).parse(content).root_node.children:
        place = ""
        if node.type in _HEADERS:
            place = ".".join(_names(node))
            if node.type == "table_array_element":
                seen[place] += 1
                place = f"{place}[{seen[place] - 1}]"
            lines.setdefault(place, node.start_point.row + 1)
        lines.update((name, line) for name, line in _read_pairs(node, place) if name not in lines)
    return lines


def _read_pairs(node: Node, place: str) -> Iterator[tuple[str, int]]:
    pairs = [node] if node.type == "pair" else [child for child in node.children if child.type == "pair"]
    for pair in pairs:
        name = place
        for part in _names(pair):
            name = f"{name}.{part}" if name else part
            yield name, pair.start_point.row + 1
        yield from _read_value(pair.children[-1], name)


def _read_value(value: Node, name: str) -> Iterator[tuple[str, int]]:
    if value.type == "inline_table":
        yield from _read_pairs(value, name)
    elif value.type == "array":
        items = [child for child in value.named_children if child.type != "comment"]
        for number, item in enumerate(items):
            yield f"{name}[{number}]", item.start_point.row + 1
            yield from _read_value(item, f"{name}[{number}]")


def _names(node: Node) -> Iterator[str]:
    """The parts of the key that a header or pair begins with."""
    key = next((child for child in node.children if child.type in _KEYS), None)
    if key is not None:
        yield from _split(key)


def _split(key: Node) -> Iterator[str]:
    if key.type == "dotted_key":
        for part in key.named_children:
            yield from _split(part)
    else:
        text = (key.text or b"").decode("utf-8", errors="replace")
        yield text[1:-1] if key.type == "quoted_key" else text
