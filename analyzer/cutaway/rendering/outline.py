"""Any view -> groups of named items and the ties between them: what a text can say of a picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cutaway.model import Certainty, EdgeKind, Layer
from cutaway.rendering.captions import summarise
from cutaway.rendering.naming import name_each
from cutaway.rendering.ordering import ROWS, row_of
from cutaway.rendering.sizing import CENTRED
from cutaway.rendering.vocabulary import Vocabulary
from cutaway.views import (
    AnyView,
    MappedPair,
    MappingView,
    MatrixView,
    ModulesView,
    MultiplesView,
    View,
    ViewEdge,
    ViewNode,
)

_ORDER = (Layer.HTTP, *ROWS[:-1], Layer.DTO, Layer.EXTERNAL, Layer.SUPPORT)
_CHAIN = frozenset((Layer.HTTP, *ROWS[:-1]))


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    """As in the SVG of the same view."""
    symbol: str
    name: str
    layer: Layer | None
    above: tuple[str, ...] = ()
    """Said before the name: the routes of a handler."""
    notes: tuple[str, ...] = ()
    """Said after it: what it breaks."""
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    id: str
    source: Item
    target: Item
    kind: EdgeKind
    label: str = ""
    is_bad: bool = False
    is_possible: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    layer: Layer | None
    """None for a package."""
    items: tuple[Item, ...]
    duty: str = ""

    @property
    def is_in_chain(self) -> bool:
        return self.layer in _CHAIN


@dataclass(frozen=True, slots=True)
class Outline:
    """Every item stands in one group; every tie leads from an item to an item."""

    title: str
    summary: str
    groups: tuple[Group, ...]
    ties: tuple[Tie, ...]

    def ties_from(self) -> Mapping[str, tuple[Tie, ...]]:
        """By id of the item that they start at."""
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            found.setdefault(tie.source.id, []).append(tie)
        return {item: tuple(ties) for item, ties in found.items()}


@dataclass(frozen=True, slots=True)
class Style:
    """What the writers of text are told beside the outline."""

    colours: Mapping[str, str]
    links: Mapping[str, str]
    """Symbol -> address of its source."""


def outline(view: AnyView, vocabulary: Vocabulary) -> Outline:
    match view:
        case View():
            return _outline_view(vocabulary.translate(view), vocabulary)
        case MappingView():
            return _outline_mapping(view, vocabulary)
        case MatrixView():
            return _outline_matrix(view, vocabulary)
        case ModulesView():
            return _outline_modules(view, vocabulary)
        case MultiplesView():
            return _outline_multiples(view, vocabulary)


def _outline_view(view: View, vocabulary: Vocabulary) -> Outline:
    items = {item.symbol: item for item in _name_items(map(_draft_node, view.nodes))}
    layer_of = {node.symbol: _shelf(node) for node in view.nodes}
    title = f"{view.title} · {view.subject}" if view.subject else view.title
    summary = view.message or summarise(view, vocabulary)
    groups = _group_by_layer(items.values(), layer_of, vocabulary)
    return Outline(title, summary, groups, _ties_of(view.edges, items))


def _shelf(node: ViewNode) -> Layer:
    """The group it stands in; as in the picture, but outside APIs have their own."""
    return Layer.EXTERNAL if node.layer is Layer.EXTERNAL else row_of(node)


def _draft_node(node: ViewNode) -> Item:
    if node.members:
        badges: tuple[str, ...] = ()
        name = f"{node.owner}: {node.label}"
    else:
        badges = tuple(f"{badge.method} {badge.path}" for badge in node.badges)
        name = f"{node.owner}.{node.label}" if node.owner and node.layer not in CENTRED else node.label
    return Item("", node.symbol, name, node.layer, badges, node.notes, node.is_bad)


def _name_items(drafts: Iterable[Item]) -> tuple[Item, ...]:
    drafts = tuple(drafts)
    ids = name_each("n", ((item.symbol,) for item in drafts))
    return tuple(
        Item(name, one.symbol, one.name, one.layer, one.above, one.notes, one.is_bad)
        for one, name in zip(drafts, ids, strict=True)
    )


def _group_by_layer(
    items: Iterable[Item], layer_of: Mapping[str, Layer | None], vocabulary: Vocabulary
) -> tuple[Group, ...]:
    held: dict[Layer, list[Item]] = {}
    for item in items:
        layer = layer_of[item.symbol] or Layer.SUPPORT
        held.setdefault(layer if layer in _ORDER else Layer.SUPPORT, []).append(item)
    return tuple(
        Group(
            layer.value, vocabulary.title(layer), layer, tuple(held[layer]), vocabulary.duties.get(layer, "")
        )
        for layer in _ORDER
        if layer in held
    )


def _ties_of(edges: Sequence[ViewEdge], items: Mapping[str, Item]) -> tuple[Tie, ...]:
    ids = name_each("e", (edge.key for edge in edges))
    return tuple(
        Tie(
            name,
            items[edge.source],
            items[edge.target],
            edge.kind,
            edge.label or (f"{edge.members:,}" if edge.members else ""),
            edge.is_bad,
            edge.certainty is Certainty.POSSIBLE,
        )
        for edge, name in zip(edges, ids, strict=True)
    )


def _outline_mapping(view: MappingView, vocabulary: Vocabulary) -> Outline:
    classes = {one.symbol: one for pair in view.pairs for one in (pair.source, pair.target)}
    drafts = (Item("", one.symbol, one.name, one.layer) for _, one in sorted(classes.items()))
    items = {item.symbol: item for item in _name_items(drafts)}
    groups = _group_by_layer(items.values(), {one: items[one].layer for one in items}, vocabulary)
    ids = name_each("e", ((pair.source.symbol, pair.target.symbol) for pair in view.pairs))
    ties = tuple(
        Tie(
            name,
            items[pair.source.symbol],
            items[pair.target.symbol],
            EdgeKind.MAPPING,
            _tell_fields(pair),
            pair.is_bad,
            pair.certainty is Certainty.POSSIBLE,
        )
        for pair, name in zip(view.pairs, ids, strict=True)
    )
    summary = vocabulary.say(view.message) or vocabulary.count(
        len(ties), "pair of classes", "pairs of classes"
    )
    return Outline(f"{view.title} · {vocabulary.say('mapping')}", summary, groups, ties)


def _tell_fields(pair: MappedPair) -> str:
    told = [one if one == other else f"{one} → {other}" for one, other in pair.carried]
    told += [f"\u2212{name}" for name in pair.dropped]
    told += [f"+{name}" for name in pair.added]
    return ", ".join(told)


def _outline_matrix(view: MatrixView, vocabulary: Vocabulary) -> Outline:
    items = _name_items(Item("", one.name, one.name, one.layer) for one in view.items)
    groups = _group_by_layer(items, {item.symbol: item.layer for item in items}, vocabulary)
    ends = [(items[cell.column], items[cell.row]) for cell in view.cells]
    ids = name_each("e", ((source.symbol, target.symbol) for source, target in ends))
    ties = tuple(
        Tie(name, *pair, EdgeKind.RUNTIME, f"{cell.count or cell.findings:,}", bool(cell.findings))
        for cell, pair, name in zip(view.cells, ends, ids, strict=True)
    )
    summary = vocabulary.count(view.modules, "module", "modules")
    return Outline(f"{view.title} · {vocabulary.say('matrix')}", summary, groups, ties)


def _outline_modules(view: ModulesView, vocabulary: Vocabulary) -> Outline:
    items = {
        item.symbol: item
        for item in _name_items(
            Item(
                "",
                node.name,
                node.name,
                node.layer,
                notes=(vocabulary.say("cycle {}", node.cycle),) if node.cycle else (),
            )
            for node in view.nodes
        )
    }
    groups = _group_by_layer(items.values(), {one: items[one].layer for one in items}, vocabulary)
    ids = name_each("e", ((edge.source, edge.target) for edge in view.edges))
    ties = tuple(
        Tie(
            name,
            items[edge.source],
            items[edge.target],
            EdgeKind.TYPE if edge.is_deferred else EdgeKind.RUNTIME,
            f"{edge.count:,}" if edge.count > 1 else "",
            edge.is_breaker,
        )
        for edge, name in zip(view.edges, ids, strict=True)
    )
    summary = vocabulary.count(view.cycles, "cycle", "cycles") if view.cycles else vocabulary.say("no cycle")
    return Outline(f"{view.title} · {vocabulary.say('modules')}", summary, groups, ties)


def _outline_multiples(view: MultiplesView, vocabulary: Vocabulary) -> Outline:
    groups: list[Group] = []
    ties: list[Tie] = []
    for number, panel in enumerate(view.panels):
        small = vocabulary.translate(panel.view)
        items = {item.symbol: item for item in _name_items(map(_draft_node, small.nodes))}
        groups.append(Group(f"g{number}", small.title, None, tuple(items.values())))
        ties += _ties_of(small.edges, items)
    summary = vocabulary.say(view.message) or vocabulary.count(len(groups), "package", "packages")
    return Outline(f"{view.title} · {vocabulary.say('packages')}", summary, tuple(groups), tuple(ties))
