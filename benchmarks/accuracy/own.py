"""A snippet -> the calls that Cutaway claims, under the names of PyCG's micro-benchmark."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.accuracy.definitions import Definitions, name_module
from benchmarks.accuracy.scoring import Call
from cutaway.classifying import KIND_OF_VIA
from cutaway.inference import open_type_server
from cutaway.model import CodeGraph, EdgeKind, Site, Symbol, Via, innermost
from cutaway.parsing import parse_project
from cutaway.resolving import resolve
from cutaway.source import read_project

_NO_CALLS = frozenset({Via.PASSED, Via.REGISTER, Via.OVERRIDE, Via.QUERY, Via.SESSION, Via.TABLE})
"""Reasons for a runtime reference that do not say that its source calls its target."""


Claim = Callable[[Via], bool]
"""Whether a reference of that kind is taken to say that its source calls its target."""


def is_call(via: Via) -> bool:
    """Whether it says that the source itself makes the target run."""
    return is_runtime(via) and via not in _NO_CALLS


def is_runtime(via: Via) -> bool:
    return KIND_OF_VIA[via] is EdgeKind.RUNTIME


def analyze_snippet(folder: Path, definitions: Definitions, claim: Claim) -> frozenset[Call]:
    """Analysed in place, as a project whose source root is the folder itself.

    References, not edges: an edge adds up all places, and a call made in a lambda is told from one beside it
    by its place.
    """
    tree = read_project(folder, roots=(".",), with_tests=True)
    with open_type_server(tree) as types:
        graph = resolve(parse_project(tree), types)
    return translate(graph, definitions, claim)


def translate(graph: CodeGraph, definitions: Definitions, claim: Claim) -> frozenset[Call]:
    names = {symbol.id: name_symbol(symbol) for symbol in graph.symbols.values() if symbol.file is not None}
    lambda_at = {each.site: name for name, each in definitions.items() if each.site is not None}

    def name_caller(caller: str, site: Site) -> str:
        around = innermost(graph.lambdas, site)
        return lambda_at[around.site] if around is not None and around.owner == caller else names[caller]

    calls = {
        Call(name_caller(reference.source, reference.site), names[reference.target])
        for reference in graph.references
        if claim(reference.via) and reference.source in names and reference.target in names
    }
    calls.update(
        Call(name_caller(call.caller, call.site), lambda_at[called.site])
        for called in graph.lambdas
        for call in called.calls
    )
    return frozenset(calls)


def name_symbol(symbol: Symbol) -> str:
    """From the file, since the folder of a snippet is sometimes a package itself, which PyCG leaves out."""
    module = name_module(symbol.file or "")
    return f"{module}.{symbol.qualname.replace('<locals>.', '')}" if symbol.qualname else module
