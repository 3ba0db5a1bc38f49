"""CodeGraph + LayerMap -> edges: references and conversions, sorted into runtime, type and mapping."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cutaway.model import (
    Certainty,
    CodeGraph,
    Conversion,
    Edge,
    EdgeKey,
    EdgeKind,
    Layer,
    LayerMap,
    Reference,
    Site,
    Via,
    strongest,
)

KIND_OF_VIA: Mapping[Via, EdgeKind] = {
    Via.CALL: EdgeKind.RUNTIME,
    Via.CONSTRUCT: EdgeKind.RUNTIME,
    Via.PROPERTY: EdgeKind.RUNTIME,
    Via.DECORATOR: EdgeKind.RUNTIME,
    Via.WITH: EdgeKind.RUNTIME,
    Via.ITERATE: EdgeKind.RUNTIME,
    Via.OPERATOR: EdgeKind.RUNTIME,
    Via.INJECT: EdgeKind.RUNTIME,
    Via.REGISTER: EdgeKind.RUNTIME,
    Via.SCHEDULE: EdgeKind.RUNTIME,
    Via.OVERRIDE: EdgeKind.RUNTIME,
    Via.PASSED: EdgeKind.RUNTIME,
    Via.ROUTE: EdgeKind.RUNTIME,
    Via.QUERY: EdgeKind.RUNTIME,
    Via.SESSION: EdgeKind.RUNTIME,
    Via.TABLE: EdgeKind.RUNTIME,
    Via.OUTSIDE: EdgeKind.RUNTIME,
    Via.ANNOTATION: EdgeKind.TYPE,
    Via.BASE: EdgeKind.TYPE,
    Via.GENERIC: EdgeKind.TYPE,
    Via.RESPONSE_MODEL: EdgeKind.TYPE,
    Via.BODY: EdgeKind.TYPE,
    Via.CHECK: EdgeKind.TYPE,
    Via.RAISE: EdgeKind.TYPE,
    Via.CATCH: EdgeKind.TYPE,
    Via.RELATIONSHIP: EdgeKind.TYPE,
}

KIND_BY_LAYERS: Mapping[tuple[Via, Layer | None, Layer | None], EdgeKind] = {
    (Via.BASE, Layer.MODEL, Layer.DTO): EdgeKind.MAPPING,
}
"""(via, layer of source, layer of target) -> kind, where the layers say more: a shared shape."""

_KIND_TO_DTO: Mapping[Via, EdgeKind] = {Via.CONSTRUCT: EdgeKind.TYPE}
"""A DTO is a contract: making one runs nothing of a layer."""

_MAPPED = frozenset({(Layer.MODEL, Layer.DTO), (Layer.DTO, Layer.MODEL)})


@dataclass(slots=True)
class _Bundle:
    """The references that will become one edge."""

    vias: set[str] = field(default_factory=set[str])
    certainties: set[Certainty] = field(default_factory=set[Certainty])
    sites: set[Site] = field(default_factory=set[Site])
    fields: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])


def classify(graph: CodeGraph, layers: LayerMap) -> tuple[Edge, ...]:
    """One edge per (source, target, kind, owner), sorted; the strongest certainty counts."""
    bundles: defaultdict[EdgeKey, _Bundle] = defaultdict(_Bundle)
    for key, reference in _sort_references(graph.references, graph, layers):
        bundle = bundles[key]
        bundle.vias.add(reference.via.value)
        bundle.certainties.add(reference.certainty)
        bundle.sites.add(reference.site)
    for key, conversion in _sort_conversions(graph.conversions, layers):
        bundle = bundles[key]
        bundle.vias.add(conversion.how)
        bundle.certainties.add(conversion.certainty)
        bundle.sites.add(conversion.site)
        bundle.fields.update(conversion.fields)
    return tuple(_make_edge(key, bundles[key]) for key in sorted(bundles))


def _sort_references(
    references: Iterable[Reference], graph: CodeGraph, layers: LayerMap
) -> Iterator[tuple[EdgeKey, Reference]]:
    for reference in references:
        kind = _find_kind(reference, graph, layers)
        yield EdgeKey(reference.source, reference.target, kind, owner=""), reference


def _find_kind(reference: Reference, graph: CodeGraph, layers: LayerMap) -> EdgeKind:
    source, target = layers.layer_of(reference.source), layers.layer_of(reference.target)
    by_layers = KIND_BY_LAYERS.get((reference.via, source, target))
    if by_layers is not None:
        return by_layers
    if target is Layer.DTO and reference.target in graph.classes:
        return _KIND_TO_DTO.get(reference.via, KIND_OF_VIA[reference.via])
    return KIND_OF_VIA[reference.via]


def _sort_conversions(
    conversions: Iterable[Conversion], layers: LayerMap
) -> Iterator[tuple[EdgeKey, Conversion]]:
    for conversion in conversions:
        if (layers.layer_of(conversion.source), layers.layer_of(conversion.target)) in _MAPPED:
            key = EdgeKey(conversion.source, conversion.target, EdgeKind.MAPPING, conversion.owner)
            yield key, conversion


def _make_edge(key: EdgeKey, bundle: _Bundle) -> Edge:
    return Edge(
        source=key.source,
        target=key.target,
        kind=key.kind,
        via=tuple(sorted(bundle.vias)),
        certainty=strongest(bundle.certainties),
        sites=tuple(sorted(bundle.sites)),
        owner=key.owner or None,
        fields=tuple(sorted(bundle.fields)),
    )
