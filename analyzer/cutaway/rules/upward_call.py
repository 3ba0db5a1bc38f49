"""CUT102: a call that goes against the chain."""

from collections.abc import Iterator, Set

from cutaway.model import Edge, Layer, Severity, Via
from cutaway.rules.folding import fold
from cutaway.rules.ruling import Cause, Objection, Rule, Scene
from cutaway.rules.wearing import leave_out_worn

_HINTS = {
    Layer.ROUTER: "Move what is shared out of the router into a service, or pass its result in.",
    Layer.SERVICE: "Let the service call this and decide; hand what is needed in as an argument.",
    Layer.DAO: "Let a service load the data through the DAO and pass it in.",
}
"""By the layer that is called."""


def _find(scene: Scene) -> Iterator[Objection]:
    injected = {edge.target for edge in scene.edges if Via.INJECT in edge.via}
    upward = (edge for edge in scene.calls() if _goes_up(scene, edge, injected))
    for call in fold(scene, leave_out_worn(scene, upward)):
        layer = scene.layer(call.target)
        yield Objection(
            symbol=call.source,
            target=call.target,
            site=call.site,
            message=f"{scene.describe(call.source)} calls up into {scene.describe(call.target)}",
            hint=_HINTS[layer] if layer else "",
            edge=call.main.key,
            cause=Cause.TARGET if layer is Layer.ROUTER else Cause.SOURCE,
        )


def _goes_up(scene: Scene, edge: Edge, injected: Set[str]) -> bool:
    if edge.via == (Via.INJECT.value,) and not injected & {edge.source, scene.class_of(edge.source)}:
        # An annotation that names a dependency, in a function that FastAPI never calls.
        return False
    source, target = scene.rank(edge.source), scene.rank(edge.target)
    if source is None or target is None or _is_one_family(scene, edge):
        return False
    if scene.module_of(edge.source) == scene.module_of(edge.target) and scene.is_named_only(edge.target):
        return False
    if scene.is_mere_helper(edge.target) or scene.is_of_member(edge) or _is_wrapped(scene, edge):
        return False
    # A DAO works on the session, however the project calls and places the class that is one.
    if _is_handed_in(edge) or scene.class_of(edge.target) in scene.graph.sessions:
        return False
    return target < source


def _is_wrapped(scene: Scene, edge: Edge) -> bool:
    """A decorator's wrapper runs what it was put around, whatever layer that is of."""
    facts = scene.graph.functions.get(edge.target)
    makers = facts.decorators if facts is not None else ()
    return any(edge.source.startswith(f"{maker}.<locals>.") for maker in makers)


def _is_handed_in(edge: Edge) -> bool:
    """A function written inside another can only be called elsewhere by those who were handed it."""
    writer, inside, _ = edge.target.partition(".<locals>.")
    return bool(inside) and edge.source != writer and not edge.source.startswith(f"{writer}.")


def _is_one_family(scene: Scene, edge: Edge) -> bool:
    """Code of a class may call its own and what it inherits."""
    owner, target = scene.class_of(edge.source), scene.class_of(edge.target)
    facts = scene.graph.classes.get(owner)
    return owner == target or (facts is not None and target in facts.ancestors)


RULE = Rule(
    code="CUT102",
    slug="upward-call",
    severity=Severity.ERROR,
    statement="A call goes up the chain: from a model, dao or service to a layer further out.",
    reason="Calls run one way, router → service → dao → model: an inner layer must stand alone.",
    cure="Hand in what is needed, so that nothing is called further out.",
    find=_find,
)
