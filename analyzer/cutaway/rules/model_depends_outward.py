"""CUT204: a model that knows what lies around it."""

from collections.abc import Iterator

from cutaway.model import Edge, EdgeKind, Layer, Severity, Via
from cutaway.rules.folding import find_unit, fold, fold_more
from cutaway.rules.places import join_places
from cutaway.rules.ruling import Objection, Rule, Scene

_HINTS = {
    Layer.ROUTER: "Move what needs {target} out of the model into the router.",
    Layer.SERVICE: "Move what needs {target} out of the model into the service.",
    Layer.DAO: "Move what needs {target} out of the model into the DAO or a service.",
    Layer.DTO: "Convert outside the model, or share the fields through a base of both.",
}


def _find(scene: Scene) -> Iterator[Objection]:
    mapped = {
        (edge.owner, end)
        for edge in scene.edges
        if edge.kind is EdgeKind.MAPPING and edge.owner is not None
        for end in (edge.source, edge.target)
    }
    uses = fold(scene, (edge for edge in scene.edges if _is_outward(scene, edge, mapped)))
    # A method that has to move moves once, however much of the class it uses.
    for use in fold_more(uses, lambda use: (use.source, find_unit(scene, use.target))):
        layer = scene.layer(use.target)
        yield Objection(
            symbol=use.source,
            target=use.target,
            site=use.site,
            message=f"{scene.describe(use.source)} depends on {scene.describe(use.target)}{use.places}",
            hint=_HINTS[layer].format(target=scene.name(use.target)) if layer else "",
            edge=use.main.key,
        )


def _is_outward(scene: Scene, edge: Edge, mapped: set[tuple[str, str]]) -> bool:
    owner, target = scene.class_of(edge.source), scene.class_of(edge.target)
    facts = scene.graph.classes.get(owner)
    if facts is None or scene.layer(owner) is not Layer.MODEL or edge.kind is EdgeKind.MAPPING:
        return False
    if scene.layer(edge.source) is Layer.DAO:
        return False  # a query written into a model: the rules for DAOs tell what it must not know
    # A relationship always means a model, even if a DTO of the same name is nearer.
    if target == owner or target in facts.ancestors or edge.via == (Via.RELATIONSHIP.value,):
        return False
    if scene.is_mere_helper(edge.target) or scene.is_of_member(edge):
        return False
    # A method that converts has to name both sides.
    if scene.layer(edge.target) not in _HINTS or (edge.source, target) in mapped:
        return False
    return scene.layer(target) is not Layer.DTO or not _is_shown(scene, edge.source, owner, target)


def _is_shown(scene: Scene, source: str, owner: str, contract: str) -> bool:
    """A shape shared by holding it: kept in a column, or what a method makes of the columns."""
    method = scene.graph.functions.get(source)
    if method is not None and contract in method.returns:
        return True
    return any(
        contract in field.types and not field.value.lower().endswith("relationship")
        for field in scene.graph.classes[owner].fields
    )


RULE = Rule(
    code="CUT204",
    slug="model-depends-outward",
    severity=Severity.ERROR,
    statement="A model depends on a router, service or DAO, or on a DTO but for mapping and shared shapes.",
    reason="Models stand at the end of the chain; what they know, all who use them have to carry along.",
    cure="Keep the model to its data, and move what needs other layers out of it.",
    find=_find,
    join=join_places,
)
