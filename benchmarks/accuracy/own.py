"""A snippet -> the calls that Cutaway claims, under the names of PyCG's micro-benchmark."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.accuracy.definitions import name_module
from benchmarks.accuracy.scoring import Call
from cutaway import AnalysisOptions, analyze
from cutaway.model import Architecture, Edge, EdgeKind, Symbol, Via

_NO_CALLS = frozenset({Via.PASSED, Via.REGISTER, Via.OVERRIDE, Via.QUERY, Via.SESSION, Via.TABLE})
"""Reasons for a runtime edge that do not say that its source calls its target."""


Claim = Callable[[Edge], bool]
"""Whether an edge is taken to say that its source calls its target."""


def is_call(edge: Edge) -> bool:
    """Whether the edge says that its source itself makes its target run."""
    return is_runtime(edge) and not _NO_CALLS.issuperset(edge.via)


def is_runtime(edge: Edge) -> bool:
    return edge.kind is EdgeKind.RUNTIME


def analyze_snippet(folder: Path, claim: Claim) -> frozenset[Call]:
    """Analysed in place, as a project whose source root is the folder itself."""
    return translate(analyze(folder, AnalysisOptions(roots=(".",), with_tests=True)), claim)


def translate(architecture: Architecture, claim: Claim) -> frozenset[Call]:
    names = {symbol.id: name_symbol(symbol) for symbol in architecture.symbols if symbol.file is not None}
    return frozenset(
        Call(names[edge.source], names[edge.target])
        for edge in architecture.edges
        if claim(edge) and edge.source in names and edge.target in names
    )


def name_symbol(symbol: Symbol) -> str:
    """From the file, since the folder of a snippet is sometimes a package itself, which PyCG leaves out."""
    module = name_module(symbol.file or "")
    return f"{module}.{symbol.qualname.replace('<locals>.', '')}" if symbol.qualname else module
