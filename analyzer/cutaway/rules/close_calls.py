"""Objections -> the same, as notes where one end might as well be of a layer to which nobody would object."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cutaway.model import LayerDecision, LayerMap, RunnerUp
from cutaway.rules.ruling import Objection, Rule, Scene

_CLOSE = 0.5
"""A layer chosen by less than this is a guess, which no error rests on."""


def lower_close_calls(rule: Rule, scene: Scene, objections: Sequence[Objection]) -> list[Objection]:
    """Each close end is given its other layer in turn; what the rule then no longer objects to is minor."""
    doubts: dict[Objection, str] = {}
    for unit, runner_up in _find_close(scene, objections):
        kept = {_key(each) for each in rule.find(_decide_otherwise(scene, unit, runner_up))}
        told = (
            f"{scene.describe(unit)} is a close call: {runner_up.margin:g} more speaks for that "
            f"than for {runner_up.layer}"
        )
        for each in objections:
            if unit in _units(scene, each) and _key(each) not in kept:
                doubts.setdefault(each, told)
    return [
        replace(each, is_minor=True, message=f"{each.message} ({doubts[each]})") if each in doubts else each
        for each in objections
    ]


def _find_close(scene: Scene, objections: Iterable[Objection]) -> Iterator[tuple[str, RunnerUp]]:
    units = {unit for objection in objections for unit in _units(scene, objection)}
    for unit in sorted(units):
        runner_up = scene.layers.runner_up_of(unit)
        if runner_up is not None and runner_up.margin < _CLOSE:
            yield unit, runner_up


def _units(scene: Scene, objection: Objection) -> Iterator[str]:
    """What was given a layer as a whole, at either end."""
    for end in (objection.symbol, objection.target):
        if end is not None:
            yield scene.class_of(end)


def _decide_otherwise(scene: Scene, unit: str, runner_up: RunnerUp) -> Scene:
    decisions = dict(scene.layers.decisions)
    layer = decisions[unit].layer
    for symbol in (unit, *scene.members_of.get(unit, ())):
        if decisions[symbol].layer is layer:
            evidence = tuple(each for each in decisions[unit].evidence if each.layer is runner_up.layer)
            decisions[symbol] = LayerDecision(runner_up.layer, evidence, decisions[symbol].named)
    return replace(scene, layers=LayerMap(decisions))


def _key(objection: Objection) -> tuple[str, str | None]:
    return objection.symbol, objection.target
