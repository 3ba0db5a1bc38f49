"""Projects recorded while they ran -> what Cutaway and pyan3 have of that, and what certainty is worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from benchmarks.accuracy.certainty import Confirmation, Means, confirm, read_sightings
from benchmarks.accuracy.environments import Failure, Program
from benchmarks.accuracy.peers import PYAN
from benchmarks.accuracy.scoring import Call
from cutaway import analyze
from cutaway.model import Architecture, Certainty, Edge, EdgeKind, SymbolKind, Via
from cutaway.verifying import CallKind, Recall, read_trace, verify


@dataclass(frozen=True, slots=True)
class Recording:
    name: str
    project: Path
    trace: Path


@dataclass(frozen=True, slots=True)
class Assessment:
    name: str
    own: Mapping[CallKind, Recall]
    pyan: Mapping[CallKind, Recall] | Failure
    """Without routes, of which pyan3 knows nothing."""
    certainty: Mapping[Means, Mapping[Certainty, Confirmation]]


def assess(recordings: Iterable[Recording], pyan: Program, seconds: float) -> tuple[Assessment, ...]:
    """In the order given; a project with several traces is analysed once."""
    maps: dict[Path, tuple[Architecture, Architecture | Failure]] = {}
    assessments: list[Assessment] = []
    for recording in recordings:
        if recording.project not in maps:
            architecture = analyze(recording.project)
            maps[recording.project] = (
                architecture,
                _ask_pyan(architecture, recording.project, pyan, seconds),
            )
        own, theirs = maps[recording.project]
        trace = read_trace(recording.trace)
        assessments.append(
            Assessment(
                name=recording.name,
                own=_by_kind(verify(own, trace)),
                pyan=theirs
                if isinstance(theirs, Failure)
                else _by_kind(verify(theirs, replace(trace, endpoints=()))),
                certainty=confirm(own, read_sightings(recording.trace)),
            )
        )
    return tuple(assessments)


def _by_kind(recalls: Iterable[Recall]) -> Mapping[CallKind, Recall]:
    return {recall.kind: recall for recall in recalls}


def _ask_pyan(
    architecture: Architecture, project: Path, program: Program, seconds: float
) -> Architecture | Failure:
    """On the same files, from the same source root."""
    root = PurePosixPath(architecture.project.roots[0])
    modules = [
        symbol.file for symbol in architecture.symbols if symbol.kind is SymbolKind.MODULE and symbol.file
    ]
    files = [PurePosixPath(file) for file in sorted(modules) if PurePosixPath(file).is_relative_to(root)]
    relative = [str(file.relative_to(root)) for file in files]
    claims = PYAN.analyze(program, project / root, relative, seconds)
    return claims if isinstance(claims, Failure) else with_calls(architecture, claims)


def with_calls(architecture: Architecture, calls: Iterable[Call]) -> Architecture:
    """The same symbols with nothing but these calls between them; names that are no symbol are dropped."""
    ids = {
        f"{symbol.module}.{symbol.qualname.replace('<locals>.', '')}"
        if symbol.qualname
        else symbol.id: symbol.id
        for symbol in architecture.symbols
        if not symbol.is_boundary
    }
    edges = (
        Edge(ids[call.caller], ids[call.callee], EdgeKind.RUNTIME, (Via.CALL,), Certainty.CERTAIN, ())
        for call in sorted(calls)
        if call.caller in ids and call.callee in ids
    )
    return replace(architecture, edges=tuple(edges), routes=())
