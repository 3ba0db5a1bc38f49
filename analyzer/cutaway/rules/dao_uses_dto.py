"""CUT103: a DAO that knows a DTO."""

from collections import defaultdict
from collections.abc import Iterator

from cutaway.model import Edge, EdgeKind, Layer, Severity
from cutaway.rules.ruling import Objection, Rule, Scene

_HINTS = {
    "mapping": "Convert in the service and hand {source} a model or plain values.",
    "generic": "Parametrise {source} by its model only, and take a model or plain values.",
    "use": "Take and return models or plain values; let the service convert from and to {target}.",
}


def _find(scene: Scene) -> Iterator[Objection]:
    uses: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in scene.edges:
        source = edge.owner or edge.source
        if scene.layer(source) is not Layer.DAO:
            continue
        for end in (edge.target,) if edge.owner is None else (edge.source, edge.target):
            contract = scene.class_of(end)
            if scene.layer(contract) is Layer.DTO and scene.class_of(source) != contract:
                uses[source, contract].append(edge)
    for (source, contract), edges in sorted(uses.items()):
        yield Objection(
            symbol=source,
            target=contract,
            site=min(site for edge in edges for site in edge.sites),
            message=f"{scene.describe(source)} depends on {scene.describe(contract)}",
            hint=_choose_hint(edges).format(source=scene.name(source), target=scene.name(contract)),
            edge=min(edges, key=lambda edge: (edge.sites[0], edge.key)).key,
        )


def _choose_hint(edges: list[Edge]) -> str:
    if any(edge.kind is EdgeKind.MAPPING for edge in edges):
        return _HINTS["mapping"]
    if any({"generic", "base"} & set(edge.via) for edge in edges):
        return _HINTS["generic"]
    return _HINTS["use"]


RULE = Rule(
    code="CUT103",
    slug="dao-uses-dto",
    severity=Severity.ERROR,
    statement="A DAO depends on a DTO: as a type, by constructing it, or by converting.",
    reason="A DAO is pure data access, session and model; contracts change with the API and stay outside.",
    find=_find,
)
