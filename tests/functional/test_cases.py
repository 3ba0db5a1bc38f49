"""Every case states its own references and calls of lambdas; a line without a mark must give none."""

import re
from pathlib import Path

import pytest

from cutaway.inference import open_type_server
from cutaway.model import Certainty, CodeGraph
from cutaway.parsing import parse_project
from cutaway.resolving import resolve
from cutaway.source import SourceTree

CASES = Path(__file__).parents[1] / "cases"
_SECTION = re.compile(r"^# file: (\S+)$")
_MARK = re.compile(r"#: (.+)$")
_SUFFIX = {Certainty.CERTAIN: "", Certainty.LIKELY: "~", Certainty.POSSIBLE: "?"}


def read_case(path: Path) -> dict[str, str]:
    """File name -> text; `# file: NAME` starts the next file of a case."""
    files: dict[str, list[str]] = {path.name: []}
    current = path.name
    for line in path.read_text(encoding="utf-8").splitlines():
        section = _SECTION.match(line)
        if section:
            current = section.group(1)
            files[current] = []
        else:
            files[current].append(line)
    return {name: "\n".join(lines) + "\n" for name, lines in files.items()}


def marked(files: dict[str, str]) -> set[tuple[str, int, str]]:
    """(file, line, what) that the case's own comments state."""
    found: set[tuple[str, int, str]] = set()
    for name, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            mark = _MARK.search(line)
            if mark:
                found.update((name, number, what.strip()) for what in mark.group(1).split(","))
    return found


def observed(graph: CodeGraph) -> set[tuple[str, int, str]]:
    """The same of what resolving found; the source is named where it is not the code around the place."""
    found: set[tuple[str, int, str]] = set()
    for reference in graph.references:
        target = (
            reference.target
            if reference.target.startswith(("db:", "external:"))
            else _short(reference.target)
        )
        what = f"{reference.via} {target}{_SUFFIX[reference.certainty]}"
        if not _holds(graph, reference.source, reference.site.file, reference.site.line):
            what = f"{_short(reference.source)} > {what}"
        found.add((reference.site.file, reference.site.line, what))
    for called in graph.lambdas:
        for call in called.calls:
            what = f"calls {called.qualname}{_SUFFIX[call.certainty]}"
            found.add((call.site.file, call.site.line, what))
    for made in graph.conversions:
        what = f"{made.how} {_short(made.source)} -> {_short(made.target)}{_SUFFIX[made.certainty]}"
        fields = " ".join(f"{source}={target}" for source, target in made.fields)
        found.add((made.site.file, made.site.line, f"{what} ({fields})" if fields else what))
    return found


def _short(symbol: str) -> str:
    return symbol if symbol.startswith("http:") else symbol.partition(":")[2] or symbol


def _holds(graph: CodeGraph, source: str, file: str, line: int) -> bool:
    symbol = graph.symbols[source]
    return (
        symbol.file == file
        and not symbol.is_boundary
        and (not symbol.qualname or symbol.line <= line <= symbol.end_line)
    )


@pytest.mark.parametrize("path", sorted(CASES.glob("*.py")), ids=lambda path: path.stem)
def test_the_references_of_a_case_are_exactly_those_that_it_states(path: Path) -> None:
    files = read_case(path)
    tree = SourceTree.of(files)

    with open_type_server(tree) as types:
        graph = resolve(parse_project(tree), types)

    assert observed(graph) == marked(files)
