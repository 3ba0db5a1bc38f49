"""CUT205: a DTO that does more than describe data."""

from collections.abc import Iterator

from cutaway.model import SESSION_ID, Edge, EdgeKind, Layer, Severity, Via
from cutaway.rules.folding import find_unit, fold, fold_more
from cutaway.rules.places import join_places
from cutaway.rules.ruling import Objection, Rule, Scene

_FORBIDDEN = frozenset({Layer.ROUTER, Layer.SERVICE, Layer.DAO, Layer.DB})
_SESSION_TYPES = frozenset({"Session", "AsyncSession", "Connection", "AsyncConnection"})
_SESSION_PACKAGES = frozenset({"sqlalchemy", "sqlmodel"})
_HINT = "Let a service do this before it makes the DTO, and keep the DTO to fields and validation."


def _find(scene: Scene) -> Iterator[Objection]:
    uses = fold(scene, (edge for edge in scene.edges if _is_outward(scene, edge)))
    # Once for each class: one that is a command as well calls services wherever it works.
    joined = fold_more(uses, lambda use: (scene.class_of(use.source), find_unit(scene, use.target)))
    for use in joined:
        yield Objection(
            symbol=use.source,
            target=use.target,
            site=use.site,
            message=f"{scene.describe(use.source)} depends on {scene.describe(use.target)}{use.places}",
            hint=_HINT,
            edge=use.main.key,
        )
    told = {use.source for use in joined if use.target == SESSION_ID}
    for symbol in sorted(scene.graph.functions, key=scene.definition_site):
        owner = scene.class_of(symbol)
        if owner not in told and _takes_session(scene, symbol):
            told.add(owner)
            yield Objection(
                symbol=owner,
                target=scene.session,
                site=scene.definition_site(symbol),
                message=f"{scene.describe(owner)} depends on {scene.describe(SESSION_ID)}",
                hint=_HINT,
            )


def _is_dto(scene: Scene, symbol: str) -> bool:
    owner = scene.class_of(symbol)
    return owner in scene.graph.classes and scene.layer(owner) is Layer.DTO


def _is_outward(scene: Scene, edge: Edge) -> bool:
    if edge.kind is EdgeKind.MAPPING or scene.layer(edge.target) not in _FORBIDDEN:
        return False
    if edge.target in scene.graph.resolvers and edge.via == (Via.REGISTER.value,):
        return False  # its field is filled by a router, which depends on the type
    if edge.source in scene.graph.resolvers and scene.layer(edge.source) is Layer.ROUTER:
        return False  # has to stand in the class, and is judged as the router that it is
    return _is_dto(scene, edge.source) and scene.class_of(edge.source) != scene.class_of(edge.target)


def _takes_session(scene: Scene, symbol: str) -> bool:
    return _is_dto(scene, symbol) and any(
        name.split(".")[0] in _SESSION_PACKAGES and name.split(".")[-1] in _SESSION_TYPES
        for parameter in scene.graph.functions[symbol].parameters
        for name in parameter.types
    )


RULE = Rule(
    code="CUT205",
    slug="dto-depends-outward",
    severity=Severity.ERROR,
    statement="A DTO depends on a session, DAO, service or router.",
    reason="DTOs are contracts at the side of the chain; one that loads data queries at every validation.",
    cure="Keep the DTO to fields and validation.",
    find=_find,
    join=join_places,
)
