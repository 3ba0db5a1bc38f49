"""A folder with a FastAPI project -> its Architecture: the whole story in one function."""

import gc
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cutaway.classifying import classify
from cutaway.config import Config
from cutaway.inference import open_type_server
from cutaway.layering import decide_layers
from cutaway.model import (
    Architecture,
    CodeGraph,
    Coverage,
    Gap,
    GapKind,
    LayerMap,
    Project,
)
from cutaway.model.gaps import FAILED_FILE_KINDS
from cutaway.parsing import ParsedProject, parse_project
from cutaway.resolving import resolve
from cutaway.rules import Directive, check, find_directives, suppress
from cutaway.source import SourceTree, read_project


class Progress(NamedTuple):
    """How far a stage is; `total` is 0 while unknown."""

    stage: str
    done: int
    total: int


ReportProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    roots: tuple[str, ...] = ()
    """Source roots relative to the project; found by evidence if empty."""
    python: Path | None = None
    """The target's environment (folder or interpreter); found if None."""
    with_tests: bool = False
    config: Config = field(default_factory=Config)

    @classmethod
    def of(cls, config: Config) -> "AnalysisOptions":
        """What a project's own settings ask for."""
        return cls(config.roots, config.python, config.with_tests, config)


def _say_nothing(progress: Progress) -> None:
    """Progress for callers that do not want it."""


def analyze(
    path: Path | str,
    options: AnalysisOptions | None = None,
    report_progress: ReportProgress = _say_nothing,
) -> Architecture:
    """The architecture of the project in a folder; the project's code is read, never imported or run.

    Raises a CutawayError if there is nothing to read; everything else that goes wrong is a gap.
    """
    options = options or AnalysisOptions()
    studied = study(path, options, report_progress)
    with _no_collection():
        return judge(studied, options.config, report_progress)


def analyze_tree(
    tree: SourceTree,
    options: AnalysisOptions | None = None,
    report_progress: ReportProgress = _say_nothing,
) -> Architecture:
    """As `analyze`, for files already read or made in memory."""
    options = options or AnalysisOptions()
    with _no_collection():
        studied = _study_tree(tree, options, report_progress)
        return judge(studied, options.config, report_progress)


@contextmanager
def _no_collection() -> Generator[None]:
    """Without the cyclic garbage collector, which would search millions of values that are all in use."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Study:
    """What was read and resolved of a project: everything that does not depend on layers and rules."""

    project: Project
    graph: CodeGraph
    directives: tuple[Directive, ...]
    module_of: Mapping[str, str]
    """By file."""
    gaps: tuple[Gap, ...]
    """Those that the graph does not hold."""
    location: Path | None


def study(
    path: Path | str,
    options: AnalysisOptions | None = None,
    report_progress: ReportProgress = _say_nothing,
) -> Study:
    """The first and long part of `analyze`; `judge` does the rest, as often as somebody asks "what if"."""
    options = options or AnalysisOptions()
    report_progress(Progress("reading files", 0, 0))
    tree = read_project(
        Path(path), roots=options.roots, with_tests=options.with_tests, exclude=options.config.exclude
    )
    with _no_collection():
        return _study_tree(tree, options, report_progress)


def judge(studied: Study, config: Config, report_progress: ReportProgress = _say_nothing) -> Architecture:
    """Layers, edges and findings as a configuration has them; what it says of reading files has no effect."""
    graph = studied.graph
    report_progress(Progress("deciding layers", 0, 0))
    layers = decide_layers(graph, config)
    edges = classify(graph, layers)
    findings = suppress(
        check(graph, layers, edges, config), studied.directives, studied.module_of, config.severities
    )
    gaps = _all_gaps(graph, (*_unplaced(graph, layers), *studied.gaps))
    return Architecture(
        project=studied.project,
        symbols=tuple(graph.symbols.values()),
        layers=layers,
        edges=edges,
        findings=findings,
        gaps=gaps,
        coverage=_measure(graph, gaps),
        routes=graph.routes,
        lambdas=graph.lambdas,
        imports=graph.imports,
        classes=graph.classes,
        location=studied.location,
    )


def _study_tree(tree: SourceTree, options: AnalysisOptions, report_progress: ReportProgress) -> Study:
    def report(stage: str) -> Callable[[int, int], None]:
        return lambda done, total: report_progress(Progress(stage, done, total))

    with open_type_server(tree, python=options.python) as types:
        project = parse_project(tree, report("parsing"))
        report_progress(Progress("inferring types", 0, 0))
        graph = resolve(project, types, report("resolving"))
        inference_gaps = types.gaps
    return Study(
        project=_describe(tree, project),
        graph=graph,
        directives=find_directives(tree),
        module_of={file.path: file.module for file in tree.files},
        gaps=(*tree.gaps, *project.gaps, *inference_gaps),
        location=tree.location,
    )


def _describe(tree: SourceTree, project: ParsedProject) -> Project:
    lines = sum(module.lines for module in project.modules)
    return Project(tree.name, tree.roots, tree.packages, lines, len(project.modules))


def _all_gaps(graph: CodeGraph, others: Iterable[Gap]) -> tuple[Gap, ...]:
    gaps = {*graph.gaps, *others}
    if not graph.routes:
        gaps.add(Gap(GapKind.NO_ROUTES, None, 0, "no FastAPI route was found: every chain starts at a route"))
    return tuple(sorted(gaps, key=lambda gap: gap.sort_key))


def _measure(graph: CodeGraph, gaps: tuple[Gap, ...]) -> Coverage:
    own = [symbol for symbol in graph.symbols.values() if not symbol.is_boundary]
    return Coverage(
        calls=graph.calls,
        calls_resolved=graph.calls_resolved,
        symbols=len(own),
        symbols_without_layer=sum(1 for gap in gaps if gap.kind is GapKind.NO_LAYER),
        files_failed=len({gap.file for gap in gaps if gap.kind in FAILED_FILE_KINDS}),
    )


def _unplaced(graph: CodeGraph, layers: LayerMap) -> Iterable[Gap]:
    """A gap for every symbol whose evidence does not decide."""
    for symbol in graph.symbols.values():
        if not symbol.is_boundary and layers.layer_of(symbol.id) is None:
            yield Gap(GapKind.NO_LAYER, symbol.file, symbol.line, symbol.id)
