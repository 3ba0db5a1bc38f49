"""Lambdas: what their parameters stand for, and the record of each with the calls that reach it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cutaway.model import LambdaCall, LambdaFunction, Site, SymbolKind
from cutaway.parsing.syntax import Call, Expression, Lambda
from cutaway.resolving.index import ProjectIndex, site_of
from cutaway.resolving.scopes import Scope
from cutaway.resolving.values import Callback, Value, assume, bare_names, join

if TYPE_CHECKING:
    from cutaway.resolving.evaluating import Evaluator


class Reaching(NamedTuple):
    """A call that reaches the lambda at a place."""

    site: Site
    call: LambdaCall


def handed_scope(
    evaluator: "Evaluator", called: Callback, given: tuple[Value | None, ...], scope: Scope
) -> Scope:
    """The scope of a lambda's body while it is called with these arguments, or with what any call passes."""
    named = dict(zip(called.written.parameters, given, strict=False))
    return _open(evaluator, called, _around(evaluator, called, scope), named)


def called_scope(evaluator: "Evaluator", called: Callback, call: Call, scope: Scope) -> Scope:
    """The scope of a lambda's body while this call runs it."""
    given = {name: evaluator.evaluate(argument, scope) for name, argument in given_to(called.written, call)}
    return _open(evaluator, called, _around(evaluator, called, scope), given)


def _around(evaluator: "Evaluator", called: Callback, scope: Scope) -> Scope:
    """The scope in which the lambda is written."""
    if called.owner == scope.owner:
        return scope
    return evaluator.scope_of(evaluator.index.place_of(called.owner))


def given_to(called: Lambda, call: Call) -> Iterator[tuple[str, Expression]]:
    """Parameters of a lambda, each with the argument that a call gives for it."""
    names = called.parameters
    for position, argument in enumerate(call.arguments):
        if argument.star:
            return  # what follows may land anywhere
        name = argument.name or (names[position] if position < len(names) else "*")
        if name.startswith("*"):
            return
        yield name, argument.value


def _open(evaluator: "Evaluator", called: Callback, around: Scope, given: dict[str, Value | None]) -> Scope:
    written = called.written
    variables = {**around.variables, **dict.fromkeys(bare_names(written.parameters))}
    for name, default in zip(written.parameters, written.defaults, strict=True):
        if name in given:
            variables[name] = given[name]
        else:
            usual = evaluator.evaluate(default, around) if default is not None else None
            variables[name.lstrip("*")] = assume(
                join((evaluator.flows.given.get((called.symbol, name)), usual))
            )
    inner = around.inner.union(bare_names(written.parameters))
    return Scope(around.place, around.parent, variables, inner=inner)


def gather(
    index: ProjectIndex, met: Iterable[LambdaFunction], reached: Iterable[Reaching]
) -> tuple[LambdaFunction, ...]:
    """The lambdas, sorted, each under Python's own name for it and with the calls that reach it."""
    calls: dict[Site, set[LambdaCall]] = {}
    for reaching in reached:
        calls.setdefault(reaching.site, set()).add(reaching.call)
    around: list[LambdaFunction] = []
    gathered: list[LambdaFunction] = []
    for found in sorted(met):
        while around and not around[-1].holds(found.site):
            around.pop()
        outer = around[-1].qualname if around else _prefix(index, found.owner)
        name = f"{outer}.<locals>.<lambda>" if around else f"{outer}<lambda>"
        named = replace(found, qualname=name, calls=tuple(sorted(calls.get(found.site, ()))))
        around.append(named)
        gathered.append(named)
    return tuple(gathered)


def _prefix(index: ProjectIndex, owner: str) -> str:
    symbol = index.symbols[owner]
    match symbol.kind:
        case SymbolKind.MODULE:
            return ""
        case SymbolKind.CLASS:
            return f"{symbol.qualname}."
        case _:
            return f"{symbol.qualname}.<locals>."


def place_of(index: ProjectIndex, called: Callback) -> Site:
    """Where the text of a lambda begins."""
    return site_of(index.place_of(called.owner).module, called.at)
