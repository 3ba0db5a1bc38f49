"""The vocabulary of rules: a Rule looks at a Scene and yields Objections."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from cutaway.config import ORDER, SENSITIVE, Config, EdgePattern
from cutaway.model import (
    SESSION_ID,
    Certainty,
    CodeGraph,
    Deed,
    DeedKind,
    Edge,
    EdgeKey,
    EdgeKind,
    EvidenceKind,
    Layer,
    LayerMap,
    Severity,
    Site,
    SymbolKind,
    Via,
    spread,
)
from cutaway.rules.chains import Chains, find_chains

_CALLING = frozenset(
    {
        "call",
        "construct",
        "property",
        "decorator",
        "with",
        "iterate",
        "operator",
        "inject",
        "schedule",
        "passed",
        "query",
    }
)
"""Of the runtime edges, those in which the source itself reaches for the target."""


class Cause(Enum):
    """The end whose class or module has to change for the finding to go."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Objection:
    """A finding before its severity, chain and cause are known."""

    symbol: str
    target: str | None
    site: Site
    message: str
    hint: str
    edge: EdgeKey | None = None
    cause: Cause = Cause.SOURCE
    """Counts as SOURCE where there is no target."""
    is_minor: bool = False
    """Whether it is worth no more than a note, however severe the rule is."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the project's settings say about layers."""

    order: tuple[str, ...] = ORDER
    """Names of layers, from the outside in."""
    allowed: tuple[EdgePattern, ...] = ()
    forbidden: tuple[EdgePattern, ...] = ()
    sensitive: tuple[str, ...] = SENSITIVE

    @classmethod
    def of(cls, config: Config) -> "Terms":
        return cls(config.order, config.allowed, config.forbidden, config.sensitive)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that rules look at: edges and deeds that are only possible are left out unless asked for,
    and edges that the settings allow are left out."""

    graph: CodeGraph
    layers: LayerMap
    terms: Terms
    edges: tuple[Edge, ...]
    deeds: tuple[Deed, ...]
    chains: Chains
    edges_from: Mapping[str, tuple[Edge, ...]]
    users_of: Mapping[str, tuple[str, ...]]
    """By symbol: the sources of edges to it."""
    members_of: Mapping[str, tuple[str, ...]]
    """By class: what its body defines, sorted."""
    knowing: frozenset[str]
    """What does or calls something, knows a symbol of a layer, or holds a call that was not followed."""
    acting: frozenset[str]
    """What does something or holds a call that was not followed, itself or in what it runs."""

    def layer(self, symbol: str) -> Layer | None:
        return self.layers.layer_of(symbol)

    def rank(self, symbol: str) -> int | None:
        """How far in its layer stands in the chain; None beside the chain."""
        name = self.layers.name_of(symbol)
        return self.terms.order.index(name) if name in self.terms.order else None

    def between(self, source: str, target: str) -> tuple[str, ...]:
        """Names of the layers that a step from the one inwards to the other jumps over."""
        start, end = self.rank(source), self.rank(target)
        return () if start is None or end is None else self.terms.order[start + 1 : end]

    def class_of(self, symbol: str) -> str:
        """The class that a method (or a function nested in one) belongs to; else the symbol itself."""
        current = self.graph.symbols.get(symbol)
        while current is not None:
            if current.kind is SymbolKind.CLASS:
                return current.id
            current = self.graph.symbols.get(current.parent) if current.parent else None
        return symbol

    def module_of(self, symbol: str) -> str:
        found = self.graph.symbols.get(symbol)
        return found.module if found else ""

    def home_of(self, symbol: str) -> str:
        """What would be changed as one: the class of the symbol, else its module; a boundary itself."""
        home = self.class_of(symbol)
        return home if home in self.graph.classes else self.module_of(symbol) or symbol

    def is_row(self, symbol: str) -> bool:
        """Whether a class is a model only because DAOs keep it: it validates, and is mapped to no table."""
        facts = self.graph.classes.get(symbol)
        return facts is not None and facts.table is None and "pydantic.BaseModel" in facts.ancestors

    def is_named_only(self, symbol: str) -> bool:
        """Whether nothing but its name or place speaks for the layer of the symbol."""
        return _kinds_of(self.layers, symbol) == _BY_NAME

    def is_mere_helper(self, symbol: str) -> bool:
        """Whether only its place or its callers speak for its layer, and nothing in its code does."""
        owner = self.class_of(symbol)
        if self._is_static(symbol):
            return symbol not in self.knowing
        if self.is_named_only(owner):
            return self.knowing.isdisjoint((owner, *self.members_of.get(owner, ())))
        kinds = _kinds_of(self.layers, owner)
        is_inner = self.layer(owner) is not Layer.ROUTER and owner in self.graph.functions
        return is_inner and bool(kinds) and kinds <= _BY_OTHERS and owner not in self.acting

    def _is_static(self, symbol: str) -> bool:
        """Whether it knows no object of the class that it stands in."""
        facts = self.graph.functions.get(symbol)
        return facts is not None and not _STATIC.isdisjoint(facts.decorators)

    def is_of_member(self, edge: Edge) -> bool:
        """Whether a class only decorates a method with the target, and the method has a layer of its own."""
        return edge.via == (Via.DECORATOR.value,) and any(
            self.layer(member) is not self.layer(edge.source) and edge.target in facts.decorators
            for member in self.members_of.get(edge.source, ())
            if (facts := self.graph.functions.get(member)) is not None
        )

    def is_by_own_session(self, symbol: str, site: Site) -> bool:
        """Whether a session of the project's own is called there."""
        return any(
            site in edge.sites and self.class_of(edge.target) in self.graph.sessions
            for edge in self.edges_from.get(symbol, ())
        )

    def is_module(self, symbol: str) -> bool:
        """Code at module level puts objects together and is judged as wiring."""
        found = self.graph.symbols.get(symbol)
        return found is not None and found.kind is SymbolKind.MODULE

    def name(self, symbol: str) -> str:
        """As people call it: `UserDAO.get`, `GET /users/{id}`, `app.main`."""
        found = self.graph.symbols.get(symbol)
        if symbol == SESSION_ID:
            return "the session"
        if found is None or found.is_boundary:
            return symbol.partition(":")[2] or symbol
        return found.qualname.replace(".<locals>", "") or found.id

    def describe(self, symbol: str) -> str:
        """`UserDAO.get (dao)`."""
        layer = self.layers.name_of(symbol)
        return f"{self.name(symbol)} ({layer})" if layer else self.name(symbol)

    def definition_site(self, symbol: str) -> Site:
        found = self.graph.symbols[symbol]
        return Site(found.file or "", found.line, 1)

    def trace(self, symbol: str, target: str | None) -> tuple[str, ...]:
        """Ids from a route to the symbol and target; empty if no route reaches the symbol.

        Through a class it leads by the code that uses the target, and ends at the class if none is reached.
        """
        users = self._find_users(symbol, target)
        by_use = self._trace_nearest(users)
        path = by_use or self._trace_class(symbol, target)
        is_used = bool(by_use) or symbol in users
        return (*path, target) if path and is_used and target is not None and target not in path else path

    def routes_to(self, symbol: str, target: str | None) -> tuple[str, ...]:
        """Ids of the routes that reach the symbol, or what uses the target of the class that it is, sorted;
        of all that reach the class if none of these does."""
        by_use = self._routes_to_any(self._find_users(symbol, target)) if target is not None else ()
        return by_use or self._routes_to_any((symbol, *self.members_of.get(symbol, ())))

    def _routes_to_any(self, symbols: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({route for symbol in symbols for route in self.chains.routes_to(symbol)}))

    def _find_users(self, symbol: str, target: str | None) -> tuple[str, ...]:
        """The symbol itself; of a class what in it uses the target, or a member of that."""
        if target is None or symbol not in self.graph.classes:
            return (symbol,)
        parts = (target, *self.members_of.get(target, ()))
        users = {user for part in parts for user in self.users_of.get(part, ())}
        return tuple(sorted(user for user in users if self.class_of(user) == symbol))

    def _trace_class(self, symbol: str, target: str | None) -> tuple[str, ...]:
        """A class is reached when one of its methods is."""
        if symbol not in self.graph.classes:
            return ()
        members = self.members_of.get(symbol, ())
        nearest = self._trace_nearest((symbol,)) or self._trace_nearest(members)
        return (*nearest[:-1], symbol) if nearest and target is not None else nearest

    def _trace_nearest(self, symbols: Iterable[str]) -> tuple[str, ...]:
        ways = (way for symbol in symbols if (way := self.chains.trace(symbol)))
        return min(ways, key=lambda way: (len(way), way), default=())

    def calls(self) -> Iterator[Edge]:
        """Runtime edges in which code of a function or class reaches for the target."""
        for edge in self.edges:
            if edge.kind is EdgeKind.RUNTIME and not self.is_module(edge.source) and _CALLING & set(edge.via):
                yield edge

    def deeds_of_kind(self, *kinds: DeedKind) -> Iterator[Deed]:
        """What functions and classes did, once per line."""
        seen: set[tuple[str, str, int]] = set()
        for deed in self.deeds:
            place = (deed.symbol, deed.site.file, deed.site.line)
            if deed.kind in kinds and place not in seen and not self.is_module(deed.symbol):
                seen.add(place)
                yield deed

    @property
    def session(self) -> str | None:
        """Id of the session; None in a project of which no use of one is known."""
        return SESSION_ID if SESSION_ID in self.graph.symbols else None

    def find_edge(self, source: str, target: str | None, kind: EdgeKind) -> EdgeKey | None:
        """The key of the edge of this kind between these, if there is one."""
        for edge in self.edges_from.get(source, ()):
            if edge.target == target and edge.kind is kind:
                return edge.key
        return None


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule is called and says."""

    code: str
    slug: str
    severity: Severity
    statement: str
    """What it objects to, in one sentence."""
    reason: str
    """Why that is wrong."""
    cure: str
    """What usually mends all its places, in one short sentence."""


@dataclass(frozen=True, slots=True)
class Rule(RuleText):
    """A rule about the architecture."""

    find: Callable[[Scene], Iterable[Objection]]
    join: Callable[[Iterable[Objection]], Iterable[Objection]] = tuple
    """Of what it finds, in one place, what is told as one; as it is if nothing is."""


def matches(pattern: EdgePattern, edge: EdgeKey, layers: LayerMap) -> bool:
    """Whether the edge leads from the one layer to the other; a conversion leads to both of its ends."""
    if pattern.kind is not None and edge.kind is not pattern.kind:
        return False
    ends = (edge.source, edge.target) if edge.owner else (edge.target,)
    return _is_of(edge.owner or edge.source, pattern.source, layers) and any(
        _is_of(end, pattern.target, layers) for end in ends
    )


def _is_of(symbol: str, name: str, layers: LayerMap) -> bool:
    return name == "*" or name in (layers.layer_of(symbol), layers.name_of(symbol))


def set_scene(
    graph: CodeGraph, layers: LayerMap, edges: Iterable[Edge], weakest: Certainty, terms: Terms
) -> Scene:
    """What is at least as certain as `weakest`."""
    seen = tuple(edge for edge in edges if edge.certainty.rank <= weakest.rank)
    usable = tuple(
        edge for edge in seen if not any(matches(each, edge.key, layers) for each in terms.allowed)
    )
    deeds = sorted(deed for deed in graph.deeds if deed.certainty.rank <= weakest.rank)
    members_of: defaultdict[str, list[str]] = defaultdict(list)
    for symbol in sorted(graph.symbols):
        parent = graph.symbols[symbol].parent
        if parent is not None and parent in graph.classes:
            members_of[parent].append(symbol)
    edges_from: defaultdict[str, list[Edge]] = defaultdict(list)
    users_of: defaultdict[str, list[str]] = defaultdict(list)
    for edge in usable:
        edges_from[edge.source].append(edge)
        users_of[edge.target].append(edge.source)
    return Scene(
        graph=graph,
        layers=layers,
        terms=terms,
        edges=usable,
        deeds=tuple(deeds),
        chains=find_chains(graph, seen),
        edges_from={source: tuple(those) for source, those in edges_from.items()},
        users_of={target: tuple(those) for target, those in users_of.items()},
        members_of={parent: tuple(those) for parent, those in members_of.items()},
        knowing=_find_knowing(graph, layers),
        acting=_find_acting(graph, layers),
    )


_STATIC = frozenset({"builtins.staticmethod", "builtins.classmethod"})
_BY_NAME = frozenset({EvidenceKind.NAMING})
_BY_OTHERS = frozenset({EvidenceKind.NAMING, EvidenceKind.STANDING})
_DATA = frozenset({Layer.MODEL, Layer.DTO})
_FREE = frozenset({None, Layer.SUPPORT, Layer.WIRING})


def _find_knowing(graph: CodeGraph, layers: LayerMap) -> frozenset[str]:
    """A helper that is of a layer for its name or its users alone passes on only what it knows itself."""
    starts = [deed.symbol for deed in graph.deeds] + [gap.symbol for gap in graph.gaps if gap.symbol]
    users: defaultdict[str, list[str]] = defaultdict(list)
    for each in graph.references:
        if layers.layer_of(each.target) in _FREE or _parent(graph, each.target) == each.source:
            continue
        if each.target in graph.functions and _kinds_of(layers, each.target) <= _BY_OTHERS:
            users[each.target].append(each.source)
        else:
            starts.append(each.source)
    return frozenset(spread(starts, lambda symbol: users.get(symbol, ())))


def _kinds_of(layers: LayerMap, symbol: str) -> frozenset[EvidenceKind]:
    """Of what speaks for its layer."""
    layer = layers.layer_of(symbol)
    return frozenset(each.kind for each in layers.evidence_of(symbol) if each.layer is layer)


def _find_acting(graph: CodeGraph, layers: LayerMap) -> frozenset[str]:
    callers: defaultdict[str, set[str]] = defaultdict(set)
    for each in graph.references:
        if each.via in _CALLING:
            callers[each.target].add(each.source)
    # To return an object is no work of a layer.
    doing = (deed.symbol for deed in graph.deeds if deed.kind is not DeedKind.PROVIDES)
    # What is not known of an object of data is a reading of it far more often than a layer's work.
    unknown = (gap.symbol for gap in graph.gaps if layers.layer_of(gap.symbol or "") not in _DATA)
    starts = (*doing, *(symbol for symbol in unknown if symbol))
    return frozenset(spread(starts, lambda symbol: callers.get(symbol, ())))


def _parent(graph: CodeGraph, symbol: str) -> str | None:
    found = graph.symbols.get(symbol)
    return found.parent if found else None
