"""CUT103: a DAO that knows a DTO."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from cutaway.model import Edge, EdgeKind, Layer, Severity, Site, Via
from cutaway.rules.places import join_places
from cutaway.rules.ruling import Objection, Rule, Scene

_HINTS = {
    "mapping": "Convert in the service and hand {source} a model or plain values.",
    "generic": "Parametrise {source} by its model only, and take a model or plain values.",
    "use": "Take and return models or plain values; let the service convert from and to {target}.",
}

_RUN = (
    "field_validator",
    "model_validator",
    "validator",
    "root_validator",
    "field_serializer",
    "model_serializer",
    "computed_field",
)
"""What pydantic runs by itself when data is validated or written out."""


def _find(scene: Scene) -> Iterator[Objection]:
    for source, uses in sorted(_find_uses(scene).items()):
        named = {
            contract: edges
            for contract, edges in uses.items()
            if not _is_only_run(scene, edges) and not _is_only_inherited(scene, contract, uses)
        }
        told = named or _find_nearest(scene, uses)
        more = len(uses) - len(told)
        for contract, edges in sorted(told.items(), key=lambda entry: (_first_site(entry[1]), entry[0])):
            message = f"{scene.describe(source)} depends on {scene.describe(contract)}"
            yield Objection(
                symbol=source,
                target=contract,
                site=_first_site(edges),
                message=f"{message}{_tell_more(more)}",
                hint=_choose_hint(edges).format(source=scene.name(source), target=scene.name(contract)),
                edge=min(edges, key=lambda edge: (edge.sites[0], edge.key)).key,
            )
            more = 0


def _find_uses(scene: Scene) -> Mapping[str, Mapping[str, list[Edge]]]:
    """By symbol of a DAO, then by DTO."""
    uses: defaultdict[str, defaultdict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in scene.edges:
        source = edge.owner or edge.source
        if scene.layer(source) is not Layer.DAO or scene.is_mere_helper(source):
            continue
        for end in (edge.target,) if edge.owner is None else (edge.source, edge.target):
            contract = scene.class_of(end)
            if scene.layer(contract) is Layer.DTO and scene.class_of(source) != contract:
                uses[source][contract].append(edge)
    return {
        source: of_models
        for source, contracts in uses.items()
        if (of_models := _leave_out_shapes(scene, source, contracts))
    }


def _leave_out_shapes(scene: Scene, source: str, uses: Mapping[str, list[Edge]]) -> Mapping[str, list[Edge]]:
    """Without the shared shapes of models at hand, of which nothing but what pydantic runs is reached."""
    shapes = {
        base
        for edge in scene.edges_from.get(source, ())
        if scene.layer(edge.target) is Layer.MODEL and (facts := scene.graph.classes.get(edge.target))
        for base in facts.ancestors
    }
    return {
        contract: edges
        for contract, edges in uses.items()
        if contract not in shapes or not _is_only_run(scene, edges)
    }


def _is_only_run(scene: Scene, edges: Iterable[Edge]) -> bool:
    """Whether pydantic alone reaches for the DTO, to validate another that inherits from it or holds it."""
    return all(
        Via.PROPERTY not in edge.via
        and (facts := scene.graph.functions.get(edge.target)) is not None
        and any(
            decorator.startswith("pydantic.") and decorator.endswith(_RUN) for decorator in facts.decorators
        )
        for edge in edges
    )


def _is_only_inherited(scene: Scene, contract: str, uses: Mapping[str, list[Edge]]) -> bool:
    """Whether nothing but members of the DTO is reached for, and by way of another that inherits from it."""
    has_heir = any(contract in scene.graph.classes[each].ancestors for each in uses if each != contract)
    return has_heir and all(contract not in (edge.source, edge.target) for edge in uses[contract])


def _find_nearest(scene: Scene, uses: Mapping[str, list[Edge]]) -> Mapping[str, list[Edge]]:
    """Of DTOs that are only validated the first that no other of them inherits from."""
    bases = {base for contract in uses for base in scene.graph.classes[contract].ancestors}
    contract = min(uses, key=lambda each: (each in bases, _first_site(uses[each]), each))
    return {contract: uses[contract]}


def _first_site(edges: Iterable[Edge]) -> Site:
    return min(site for edge in edges for site in edge.sites)


def _tell_more(number: int) -> str:
    return f", and on {number} more that it inherits from or holds" if number else ""


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
    cure="Take and return models or plain values, and convert in the service.",
    find=_find,
    join=join_places,
)
