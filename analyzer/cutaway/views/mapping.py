"""Architecture -> Models and DTOs side by side: the fields that each conversion carries, drops and adds."""

from dataclasses import dataclass

from cutaway.model import Architecture, Certainty, Edge, EdgeKind, Layer, strongest
from cutaway.views.links import link
from cutaway.views.view import breaks_a_rule

_MOST_PAIRS = 40
_NO_DATA = frozenset({"metadata", "model_config", "registry"})
"""What pydantic and SQLAlchemy keep for themselves in the body of a class."""


@dataclass(frozen=True, slots=True)
class MappedClass:
    symbol: str
    name: str
    layer: Layer | None


@dataclass(frozen=True, slots=True)
class MappedPair:
    """One direction between two classes, whoever converts."""

    source: MappedClass
    target: MappedClass
    owners: tuple[str, ...]
    """Empty where a Model inherits a shape that DTOs share, and nothing is converted."""
    carried: tuple[tuple[str, str], ...]
    """Fields of the source and of the target, as the target declares them."""
    dropped: tuple[str, ...]
    """Fields of the source that do not arrive."""
    added: tuple[str, ...]
    """Fields of the target that come from elsewhere."""
    certainty: Certainty
    is_bad: bool


@dataclass(frozen=True, slots=True)
class MappingView:
    title: str
    pairs: tuple[MappedPair, ...]
    omitted: int = 0
    message: str = ""


def build_mapping(architecture: Architecture) -> MappingView:
    grouped: dict[tuple[str, str], list[Edge]] = {}
    for edge in architecture.edges:
        if edge.kind is EdgeKind.MAPPING:
            grouped.setdefault((edge.source, edge.target), []).append(edge)
    bad = {
        frozenset((one.source, one.target))
        for one in link(architecture).links
        if one.kind is EdgeKind.MAPPING and breaks_a_rule(one.findings)
    }
    pairs = [
        _pair(edges, architecture, is_bad=frozenset(ends) in bad) for ends, edges in sorted(grouped.items())
    ]
    pairs.sort(key=lambda pair: (not pair.is_bad, -len(pair.owners), pair.source.symbol, pair.target.symbol))
    kept = sorted(pairs[:_MOST_PAIRS], key=lambda pair: (pair.source.symbol, pair.target.symbol))
    return MappingView(
        architecture.project.name,
        tuple(kept),
        len(pairs) - len(kept),
        "" if pairs else "No conversion between a Model and a DTO was found.",
    )


def fields_of(symbol: str, architecture: Architecture) -> tuple[str, ...]:
    """Inherited ones first, each once."""
    facts = architecture.classes.get(symbol)
    if facts is None:
        return ()
    line = [*reversed(facts.ancestors), symbol]
    known = [architecture.classes[one] for one in line if one in architecture.classes]
    names = (field.name for one in known for field in one.fields)
    return tuple(dict.fromkeys(name for name in names if name not in _NO_DATA))


def _pair(edges: list[Edge], architecture: Architecture, *, is_bad: bool) -> MappedPair:
    source, target = edges[0].source, edges[0].target
    sources, targets = fields_of(source, architecture), fields_of(target, architecture)
    carried = {pair for edge in edges for pair in edge.fields}
    if any(not edge.fields for edge in edges):
        carried |= {(name, name) for name in targets if name in sources}
    place = {name: number for number, name in enumerate(targets)}
    ordered = sorted(carried, key=lambda pair: (place.get(pair[1], len(place)), pair))
    owners = {_name_owner(edge.owner, architecture) for edge in edges if edge.owner}
    return MappedPair(
        _describe(source, architecture),
        _describe(target, architecture),
        tuple(sorted(owners)),
        tuple(ordered),
        tuple(name for name in sources if name not in {pair[0] for pair in carried}),
        tuple(name for name in targets if name not in {pair[1] for pair in carried}),
        strongest(edge.certainty for edge in edges),
        is_bad,
    )


def _describe(symbol: str, architecture: Architecture) -> MappedClass:
    found = architecture.find_symbol(symbol)
    return MappedClass(symbol, found.qualname if found else symbol, architecture.layer_of(symbol))


def _name_owner(owner: str, architecture: Architecture) -> str:
    found = architecture.find_symbol(owner)
    return found.qualname or found.id if found else owner
