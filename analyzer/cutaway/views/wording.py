"""Findings -> the few words that stand beside a red line or in a red box."""

from collections.abc import Callable, Iterable

from cutaway.model import Finding, Layer

LayerOf = Callable[[str], Layer | None]

_WORDS = {
    "CUT103": "DAO must not use DTO",
    "CUT104": "data access outside DAO",
    "CUT105": "DAO ends transaction",
    "CUT106": "forbidden",
    "CUT201": "response not projected",
    "CUT202": "request not validated",
    "CUT203": "mapping outside service",
    "CUT204": "Model depends outward",
    "CUT205": "DTO depends outward",
    "CUT206": "HTTP below router",
    "CUT207": "sensitive field sent",
    "CUT301": "layer cycle",
    "CUT302": "misplaced",
}
_STEPS = ("CUT101", "CUT102")
"""Rules about a step from layer to layer: the two layers say it best."""


def say_rules(findings: Iterable[Finding], layer_of: LayerOf, source: str, target: str) -> str:
    """`router → dao`, or the words of the first rule, and how many other rules object."""
    rules = sorted({finding.rule for finding in findings})
    if not rules:
        return ""
    more = f" +{len(rules) - 1}" if len(rules) > 1 else ""
    if rules[0] in _STEPS:
        return f"{_name(layer_of(source))} → {_name(layer_of(target))}{more}"
    return f"{_WORDS.get(rules[0], rules[0])}{more}"


def say_each_rule(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(_WORDS.get(rule, rule) for rule in sorted({finding.rule for finding in findings}))


def _name(layer: Layer | None) -> str:
    return layer.value if layer else "?"
