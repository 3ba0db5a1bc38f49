"""CUT203: a conversion between model and DTO that a service should make."""

from collections.abc import Iterator

from cutaway.model import EdgeKind, Layer, Severity
from cutaway.rules.places import join_places
from cutaway.rules.ruling import Objection, Rule, Scene

_HINTS = {
    Layer.ROUTER: "Hand the DTO to a service and let it make the {target}.",
    Layer.DAO: "Take or return the model; let the service convert.",
}


def _find(scene: Scene) -> Iterator[Objection]:
    for edge in scene.edges:
        if edge.kind is not EdgeKind.MAPPING or edge.owner is None:
            continue
        layer = scene.layer(edge.owner)
        is_into_model = scene.layer(edge.target) is Layer.MODEL
        if layer is Layer.DAO or (layer is Layer.ROUTER and is_into_model):
            source, target = scene.describe(edge.source), scene.describe(edge.target)
            for site in edge.sites:
                yield Objection(
                    symbol=edge.owner,
                    target=edge.target,
                    site=site,
                    message=f"{scene.describe(edge.owner)} converts {source} to {target}",
                    hint=_HINTS[layer].format(target=scene.name(edge.target)),
                    edge=edge.key,
                )


RULE = Rule(
    code="CUT203",
    slug="mapping-outside-service",
    severity=Severity.WARNING,
    statement="A router converts a DTO into a model, or a DAO converts between the two.",
    reason="DTO → model mapping is the service's: the business fills in what a caller may not say.",
    cure="Convert in the service.",
    find=_find,
    join=join_places,
)
