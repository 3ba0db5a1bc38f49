"""CUT101: a call or query that jumps over a layer of the chain."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cutaway.model import DeedKind, Edge, EdgeKind, Layer, Parameter, Severity, Site, Via
from cutaway.rules.folding import Fold, fold
from cutaway.rules.ruling import Objection, Rule, Scene
from cutaway.rules.session_use import leave_out_session_use
from cutaway.rules.wearing import find_wearer, leave_out_worn

_ASKING = (DeedKind.STATEMENT, DeedKind.BUILDS_QUERY)
_HINTS = {
    "inject": "Inject a service instead, and let it use {target}.",
    "construct": "Let a service be given {target}; inject that service here.",
    "query": "Move the query into a DAO, and call it through {through}.",
    "schedule": "Schedule a function of a service that calls {target}.",
    "misnamed": "{target} lies among services but runs statements: move these into a DAO that it calls.",
    "decorator": "Let the decorator call a service, and that {target}.",
    "worn": "Let the decorator call a service, and that {target}.",
    "call": "Call a service that calls {target}; add one if there is none yet.",
}
_VERBS = {
    "query": "queries",
    "inject": "is given",
    "construct": "constructs",
    "schedule": "schedules",
    "decorator": "has a decorator that calls",
    "worn": "calls {wearer}, whose decorator calls",
    "call": "calls",
}


def _find(scene: Scene) -> Iterator[Objection]:
    query_sites = _find_queries(scene)
    jumps = [jump for edge in scene.calls() if (jump := _find_jump(scene, edge, query_sites)) is not None]
    jumps = list(leave_out_worn(scene, jumps))
    jumps = list(leave_out_session_use(scene, [*jumps, *_find_provided(scene, jumps)]))
    for jump in fold(scene, jumps):
        manner = _find_manner(scene, jump)
        verb = _VERBS[manner].format(wearer=_name_wearer(scene, jump))
        past = _name_layers(scene.between(jump.source, jump.target))
        source, target = scene.describe(jump.source), scene.describe(jump.target)
        through = "a service" if scene.layer(jump.source) is Layer.ROUTER else "the service's DAO"
        yield Objection(
            symbol=jump.source,
            target=jump.target,
            site=jump.site,
            message=f"{source} {verb} {target} past {past}",
            hint=_choose_hint(scene, jump, manner).format(target=scene.name(jump.target), through=through),
            edge=jump.main.key,
            # What a decorator runs around many functions may depend on what each hands it.
            is_minor=_is_run_around(scene, jump),
        )


def _name_wearer(scene: Scene, jump: Fold) -> str:
    wearer = find_wearer(scene, jump.source, jump.site)
    return scene.name(wearer) if wearer is not None else ""


def _name_layers(names: tuple[str, ...]) -> str:
    return f"the {' and '.join(names)} layer{'s' if len(names) > 1 else ''}"


def _find_jump(
    scene: Scene, edge: Edge, query_sites: Mapping[tuple[str, str], tuple[Site, ...]]
) -> Edge | None:
    """The part of an edge that jumps; None if it does not."""
    if not scene.between(edge.source, edge.target):
        return None
    # Towards a model only a query counts, since objects travel.
    if scene.layer(edge.target) is not Layer.MODEL:
        return None if scene.is_mere_helper(edge.target) else edge
    sites = query_sites.get((edge.source, edge.target))
    return replace(edge, via=(Via.QUERY.value,), sites=sites) if sites else None


def _find_queries(scene: Scene) -> Mapping[tuple[str, str], tuple[Site, ...]]:
    """Places of statements about a model, by source and target; an edge also holds places of other kinds."""
    sites: defaultdict[tuple[str, str], set[Site]] = defaultdict(set)
    asking = {deed.symbol for deed in scene.deeds if deed.kind in _ASKING}
    for reference in scene.graph.references:
        # Who only adds to a statement that it is handed may be a DAO as well as what its place says.
        is_clear = reference.source in asking or not scene.is_named_only(reference.source)
        # What is staged reaches no further than the session (CUT104).
        if reference.via is Via.QUERY and is_clear and not reference.is_staged:
            sites[reference.source, reference.target].add(reference.site)
    return {pair: tuple(sorted(found)) for pair, found in sites.items()}


def _find_provided(scene: Scene, jumps: list[Edge]) -> Iterator[Edge]:
    """Annotations of parameters through which a provider hands a DAO to a router."""
    called = {(edge.source, edge.target) for edge in jumps}
    for edge in scene.edges:
        if edge.kind is not EdgeKind.TYPE or scene.layer(edge.source) is not Layer.ROUTER:
            continue
        facts = scene.graph.functions.get(edge.source)
        if facts is None or scene.layer(edge.target) is not Layer.DAO or (edge.source, edge.target) in called:
            continue
        if any(_is_given(parameter, edge.target) for parameter in facts.parameters):
            yield edge


def _is_given(parameter: Parameter, target: str) -> bool:
    """Whether FastAPI injects the target: a function is given whose signature only mentions it otherwise."""
    is_function = any(name.endswith(".Callable") for name in parameter.types)
    return parameter.is_injected and target in parameter.types and not is_function


def _choose_hint(scene: Scene, jump: Fold, manner: str) -> str:
    decision = scene.layers.decisions.get(jump.target)
    is_misnamed = decision is not None and decision.layer is Layer.DAO and decision.named is Layer.SERVICE
    return _HINTS["misnamed"] if is_misnamed else _HINTS[manner]


def _find_manner(scene: Scene, jump: Fold) -> str:
    if _is_run_around(scene, jump):
        if find_wearer(scene, jump.source, jump.site) is not None:
            return "worn"
        return "decorator" if _is_decorated(scene, jump) else "call"
    if jump.via & {"inject", "annotation"}:
        return "inject"
    if jump.via <= {"schedule", "passed"}:
        return "schedule" if "schedule" in jump.via else "call"
    return next((manner for manner in ("query", "construct") if manner in jump.via), "call")


def _is_run_around(scene: Scene, jump: Fold) -> bool:
    """Whether a decorator runs the target, of the source itself or of what it calls."""
    facts = scene.graph.functions.get(jump.source)
    return jump.via <= {"decorator"} and facts is not None and jump.target not in facts.decorators


def _is_decorated(scene: Scene, jump: Fold) -> bool:
    """Whether it may be by a decorator of the source; what stands for a function is called in its place."""
    maker, inside, _ = jump.target.rpartition(".<locals>.")
    return not inside or maker in scene.graph.functions[jump.source].decorators


RULE = Rule(
    code="CUT101",
    slug="layer-skip",
    severity=Severity.ERROR,
    statement="A call or query jumps over a layer of router → service → dao → model.",
    reason="Along router → service → dao → model, what a layer decides holds only if nobody goes past it.",
    cure="Go one layer at a time: let routers call services, and services DAOs.",
    find=_find,
)
