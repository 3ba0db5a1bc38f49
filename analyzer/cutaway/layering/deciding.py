"""Survey + evidence -> LayerMap: units first, until nothing changes, then their members and modules."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import networkx as nx

from cutaway.config import Config
from cutaway.layering.being import find_being, puts_together
from cutaway.layering.configured import find_configured, find_own
from cutaway.layering.doing import find_doing
from cutaway.layering.locating import find_deed, find_definition, find_own_deed
from cutaway.layering.naming import find_naming, lies_at_home, name_layer, name_place
from cutaway.layering.providing import is_session_type
from cutaway.layering.standing import find_standing
from cutaway.layering.surveying import Survey, survey_graph
from cutaway.model import (
    CodeGraph,
    DeedKind,
    Evidence,
    EvidenceKind,
    FunctionFacts,
    Layer,
    LayerDecision,
    LayerMap,
    Symbol,
    SymbolKind,
    spread,
    sum_weights,
)
from cutaway.resolving.outside import RESOLVER_INFO

_BOUNDARIES: Mapping[SymbolKind, tuple[Layer, str]] = {
    SymbolKind.ROUTE: (Layer.HTTP, "is a route"),
    SymbolKind.TABLE: (Layer.DB, "is a table"),
    SymbolKind.SESSION: (Layer.DB, "is the session of the database"),
    SymbolKind.EXTERNAL: (Layer.EXTERNAL, "is an outside API"),
}
_KIND_ORDER = tuple(EvidenceKind)
_LAYER_ORDER = tuple(Layer)
_DATA = frozenset({Layer.MODEL, Layer.DTO})
_PLAIN = _DATA | {Layer.SUPPORT}


def decide_layers(graph: CodeGraph, config: Config) -> LayerMap:
    """A decision for every symbol; whatever speaks for a layer is kept, strongest first."""
    survey = survey_graph(graph)
    units = _decide_units(survey, config)
    decisions: dict[str, LayerDecision] = {}
    for symbol in graph.symbols.values():
        if symbol.kind in _BOUNDARIES:
            decisions[symbol.id] = _decide_boundary(symbol)
        elif symbol.kind is not SymbolKind.MODULE:
            decisions[symbol.id] = _decide_member(survey, symbol, units, config)
    for symbol in graph.symbols.values():
        if symbol.kind is SymbolKind.MODULE:
            decisions[symbol.id] = _decide_module(survey, symbol, decisions, config)
    return LayerMap({symbol: decisions[symbol] for symbol in sorted(decisions)})


def _decide_units(survey: Survey, config: Config) -> Mapping[str, LayerDecision]:
    """Callees before callers, again and again, and once more from where that comes to rest.

    What a unit was given before its callees had come to rest may hold no longer.
    """
    units = _sort_inside_out(survey)
    fixed = {
        unit: [
            *find_configured(survey, config, unit),
            *find_being(survey, unit),
            *find_doing(survey, unit),
            *find_naming(survey, unit),
        ]
        for unit in units
    }
    named = {unit: name_layer(survey, unit) for unit in units}
    layer_of = {unit: _choose(fixed[unit]) for unit in units}
    decisions: dict[str, LayerDecision] = {}
    for _ in range(2):
        _settle(survey, fixed, named, layer_of, decisions)
    return {
        unit: replace(decision, own=find_own(survey, config, unit, decision))
        for unit, decision in decisions.items()
    }


def _settle(
    survey: Survey,
    fixed: Mapping[str, Sequence[Evidence]],
    named: Mapping[str, Layer | None],
    layer_of: dict[str, Layer | None],
    decisions: dict[str, LayerDecision],
) -> None:
    """Decide until nothing changes; a unit never goes back to a layer that it has left meanwhile."""
    left: defaultdict[str, set[Layer | None]] = defaultdict(set)
    changed = True
    while changed:
        changed = False
        for unit, evidence in fixed.items():
            decision = _weigh([*evidence, *find_standing(survey, unit, named[unit], layer_of)], named[unit])
            if lies_at_home(survey, unit, decision.layer):
                decision = replace(decision, named=decision.layer)
            if unit not in decisions or decision.layer not in left[unit]:
                decisions[unit] = decision
            if decisions[unit].layer is not layer_of[unit]:
                left[unit].add(layer_of[unit])
                layer_of[unit] = decisions[unit].layer
                changed = True


def _sort_inside_out(survey: Survey) -> tuple[str, ...]:
    calls: nx.DiGraph[str] = nx.DiGraph()
    calls.add_nodes_from(sorted(survey.members_of))
    for unit in sorted(survey.called_by):
        if unit in survey.members_of:
            calls.add_edges_from((unit, called) for called in survey.called_by[unit])
    return tuple(unit for component in nx.strongly_connected_components(calls) for unit in sorted(component))


def _weigh(evidence: Iterable[Evidence], named: Layer | None) -> LayerDecision:
    # The same said twice is one observation.
    found = list(dict.fromkeys(evidence)) or [
        Evidence(Layer.SUPPORT, 0.5, "does nothing that a layer is for", EvidenceKind.STANDING)
    ]
    return LayerDecision(_choose(found), _sort(found), named)


def _sort(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        sorted(
            evidence,
            key=lambda each: (-each.weight, _KIND_ORDER.index(each.kind), each.layer, each.because),
        )
    )


def _choose(evidence: Iterable[Evidence]) -> Layer | None:
    """The layer with the most weight; on a tie the one with the strongest single piece; else None."""
    found = tuple(evidence)
    strongest: dict[Layer, tuple[float, int]] = {}
    for each in found:
        rank = (each.weight, -_KIND_ORDER.index(each.kind))
        strongest[each.layer] = max(strongest.get(each.layer, rank), rank)
    total = sum_weights(found)
    ranking = sorted(((total[layer], strongest[layer], layer) for layer in total), reverse=True)
    if not ranking or (len(ranking) > 1 and ranking[0][:2] == ranking[1][:2]):
        return None
    return ranking[0][2]


def _decide_boundary(symbol: Symbol) -> LayerDecision:
    layer, because = _BOUNDARIES[symbol.kind]
    return LayerDecision(layer, (Evidence(layer, 100.0, because, EvidenceKind.BEING),))


def _decide_member(
    survey: Survey, symbol: Symbol, units: Mapping[str, LayerDecision], config: Config
) -> LayerDecision:
    """Members follow their unit, save what the user named and queries written into a class of data."""
    unit = survey.unit_of[symbol.id]
    decision = units[unit]
    if symbol.id == unit:
        return decision
    configured = tuple(find_configured(survey, config, symbol.id))
    if configured:
        own = LayerDecision(configured[0].layer, configured, decision.named)
        return replace(own, own=find_own(survey, config, symbol.id, own))
    if decision.layer in _DATA and (deed := _find_own_deed(survey, symbol.id, units)) is not None:
        return LayerDecision(deed.layer, (deed,), decision.layer)
    if decision.layer is None:
        return LayerDecision(None, decision.evidence, decision.named)
    name = survey.symbol(unit).qualname
    weight = max((each.weight for each in decision.evidence if each.layer is decision.layer), default=1.0)
    site = find_definition(survey, unit)
    belongs = Evidence(decision.layer, weight, f"belongs to {name}", EvidenceKind.STANDING, site)
    return LayerDecision(decision.layer, (belongs,), decision.named, decision.own)


def _find_own_deed(survey: Survey, symbol: str, units: Mapping[str, LayerDecision]) -> Evidence | None:
    """What a method of a class of data does that is no data's work."""
    facts = survey.graph.functions.get(symbol)
    if facts is None or survey.unit_of[symbol] not in survey.graph.classes:
        return None
    definition = find_definition(survey, symbol)
    if symbol in survey.graph.resolvers and _reaches_out(survey, symbol, units):
        return Evidence(Layer.ROUTER, 14.0, "answers requests in GraphQL", EvidenceKind.BEING, definition)
    if (site := find_own_deed(survey, symbol, DeedKind.STATEMENT)) is not None:
        if (service := _find_service(survey, symbol, units)) is not None:
            return service
        return Evidence(Layer.DAO, 4.0, "runs statements on the database", EvidenceKind.DOING, site)
    if (finder := _find_finder(survey, symbol)) is not None:
        because = f"runs statements through {survey.symbol(finder).qualname}"
        return Evidence(Layer.DAO, 4.0, because, EvidenceKind.STANDING, definition)
    for decorator in facts.decorators:
        is_of_models = decorator in units and units[decorator].layer is Layer.MODEL
        parts = () if is_of_models else survey.members_of.get(decorator, ())
        if any(survey.runs_statements(part) for part in parts):
            name = survey.symbol(decorator).qualname
            return Evidence(Layer.DAO, 4.0, f"runs statements through {name}", EvidenceKind.DOING, definition)
    return None


def _find_service(survey: Survey, symbol: str, units: Mapping[str, LayerDecision]) -> Evidence | None:
    """Of a method that ends the transaction around what it asks services for, as of a function that does."""
    if find_own_deed(survey, symbol, DeedKind.COMMIT) is None:
        return None
    for each in survey.runs_from.get(survey.unit_of[symbol], ()):
        if survey.actor_of(each.source) == symbol and _layer_of(survey, each.target, units) is Layer.SERVICE:
            because = "queries and calls services"
            return Evidence(Layer.SERVICE, 4.2, because, EvidenceKind.DOING, each.site)
    return None


def _find_finder(survey: Survey, symbol: str) -> str | None:
    """What runs statements in the same class, and is handed a session here or gives what this gives on."""
    facts = survey.graph.functions[symbol]
    hands_session = any(is_session_type(name) for each in facts.parameters for name in each.types)
    return next(
        (
            finder
            for finder in survey.members_of.get(survey.unit_of[symbol], ())
            if symbol in survey.own_callers_of.get(finder, ())
            and survey.runs_statements(finder)
            and (hands_session or _gives_on(facts, survey.graph.functions[finder]))
        ),
        None,
    )


def _gives_on(facts: FunctionFacts, finder: FunctionFacts) -> bool:
    return bool(facts.returns) and set(facts.returns).issubset(finder.returns)


def _reaches_out(survey: Survey, resolver: str, units: Mapping[str, LayerDecision]) -> bool:
    """Whether a resolver does more than to read its own object, as a property would."""
    parameters = survey.graph.functions[resolver].parameters
    if any(each.name == "info" or not RESOLVER_INFO.isdisjoint(each.types) for each in parameters):
        return True
    unit = survey.unit_of[resolver]
    acting = {deed.symbol for deed in survey.deeds_of.get(unit, ()) if deed.kind is not DeedKind.PROVIDES}
    acting |= {
        each.source
        for each in survey.runs_from.get(unit, ())
        if each.target in survey.running or _layer_of(survey, each.target, units) not in _PLAIN
    }
    starts = (survey.actor_of(symbol) for symbol in acting)
    return resolver in spread(starts, lambda symbol: survey.own_callers_of.get(symbol, ()))


def _layer_of(survey: Survey, symbol: str, units: Mapping[str, LayerDecision]) -> Layer | None:
    unit = survey.unit_of.get(symbol)
    return units[unit].layer if unit is not None else None


def _decide_module(
    survey: Survey, module: Symbol, decisions: Mapping[str, LayerDecision], config: Config
) -> LayerDecision:
    """What a module mostly holds; what its own code does if it holds nothing; else what it is called."""
    configured = tuple(find_configured(survey, config, module.id))
    named = name_place(module.id)
    if configured:
        decision = LayerDecision(configured[0].layer, configured, named.layer if named else None)
        return replace(decision, own=find_own(survey, config, module.id, decision))
    return _weigh(
        [
            *_count_contents(survey, module, decisions),
            *_weigh_own_code(survey, module),
            *([named] if named else []),
        ],
        named.layer if named else None,
    )


def _count_contents(
    survey: Survey, module: Symbol, decisions: Mapping[str, LayerDecision]
) -> Iterator[Evidence]:
    contents = [decisions[symbol].layer for symbol in survey.contents_of.get(module.id, ())]
    counts = Counter(layer for layer in contents if layer is not None)
    if len(counts) > 1:
        del counts[Layer.SUPPORT]  # helpers do not make a module of theirs
    for layer, count in counts.items():
        # Of two layers with as many symbols, the outer one is what a reader comes for.
        weight = round(10.0 * count / counts.total() - 0.01 * _LAYER_ORDER.index(layer), 2)
        yield Evidence(layer, weight, f"holds {count} of {layer}", EvidenceKind.DOING)


def _weigh_own_code(survey: Survey, module: Symbol) -> Iterator[Evidence]:
    if puts_together(survey.deeds_of.get(module.id, ())):
        site = find_deed(survey, module.id, DeedKind.REGISTERS)
        yield Evidence(Layer.WIRING, 9.5, "puts the application together", EvidenceKind.DOING, site)
