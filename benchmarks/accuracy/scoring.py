"""Calls that a tool claims, calls that happen -> which it found, which it invented, and which it lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.accuracy.definitions import Definitions, Kind


class Call(NamedTuple):
    """Dotted names, as PyCG writes them."""

    caller: str
    callee: str


@dataclass(frozen=True, slots=True)
class Score:
    found: frozenset[Call] = field(default_factory=frozenset)
    invented: frozenset[Call] = field(default_factory=frozenset)
    missing: frozenset[Call] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Tally:
    """Scores of any number of snippets, added up."""

    found: int = 0
    invented: int = 0
    missing: int = 0
    failed: int = 0
    """Snippets on which the tool crashed or timed out; all their calls are missing."""

    @property
    def precision(self) -> float | None:
        """0.0 to 1.0; None if nothing was claimed."""
        claimed = self.found + self.invented
        return self.found / claimed if claimed else None

    @property
    def recall(self) -> float | None:
        """0.0 to 1.0; None if there was nothing to find."""
        real = self.found + self.missing
        return self.found / real if real else None


def score(claimed: Iterable[Call], real: Iterable[Call]) -> Score:
    claims, facts = frozenset(claimed), frozenset(real)
    return Score(found=claims & facts, invented=claims - facts, missing=facts - claims)


def keep_own_calls(calls: Iterable[Call], definitions: Definitions) -> frozenset[Call]:
    """Calls from and to functions of the files themselves.

    Left out: builtins, other packages, and classes and modules as callees (PyCG's graphs hold the `__init__`
    that runs, never the class). What a class body does is done by the scope in which the class stands.
    """
    return frozenset(
        Call(caller, call.callee)
        for call in calls
        if (caller := _find_running_scope(call.caller, definitions)) is not None
        and call.callee in definitions
        and definitions[call.callee].kind in (Kind.FUNCTION, Kind.LAMBDA)
    )


def _find_running_scope(name: str, definitions: Definitions) -> str | None:
    if name not in definitions:
        return None
    return definitions[name].scope if definitions[name].kind is Kind.CLASS else name


def fold_lambdas(calls: Iterable[Call], definitions: Definitions) -> frozenset[Call]:
    """Without calls of lambdas; what a lambda does is done by the scope in which it stands."""
    return frozenset(
        Call(_leave_lambdas(call.caller, definitions), call.callee)
        for call in calls
        if definitions[call.callee].kind is not Kind.LAMBDA
    )


def _leave_lambdas(name: str, definitions: Definitions) -> str:
    while definitions[name].kind is Kind.LAMBDA:
        name = definitions[name].scope
    return name


def add_up(scores: Iterable[Score], failed: int = 0) -> Tally:
    found = invented = missing = 0
    for each in scores:
        found += len(each.found)
        invented += len(each.invented)
        missing += len(each.missing)
    return Tally(found, invented, missing, failed)


def read_graph(callees_by_caller: Mapping[str, Iterable[str]]) -> frozenset[Call]:
    """The calls in a graph of the form that PyCG and JARVIS write, and that the truth is written in."""
    return frozenset(
        Call(caller, callee) for caller, callees in callees_by_caller.items() for callee in callees
    )
