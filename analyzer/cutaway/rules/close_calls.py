"""Objections -> the same, as notes where one end might as well be of a layer to which nobody would object."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cutaway.model import Layer, LayerDecision, LayerMap, RunnerUp, SymbolKind
from cutaway.rules.ruling import Objection, Rule, Scene

_CLOSE = 1.5
"""A layer chosen by less than this is a guess, which no error rests on: half of such errors were wrong, or
might be, when 1,050 findings of 21 projects were read."""
_CODE = (SymbolKind.CLASS, SymbolKind.FUNCTION, SymbolKind.METHOD)


def lower_close_calls(rule: Rule, scene: Scene, objections: Sequence[Objection]) -> list[Objection]:
    """Each close end is given its other layer in turn; what the rule then no longer objects to is minor."""
    doubts: dict[Objection, str] = {}
    handlers = frozenset(route.handler for route in scene.graph.routes)
    units_of = {each: _find_units(scene, each, handlers) for each in objections}
    for unit, runner_up in _find_close(scene, {unit for found in units_of.values() for unit in found}):
        otherwise = _decide_otherwise(scene, unit, runner_up.layer, handlers)
        kept = {_key(each) for each in rule.find(otherwise)}
        told = (
            f"{scene.describe(unit)} is a close call: {runner_up.margin:g} more speaks for that "
            f"than for {runner_up.layer}"
        )
        for each in objections:
            if unit in units_of[each] and _key(each) not in kept:
                doubts.setdefault(each, told)
    return [
        replace(each, is_minor=True, message=f"{each.message} ({doubts[each]})") if each in doubts else each
        for each in objections
    ]


def _find_close(scene: Scene, units: Iterable[str]) -> Iterator[tuple[str, RunnerUp]]:
    for unit in sorted(units):
        runner_up = scene.layers.runner_up_of(unit)
        if runner_up is not None and runner_up.margin < _CLOSE:
            yield unit, runner_up


def _find_units(scene: Scene, objection: Objection, handlers: frozenset[str]) -> frozenset[str]:
    """What was given a layer as a whole, at either end."""
    ends = (objection.symbol, objection.target)
    return frozenset(_find_unit(scene, end, handlers) for end in ends if end is not None)


def _find_unit(scene: Scene, symbol: str, handlers: frozenset[str]) -> str:
    """The class of a method; else the outermost function, unless the symbol answers requests itself."""
    unit, current = symbol, scene.graph.symbols.get(symbol)
    while current is not None and current.kind in _CODE:
        unit = current.id
        is_handler = unit in handlers and current.kind is not SymbolKind.METHOD
        if is_handler or current.kind is SymbolKind.CLASS or current.parent is None:
            break
        current = scene.graph.symbols.get(current.parent)
    return unit


def _decide_otherwise(scene: Scene, unit: str, other: Layer, handlers: frozenset[str]) -> Scene:
    decisions = dict(scene.layers.decisions)
    layer = decisions[unit].layer
    within = (symbol for symbol in scene.layers.decisions if symbol.startswith(f"{unit}."))
    for symbol in (unit, *(each for each in within if _find_unit(scene, each, handlers) == unit)):
        if decisions[symbol].layer is layer:
            evidence = tuple(each for each in decisions[unit].evidence if each.layer is other)
            decisions[symbol] = LayerDecision(other, evidence, decisions[symbol].named)
    return replace(scene, layers=LayerMap(decisions))


def _key(objection: Objection) -> tuple[str, str | None]:
    return objection.symbol, objection.target
