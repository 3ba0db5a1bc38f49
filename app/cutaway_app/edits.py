"""What a user supposes: symbols in other layers, edges that are allowed; its settings, and its address."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import tomli_w

from cutaway.config import EdgePattern
from cutaway.model import EdgeKind, Layer
from cutaway.records import is_list, is_table

MOVABLE = tuple(layer for layer in Layer if layer not in (Layer.HTTP, Layer.DB))
"""Layers that settings can give: the others are found by routes and tables."""
_SEPARATOR = " = "
_NUMBER = re.compile(r"#\d+")

Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Move:
    """A symbol with what is inside it, or a module with all that it defines, belongs to a layer."""

    symbol: str
    layer: Layer

    @property
    def module(self) -> str:
        return self.symbol.partition(":")[0]

    @property
    def name(self) -> str:
        """Qualified, as settings know it: without the numbers of hidden definitions; empty for a module."""
        return _NUMBER.sub("", self.symbol.partition(":")[2])

    def holds(self, other: "Move") -> bool:
        """Whether the other one is about something inside this."""
        is_inside = not self.name or other.name.startswith(f"{self.name}.")
        return other.module == self.module and other.name != self.name and is_inside


@dataclass(frozen=True, slots=True)
class Edits:
    moves: tuple[Move, ...] = ()
    allowed: tuple[EdgePattern, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moves or self.allowed)

    def move(self, symbol: str, layer: Layer) -> "Edits":
        """The latest word on a symbol counts."""
        others = tuple(move for move in self.moves if move.symbol != symbol)
        return replace(self, moves=(*others, Move(symbol, layer)))

    def allow(self, pattern: EdgePattern) -> "Edits":
        return self if pattern in self.allowed else replace(self, allowed=(*self.allowed, pattern))

    def without(self, edit: Move | EdgePattern) -> "Edits":
        return Edits(
            tuple(move for move in self.moves if move != edit),
            tuple(pattern for pattern in self.allowed if pattern != edit),
        )


def write_settings(edits: Edits, present: Mapping[str, object], place: tuple[str, ...] = ()) -> str:
    """The present settings of a project with the edits in them, as TOML below the table `place`."""
    merged: Table = dict(present)
    if edits.allowed:
        former = present.get("allow", [])
        texts = former if is_list(former) else [former]
        merged["allow"] = [*(str(pattern) for pattern in edits.allowed), *texts]
    if edits.moves:
        layers = present.get("layers")
        merged["layers"] = dict(_merge_layers(edits, layers if is_table(layers) else {}))
    for name in reversed(place):
        merged = {name: merged}
    return tomli_w.dumps(merged, multiline_strings=False)


def _merge_layers(edits: Edits, former: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Layers with edits first, since the first pattern that matches wins; the rest as it was."""
    conditions: defaultdict[str, list[object]] = defaultdict(list)
    for move in edits.moves:
        inner = [other for other in edits.moves if move.holds(other)]
        conditions[move.layer].append(_write_condition(move, inner))
    for layer, those in conditions.items():
        table = former.get(layer)
        own = dict(table) if is_table(table) else {}
        # What stood there matches wherever any of its keys does, and so does `any`.
        others = own.pop("any", [])
        yield layer, {**own, "any": [*those, *(others if is_list(others) else [])]}
    yield from ((layer, table) for layer, table in former.items() if layer not in conditions)


def _write_condition(move: Move, inner: Sequence[Move]) -> Table:
    """What the move is about, without what has been moved out of it."""
    where: Table = {"module": _escape(move.module)}
    if not move.name and not inner:
        return where
    parts: list[Table] = [where]
    if move.name:
        parts.append({"name": _spell(move)})
    if inner:
        parts.append({"not": {"name": [glob for other in inner for glob in _spell(other)]}})
    return {"all": parts}


def _spell(move: Move) -> list[str]:
    """Patterns of its own name and of what is inside it."""
    return [_escape(move.name), f"{_escape(move.name)}.*"]


def _escape(name: str) -> str:
    """As a pattern that matches only this name."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def write_edits(edits: Edits) -> dict[str, list[str]]:
    """Their part of the page's address."""
    parameters = {
        "move": [f"{move.symbol}{_SEPARATOR}{move.layer}" for move in edits.moves],
        "allow": [str(pattern) for pattern in edits.allowed],
    }
    return {name: values for name, values in parameters.items() if values}


def read_edits(parameters: Mapping[str, Sequence[str]]) -> Edits:
    """From the page's address; what makes no sense in it is passed over."""
    edits = Edits()
    for text in parameters.get("move", ()):
        symbol, _, layer = text.rpartition(_SEPARATOR)
        if symbol and layer in MOVABLE:
            edits = edits.move(symbol, Layer(layer))
    for text in parameters.get("allow", ()):
        pattern = read_pattern(text)
        edits = edits.allow(pattern) if pattern is not None else edits
    return edits


def read_pattern(text: str) -> EdgePattern | None:
    """From `dao -> dto: mapping`; None if it is not like that."""
    ends, _, kind = text.partition(": ")
    source, _, target = ends.partition(" -> ")
    known = {*Layer, "*"}
    if source in known and target in known and kind in {"", *EdgeKind}:
        return EdgePattern(source, target, EdgeKind(kind) if kind else None)
    return None
